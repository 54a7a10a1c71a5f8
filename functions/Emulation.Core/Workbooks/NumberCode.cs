using System.Text.RegularExpressions;

namespace Emulation.Workbooks;

/// <summary>What a number format of Excel shows: dd/mm/yyyy a date, 0,0% a percentage.</summary>
internal static partial class NumberCode
{
    public static bool IsDate(string code) => Bare(code).AsSpan().IndexOfAny("dyDY") >= 0;

    public static bool IsPercent(string code) => Bare(code).Contains('%');

    /// <summary>Without quoted words, escaped letters and conditions.</summary>
    private static string Bare(string code) => Quoted().Replace(code, "");

    [GeneratedRegex("""\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]|General""", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();
}
