using System.Globalization;
using System.Text;

namespace Emulation.Summaries.Xlsx;

/// <summary>Names on the tabs: at most 31 characters, none of <c>: \ / ? * [ ]</c>, no apostrophe at either end, each once in any case.</summary>
public static class SheetNames
{
    public const string Cover = "Báo cáo";

    private const int Max = 31;

    /// <summary>One for each annex, after its printed number; none is that of the first sheet.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Annex> annexes)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Cover, "History" };
        var names = new List<string>(annexes.Count);
        foreach (var annex in annexes)
        {
            var wanted = Legal(annex.Number);
            var name = Cut(wanted, Max);
            for (var i = 2; !taken.Add(name); i++)
            {
                var end = string.Create(CultureInfo.InvariantCulture, $" ({i})");
                name = Cut(wanted, Max - end.Length) + end;
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>As formulas and links name the sheet.</summary>
    public static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Legal(string number)
    {
        var name = new StringBuilder(number.Length);
        foreach (var c in number) name.Append(c is ':' or '\\' or '/' or '?' or '*' or '[' or ']' || char.IsControl(c) ? ' ' : c);
        return name.ToString().Trim(' ', '\'') is { Length: > 0 } legal ? legal : "Phụ lục";
    }

    private static string Cut(string name, int length)
    {
        if (name.Length <= length) return name;
        return name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd(' ', '\'');
    }
}
