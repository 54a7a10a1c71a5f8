using System.Text.RegularExpressions;

namespace Emulation.Summaries.Csv;

/// <summary>
/// Keeps a text from being taken for a formula when a spreadsheet opens it (CSV injection, https://owasp.org/www-community/attacks/CSV_Injection).
/// </summary>
public static partial class FormulaGuard
{
    /// <summary>The field with an apostrophe before it, where it needs one; a plain negative number does not.</summary>
    public static string Defuse(string field) => Dangerous().IsMatch(field) && !Negative().IsMatch(field) ? "'" + field : field;

    /// <summary>What <see cref="Defuse"/> was given.</summary>
    public static string Restore(string field) => field is ['\'', ..] && Dangerous().IsMatch(field[1..]) && !Negative().IsMatch(field[1..]) ? field[1..] : field;

    /// <summary>
    /// Marks that open a formula, half and full width, at the start or after what a program may pass over; tab and line ends, which would
    /// part the field. Apostrophes before them count, too: otherwise one that the text has itself would be taken for ours.
    /// </summary>
    [GeneratedRegex(@"^(?:[\t\r\n]|[\s']*[=+\-@＝＋－＠])")]
    private static partial Regex Dangerous();

    /// <summary>-5, -1.234,5 or -50.04: digits alone, which no program can take for more than a number.</summary>
    [GeneratedRegex(@"^-[0-9]+(?:[.,][0-9]+)*\z")]
    private static partial Regex Negative();
}
