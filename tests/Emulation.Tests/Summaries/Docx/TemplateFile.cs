using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>Templates as an office would make them, in XML as Word writes it, and ways to spoil one.</summary>
internal static class TemplateFile
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    /// <summary>Controls for most places, a bookmark for one, a page of its own size, a style "heading 1" of its own without numbers.</summary>
    public static byte[] Good { get; } = Of(GoodBody);

    public static string GoodBody =>
        Line("co-quan-ban-hanh", "[cơ quan]") + "<w:tbl><w:tblPr><w:tblW w:w=\"9000\" w:type=\"dxa\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"4500\"/><w:gridCol w:w=\"4500\"/></w:tblGrid><w:tr>"
        + Cell(Inline("so-ky-hieu", "[số]")) + Cell(Inline("dia-danh-ngay", "[ngày]", "<w:i/>")) + "</w:tr></w:tbl>"
        + "<w:p><w:r><w:t>BÁO CÁO CỦA CƠ QUAN</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t xml:space=\"preserve\">V/v: </w:t></w:r><w:bookmarkStart w:id=\"7\" w:name=\"trich_yeu\"/><w:r><w:rPr><w:b/><w:color w:val=\"C00000\"/></w:rPr><w:t>[trích yếu]</w:t></w:r><w:bookmarkEnd w:id=\"7\"/></w:p>"
        + Line("noi-dung", "[nội dung]")
        + "<w:p><w:r><w:t>Nơi nhận:</w:t></w:r></w:p>" + Line("noi-nhan", "[nơi nhận]") + Line("nguoi-ky", "[tên]")
        + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1418\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";

    /// <summary>A paragraph that is one control.</summary>
    public static string Line(string tag, string prompt) =>
        $"<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{prompt}</w:t></w:r></w:p></w:sdtContent></w:sdt>";

    /// <summary>A control within a line.</summary>
    public static string Inline(string tag, string prompt, string look = "") =>
        $"<w:p><w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/></w:sdtPr><w:sdtContent><w:r><w:rPr>{look}</w:rPr><w:t>{prompt}</w:t></w:r></w:sdtContent></w:sdt></w:p>";

    public static byte[] Of(string body, bool dressed = true)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            Feed(main, $"<w:document {W}><w:body>{body}</w:body></w:document>");
            if (!dressed) return Closed(document, stream);
            Feed(main.AddNewPart<StyleDefinitionsPart>("rId1"), $"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/><w:sz w:val=\"26\"/></w:rPr></w:rPrDefault></w:docDefaults>"
                + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Binhthng\"><w:name w:val=\"Normal\"/></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"u1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Binhthng\"/><w:rPr><w:color w:val=\"003366\"/></w:rPr></w:style></w:styles>");
            Feed(main.AddNewPart<NumberingDefinitionsPart>("rId2"), $"<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1/\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>");
        }

        return stream.ToArray();
    }

    /// <summary>The template with one part more, or with one replaced.</summary>
    public static byte[] With(string part, string content) => With(part, Encoding.UTF8.GetBytes(content));

    public static byte[] With(string part, byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write(Good);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var entry = zip.CreateEntry(part).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }

    /// <summary>The template with one more relationship of its document.</summary>
    public static byte[] Related(string type, string target, string mode)
    {
        using var zip = new ZipArchive(new MemoryStream(Good));
        using var reader = new StreamReader(zip.GetEntry("word/_rels/document.xml.rels")!.Open());
        var relation = $"<Relationship Id=\"rId9\" Type=\"{type}\" Target=\"{target}\" {mode}/></Relationships>";
        return With("word/_rels/document.xml.rels", reader.ReadToEnd().Replace("</Relationships>", relation, StringComparison.Ordinal));
    }

    private static byte[] Closed(WordprocessingDocument document, MemoryStream stream)
    {
        document.Dispose();
        return stream.ToArray();
    }

    private static string Cell(string content) => $"<w:tc><w:tcPr><w:tcW w:w=\"4500\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>";

    private static void Feed(OpenXmlPart part, string xml) => part.FeedData(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
