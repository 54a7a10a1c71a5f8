using Azure.Data.Tables;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Work;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Pages;

public sealed class AdminWorkTests(AzuriteFixture azurite)
{
    private const string WorkPage = "/quan-tri/cong-viec";

    [Fact]
    public async Task What_is_due_is_done_by_a_click_and_done_again_by_another()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)));
        await sample.SubmitAllAsync("ban-dan-van");
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var before = await admin.Client.GetAsync(WorkPage);
        var swept = await admin.Client.PostAsync(before.Form(WorkPage + "/quet"));
        var after = await admin.Client.GetAsync(WorkPage + "?khoi=ban-dang-ha-giang");
        var again = await admin.Client.PostAsync(FormOf(after, "2023H1.summary"));
        var due = await admin.Client.GetAsync(again.Location!);

        Assert.Contains("Lập báo cáo tổng hợp 6 tháng đầu năm 2023", before.Text, StringComparison.Ordinal);
        Assert.Equal(WorkPage + "?xong=quet-8-0", swept.Location);
        Assert.Contains("Đã quét: làm 08 việc đến hạn, thử gửi 0 lượt.", (await admin.Client.GetAsync(swept.Location!)).Text, StringComparison.Ordinal);
        Assert.Contains("Lần quét gần nhất: 08 giờ 00 phút ngày 26/6/2023.", after.Text, StringComparison.Ordinal);
        Assert.Contains("Kết quả: đã lập bản mới.", after.Text, StringComparison.Ordinal);
        Assert.Equal(WorkPage + "?xong=lai", again.Location);
        Assert.Contains("đến hạn 1,", due.Text, StringComparison.Ordinal);
        await admin.Client.PostAsync(due.Form(WorkPage + "/quet"));
        Assert.Contains("Kết quả: không có gì mới.", (await admin.Client.GetAsync(WorkPage + "?khoi=ban-dang-ha-giang")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_that_does_not_sweep_by_itself_says_so()
    {
        await using var app = await TestApp.StartAsync(azurite, settings: new Dictionary<string, string?> { ["SweepSchedule"] = "0 0 0 1 1 *" });
        using var admin = await AdminDesk.SignInAsync(app);

        Assert.Contains("Chưa quét lần nào từ khi khởi động.", (await admin.Client.GetAsync(WorkPage)).Text, StringComparison.Ordinal);
        await app.Services.GetRequiredService<WorkLedger>().TickAsync(new(2019, 6, 20, 8, 0, 0, TimeSpan.FromHours(7)), 0, TestContext.Current.CancellationToken);

        var late = await admin.Client.GetAsync(WorkPage);
        Assert.Contains("Hệ thống không tự quét việc đến hạn", late.Text, StringComparison.Ordinal);
        Assert.Contains("Lần quét gần nhất là 08 giờ 00 phút ngày 20/6/2019, quá ba chu kỳ.", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_says_who_did_what_and_that_it_is_whole()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync("ban-dan-van", "ban-to-chuc");
        using var put = await sample.Lead.PutAsync($"/blocs/{SampleBloc.Bloc}/2023H1/lead-text", SampleBloc.Json(SampleBloc.LeadText()));
        using var admin = await AdminDesk.SignInAsync(sample.App);
        const string page = "/quan-tri/khoi/ban-dang-ha-giang/2023H1/nhat-ky";

        var whole = await admin.Client.GetAsync(page);
        var table = sample.App.Services.GetRequiredService<StorageClients>().Submissions;
        var row = (await table.GetEntityAsync<TableEntity>("ban-dang-ha-giang.2023H1", "c.ban-dan-van")).Value;
        row["DaysLate"] = 3;
        await table.UpdateEntityAsync(row, Azure.ETag.All, TableUpdateMode.Replace);
        var broken = await admin.Client.GetAsync(page);

        Assert.Contains("Nguyên vẹn. Đã kiểm tra 03 dòng của 03 chuỗi", whole.Text, StringComparison.Ordinal);
        Assert.Equal(["Ban Dân vận Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "Nội dung chung của khối"], whole.Page.QuerySelectorAll("main > h2").Select(heading => heading.TextContent));
        var cells = whole.Page.QuerySelector("tbody tr")!.Children.Select(cell => cell.TextContent).ToList();
        Assert.Equal(("08 giờ 00 phút ngày 20/6/2023", "Gửi báo cáo", "1"), (cells[0], cells[2], cells[3]));
        Assert.StartsWith("Đơn vị thành viên (đường dẫn ", cells[1], StringComparison.Ordinal);
        Assert.Contains("Không còn nguyên vẹn: 01 chỗ", broken.Text, StringComparison.Ordinal);
        Assert.Contains("ban-dang-ha-giang.2023H1, ban-dan-van: chuỗi kiểm toán bị đứt (mục 1 đã bị sửa).", broken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backups_are_listed_newest_first()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync("ban-dan-van");
        const string page = "/quan-tri/khoi/ban-dang-ha-giang/2023/sao-luu";

        using (var early = await AdminDesk.SignInAsync(sample.App)) Assert.Contains("Chưa có bản sao lưu nào.", (await early.Client.GetAsync(page)).Text, StringComparison.Ordinal);
        for (var day = 0; day < 2; day++)
        {
            using var swept = await sample.Admin.PostAsync("/ledger/sweep", null);
            sample.App.Time.Advance(TimeSpan.FromDays(1));
        }

        using var admin = await AdminDesk.SignInAsync(sample.App);
        Assert.Equal(["Bản số 2", "Bản số 1"], (await admin.Client.GetAsync(page)).Page.QuerySelectorAll(".steps strong").Select(name => name.TextContent));
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement FormOf(PageAnswer page, string item) =>
        Assert.Single(page.Page.Forms.Where(form => form.GetAttribute("action") == WorkPage + "/chay-lai"), form => form.QuerySelector($"input[value='{item}']") is not null);
}
