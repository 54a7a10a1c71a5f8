using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>
/// Numbers the headings of one section. Word does it by the list that is tied to the heading styles, so that a heading that an officer
/// adds gets the next number and the ones below it move on. Where Word would print another number than the report has, the report's is
/// typed: Word knows no Vietnamese alphabet, in which "đ)" comes after "d)".
/// </summary>
/// <param name="pack">Says what numbers look like.</param>
/// <param name="list">The list of this section; null for the one that the styles name.</param>
internal sealed class HeadingNumbers(FormatPack pack, int? list)
{
    private readonly int[] counters = new int[pack.Headings.Count];

    public W.Paragraph Of(Heading heading)
    {
        var level = Math.Clamp(heading.Level, 1, pack.Headings.Count) - 1;
        var style = StyleIds.Heading(level + 1);
        if (heading.Number != WordNumber(level, counters[level] + 1))
        {
            var typed = Paragraphs.Of(style, heading.Number.Length == 0 ? heading.Text : $"{heading.Number} {heading.Text}");
            typed.ParagraphProperties!.NumberingProperties = new(new W.NumberingLevelReference { Val = 0 }, new W.NumberingId { Val = 0 });
            return typed;
        }

        counters[level]++;
        Array.Clear(counters, level + 1, counters.Length - level - 1);
        var numbered = Paragraphs.Of(style, heading.Text);
        if (list is { } own) numbered.ParagraphProperties!.NumberingProperties = new(new W.NumberingLevelReference { Val = level }, new W.NumberingId { Val = own });
        return numbered;
    }

    /// <summary>What Word prints for the n-th heading of the level.</summary>
    private string WordNumber(int level, int n) => pack.Headings[level].Number.Contains("{letter}", StringComparison.Ordinal)
        ? pack.Headings[level].Number.Replace("{letter}", new string((char)('a' + ((n - 1) % 26)), 1 + ((n - 1) / 26)), StringComparison.Ordinal)
        : pack.HeadingNumber(level + 1, n);
}
