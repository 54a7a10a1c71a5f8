using Emulation.Summaries;
using Xunit;

namespace Emulation.Tests.Summaries.Html;

public sealed class SummaryPageDraftTests
{
    [Fact]
    public async Task A_draft_says_so_at_the_top_above_the_title_and_in_the_window_and_keeps_search_engines_out()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Draft);

        Assert.Equal(["DỰ THẢO. Báo cáo chưa được phát hành; nội dung và số liệu còn có thể thay đổi."], page.Texts("header .notice"));
        Assert.Equal(["DỰ THẢO"], page.Texts("article > .stamp"));
        Assert.StartsWith("DỰ THẢO - Báo cáo sơ kết", page.Document.Title, StringComparison.Ordinal);
        Assert.Equal(["noindex"], page.Attributes("meta[name=robots]", "content"));
    }

    [Fact]
    public async Task An_issued_report_bears_no_mark_of_a_draft()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued);

        Assert.DoesNotContain("DỰ THẢO", page.Source, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, page.Count(".notice, .stamp, meta[name=robots]"));
    }

    [Fact]
    public async Task What_holds_nothing_is_left_out()
    {
        var empty = ExampleReport.Issued with
        {
            Header = ExampleReport.Issued.Header with { SuperiorOrgan = null },
            Addressees = [],
            Annexes = [],
            CopyTo = [],
            Signature = new(null, "TRƯỞNG KHỐI", null),
            Blocks =
            [
                new Paragraph(" "), new Paragraph(ParagraphKind.Note, []), new BulletList([]), new BulletList([[new("")]]),
                new Table("Bảng trống", [new("TT", 1)], []),
            ],
        };

        var page = await RenderedPage.OfAsync(empty);

        Assert.Equal(0, page.Count("nav, main ul, table, section, h2, .addressees, .copies, article > p"));
        Assert.Equal(["KHỐI THI ĐUA CÁC CƠ QUAN TỈNH", "Số: 05/BC-KTĐ"], page.Texts(".organ p"));
        Assert.Equal(["TRƯỞNG KHỐI"], page.Texts(".signature p"));
    }
}
