using System.Buffers;
using System.Text;

namespace Emulation.Text;

/// <summary>What may stand in a text that people typed or pasted, and the one form in which it is kept.</summary>
public static class TextRules
{
    /// <summary>Every character for which <see cref="Clean"/> has a rule.</summary>
    private static readonly SearchValues<char> Dubious = SearchValues.Create(
    [
        .. Range('\u0000', '\u001f'), .. Range('\u007f', '\u009f'), .. Range('\ud800', '\udfff'),
        .. "\u2028\u2029\u00a0\u202f\u2007\u200b\u200c\u200d\ufeff\u00ad\u2060\u180e\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd\ufffe\uffff",
    ]);

    /// <summary>
    /// The text in NFC, trimmed, with line feeds only, and without the invisible marks that word processors leave behind;
    /// or what is wrong with it, in Vietnamese.
    /// </summary>
    public static (string? Text, string? Error) Clean(string raw, bool multiline)
    {
        // Most texts are clean; the rest is taken letter by letter.
        if (IsPlain(raw) || (!raw.AsSpan().ContainsAny(Dubious) && raw.IsNormalized(NormalizationForm.FormC))) return (raw.Trim(), null);

        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            switch (c)
            {
                case '\r' when i + 1 < raw.Length && raw[i + 1] == '\n':
                    break;
                case '\r' or '\n' or '\u2028' or '\u2029':
                    text.Append(multiline ? '\n' : ' ');
                    break;
                case '\t' or '\u00a0' or '\u202f' or '\u2007':
                    text.Append(' ');
                    break;
                // Joiners too: Vietnamese has no use for them, and a text of joiners alone would look empty but count as filled in.
                case '\u200b' or '\u200c' or '\u200d' or '\ufeff' or '\u00ad' or '\u2060' or '\u180e':
                    break;
                case '\u200e' or '\u200f' or '\u061c' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'):
                    return (null, $"Có ký tự điều khiển hướng chữ ẩn (U+{(int)c:X4}); hãy xóa và gõ lại đoạn này.");
                case '\ufffd':
                    return (null, "Có ký tự bị hỏng (�); hãy gõ lại bằng bảng mã Unicode.");
                case '\ufffe' or '\uffff':
                    return (null, $"Có ký tự không hợp lệ (U+{(int)c:X4}); hãy xóa ký tự này.");
                case var _ when char.IsControl(c):
                    return (null, $"Có ký tự điều khiển ẩn (U+{(int)c:X4}); hãy xóa và gõ lại đoạn này.");
                case var _ when char.IsSurrogate(c):
                    if (!char.IsHighSurrogate(c) || i + 1 == raw.Length || !char.IsLowSurrogate(raw[i + 1]))
                    {
                        return (null, "Có nửa ký tự Unicode (surrogate lẻ); hãy xóa và gõ lại đoạn này.");
                    }

                    text.Append(c).Append(raw[++i]);
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return (text.ToString().Normalize(NormalizationForm.FormC).Trim(), null);
    }

    /// <summary>
    /// The text without one pair of quotation marks around the whole of it; marks inside, or marks that do not pair, stay as written.
    /// </summary>
    public static string Unquoted(string text)
    {
        var inner = text switch
        {
            ['"', .. var straight, '"'] when !straight.Contains('"') => straight,
            ['“', .. var curly, '”'] when Balanced(curly, '“', '”') => curly,
            ['«', .. var angled, '»'] when Balanced(angled, '«', '»') => angled,
            _ => text,
        };
        return inner.Trim();
    }

    /// <summary>
    /// Whether the text holds nothing but Latin letters (the composed Vietnamese ones among them), digits and the usual marks: no rule speaks of any of
    /// those, and they are in NFC whatever they stand beside. What Vietnamese offices write is, so it is asked first, a range at a time.
    /// </summary>
    private static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAnyInRange('\u0300', '\u1dff') && !text.ContainsAnyInRange('\u1f00', '\u200f') && !text.ContainsAnyInRange('\u2028', '\uffff')
        && !text.ContainsAnyInRange('\u0000', '\u001f') && !text.ContainsAnyInRange('\u007f', '\u00a0') && !text.Contains('\u00ad');

    private static IEnumerable<char> Range(char from, char to) => Enumerable.Range(from, to - from + 1).Select(code => (char)code);

    private static bool Balanced(string text, char open, char close)
    {
        var depth = 0;
        foreach (var c in text)
        {
            if (c == open) depth++;
            if (c == close && --depth < 0) return false;
        }

        return depth == 0;
    }
}
