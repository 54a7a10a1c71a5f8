using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>A chart's numbers as a table, for the formats that have no chart or show its numbers beside it.</summary>
internal static class ChartTable
{
    public static Table Of(Chart chart) => new(
        $"{chart.Title} ({chart.Unit})",
        [new("Nội dung", 4), .. chart.Series.Select(series => new Column(series.Name, 2, Align.End))],
        [.. chart.Categories.Select((category, i) => new Row([category, .. chart.Series.Select(series => series.Values[i] is { } value ? new Cell(Vietnamese.Number(value)) { Number = value } : "")]))]);
}
