using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Emulation.Workbooks;

/// <summary>Texts as a workbook keeps them: what XML cannot hold is written _xHHHH_ (ECMA-376, part 1, 22.9.2.19).</summary>
internal static partial class CellText
{
    /// <summary>The longest text of a cell in Excel, in characters.</summary>
    public const int Max = 32_767;

    public static string Escape(string text)
    {
        if (text.All(IsKept) && !Escaped().IsMatch(text)) return text;
        var safe = new StringBuilder();
        foreach (var c in Escaped().Replace(text, "_x005F$0"))
        {
            if (IsKept(c)) safe.Append(c);
            else safe.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
        }

        return safe.ToString();
    }

    /// <summary>A carriage return is not: XML reads it as a line feed.</summary>
    private static bool IsKept(char c) => c != '\r' && (XmlConvert.IsXmlChar(c) || char.IsSurrogate(c));

    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();
}
