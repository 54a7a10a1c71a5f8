using Emulation.Summaries;
using Xunit;

namespace Emulation.Tests.Summaries.Html;

/// <summary>Charts, totals and the way from a figure to what it is made of.</summary>
public sealed class SummaryPageFigureTests
{
    private static readonly Chart Support = new(
        "bieu-do-1", "Hỗ trợ cơ sở theo đơn vị", "đồng", "Báo Sông Mẫu hỗ trợ nhiều nhất, 1.833.468.000 đồng.",
        ["Báo Sông Mẫu", "Đảng ủy khối Cơ quan - Doanh nghiệp tỉnh và các đơn vị trực thuộc ở xa", "Trường Nghiệp vụ"],
        [new("Bằng tiền", [1_833_468_000, 916_734_000, null]), new("Hiện vật quy tiền", [0, 10, 5])]);

    private static Report With(params Block[] blocks) => ExampleReport.Issued with { Blocks = blocks };

    [Fact]
    public async Task A_chart_is_a_named_picture_whose_description_says_what_it_shows()
    {
        var page = await RenderedPage.OfAsync(With(Support));

        Assert.Equal(["Hỗ trợ cơ sở theo đơn vị (đồng)"], page.Texts("figure#bieu-do-1 > figcaption"));
        Assert.Equal(["bieu-do-1-ten bieu-do-1-mo-ta"], page.Attributes("figure svg[role=img]", "aria-labelledby"));
        Assert.Equal("Hỗ trợ cơ sở theo đơn vị", page.Document.GetElementById("bieu-do-1-ten")!.TextContent);
        Assert.Equal("Báo Sông Mẫu hỗ trợ nhiều nhất, 1.833.468.000 đồng.", page.Document.GetElementById("bieu-do-1-mo-ta")!.TextContent);
        Assert.Equal(0, page.Count("[style]"));
    }

    [Fact]
    public async Task Bars_are_as_long_as_their_values_and_carry_them_in_print()
    {
        var page = await RenderedPage.OfAsync(With(Support));

        // 360 units less a gap of 6 and thirteen letters of 7,2.
        Assert.Equal(["260.4", "130.2", "1", "1"], page.Attributes("figure > svg.drawing rect.beam", "width"));
        Assert.Equal(["1.833.468.000", "0", "916.734.000", "10", "không có số liệu", "5"], page.Texts("figure text.value"));
        Assert.Equal(
            ["Báo Sông Mẫu", "Đảng ủy khối Cơ quan - Doanh nghiệp tỉnh và các", "đơn vị trực thuộc ở xa", "Trường Nghiệp vụ"],
            page.Texts("figure text.name"));
    }

    [Fact]
    public async Task Series_are_told_apart_by_pattern_and_named_in_a_key()
    {
        var page = await RenderedPage.OfAsync(With(Support));

        Assert.Equal(["Bằng tiền", "Hiện vật quy tiền"], page.Texts("figure .key li"));
        Assert.Equal([null, "url(#bieu-do-1-hoa-van-1)"], page.Attributes("figure .key rect", "fill"));
        Assert.Equal([null, null, "url(#bieu-do-1-hoa-van-1)", "url(#bieu-do-1-hoa-van-1)"], page.Attributes("figure > svg.drawing rect.beam", "fill"));
        Assert.Equal(1, page.Count("pattern#bieu-do-1-hoa-van-1"));
    }

    [Fact]
    public async Task One_series_needs_no_key()
    {
        var page = await RenderedPage.OfAsync(With(Support with { Series = [Support.Series[0]] }));

        Assert.Equal(0, page.Count("figure .key"));
        Assert.Equal(["Báo Sông Mẫu", "Đảng ủy khối Cơ quan - Doanh nghiệp tỉnh và các đơn vị trực thuộc ở xa", "Trường Nghiệp vụ"], page.Texts("figure tbody th"));
    }

    [Fact]
    public async Task The_numbers_of_a_chart_stand_behind_it_as_a_table()
    {
        var page = await RenderedPage.OfAsync(With(Support));

        Assert.Equal(["Nội dung", "Bằng tiền", "Hiện vật quy tiền"], page.Texts("figure details thead th"));
        Assert.Equal(["1.833.468.000", "0", "916.734.000", "10", "", "5"], page.Texts("figure details tbody td"));
    }

    [Fact]
    public async Task A_chart_of_nothing_is_left_out_and_one_without_any_value_draws_no_bar()
    {
        var page = await RenderedPage.OfAsync(With(Support with { Categories = [] }, Support with { Id = "khong", Series = [new("Bằng tiền", [null, null, null])] }));

        Assert.Equal(["khong"], page.Attributes("figure", "id"));
        Assert.Equal(0, page.Count("figure rect"));
        Assert.Equal(["không có số liệu", "không có số liệu", "không có số liệu"], page.Texts("figure text.value"));
    }

    [Fact]
    public async Task A_figure_leads_to_the_rows_that_it_is_made_of_and_a_total_stands_out()
    {
        var report = With(new Paragraph(ParagraphKind.Body, [new("Hỗ trợ "), new("215.400.000 đồng", Bold: true) { Target = "tien-tong" }, new("; "), new("07 nhà") { Target = "phu-luc-1" }, new(".")])) with
        {
            Annexes =
            [
                new("Phụ lục", "HỖ TRỢ", false, [new Table(null, [new("Đơn vị", 1), new("Giá trị", 1, Align.End)], [new(["Báo Sông Mẫu", "215.400.000"]), new(["Tổng cộng", "215.400.000"]) { Id = "tien-tong", IsTotal = true }])]) { Id = "phu-luc-1" },
            ],
        };

        var page = await RenderedPage.OfAsync(report);

        Assert.Equal(["#tien-tong", "#phu-luc-1"], page.Attributes("article p a", "href"));
        Assert.Equal("Hỗ trợ 215.400.000 đồng; 07 nhà.", page.Document.QuerySelector("article > p:not([class])")!.TextContent);
        Assert.Equal("215.400.000 đồng", page.Document.QuerySelector("article p a > strong")!.TextContent);
        Assert.Equal(["Tổng cộng", "215.400.000"], page.Texts("tr.total#tien-tong > *"));
        Assert.Equal("phu-luc-1", page.Document.QuerySelector("section.annex h2")!.Id);
        Assert.All(page.Attributes("a[href^='#']", "href"), href => Assert.NotNull(page.Document.GetElementById(href![1..])));
    }

    [Fact]
    public async Task A_row_is_named_by_its_first_text_where_the_row_above_says_the_rest()
    {
        var page = await RenderedPage.OfAsync(With(new Table(null, [new("STT", 1, Align.Centre), new("Nội dung", 1), new("Đơn vị", 1), new("Giá trị", 1, Align.End)], [new(["1", "Hỗ trợ", "Báo", "5"]), new(["", "", "Trường", "6"]), new(["", "", "", "11"])])));

        Assert.Equal(["Hỗ trợ", "Trường"], page.Texts("article tbody th"));
        Assert.Equal(["1", "Báo", "5", "", "", "6", "", "", "", "11"], page.Texts("article tbody td"));
    }

    [Fact]
    public async Task Marks_under_names_are_as_the_format_pack_draws_them()
    {
        var party = await RenderedPage.OfAsync(ExampleReport.Draft);
        var state = await RenderedPage.OfAsync(ExampleReport.Issued);

        Assert.Equal(["*"], party.Texts(".organ > .issuing + .mark[aria-hidden=true]"));
        Assert.Equal(["-----"], party.Texts("h1 + .mark"));
        Assert.Equal(1, party.Count(".state > .motto + .rule.long"));
        Assert.Equal(0, state.Count(".mark"));
        Assert.Equal(1, state.Count(".organ > .issuing + .rule:not(.long)"));
        Assert.Equal(1, state.Count("h1 + .rule"));
    }
}
