using DocumentFormat.OpenXml;

namespace Emulation.Summaries.Docx;

/// <summary>Number, title and reference of an annex, centred on top of its first page.</summary>
internal static class Annexes
{
    public static IEnumerable<OpenXmlElement> Head(Annex annex, Frame frame, Anchors anchors)
    {
        var parts = frame.Pack.Parts;
        yield return anchors.Mark(Paragraphs.Of(StyleIds.AnnexNumber, annex.Number), annex.Id);
        var title = Paragraphs.Centred(StyleIds.AnnexTitle, annex.Title, parts.AnnexTitle, frame.TextWidth);
        if (annex.Reference is null) title.ParagraphProperties!.SpacingBetweenLines = new() { After = "240" };
        yield return title;
        if (annex.Reference is { } reference)
        {
            yield return Paragraphs.Centred(StyleIds.AnnexReference, reference, parts.AnnexReference, frame.TextWidth);
        }
    }
}
