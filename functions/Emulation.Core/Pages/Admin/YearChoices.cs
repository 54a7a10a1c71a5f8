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

    /// <summary>How many rows of that name have a field.</summary>
    public static int RowsOf(IReadOnlyDictionary<string, string> values, string name)
    {
        var count = 0;
        while (values.Keys.Any(key => key.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{name}[{count}]."), StringComparison.Ordinal))) count++;
        return count;
    }

    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
