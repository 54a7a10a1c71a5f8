using System.Net;
using System.Text.Json.Nodes;
using Emulation.Deliveries;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Tests.Reviews;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>The page of the bloc's summary, and the standing body's view of all blocs.</summary>
public sealed class SummaryPageTests(AzuriteFixture azurite)
{
    private const string Page = $"/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}/bao-cao";
    private const string Issue = $"{Page}/phat-hanh";

    [Fact]
    public async Task The_lead_makes_an_issued_report_public_is_told_when_a_newer_one_is_not_and_withdraws_it()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, DateTimeOffset.Parse("2023-06-26T08:00:00+07:00"), settings: new Dictionary<string, string?> { ["Emulation:PublicAddress"] = "https://baocao.example.vn" });
        await sample.SubmitAllAsync("van-phong");
        using var lead = await LeadDeskTests.LeadAsync(sample);
        await sample.RunAsync();
        Assert.DoesNotContain("Công khai", (await lead.GetAsync(Page)).Text, StringComparison.Ordinal);
        using var issued = await sample.IssueAsync(1);
        var closed = await lead.GetAsync(Page);
        Assert.Contains("Chưa công khai: chỉ các đơn vị, nơi nhận của Khối và người có quyền đọc được.", closed.Text, StringComparison.Ordinal);
        Assert.Contains("https://baocao.example.vn/cong-khai/ban-dang-ha-giang/2023H1", closed.Text, StringComparison.Ordinal);

        var opened = await lead.PostAsync(closed.Form($"{Page}/cong-khai"), button: ("do", "open"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{Page}?da-cong-khai"), (opened.Status, opened.Location));
        var open = await lead.GetAsync(opened.Location!);
        Assert.Contains("Bản 2, số 15-BC/KTĐ, đang được công khai tại https://baocao.example.vn/cong-khai/ban-dang-ha-giang/2023H1.", open.Text, StringComparison.Ordinal);
        Assert.Contains("Công khai bản 2: 08 giờ 00 phút ngày 26/6/2023", open.Text, StringComparison.Ordinal);
        using var anyone = new PageClient(sample.App);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/cong-khai/ban-dang-ha-giang/2023H1")).Status);

        await sample.CorrectAsync("Đoàn kết hơn.");
        await sample.RunAndIssueAsync(Issuing.Particulars(("number", "16")));
        Assert.Contains("Bản phát hành mới nhất là bản 4, số 16-BC/KTĐ, chưa được công khai: người đọc vẫn thấy bản 2.", (await lead.GetAsync(Page)).Text, StringComparison.Ordinal);

        var withdrawn = await lead.PostAsync(open.Form($"{Page}/cong-khai?rut"), button: ("do", "withdraw"));
        Assert.Equal($"{Page}?da-rut", withdrawn.Location);
        Assert.Contains("Rút báo cáo đang công khai: 08 giờ 00 phút ngày 26/6/2023", (await lead.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync("/cong-khai/ban-dang-ha-giang/2023H1")).Status);
    }

    [Fact]
    public async Task The_lead_makes_a_version_reads_what_changed_and_issues_after_a_last_look()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, DateTimeOffset.Parse("2023-06-26T08:00:00+07:00"));
        await sample.SubmitAllAsync("ban-dan-van", "ban-to-chuc");
        using var lead = await LeadDeskTests.LeadAsync(sample);
        var none = await lead.GetAsync(Page);
        Assert.Contains("Kỳ này chưa có báo cáo tổng hợp.", none.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await lead.GetAsync(Issue)).Status);

        var made = await lead.PostAsync(none.Form(Page));
        Assert.Equal((HttpStatusCode.SeeOther, $"{Page}?da-lap"), (made.Status, made.Location));
        await sample.SubmitAllAsync("van-phong");
        var (_, version) = await sample.OwnAsync("ban-dan-van");
        using var corrected = await sample.SubmitAsync("ban-dan-van", Reviewing.WithTheme("ban-dan-van", "Mới"), ifMatch: version);
        var pending = await lead.GetAsync(made.Location!);
        Assert.Contains("Sau bản 1 đã có thay đổi", pending.Text, StringComparison.Ordinal);
        Assert.Equal(["Văn phòng Tỉnh ủy: mới có", "Ban Dân vận Tỉnh ủy: bản 1 thành bản 2"], Changes(pending));
        Assert.Equal("/khoi/ban-dang-ha-giang/2023H1/don-vi/ban-dan-van?so-voi=1", pending.Page.QuerySelectorAll("main li a").Last(link => link.TextContent.StartsWith("Ban Dân", StringComparison.Ordinal)).GetAttribute("href"));

        // To issue what is behind is refused with nothing lost.
        var particulars = new Dictionary<string, string?> { ["number"] = "05", ["signerName"] = "Nguyễn Văn An" };
        var form = await lead.GetAsync(Issue);
        var behind = await lead.PostAsync((await lead.PostAsync(form.Form(Issue), particulars, ("do", "check"))).Form(Issue), button: ("do", "issue"));
        Assert.Equal(HttpStatusCode.Conflict, behind.Status);
        Assert.Contains("Bản báo cáo không còn mới nhất", behind.Text, StringComparison.Ordinal);
        Assert.Equal("05", behind.Page.QuerySelector("[name=number]")!.GetAttribute("value"));

        Assert.Equal($"{Page}?da-lap", (await lead.PostAsync(pending.Form(Page))).Location);
        Assert.Equal($"{Page}?khong-doi", (await lead.PostAsync(pending.Form(Page))).Location);
        var second = await lead.GetAsync(Page);
        Assert.Contains("Bản 2 khác bản 1 ở đâuVăn phòng Tỉnh ủy: mới cóBan Dân vận Tỉnh ủy: bản 1 thành bản 2", second.Text, StringComparison.Ordinal);

        form = await lead.GetAsync(Issue);
        var wrong = await lead.PostAsync(form.Form(Issue), new Dictionary<string, string?> { ["number"] = "số 5", ["signerName"] = "Nguyễn Văn An" }, ("do", "check"));
        Assert.Equal("#number", wrong.Page.QuerySelector("#errors a")!.GetAttribute("href"));
        var look = await lead.PostAsync(wrong.Form(Issue), particulars, ("do", "check"));
        Assert.Contains("Số, ký hiệu 05-BC/KTĐ", look.Text, StringComparison.Ordinal);
        Assert.Contains("Hà Giang, ngày 26 tháng 6 năm 2023", look.Text, StringComparison.Ordinal);
        Assert.Contains("Gửi ngay đến Hội đồng Thi đua - Khen thưởng tỉnh", look.Text, StringComparison.Ordinal);
        var edited = await lead.PostAsync(look.Form(Issue), button: ("do", "edit"));
        Assert.Equal("Nguyễn Văn An", edited.Page.QuerySelector("#signerName")!.GetAttribute("value"));
        var issued = await lead.PostAsync(look.Form(Issue), button: ("do", "issue"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{Page}?da-phat-hanh"), (issued.Status, issued.Location));

        var after = await lead.GetAsync(Page);
        Assert.Contains("Đã phát hành: số 05-BC/KTĐ", after.Text, StringComparison.Ordinal);
        Assert.Equal(["3 Phát hành số 05-BC/KTĐ", "2 Dự thảo", "1 Dự thảo"], after.Page.QuerySelectorAll("table[aria-labelledby=versions] tbody tr").Select(row => $"{row.Children[0].TextContent} {row.Children[2].TextContent}"));
        Assert.Equal($"{Page}?da-phat-hanh", (await lead.PostAsync(look.Form(Issue), button: ("do", "issue"))).Location); // a double click is one issue
        var file = await lead.GetAsync(after.Page.QuerySelector("#issued + p + p a")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, file.Status);
    }

    [Fact]
    public async Task A_delivery_that_was_given_up_is_sent_again_by_its_button()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, DateTimeOffset.Parse("2023-06-26T08:00:00+07:00"), year => year["recipients"] = new JsonArray(new JsonObject
        {
            ["code"] = "so-noi-vu",
            ["name"] = "Sở Nội vụ",
            ["channel"] = "webhook",
            ["address"] = "https://nhan.example.vn/",
            ["gets"] = new JsonArray("summaries"),
        }));
        await sample.SubmitAllAsync("ban-dan-van");
        await sample.RunAndIssueAsync();
        var store = sample.App.Services.GetRequiredService<OutboxStore>();
        var message = await store.FindAsync(Emulation.Blocs.BlocCode.Parse(SampleBloc.Bloc), "ban-dang-ha-giang.2023H1.v2.so-noi-vu", CancellationToken.None);
        await store.ChangeAsync(message!, message!.Delivery with { State = DeliveryState.GivenUp, NextTry = null, Ended = sample.App.Time.GetUtcNow() }, null, CancellationToken.None);
        using var lead = await LeadDeskTests.LeadAsync(sample);
        using var standing = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("standingBody", null));

        var page = await lead.GetAsync(Page);
        Assert.Equal("Báo cáo đã phát hành | Sở Nội vụ | Không gửi được | 08 giờ 00 phút ngày 26/6/2023", Deliveries(page));
        Assert.Empty((await standing.GetAsync(Page)).Page.QuerySelectorAll("main form"));
        var replayed = await lead.PostAsync(page.Form($"/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}/gui-lai/ban-dang-ha-giang.2023H1.v2.so-noi-vu"));

        Assert.Equal((HttpStatusCode.SeeOther, $"{Page}?da-gui-lai"), (replayed.Status, replayed.Location));
        Assert.Equal("Báo cáo đã phát hành | Sở Nội vụ | Chờ gửi | 08 giờ 00 phút ngày 26/6/2023", Deliveries(await lead.GetAsync(Page)));

        static string Deliveries(PageAnswer page) =>
            string.Join('\n', page.Page.QuerySelectorAll("table[aria-labelledby=deliveries] tbody tr").Select(row => string.Join(" | ", row.Children.Take(4).Select(cell => PageAnswer.Squeeze(cell.TextContent)))));
    }

    [Fact]
    public async Task The_standing_body_begins_with_all_its_blocs_and_nobody_elses()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, DateTimeOffset.Parse("2023-06-26T08:00:00+07:00"));
        await sample.SetUpOtherBlocAsync();
        await sample.SubmitAllAsync("ban-dan-van", "ban-to-chuc");
        await sample.RunAndIssueAsync();
        using var standing = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("standingBody", null));

        var home = await standing.GetAsync("/");
        Assert.Equal((HttpStatusCode.SeeOther, "/cac-khoi"), (home.Status, home.Location));
        var blocs = await standing.GetAsync("/cac-khoi");

        var card = Assert.Single(blocs.Page.QuerySelectorAll(".card"));
        Assert.Equal("Khối giao ước thi đua các ban đảng Tỉnh ủy", card.QuerySelector("h2")!.TextContent);
        Assert.Equal("/khoi/ban-dang-ha-giang/2023H1", card.QuerySelector("h2 a")!.GetAttribute("href"));
        var text = PageAnswer.Squeeze(card.TextContent);
        Assert.Contains("Đã nộp 02/09 đơn vị.", text, StringComparison.Ordinal);
        Assert.Contains("Đã phát hành số 15-BC/KTĐ ngày 27/6/2023", text, StringComparison.Ordinal);
        Assert.Contains("Theo dõi 01 khối, cụm; 01 khối đã phát hành báo cáo của kỳ hiện tại.", blocs.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await standing.GetAsync($"/khoi/{SampleBloc.OtherBloc}/{SampleBloc.Period}")).Status);
        using var lead = await LeadDeskTests.LeadAsync(sample);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync("/cac-khoi")).Status);
    }

    private static IEnumerable<string> Changes(PageAnswer page) => page.Page.QuerySelectorAll(".notice.warn li").Select(change => PageAnswer.Squeeze(change.TextContent));
}
