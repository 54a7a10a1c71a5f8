using System.Globalization;
using System.Text;

namespace Emulation.Blocs;

/// <summary>Makes codes from names, so that nobody has to think of one: "Ban Dân vận Tỉnh ủy" becomes <c>ban-dan-van-tinh-uy</c>.</summary>
public static class CodeMaker
{
    /// <summary>The name without marks, in lower case, words joined by hyphens, whole words up to the longest code; <paramref name="otherwise"/> where nothing is left of it.</summary>
    public static string From(string name, string otherwise)
    {
        var words = Bare(name).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var code = new StringBuilder();
        foreach (var word in words)
        {
            if (code.Length + word.Length + 1 > Code.MaxLength) break;
            if (code.Length > 0) code.Append('-');
            code.Append(word);
        }

        // A first word longer than a code is cut; a single letter is no code.
        var made = code.Length == 0 && words.Length > 0 ? words[0][..Math.Min(words[0].Length, Code.MaxLength)] : code.ToString();
        return Code.IsValid(made) ? made : otherwise;
    }

    /// <summary>The code, or the first of <c>code-2</c>, <c>code-3</c> … that is not taken; it is taken then.</summary>
    public static string Take(string code, ISet<string> taken)
    {
        var tried = code;
        for (var number = 2; !taken.Add(tried); number++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            tried = code[..Math.Min(code.Length, Code.MaxLength - end.Length)].TrimEnd('-') + end;
        }

        return tried;
    }

    private static string Bare(string name)
    {
        var bare = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c) is 'đ' ? 'd' : char.ToLowerInvariant(c);
            bare.Append(char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower) ? lower : '-');
        }

        return bare.ToString();
    }
}
