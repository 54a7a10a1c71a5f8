using System.Globalization;
using System.Text;
using System.Xml;
using Emulation.Text;

namespace Emulation.Summaries.Xlsx;

/// <summary>
/// The number format under which a cell that holds the number shows the printed text: "trên 12 triệu đồng" is 12000000 under
/// <c>[$-42A]"trên "#,##0,," triệu đồng"</c>, so that it can be added up and still says what it is.
/// </summary>
/// <remarks>
/// 42A is Vietnamese. Excel takes the marks for thousands and decimals from the computer's settings, whatever the format says; LibreOffice
/// takes them from the format. A mark written as a literal would show a corrected figure wrong, so there is none.
/// </remarks>
public static class FigureCode
{
    /// <summary>With the mark of what dates are, on any computer: a bare "/" would be replaced by the computer's own.</summary>
    public const string Moment = @"[$-42A]dd\/mm\/yyyy\ hh\:mm";

    private const string Language = "[$-42A]";

    /// <summary>Longest code that Excel takes, and the digits that it keeps.</summary>
    private const int MaxLength = 255, MaxDigits = 15;

    private static readonly (decimal Scale, string Code)[] Scales = [(1m, ""), (1_000m, ","), (1_000_000m, ",,"), (1_000_000_000m, ",,,")];

    /// <summary>Null where no format shows the text: the cell is to hold the text then.</summary>
    public static string? Of(decimal number, string text)
    {
        foreach (var (scale, code) in Scales)
        {
            foreach (var printed in (string[])[Vietnamese.Exact(number / scale), Vietnamese.Number(number / scale), Vietnamese.Count(number / scale)])
            {
                if (printed.Count(char.IsAsciiDigit) > MaxDigits || Find(text, printed) is not { } at) continue;
                var before = Literal(text[..at]);
                var after = Literal(text[(at + printed.Length)..]);
                if (before is null || after is null) return null;
                var whole = Language + before + Digits(printed) + code + after;
                return whole.Length <= MaxLength ? whole : null;
            }
        }

        return null;
    }

    /// <summary>Where the number stands, not as a part of a longer one.</summary>
    private static int? Find(string text, string printed)
    {
        var at = text.IndexOf(printed, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && (char.IsAsciiDigit(text[at - 1]) || text[at - 1] is '.' or ','))) return null;
        var rest = text.AsSpan(at + printed.Length);
        return rest is [>= '0' and <= '9', ..] or ['.' or ',', >= '0' and <= '9', ..] ? null : at;
    }

    private static string Digits(string printed)
    {
        var number = printed.TrimStart('-');
        var comma = number.IndexOf(',', StringComparison.Ordinal);
        // 05 đơn vị: counts under ten are printed with a nought before them.
        var whole = number is ['0', >= '0' and <= '9', ..] ? "00" : "#,##0";
        return comma < 0 ? whole : whole + "." + new string('0', number.Length - comma - 1);
    }

    /// <summary>Words as a format holds them; null where it cannot.</summary>
    private static string? Literal(string words)
    {
        if (words.Length == 0) return "";
        var code = new StringBuilder("\"");
        foreach (var c in words)
        {
            if (c is '\n' or '\r' or '\t' || (!XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c))) return null;
            if (c == '"') code.Append("\"\\\"\"");
            else code.Append(CultureInfo.InvariantCulture, $"{c}");
        }

        return code.Append('"').ToString();
    }
}
