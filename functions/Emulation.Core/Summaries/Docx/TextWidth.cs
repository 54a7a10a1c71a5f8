using System.Globalization;
using System.Text;

namespace Emulation.Summaries.Docx;

/// <summary>
/// How wide a text is in bold Times, so that a ruled line can be as long as the text above it, a centred text can be broken
/// into lines of like length, and no column is narrower than its words. Widths are those of the public Adobe metrics of Times-Bold, which Times New Roman shares.
/// </summary>
internal static class TextWidth
{
    /// <summary>Widths of U+0020 to U+007E in thousandths of the font size.</summary>
    private static readonly int[] Ascii =
    [
        250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500,
        500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778,
        722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333,
        556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
    ];

    /// <summary>Widths of every Latin letter, Vietnamese ones with their marks, so that a text need not be taken apart each time.</summary>
    private static readonly int[] Latin = [.. Enumerable.Range(0, 0x1f00).Select(letter => Apart(((char)letter).ToString()))];

    /// <summary>Twentieths of a point.</summary>
    public static int Of(string text, decimal size, bool caps = false)
    {
        var thousandths = 0;
        foreach (var rune in (caps ? text.ToUpperInvariant() : text).EnumerateRunes())
        {
            thousandths += rune.Value < Latin.Length ? Latin[rune.Value] : Apart(rune.ToString());
        }

        return Units.FromPoints(thousandths * size / 1000m);
    }

    /// <summary>Thousandths of the font size of the letter that the text is made of, and of its marks.</summary>
    private static int Apart(string letter) => letter.Normalize(NormalizationForm.FormD).EnumerateRunes().Sum(rune => rune.Value switch
    {
        >= 0x20 and <= 0x7e => Ascii[rune.Value - 0x20],
        'Đ' => 722,
        'đ' => 556,
        0x31b => 60, // the horn of Ơ and Ư
        _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark => 0,
        _ => 700,
    });
}
