using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>
/// Paper, margins and page headers: one section for the report, one for each annex. A header is made once for each kind of page
/// that needs it, since the middle of a page on its side is elsewhere.
/// </summary>
internal sealed class Sections(FormatPack pack, bool draft, MainDocumentPart main, PartIds ids)
{
    private readonly HashSet<string> made = [];

    public W.SectionProperties Main() => Section(landscape: false, annex: false);

    public W.SectionProperties OfAnnex(bool landscape) => Section(landscape, annex: true);

    /// <summary>Ends a section that is not the last: its properties go into its last paragraph.</summary>
    public static void End(List<OpenXmlElement> content, W.SectionProperties section)
    {
        if (content[^1] is not W.Paragraph) content.Add(Paragraphs.Empty(StyleIds.Spacer));
        ((W.Paragraph)content[^1]).ParagraphProperties!.Append(section);
    }

    private W.SectionProperties Section(bool landscape, bool annex)
    {
        var frame = new Frame(pack, landscape);
        var section = new W.SectionProperties();
        section.Append(new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = Header(frame, numbered: true) });
        // Page 1 of the report shows the mark in its text; an annex may be passed on by itself and shows it on every page.
        section.Append(new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = Header(frame, numbered: !pack.PageNumber.HiddenOnFirst, marked: annex) });
        section.Append(
            new W.SectionType { Val = W.SectionMarkValues.NextPage },
            new W.PageSize
            {
                Width = (uint)frame.PageWidth,
                Height = (uint)frame.PageHeight,
                Orient = landscape ? W.PageOrientationValues.Landscape : null,
            },
            new W.PageMargin
            {
                Top = Units.FromMillimetres(pack.Page.Top),
                Bottom = Units.FromMillimetres(pack.Page.Bottom),
                Left = (uint)Units.FromMillimetres(pack.Page.Left),
                Right = (uint)Units.FromMillimetres(pack.Page.Right),
                Header = (uint)Units.FromMillimetres(pack.PageNumber.FromTop),
                Footer = (uint)Units.FromMillimetres(pack.PageNumber.FromTop),
                Gutter = 0,
            });
        if (annex && pack.PageNumber.RestartsInAnnexes) section.Append(new W.PageNumberType { Start = 1 });
        section.Append(new W.TitlePage());
        return section;
    }

    private string Header(Frame frame, bool numbered, bool marked = true)
    {
        marked &= draft;
        var id = $"{ids.Prefix}header-{(numbered ? "numbered" : "plain")}{(marked ? "-draft" : "")}{(marked && frame.Landscape ? "-landscape" : "")}";
        if (!made.Add(id)) return id;

        var line = Paragraphs.Empty(StyleIds.PageHeader);
        if (marked)
        {
            line.ParagraphProperties!.Tabs = new(new W.TabStop { Val = W.TabStopValues.Center, Position = frame.TextWidth / 2 });
            line.ParagraphProperties.Justification = new() { Val = W.JustificationValues.Left };
            line.Append(DraftMark.Run(pack));
            if (numbered) line.Append(new W.Run(new W.TabChar()));
        }

        if (numbered) line.Append(new W.SimpleField(new W.Run(new W.Text("2"))) { Instruction = "PAGE" });
        main.AddNewPart<HeaderPart>(id).Header = new W.Header(line);
        return id;
    }
}
