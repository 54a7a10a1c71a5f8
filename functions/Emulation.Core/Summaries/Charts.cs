using System.Globalization;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>Bar charts of what differs from unit to unit. Fewer than three bars say no more than the sentence; very many say nothing.</summary>
internal static class Charts
{
    private const int Fewest = 3;

    private const int Most = 30;

    private const decimal Million = 1_000_000;

    /// <summary>A movement's money by unit; null where it is no sum of money or too few gave any.</summary>
    /// <param name="number">Number of the chart in the report, from 1.</param>
    public static Chart? Cash(Summary summary, FigureTotal total, int number)
    {
        if (total is not { Indicator: { Kind: FigureKind.Cash, Aggregation: Aggregation.Sum }, Scope: FigureScope.Units }) return null;
        var units = total.Contributions.GroupBy(part => (part.Unit, part.UnitName)).Select(unit => (unit.Key.Unit, unit.Key.UnitName, Value: unit.Sum(part => part.Value))).ToList();
        var millions = units.TrueForAll(unit => unit.Value >= Million);
        return Of(
            summary, number, $"{Phrases.Upper(total.Indicator.Name)} theo đơn vị", millions ? "triệu đồng" : "đồng",
            [.. units.Select(unit => (unit.Unit, unit.UnitName, millions ? unit.Value / Million : unit.Value))],
            [Field.Year($"indicators/{total.Indicator.Code}"), .. total.Contributions.Select(part => part.Source)]);
    }

    /// <summary>How many of its targets each unit has reached, in percent of those that it reported a result for.</summary>
    public static Chart? Targets(Summary summary, int number) => Of(
        summary, number, "Tỷ lệ chỉ tiêu đã đạt hoặc vượt kế hoạch theo đơn vị", "%",
        [.. summary.Targets.Where(target => target.Target.Actual is not null).GroupBy(target => (target.Unit, target.UnitName)).Select(unit =>
            (unit.Key.Unit, unit.Key.UnitName, Math.Round(unit.Count(target => ReportComposer.Reached(target.Target)) * 100m / unit.Count(), 2, MidpointRounding.AwayFromZero)))],
        [.. summary.Targets.Select(target => target.Source)]);

    private static Chart? Of(
        Summary summary, int number, string title, string measure, IReadOnlyList<(UnitCode Unit, string Name, decimal Value)> units, IReadOnlyList<string> sources)
    {
        if (units.Count is < Fewest or > Most) return null;
        string Printed(decimal value) => measure == "%" ? Vietnamese.Number(value) + "%" : $"{Vietnamese.Number(value)} {measure}";
        var (most, least) = (units.MaxBy(unit => unit.Value), units.MinBy(unit => unit.Value));
        var range = most.Value == least.Value
            ? $"các đơn vị đều là {Printed(most.Value)}"
            : $"cao nhất là {most.Name} ({Printed(most.Value)}), thấp nhất là {least.Name} ({Printed(least.Value)})";
        return new(
            string.Create(CultureInfo.InvariantCulture, $"bieu-do-{number}"),
            title,
            measure,
            $"Biểu đồ cột của {Vietnamese.Count(units.Count)} đơn vị: {range}.",
            [.. units.Select(unit => unit.Name)],
            [new(Phrases.Upper(summary.PeriodTitle), [.. units.Select(unit => (decimal?)unit.Value)])])
        {
            Sources = [Field.ReportedPeriod, .. units.Select(unit => Field.Name(unit.Unit)), .. sources],
        };
    }
}
