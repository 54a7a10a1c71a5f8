using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx.Templates;

/// <summary>One place of a template as it was found.</summary>
/// <param name="Typed">The tag or name as it stands in the file.</param>
/// <param name="Name">What it means; null where nobody knows.</param>
/// <param name="Mark">The content control, or the start of the bookmark.</param>
/// <param name="InBody">Not in a page's header or footer.</param>
internal sealed record TemplateSlot(string Typed, TemplateName? Name, OpenXmlElement Mark, bool InBody)
{
    /// <summary>Every control with a tag and every bookmark that a person named; Word's own bookmarks begin with an underscore.</summary>
    public static List<TemplateSlot> Find(MainDocumentPart main)
    {
        var slots = new List<TemplateSlot>();
        if (main.Document?.Body is { } body) Add(slots, body, inBody: true);
        foreach (var header in main.HeaderParts) Add(slots, header.Header, inBody: false);
        foreach (var footer in main.FooterParts) Add(slots, footer.Footer, inBody: false);
        return slots;
    }

    /// <summary>The paragraph that a block is put in place of; null where it does not stand in one alone.</summary>
    public W.Paragraph? OwnParagraph()
    {
        if (Mark is W.SdtBlock control) return control.SdtContentBlock?.Elements<W.Paragraph>().FirstOrDefault();
        if (Mark.Parent is not W.Paragraph paragraph) return null;
        var other = paragraph.Descendants<W.Run>().Where(run => !Mark.Descendants<W.Run>().Contains(run) && !Between().Contains(run));
        return other.Any(run => run.InnerText.Trim().Length > 0) ? null : paragraph;
    }

    /// <summary>What stands between the two ends of a bookmark within one paragraph; null where it ends in another.</summary>
    public List<OpenXmlElement>? Inside()
    {
        if (Mark is not W.BookmarkStart start) return [];
        var inside = new List<OpenXmlElement>();
        foreach (var next in start.ElementsAfter())
        {
            if (next is W.BookmarkEnd end && end.Id?.Value == start.Id?.Value) return inside;
            inside.Add(next);
        }

        return null;
    }

    private IEnumerable<W.Run> Between() => Inside()?.SelectMany(element => element.Descendants<W.Run>().Concat(element is W.Run run ? [run] : [])) ?? [];

    private static void Add(List<TemplateSlot> slots, OpenXmlElement? root, bool inBody)
    {
        foreach (var element in root?.Descendants() ?? [])
        {
            if (element is W.BookmarkStart { Name.Value: { } name } && name.Length > 0 && name[0] != '_') slots.Add(new(name, TemplateName.Find(name), element, inBody));
            if (element is W.SdtElement { SdtProperties: { } properties } && properties.GetFirstChild<W.Tag>()?.Val?.Value is { Length: > 0 } tag) slots.Add(new(tag, TemplateName.Find(tag), element, inBody));
        }
    }
}
