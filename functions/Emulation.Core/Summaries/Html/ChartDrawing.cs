using System.Globalization;
using Emulation.Text;

namespace Emulation.Summaries.Html;

/// <summary>A bar with its printed value.</summary>
/// <param name="Series">Place of its series, from 0; says which pattern fills it.</param>
/// <param name="Width">0 where there is no value or nothing to show of it.</param>
/// <param name="ValueAt">Where the printed value begins.</param>
internal sealed record ChartBar(int Series, string Value, decimal Y, decimal Width, decimal ValueAt);

/// <param name="Lines">The name, one entry for each line of it.</param>
/// <param name="Y">Baseline of the first line.</param>
internal sealed record ChartGroup(IReadOnlyList<string> Lines, decimal Y, IReadOnlyList<ChartBar> Bars);

/// <summary>
/// Where everything of a bar chart stands. Bars lie, each group under its name: names of units are long and numbers of units large, and
/// this way both fit a phone. Lengths are in units of a drawing that is <see cref="Width"/> wide; a letter takes about seven of them.
/// </summary>
internal sealed record ChartDrawing(decimal Height, IReadOnlyList<ChartGroup> Groups)
{
    public const int Width = 360;
    public const int LineHeight = 17;
    public const int BarHeight = 14;

    /// <summary>How many fills can be told apart; further series begin again.</summary>
    public const int Patterns = 4;

    private const int LettersInLine = 50;
    private const decimal LetterWidth = 7.2m;
    private const int Gap = 6;

    public static ChartDrawing Of(Chart chart)
    {
        var values = chart.Series.SelectMany(series => series.Values).OfType<decimal>().ToList();
        var most = values.Count == 0 ? 0 : Math.Max(0, values.Max());
        var room = Width - Gap - LetterWidth * values.Select(value => Vietnamese.Number(value).Length).Append(1).Max();
        var groups = new List<ChartGroup>();
        var y = 0m;
        for (var category = 0; category < chart.Categories.Count; category++)
        {
            var lines = Lines(chart.Categories[category]);
            var first = y + LineHeight - 4;
            y += lines.Count * LineHeight;
            var bars = new List<ChartBar>();
            for (var series = 0; series < chart.Series.Count; series++)
            {
                var value = category < chart.Series[series].Values.Count ? chart.Series[series].Values[category] : null;
                var width = value is > 0 and { } length && most > 0 ? Math.Max(1, Math.Round(length / most * room, 1)) : 0;
                bars.Add(new(series, value is { } known ? Vietnamese.Number(known) : "không có số liệu", y, width, width + Gap));
                y += BarHeight + 4;
            }

            groups.Add(new(lines, first, bars));
            y += 8;
        }

        return new(y, groups);
    }

    /// <summary>A number as an attribute holds it.</summary>
    public static string At(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Drawn text does not wrap by itself.</summary>
    private static List<string> Lines(string name)
    {
        var lines = new List<string> { "" };
        foreach (var word in name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > LettersInLine) lines.Add(word);
            else lines[^1] += lines[^1].Length > 0 ? " " + word : word;
        }

        return lines;
    }
}
