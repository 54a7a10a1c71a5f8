using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Emulation.Summaries.Docx;
using Xunit;
using BulletList = Emulation.Summaries.BulletList;
using ParagraphKind = Emulation.Summaries.ParagraphKind;
using Report = Emulation.Summaries.Report;

namespace Emulation.Tests.Summaries.Docx;

public sealed class DocxContentTests
{
    [Fact]
    public void The_header_row_of_every_table_repeats_and_no_row_is_split()
    {
        using var document = Full();

        Assert.Equal(4, document.ReportTables.Count());
        Assert.All(document.ReportTables, table =>
        {
            var rows = table.Elements<TableRow>().ToArray();
            Assert.Single(rows[0].TableRowProperties!.Elements<TableHeader>());
            Assert.All(rows, row => Assert.Single(row.TableRowProperties!.Elements<CantSplit>()));
            Assert.All(rows[1..], row => Assert.Empty(row.TableRowProperties!.Elements<TableHeader>()));
        });
    }

    [Fact]
    public void Columns_fill_the_width_by_weight_and_none_is_narrower_than_its_words()
    {
        using var document = Full();
        var widths = document.ReportTables.First().GetFirstChild<TableGrid>()!.Elements<GridColumn>().Select(column => int.Parse(column.Width!)).ToArray();

        Assert.Equal(9355, widths.Sum());
        Assert.True(widths[0] >= 630, "STT must fit on one line");
        Assert.True(widths[1] > widths[3]);
    }

    [Fact]
    public void Figures_stand_at_the_right_of_their_column()
    {
        using var document = Full();
        var row = document.ReportTables.First().Elements<TableRow>().ElementAt(1);

        var sides = row.Descendants<Paragraph>().Select(paragraph => paragraph.ParagraphProperties!.Justification?.Val?.InnerText ?? "left");
        Assert.Equal(["center", "left", "center", "right", "right", "right"], sides);
    }

    [Fact]
    public void A_wide_annex_lies_on_its_side_in_a_section_that_counts_from_page_1()
    {
        using var document = Full();
        var sections = document.Sections.ToArray();

        Assert.Equal(3, sections.Length);
        Assert.Null(sections[1].GetFirstChild<PageSize>()!.Orient);
        var wide = sections[2].GetFirstChild<PageSize>()!;
        Assert.Equal((16838u, 11906u, PageOrientationValues.Landscape), (wide.Width!.Value, wide.Height!.Value, wide.Orient!.Value));
        Assert.Equal([null, 1, 1], sections.Select(section => section.GetFirstChild<PageNumberType>()?.Start?.Value));
        Assert.All(sections, section => Assert.NotNull(section.GetFirstChild<TitlePage>()));
    }

    [Fact]
    public void A_draft_is_marked_on_every_page_and_an_issued_report_nowhere()
    {
        using var draft = Full();
        using var final = new OpenedDocument(SampleReports.Full(SampleReports.State, draft: false), SampleReports.State);

        Assert.Equal(["DỰ THẢO"], draft.TextsOf("Draft"));
        Assert.Contains("DỰ THẢO", Header(draft, 0, HeaderFooterValues.Default));
        Assert.DoesNotContain("DỰ THẢO", Header(draft, 0, HeaderFooterValues.First));
        Assert.Equal("DỰ THẢO", Header(draft, 2, HeaderFooterValues.First));
        Assert.Empty(final.TextsOf("Draft"));
        Assert.All(final.Main.HeaderParts, part => Assert.DoesNotContain("DỰ THẢO", part.Header!.InnerText));
    }

    [Fact]
    public void Page_numbers_are_fields_in_the_header_but_not_on_first_pages()
    {
        using var document = new OpenedDocument(SampleReports.Full(SampleReports.State, draft: false), SampleReports.State);

        Assert.Equal("2", Header(document, 0, HeaderFooterValues.Default));
        Assert.Equal("", Header(document, 0, HeaderFooterValues.First));
        Assert.Equal("", Header(document, 1, HeaderFooterValues.First));
        Assert.Equal(["PAGE"], document.Main.HeaderParts.SelectMany(part => part.Header!.Descendants<SimpleField>()).Select(field => field.Instruction!.Value));
    }

    [Fact]
    public void Awkward_text_arrives_as_it_was_typed()
    {
        using var document = new OpenedDocument(SampleTexts.Everywhere(SampleReports.State), SampleReports.State);

        Assert.Equal([SampleTexts.Awkward], document.TextsOf("Title"));
        Assert.Equal([SampleTexts.Awkward, SampleTexts.Awkward], document.TextsOf("Heading1"));
        Assert.Contains(SampleTexts.LongWord, document.TextsOf("TableCell"));
    }

    [Fact]
    public void A_line_feed_starts_a_new_paragraph_in_the_text_and_a_new_line_in_a_cell()
    {
        using var document = new OpenedDocument(SampleTexts.Everywhere(SampleReports.State), SampleReports.State);

        Assert.Equal([SampleTexts.Awkward, SampleTexts.LongWord], document.TextsOf("BodyText")[..2]);
        var cell = document.ReportTables.First().Elements<TableRow>().ElementAt(1).Elements<TableCell>().First();
        Assert.Single(cell.Descendants<Break>());
    }

    [Fact]
    public void What_is_not_there_leaves_no_gap()
    {
        using var document = new OpenedDocument(SampleReports.Bare(SampleReports.State), SampleReports.State);

        Assert.Equal(
            [
                "IssuingOrgan", "Rule", "Motto1", "Motto2", "Rule", "DocumentNumber", "PlaceAndDate", "TypeName", "Title", "Rule",
                "BodyText", "Spacer", "Post", "Spacer",
            ],
            document.Paragraphs.Select(OpenedDocument.StyleOf));
        Assert.Single(document.Sections);
    }

    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void No_paragraph_is_empty_but_rules_and_spacers(string code)
    {
        using var document = new OpenedDocument(SampleReports.Full(SampleReports.Pack(code), draft: true), SampleReports.Pack(code));

        var empty = document.Paragraphs.Where(paragraph => paragraph.InnerText.Length == 0 && !paragraph.Descendants<Drawing>().Any()).Select(OpenedDocument.StyleOf);
        Assert.All(empty, style => Assert.True(style is "Rule" or "Spacer", style));
    }

    [Fact]
    public void One_addressee_stands_on_the_line_of_Kinh_gui_and_several_below_it()
    {
        var report = SampleReports.Full(SampleReports.State, draft: false);
        using var one = new OpenedDocument(report with { Addressees = ["Thường trực Tỉnh ủy"] }, SampleReports.State);
        using var several = new OpenedDocument(report, SampleReports.State);

        Assert.Equal(["Kính gửi: Thường trực Tỉnh ủy"], one.TextsOf("Addressees"));
        Assert.Equal(["Kính gửi:"], several.TextsOf("Addressees"));
        Assert.Equal(["Thường trực Tỉnh ủy;", "Thường trực Hội đồng Thi đua - Khen thưởng tỉnh."], several.TextsOf("AddresseeItem"));
    }

    [Fact]
    public void Lists_are_Words_own_with_a_dash()
    {
        using var document = Full();
        var numbering = document.Main.NumberingDefinitionsPart!.Numbering!;

        Assert.Equal(["-", "-"], numbering.Descendants<Level>().Where(level => level.NumberingFormat!.Val! == NumberFormatValues.Bullet).Select(level => level.LevelText!).Select(text => text.Val!.Value));
        Assert.All(["ListBullet", "CopyLine", "AddresseeItem"], id => Assert.NotNull(document.Style(id).StyleParagraphProperties!.NumberingProperties));
        Assert.DoesNotContain(document.TextsOf("ListBullet"), text => text.StartsWith('-'));
    }

    [Fact]
    public void The_last_line_stays_with_the_signature()
    {
        using var document = Full();

        var last = document.Paragraphs.Last(paragraph => OpenedDocument.StyleOf(paragraph) == "BodyText");
        Assert.NotNull(last.ParagraphProperties!.KeepNext);
    }

    [Fact]
    public void A_remark_stays_with_its_figure_and_a_list_with_the_words_that_announce_it()
    {
        Report report = SampleReports.Bare(SampleReports.State) with
        {
            Blocks =
            [
                new Emulation.Summaries.Paragraph("Tổng số: 10 nhà."),
                new Emulation.Summaries.Paragraph(ParagraphKind.Note, [new("Chưa gồm Báo Hà Giang.")]),
                new Emulation.Summaries.Paragraph("Đoạn thường."),
                new Emulation.Summaries.Paragraph("Gồm:"),
                new BulletList([[new("một.")]]),
                new Emulation.Summaries.Paragraph("Hết./."),
            ],
        };
        using var document = new OpenedDocument(report, SampleReports.State);

        var kept = document.Body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties!.KeepNext is not null);
        Assert.Equal(["Tổng số: 10 nhà.", "Gồm:", "Hết./."], kept.Select(paragraph => paragraph.InnerText));
    }

    [Fact]
    public void A_row_that_lacks_a_cell_is_refused()
    {
        Report report = SampleReports.Bare(SampleReports.State) with
        {
            Blocks = [new Emulation.Summaries.Table(null, [new("STT", 1), new("Đơn vị", 1)], [new(["1"])])],
        };

        var error = Assert.Throws<ArgumentException>(() => DocxRenderer.Render(report, SampleReports.State));
        Assert.StartsWith("A row has 1 cells; the table has 2 columns.", error.Message, StringComparison.Ordinal);
    }

    private static OpenedDocument Full() => new(SampleReports.Full(SampleReports.State, draft: true), SampleReports.State);

    private static string Header(OpenedDocument document, int section, HeaderFooterValues type)
    {
        var reference = document.Sections.ElementAt(section).Elements<HeaderReference>().Single(header => header.Type!.Value == type);
        return ((HeaderPart)document.Main.GetPartById(reference.Id!)).Header!.InnerText;
    }
}
