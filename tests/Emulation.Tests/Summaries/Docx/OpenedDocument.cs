using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Formats;
using Report = Emulation.Summaries.Report;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>A rendered report, opened again the way another program would.</summary>
internal sealed class OpenedDocument : IDisposable
{
    private readonly WordprocessingDocument document;

    public OpenedDocument(Report report, FormatPack pack) =>
        document = WordprocessingDocument.Open(new MemoryStream(DocxRenderer.Render(report, pack)), isEditable: false);

    public WordprocessingDocument Package => document;

    public MainDocumentPart Main => document.MainDocumentPart!;

    public Body Body => Main.Document!.Body!;

    public IEnumerable<Paragraph> Paragraphs => Body.Descendants<Paragraph>();

    public IEnumerable<SectionProperties> Sections => Body.Descendants<SectionProperties>();

    /// <summary>Tables with lines; the header and the closing block are tables too.</summary>
    public IEnumerable<Table> ReportTables => Body.Descendants<Table>()
        .Where(table => table.GetFirstChild<TableProperties>()!.TableStyle?.Val == "ReportTable");

    public Style Style(string id) => Main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(style => style.StyleId == id);

    public string[] TextsOf(string style) => [.. Paragraphs.Where(paragraph => StyleOf(paragraph) == style).Select(paragraph => paragraph.InnerText)];

    public static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val;

    public void Dispose() => document.Dispose();
}
