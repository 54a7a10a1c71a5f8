using Emulation.Summaries;
using Xunit;

namespace Emulation.Tests.Summaries.Html;

public sealed class SummaryPageStructureTests
{
    [Fact]
    public async Task The_page_is_in_Vietnamese_and_names_the_report_in_its_title_and_description()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued);

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"vi\">", page.Source, StringComparison.Ordinal);
        Assert.Equal("Báo cáo sơ kết thi đua 6 tháng đầu năm 2023 - Khối giao ước thi đua các cơ quan tỉnh Sông Mẫu", page.Document.Title);
        Assert.Equal(
            ["BÁO CÁO: Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023. KHỐI THI ĐUA CÁC CƠ QUAN TỈNH."],
            page.Attributes("meta[name=description]", "content"));
    }

    [Fact]
    public async Task There_is_one_first_heading_and_one_of_each_landmark()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued);

        Assert.Equal(["BÁO CÁO Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023"], page.Texts("h1"));
        Assert.Equal(["HEADER", "NAV", "MAIN", "FOOTER"], page.Document.QuerySelectorAll("body > :is(header, nav, main, footer)").Select(element => element.TagName));
        Assert.Equal(["#document"], page.Attributes("body > a.skip:first-child", "href"));
    }

    [Fact]
    public async Task Headings_go_down_one_step_at_a_time()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued with { Blocks = [new Heading(2, "1.", "Một", "mot"), new Heading(1, "I.", "Hai", "hai"), new Heading(3, "a)", "Ba", "ba"), new Heading(3, "b)", "Bốn", "bon")] });

        Assert.Equal(
            ["H1", "H2", "H2", "H3", "H3", "H2", "H2"],
            page.Document.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(element => element.TagName));
    }

    [Fact]
    public async Task The_table_of_contents_leads_to_every_chapter_section_and_annex()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued);

        Assert.Equal(
            [
                "I- ĐẶC ĐIỂM TÌNH HÌNH", "II- KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG", "1- Công tác lãnh đạo, chỉ đạo, triển khai",
                "2- Thực hiện chỉ tiêu giao ước", "3- Các phong trào thi đua", "III- ĐÁNH GIÁ CHUNG", "1- Ưu điểm", "2- Hạn chế, nguyên nhân",
                "IV- PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM", "Phụ lục I. TÌNH HÌNH GỬI BÁO CÁO", "Phụ lục II. KẾT QUẢ ỦNG HỘ, GIÚP ĐỠ CỦA TỪNG ĐƠN VỊ",
            ],
            page.Texts("nav a"));
        Assert.All(page.Attributes("a[href^='#']", "href"), href => Assert.NotNull(page.Document.GetElementById(href![1..])));
        Assert.Equal(page.Count("[id]"), page.Attributes("[id]", "id").Distinct().Count());
    }

    [Fact]
    public async Task Every_table_has_a_caption_and_scoped_headers_and_scrolls_inside_itself()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued);

        Assert.Equal(
            ["Bảng 1. Chỉ tiêu chính của Khối đến ngày 15/6/2023", "TÌNH HÌNH GỬI BÁO CÁO", "Bảng 2. Ủng hộ theo đơn vị và phong trào"],
            page.Texts("table > caption"));
        Assert.Equal(["TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"], page.Texts("article thead th[scope=col]"));
        Assert.Equal(
            ["Văn bản tham mưu ban hành đúng hạn", "Lượt cán bộ được bồi dưỡng nghiệp vụ", "Sáng kiến được công nhận cấp cơ sở", "Hồ sơ công việc được xử lý trên môi trường điện tử"],
            page.Texts("article tbody th[scope=row]"));
        Assert.Equal(0, page.Count("th:not([scope])"));
        Assert.Equal(3, page.Count("div.frame[role=region][aria-labelledby][tabindex='0'] > table"));
        Assert.All(page.Attributes("[aria-labelledby]", "aria-labelledby"), id => Assert.NotNull(page.Document.GetElementById(id!)));
        Assert.Equal(["1.250", "811", "64,88"], page.Texts("article tbody tr:nth-child(2) td.end"));
    }

    [Fact]
    public async Task The_block_above_the_title_and_the_signature_are_printed_as_given()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Draft);

        Assert.Equal(["TỈNH ỦY SÔNG MẪU", "KHỐI GIAO ƯỚC THI ĐUA CÁC CƠ QUAN TỈNH", "Số -BC/KTĐ", "ĐẢNG CỘNG SẢN VIỆT NAM", "Sông Mẫu, ngày tháng 6 năm 2023"], page.Texts(".letterhead p:not(.mark)"));
        Assert.Equal("Số      -BC/KTĐ", page.Document.QuerySelector(".letterhead .number")!.TextContent);
        Assert.Equal(["Kính gửi:", "Thường trực Tỉnh ủy Sông Mẫu", "Hội đồng Thi đua - Khen thưởng tỉnh Sông Mẫu"], page.Texts(".addressees p, .addressees li"));
        Assert.Equal(["T/M KHỐI GIAO ƯỚC THI ĐUA", "TRƯỞNG KHỐI"], page.Texts(".signature p"));
        Assert.Equal(["Nơi nhận:", "Như kính gửi;", "Ban Thi đua - Khen thưởng tỉnh;", "Các đơn vị thành viên Khối;", "Lưu: VT, KTĐ."], page.Texts(".copies p, .copies li"));
    }

    [Fact]
    public async Task A_single_addressee_stands_on_the_line_of_the_label()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued);

        Assert.Equal(["Kính gửi: Hội đồng Thi đua - Khen thưởng tỉnh Sông Mẫu"], page.Texts(".addressees"));
        Assert.Equal(["TM. KHỐI THI ĐUA", "TRƯỞNG KHỐI", "Lê Thị Ví Dụ"], page.Texts(".signature p"));
    }

    [Theory]
    [InlineData(2023, 6, 26, 8, 0, "08 giờ 00 phút ngày 26/6/2023", "2023-06-26T08:00:00+07:00")]
    [InlineData(2024, 2, 5, 23, 7, "23 giờ 07 phút ngày 05/02/2024", "2024-02-05T23:07:00+07:00")]
    public async Task The_footer_says_which_version_this_is_and_how_old_its_figures_are(int year, int month, int day, int hour, int minute, string printed, string machine)
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued with { AsOf = new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7)) });

        Assert.Equal($"Phiên bản 4. Số liệu tính đến {printed}.", page.Texts("footer p")[0]);
        Assert.Equal([machine], page.Attributes("footer time", "datetime"));
        Assert.Equal(["summary.docx", "summary.xlsx", "summary.csv", "summary.epub", "summary.json"], page.Attributes("footer a", "href"));
    }
}
