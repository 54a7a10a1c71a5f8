using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx.Templates;

/// <summary>Puts words or paragraphs in the place of a control or bookmark; the mark itself goes, the look of what stood there stays.</summary>
internal static class SlotFill
{
    public static void Words(TemplateSlot slot, string text)
    {
        W.Run run = new();
        foreach (var (line, i) in text.Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0) run.Append(new W.Break());
            if (line.Length > 0) run.Append(new W.Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        W.Paragraph? paragraph;
        switch (slot.Mark)
        {
            case W.SdtBlock or W.SdtCell:
                paragraph = Unwrapped((W.SdtElement)slot.Mark);
                if (paragraph is null) return;
                run.RunProperties = Look((W.SdtElement)slot.Mark, paragraph);
                var kept = paragraph.ParagraphProperties;
                paragraph.RemoveAllChildren();
                if (kept is not null) paragraph.Append(kept);
                paragraph.Append(run);
                var outer = slot.Mark is W.SdtCell ? (OpenXmlElement)paragraph.Ancestors<W.TableCell>().First() : paragraph;
                outer.Remove();
                slot.Mark.Parent!.ReplaceChild(outer, slot.Mark);
                break;
            case W.SdtElement control:
                paragraph = control.Ancestors<W.Paragraph>().FirstOrDefault();
                run.RunProperties = Look(control, control);
                control.Parent!.ReplaceChild(run, control);
                break;
            default:
                paragraph = slot.Mark.Ancestors<W.Paragraph>().FirstOrDefault();
                var inside = slot.Inside()!;
                run.RunProperties = LookOf(inside.OfType<W.Run>().FirstOrDefault() ?? paragraph?.Elements<W.Run>().FirstOrDefault());
                slot.Mark.InsertBeforeSelf(run);
                foreach (var old in inside) old.Remove();
                Unmark(slot.Mark);
                break;
        }

        if (text.Length == 0 && paragraph is not null) Drop(paragraph);
    }

    public static void Blocks(TemplateSlot slot, IReadOnlyList<OpenXmlElement> content)
    {
        var old = slot.Mark is W.SdtBlock ? slot.Mark : slot.OwnParagraph()!;
        foreach (var element in content) old.InsertBeforeSelf(element);
        if (slot.Mark.Parent is null || old.Parent is not { } parent) return;
        // A cell ends with a paragraph, and a section's end must not go with the paragraph that holds it.
        var section = old.Descendants<W.SectionProperties>().FirstOrDefault();
        old.Remove();
        if (section is not null)
        {
            section.Remove();
            var end = Paragraphs.Empty(StyleIds.Normal);
            end.ParagraphProperties!.ParagraphStyleId = null;
            end.ParagraphProperties.Append(section);
            if (content.Count > 0) content[^1].InsertAfterSelf(end);
        }
        else if (parent is W.TableCell && parent.LastChild is not W.Paragraph)
        {
            parent.Append(new W.Paragraph());
        }
    }

    private static W.Paragraph? Unwrapped(W.SdtElement control) => control.Descendants<W.Paragraph>().FirstOrDefault();

    /// <summary>Where the control shows its prompt, the prompt is grey and the look of real text is kept aside.</summary>
    private static W.RunProperties? Look(W.SdtElement control, OpenXmlElement content)
    {
        if (control.SdtProperties?.GetFirstChild<W.ShowingPlaceholder>() is null) return LookOf(content.Descendants<W.Run>().FirstOrDefault());
        return control.SdtProperties.GetFirstChild<W.RunProperties>()?.CloneNode(deep: true) as W.RunProperties;
    }

    private static W.RunProperties? LookOf(W.Run? run) => run?.RunProperties?.CloneNode(deep: true) as W.RunProperties;

    private static void Unmark(OpenXmlElement start)
    {
        var id = ((W.BookmarkStart)start).Id?.Value;
        start.ElementsAfter().OfType<W.BookmarkEnd>().FirstOrDefault(end => end.Id?.Value == id)?.Remove();
        start.Remove();
    }

    /// <summary>A line that stays empty leaves no gap, unless it is the only one of its cell or ends a section.</summary>
    private static void Drop(W.Paragraph paragraph)
    {
        if (paragraph.InnerText.Length > 0 || paragraph.Descendants<W.Drawing>().Any() || paragraph.ParagraphProperties?.SectionProperties is not null) return;
        if (paragraph.Parent is W.TableCell or W.Body && paragraph.Parent.Elements<W.Paragraph>().Count() > 1 && paragraph.NextSibling() is W.Paragraph) paragraph.Remove();
    }
}
