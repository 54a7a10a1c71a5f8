using System.Collections.Concurrent;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Emulation.Summaries.Docx.Templates;
using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>
/// The report as a Word document that an officer can go on editing: real styles, real lists, real tables, nothing drawn. The same
/// report and pack give the same bytes, so that a summary's SHA-256 can be recomputed by anyone.
/// </summary>
public static class DocxRenderer
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>The part that is the same in every document of a pack, written once.</summary>
    private static readonly ConcurrentDictionary<(FormatPack Pack, string Language), byte[]> Styles = new();

    /// <summary>The bytes of the .docx file.</summary>
    /// <exception cref="ArgumentException">A table's row does not have one cell for each column, or a chart's series one value for each category.</exception>
    public static byte[] Render(Report report, FormatPack pack)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.CompressionOption = FixedZip.First;
            // Every relationship gets its id from us: the SDK would make up a random one.
            var main = document.AddNewPart<MainDocumentPart>(MainType, "main");
            CoreProperties.Write(document.AddNewPart<CoreFilePropertiesPart>("core"), report);
            main.AddNewPart<StyleDefinitionsPart>("styles").FeedData(new MemoryStream(Styles.GetOrAdd((pack, report.Language), WriteStyles)));
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = Settings.Of(report.Language);
            var lists = new Lists(pack);
            // Written apart from its part: there, the library looks for the part anew at every element.
            using (var content = main.GetStream(FileMode.Create)) new W.Document(Body(report, pack, main, lists)).Save(content);
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = lists.Numbering();
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    /// <summary>The bytes of the .docx file, in the organisation's own frame.</summary>
    /// <param name="report">What is printed.</param>
    /// <param name="pack">Numbers, and looks where the template has no style.</param>
    /// <param name="template">A template in which <see cref="TemplateCheck"/> found nothing wrong; null for the frame of the pack.</param>
    /// <exception cref="ArgumentException">As above.</exception>
    public static byte[] Render(Report report, FormatPack pack, byte[]? template)
    {
        if (template is null) return Render(report, pack);
        using var stream = new MemoryStream();
        stream.Write(template);
        using (var document = WordprocessingDocument.Open(stream, isEditable: true)) TemplateFill.Fill(document, report, pack);
        return FixedZip.Rewrite(stream.ToArray());
    }

    private static byte[] WriteStyles((FormatPack Pack, string Language) of)
    {
        using var stream = new MemoryStream();
        StyleSheet.Of(of.Pack, of.Language).Save(stream);
        return stream.ToArray();
    }

    private static W.Body Body(Report report, FormatPack pack, MainDocumentPart main, Lists lists)
    {
        var sections = new Sections(pack, report.IsDraft, main, PartIds.Fresh);
        var anchors = new Anchors(report, PartIds.Fresh.Bookmarks);
        var blocks = new Blocks(anchors, new Charts(main, PartIds.Fresh));
        var upright = new Frame(pack, landscape: false);

        List<OpenXmlElement> content =
        [
            .. Opening.Of(report, upright),
            .. blocks.Of(report.Blocks, upright, lists.OfReport(), keepLastWithNext: true),
            Closing.Of(report, upright),
        ];
        var section = sections.Main();
        foreach (var annex in report.Annexes)
        {
            Sections.End(content, section);
            var frame = new Frame(pack, annex.Landscape);
            content.AddRange([.. Annexes.Head(annex, frame, anchors), .. blocks.Of(annex.Blocks, frame, lists.OfAnnex(annex), keepLastWithNext: false)]);
            section = sections.OfAnnex(annex.Landscape);
        }

        if (content[^1] is W.Table) content.Add(Paragraphs.Empty(StyleIds.Spacer));
        return new W.Body([.. content, section]);
    }
}
