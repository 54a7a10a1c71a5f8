using DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>How a paragraph is printed: what stands on its runs, else in its style, else in the document's defaults.</summary>
internal static class PrintedLook
{
    /// <summary>Points of all its runs; one value, or the test is wrong about the paragraph.</summary>
    public static decimal Size(OpenedDocument document, Paragraph paragraph)
    {
        var style = Style(document, paragraph).StyleRunProperties?.FontSize?.Val?.Value;
        var inherited = style ?? document.Main.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.FontSize!.Val!.Value;
        return paragraph.Descendants<Run>().Select(run => decimal.Parse(run.RunProperties?.FontSize?.Val?.Value ?? inherited!) / 2).Distinct().Single();
    }

    /// <summary>Such as "caps bold center": only what is not plain text at the left.</summary>
    public static string Words(OpenedDocument document, Paragraph paragraph)
    {
        var style = Style(document, paragraph);
        var font = style.StyleRunProperties;
        var side = paragraph.ParagraphProperties?.Justification?.Val?.InnerText ?? style.StyleParagraphProperties?.Justification?.Val?.InnerText ?? "left";
        var runs = paragraph.Descendants<Run>().ToArray();
        var text = paragraph.InnerText;
        return string.Join(' ', new[]
        {
            font?.Caps is not null || (text.Any(char.IsLetter) && !text.Any(char.IsLower)) ? "caps" : null,
            runs.All(run => On(run.RunProperties?.Bold ?? font?.Bold)) ? "bold" : null,
            runs.All(run => On(run.RunProperties?.Italic ?? font?.Italic)) ? "italic" : null,
            side == "left" ? null : side,
        }.Where(word => word is not null));
    }

    private static bool On(OnOffType? value) => value is not null && (value.Val is null || value.Val.Value);

    private static Style Style(OpenedDocument document, Paragraph paragraph) => document.Style(OpenedDocument.StyleOf(paragraph)!);
}
