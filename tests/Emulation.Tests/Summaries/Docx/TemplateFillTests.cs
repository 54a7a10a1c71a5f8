using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Formats;
using Xunit;
using Report = Emulation.Summaries.Report;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>A report in an office's own frame.</summary>
public sealed class TemplateFillTests
{
    [Fact]
    public void Every_place_gets_its_words_and_keeps_the_look_of_the_template()
    {
        using var document = Filled(draft: false);
        var body = document.MainDocumentPart!.Document!.Body!;

        Assert.StartsWith("KHỐI THI ĐUA CÁC SỞ TỔNG HỢPSố: 05/BC-KTĐHà Giang, ngày 05 tháng 7 năm 2023BÁO CÁO CỦA CƠ QUANV/v: Sơ kết công tác", body.InnerText, StringComparison.Ordinal);
        Assert.Empty(body.Descendants<SdtElement>());
        Assert.DoesNotContain("[", body.InnerText, StringComparison.Ordinal);
        Assert.NotNull(RunOf(body, "Hà Giang, ngày 05 tháng 7 năm 2023").RunProperties!.Italic);
        var title = RunOf(body, "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023");
        Assert.Equal(("C00000", true), (title.RunProperties!.Color!.Val!.Value, title.RunProperties.Bold is not null));
    }

    [Fact]
    public void Headings_wear_the_templates_style_with_our_number_and_other_text_our_own()
    {
        using var document = Filled(draft: false);
        var body = document.MainDocumentPart!.Document!.Body!;
        var heading = ParagraphOf(body, "Đặc điểm tình hình").ParagraphProperties!;
        var list = Numbering(document).Elements<NumberingInstance>().Single(one => one.NumberID!.Value == heading.NumberingProperties!.NumberingId!.Val!.Value);
        var levels = Numbering(document).Elements<AbstractNum>().Single(one => one.AbstractNumberId!.Value == list.AbstractNumId!.Val!.Value).Elements<Level>().ToArray();

        Assert.Equal(("u1", 0), (heading.ParagraphStyleId!.Val!.Value, heading.NumberingProperties!.NumberingLevelReference!.Val!.Value));
        Assert.Equal(["%1.", "%2.", "%3)"], levels.Select(level => level.LevelText!.Val!.Value));
        Assert.Equal([null, "Heading2", "Heading3"], levels.Select(level => level.ParagraphStyleIdInLevel?.Val?.Value));
        var second = ParagraphOf(body, "Công tác lãnh đạo, chỉ đạo và triển khai").ParagraphProperties!;
        Assert.Equal(("Heading2", null), (second.ParagraphStyleId!.Val!.Value, second.NumberingProperties));
        var styles = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().ToArray();
        Assert.Equal("Binhthng", styles.Single(style => style.StyleId == "Heading2").BasedOn!.Val!.Value);
        Assert.Single(styles, style => style.Default?.Value == true && style.Type!.Value == StyleValues.Paragraph);
        Assert.Equal("003366", styles.Single(style => style.StyleId == "u1").StyleRunProperties!.Color!.Val!.Value);
    }

    [Fact]
    public void Tables_and_charts_fill_the_width_of_the_templates_page()
    {
        using var document = Filled(draft: false);
        var body = document.MainDocumentPart!.Document!.Body!;

        Assert.Equal("9354", body.Descendants<TableWidth>().First(width => width.Width != "9000").Width!.Value);
        Assert.Equal(9354L * 635, body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Inline>().Single().Extent!.Cx!.Value);
    }

    [Fact]
    public void Annexes_follow_in_sections_of_their_own_that_count_from_1_and_lie_where_they_are_wide()
    {
        using var document = Filled(draft: false);
        var sections = document.MainDocumentPart!.Document!.Body!.Descendants<SectionProperties>().ToArray();

        Assert.Equal([null, "1", "1"], sections.Select(section => section.GetFirstChild<PageNumberType>()?.Start?.InnerText));
        Assert.Equal([11906u, 11906u, 16838u], sections.Select(section => section.GetFirstChild<PageSize>()!.Width!.Value));
        Assert.Equal(1418u, sections[0].GetFirstChild<PageMargin>()!.Left!.Value);
    }

    [Fact]
    public void Annexes_stand_at_their_place_and_what_follows_keeps_the_templates_page()
    {
        var body = TemplateFile.GoodBody.Replace("<w:sectPr>", TemplateFile.Line("phu-luc", "x") + "<w:p><w:r><w:t>SAU CÙNG</w:t></w:r></w:p><w:sectPr>", StringComparison.Ordinal);
        using var document = Filled(draft: false, TemplateFile.Of(body));
        var main = document.MainDocumentPart!.Document!.Body!;

        Assert.EndsWith("SAU CÙNG", main.InnerText, StringComparison.Ordinal);
        Assert.Equal([11906u, 11906u, 16838u, 11906u], main.Descendants<SectionProperties>().Select(section => section.GetFirstChild<PageSize>()!.Width!.Value));
    }

    [Fact]
    public void A_draft_says_so_even_where_the_template_has_no_place_for_it()
    {
        using var draft = Filled(draft: true);
        using var placed = Filled(draft: true, TemplateFile.Of(TemplateFile.GoodBody.Replace("<w:sectPr>", TemplateFile.Inline("du-thao", "x") + "<w:sectPr>", StringComparison.Ordinal)));
        using var final = Filled(draft: false);

        Assert.StartsWith("DỰ THẢO", draft.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.StartsWith("KHỐI THI ĐUA", placed.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Contains("DỰ THẢO", placed.MainDocumentPart.Document.Body.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain("DỰ THẢO", final.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void Addressees_stand_above_the_text_where_the_template_has_no_place_for_them()
    {
        using var document = Filled(draft: false);

        Assert.Contains("Kính gửi:Thường trực Tỉnh ủy;Thường trực Hội đồng Thi đua - Khen thưởng tỉnh.Căn cứ", document.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    public static TheoryData<string, bool> Everything => new(from code in FormatPack.Codes from draft in new[] { true, false } select (code, draft));

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_filled_file_is_sound_and_the_same_bytes_each_time(string code, bool draft)
    {
        var pack = SampleReports.Pack(code);
        var first = DocxRenderer.Render(SampleReports.Full(pack, draft), pack, TemplateFile.Good);
        using var document = WordprocessingDocument.Open(new MemoryStream(first), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Description} {fault.Path?.XPath}"));
        Assert.Equal(first, DocxRenderer.Render(SampleReports.Full(pack, draft), pack, TemplateFile.Good));
        Assert.Equal(first, DocxRenderer.Render(SampleReports.Full(pack, draft), pack, [.. TemplateFile.Good]));
    }

    [Fact]
    public void A_template_without_styles_and_lists_gets_ours()
    {
        var bare = TemplateFile.Of(TemplateFile.GoodBody, dressed: false);
        using var document = Filled(draft: true, bare);

        Assert.Equal("Heading1", ParagraphOf(document.MainDocumentPart!.Document!.Body!, "Đặc điểm tình hình").ParagraphProperties!.ParagraphStyleId!.Val!.Value);
        Assert.Equal(["%1.", "%2.", "%3)"], Numbering(document).Descendants<Level>().Where(level => level.ParagraphStyleIdInLevel is not null).Select(level => level.LevelText!.Val!.Value));
        var report = SampleReports.Full(SampleReports.State, draft: true);
        Assert.Equal(DocxRenderer.Render(report, SampleReports.State, bare), DocxRenderer.Render(report, SampleReports.State, bare));
    }

    [Fact]
    public void A_report_that_was_printed_before_can_serve_as_a_template_for_the_next()
    {
        var pack = SampleReports.State;
        var printed = DocxRenderer.Render(SampleReports.Full(pack, draft: true), pack, TemplateFile.Of(TemplateFile.GoodBody + ""));
        using var stream = new MemoryStream();
        stream.Write(printed);
        using (var document = WordprocessingDocument.Open(stream, isEditable: true))
        {
            var body = document.MainDocumentPart!.Document!.Body!;
            foreach (var element in new[] { "so-ky-hieu", "dia-danh-ngay", "trich-yeu", "noi-dung", "noi-nhan", "nguoi-ky" }.Reverse())
            {
                body.PrependChild(new SdtBlock(new SdtProperties(new Tag { Val = element }), new SdtContentBlock(new Paragraph(new Run(new DocumentFormat.OpenXml.Wordprocessing.Text("x"))))));
            }
        }

        using var again = WordprocessingDocument.Open(new MemoryStream(DocxRenderer.Render(SampleReports.Full(pack, draft: false), pack, stream.ToArray())), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(again, TestContext.Current.CancellationToken).Select(fault => $"{fault.Description} {fault.Path?.XPath}"));
    }

    private static WordprocessingDocument Filled(bool draft, byte[]? template = null)
    {
        Report report = SampleReports.Full(SampleReports.State, draft);
        return WordprocessingDocument.Open(new MemoryStream(DocxRenderer.Render(report, SampleReports.State, template ?? TemplateFile.Good)), isEditable: false);
    }

    private static Numbering Numbering(WordprocessingDocument document) => document.MainDocumentPart!.NumberingDefinitionsPart!.Numbering!;

    private static Run RunOf(Body body, string text) => body.Descendants<Run>().Single(run => run.InnerText == text);

    private static Paragraph ParagraphOf(Body body, string text) => body.Descendants<Paragraph>().Single(paragraph => paragraph.InnerText == text);
}
