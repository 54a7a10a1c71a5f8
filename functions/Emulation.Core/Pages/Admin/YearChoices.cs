using System.Globalization;
using System.Text.Json.Nodes;
using Emulation.Periods;

namespace Emulation.Pages.Admin;

/// <summary>What can be chosen because the document itself holds it.</summary>
public sealed record YearChoices(
    IReadOnlyList<(string Value, string Label)> Units, IReadOnlyList<(string Value, string Label)> Movements, IReadOnlyList<(string Value, string Label)> Periods)
{
    public static YearChoices Of(JsonObject document, int year) => new(
        [("", "Chọn đơn vị"), .. YearForm.RowsOf(document, "units").Select(unit => (Text(unit["code"]), Text(unit["name"])))],
        [("", "Không thuộc riêng phong trào nào"), .. YearForm.RowsOf(document, "movements").Select(movement => (Text(movement["code"]), Text((movement["names"] as JsonArray)?.FirstOrDefault())))],
        [.. Enum.GetValues<PeriodKind>().Select(kind => new Period(year, kind)).Select(period => (period.ToString(), char.ToUpper(period.Title[0], CultureInfo.InvariantCulture) + period.Title[1..]))]);

    /// <summary>How many rows of that name have a field. One pass: a year has hundreds of rows, and each is a few fields.</summary>
    public static int RowsOf(IReadOnlyDictionary<string, string> values, string name)
    {
        var prefix = name + "[";
        var count = 0;
        foreach (var key in values.Keys)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var end = key.IndexOf("].", prefix.Length, StringComparison.Ordinal);
            if (end > 0 && int.TryParse(key.AsSpan(prefix.Length, end - prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) count = Math.Max(count, index + 1);
        }

        return count;
    }

    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
