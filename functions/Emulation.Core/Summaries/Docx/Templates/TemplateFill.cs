using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx.Templates;

/// <summary>Fills an organisation's own template, which has passed <see cref="TemplateCheck"/>, in place of our frame.</summary>
internal sealed class TemplateFill
{
    private readonly Report report;
    private readonly FormatPack pack;
    private readonly WordprocessingDocument document;
    private readonly MainDocumentPart main;
    private readonly Lists lists;
    private readonly TemplateLists theirLists;
    private readonly TemplateStyles styles;
    private readonly Blocks blocks;
    private readonly Anchors anchors;
    private readonly PartIds ids;

    private TemplateFill(WordprocessingDocument document, Report report, FormatPack pack)
    {
        (this.document, this.report, main) = (document, report, document.MainDocumentPart!);
        this.pack = pack with { Page = PageOf(main.Document!.Body!, pack.Page) };
        ids = PartIds.After(main);
        lists = new(this.pack);
        theirLists = new(main, ids);
        styles = new(main, this.pack, report.Language, ids, theirLists);
        anchors = new(report, ids.Bookmarks);
        blocks = new(anchors, new Charts(main, ids));
    }

    public static void Fill(WordprocessingDocument document, Report report, FormatPack pack) => new TemplateFill(document, report, pack).Fill();

    private void Fill()
    {
        var slots = TemplateSlot.Find(main);
        var upright = new Frame(pack, landscape: false);
        if (report.IsDraft && slots.TrueForAll(slot => slot.Name?.Name != TemplateName.Draft)) main.Document!.Body!.PrependChild(Dressed([DraftMark.Paragraph(pack)])[0]);

        IEnumerable<OpenXmlElement> addressees = [.. Opening.Addressees(report.Addressees, upright)];
        var ownAddressees = slots.Exists(slot => slot.Name?.Name == TemplateName.Addressees);
        OpenXmlElement? annexesAt = null;
        foreach (var slot in slots)
        {
            switch (slot.Name?.Name)
            {
                case TemplateName.Addressees:
                    SlotFill.Blocks(slot, Dressed(addressees));
                    break;
                case TemplateName.Body:
                    SlotFill.Blocks(slot, Dressed([.. ownAddressees ? [] : addressees, .. blocks.Of(report.Blocks, upright, lists.OfReport(), keepLastWithNext: true)]));
                    break;
                case TemplateName.CopyTo:
                    SlotFill.Blocks(slot, Dressed(report.CopyTo.Select(line => Paragraphs.Of(StyleIds.CopyLine, line))));
                    break;
                case TemplateName.Annexes:
                    annexesAt = new W.Paragraph();
                    SlotFill.Blocks(slot, [annexesAt]);
                    break;
                case { } name:
                    SlotFill.Words(slot, WordsOf(name));
                    break;
            }
        }

        AddAnnexes(annexesAt);
        theirLists.Add(lists.Numbering());
        if (document.CoreFilePropertiesPart is { } old) document.DeletePart(old);
        CoreProperties.Write(document.AddNewPart<CoreFilePropertiesPart>(ids.Prefix + "Core"), report);
    }

    private string WordsOf(string name) => name switch
    {
        TemplateName.Draft => report.IsDraft ? "DỰ THẢO" : "",
        TemplateName.SuperiorOrgan => report.Header.SuperiorOrgan ?? "",
        TemplateName.IssuingOrgan => report.Header.IssuingOrgan,
        TemplateName.Number => report.Header.Number,
        TemplateName.PlaceAndDate => report.Header.PlaceAndDate,
        TemplateName.TypeName => report.TypeName,
        TemplateName.ReportTitle => report.Title,
        TemplateName.Authority => report.Signature.Authority ?? "",
        TemplateName.Post => report.Signature.Post,
        _ => report.Signature.Name ?? "",
    };

    /// <summary>Each annex in a section of its own: at its place, else behind everything. What stands behind the place keeps the template's section.</summary>
    private void AddAnnexes(OpenXmlElement? at)
    {
        var body = main.Document!.Body!;
        var last = body.Elements<W.SectionProperties>().LastOrDefault() ?? body.AppendChild(new W.SectionProperties());
        var after = at?.ElementsAfter().Where(element => element is not W.SectionProperties).ToList() ?? [];
        if (after.TrueForAll(element => element is W.Paragraph && element.InnerText.Length == 0 && !element.Descendants<W.Drawing>().Any() && !element.Descendants<W.SectionProperties>().Any())) after.ForEach(element => element.Remove());
        var isLast = at is null || at.ElementsAfter().All(element => element is W.SectionProperties);
        if (report.Annexes.Count == 0)
        {
            at?.Remove();
            return;
        }

        var sections = new Sections(pack, report.IsDraft, main, ids);
        List<OpenXmlElement> content = [Paragraphs.Empty(StyleIds.Spacer)];
        var section = (W.SectionProperties)last.CloneNode(deep: true);
        Sections.End(content, section);
        foreach (var annex in report.Annexes)
        {
            if (annex != report.Annexes[0]) Sections.End(content, section);
            var frame = new Frame(pack, annex.Landscape);
            content.AddRange([.. Annexes.Head(annex, frame, anchors), .. blocks.Of(annex.Blocks, frame, lists.OfAnnex(annex), keepLastWithNext: false)]);
            section = sections.OfAnnex(annex.Landscape);
        }

        if (!isLast) Sections.End(content, section);
        else if (content[^1] is not W.Paragraph) content.Add(Paragraphs.Empty(StyleIds.Spacer));
        foreach (var element in Dressed(content)) (at ?? last).InsertBeforeSelf(element);
        at?.Remove();
        if (isLast) body.ReplaceChild(section, last);
    }

    private List<OpenXmlElement> Dressed(IEnumerable<OpenXmlElement> content)
    {
        var dressed = content.ToList();
        dressed.ForEach(styles.Dress);
        return dressed;
    }

    /// <summary>Paper and margins of the template's last section, upright; the pack's where it says nothing.</summary>
    private static PageFormat PageOf(W.Body body, PageFormat page)
    {
        static decimal Millimetres(long twentieths) => twentieths * 25.4m / 1440;

        var section = body.Elements<W.SectionProperties>().LastOrDefault();
        var size = section?.GetFirstChild<W.PageSize>();
        var margin = section?.GetFirstChild<W.PageMargin>();
        if (size is not { Width.Value: > 0 and < 32_000, Height.Value: > 0 and < 32_000 } || margin is not { Left.HasValue: true, Right.HasValue: true, Top.HasValue: true, Bottom.HasValue: true }) return page;
        var (width, height) = size.Orient?.Value == W.PageOrientationValues.Landscape ? (size.Height.Value, size.Width.Value) : (size.Width.Value, size.Height.Value);
        var read = new PageFormat(Millimetres(width), Millimetres(height), Millimetres(margin.Top.Value), Millimetres(margin.Bottom.Value), Millimetres(margin.Left.Value), Millimetres(margin.Right.Value));
        // A template with no room between its margins is no reason to print no table.
        return read.Width - read.Left - read.Right < 50 || read.Height - Math.Abs(read.Top) - Math.Abs(read.Bottom) < 50 ? page : read;
    }
}
