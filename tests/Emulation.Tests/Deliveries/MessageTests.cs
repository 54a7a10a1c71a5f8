using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Emulation.Deliveries;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Text;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Emulation.Tests.Deliveries.Mailroom;

namespace Emulation.Tests.Deliveries;

/// <summary>
/// What people get from the bloc, from the calendar to the socket. The sample opens 01/6, is due 25/6, closes 05/7, summarises on 26/6
/// and 06/7 at 08:00 and reminds ten and three days before the due day, on it and the day after, at 08:00.
/// </summary>
public sealed class MessageTests(AzuriteFixture azurite)
{
    private const string Bloc = "Khối giao ước thi đua các ban đảng Tỉnh ủy";
    private const string Root = $"https://baocao.example.vn/bao-cao/{SampleBloc.Bloc}/2023H1";

    [Fact]
    public async Task The_opened_window_is_told_once_and_not_before_it_opens()
    {
        await using var room = await StartAsync(azurite, Local(5, 31, 9));
        await room.SweepAsync(Local(5, 31, 23, 59, 59));
        Assert.Empty(room.Mail.Calls);

        await room.SweepAsync(Local(6, 1, 0));
        await room.SweepAsync();
        await room.SweepAsync(Local(6, 2, 0));

        Assert.Equal(
            [$"2023H1.open.cong-email: window.opened: {Bloc} bắt đầu nhận báo cáo 6 tháng đầu năm 2023 từ ngày 01/6/2023; hạn nộp 25/6/2023, nhận đến hết ngày 05/7/2023."],
            room.Read(room.Mail));
        Assert.Equal(
            $$"""{"period":"2023H1","periodTitle":"6 tháng đầu năm 2023","due":"2023-06-25","dueText":"25/6/2023","text":"{{Bloc}} bắt đầu nhận báo cáo 6 tháng đầu năm 2023 từ ngày 01/6/2023; hạn nộp 25/6/2023, nhận đến hết ngày 05/7/2023.","bloc":"ban-dang-ha-giang","blocName":"{{Bloc}}"}""",
            DataOf(room.Mail.Calls[0]).ToJsonString(Json.Options));
        Assert.All([room.Lead, room.Admins, room.Office], receiver => Assert.Empty(receiver.Calls));
    }

    [Fact]
    public async Task Each_reminder_goes_once_to_each_unit_that_has_not_submitted_and_says_what_is_missing_until_when_and_where()
    {
        await using var room = await StartAsync(azurite, Local(6, 2, 9));
        await room.Bloc.SubmitAllAsync("ban-tuyen-giao", "ban-noi-chinh", "co-quan-ubkt", "van-phong", "ban-dan-van", "ban-to-chuc");
        var draft = SampleBloc.Report("bao-ha-giang", state: "draft");
        draft["noStateSecrets"] = false;
        draft["submitter"]!["name"] = "";
        using (var saved = await room.Bloc.SubmitAsync("bao-ha-giang", draft)) Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using (var whole = await room.Bloc.SubmitAsync("dang-uy-khoi", SampleBloc.Report("dang-uy-khoi", state: "draft"))) Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        await room.SweepAsync(Local(6, 15, 7, 59, 59));
        Assert.Equal(["2023H1.open.cong-email"], room.Mail.Calls.Select(call => call.Id));

        for (var hour = 8; hour < 20; hour++) await room.SweepAsync(Local(6, 15, hour));
        Assert.Equal(
            [
                $"2023H1.remind.-10.bao-ha-giang.cong-email: unit.reminder: Kính gửi Báo Hà Giang: báo cáo 6 tháng đầu năm 2023 của đơn vị mới lưu nháp lúc 09 giờ 00 phút ngày 02/6/2023, chưa gửi; còn 02 chỗ cần bổ sung. Hạn nộp là ngày 25/6/2023, còn 10 ngày. Nơi nộp: {Root}/bao-ha-giang",
                $"2023H1.remind.-10.dang-uy-khoi.cong-email: unit.reminder: Kính gửi Đảng ủy khối Cơ quan-Doanh nghiệp tỉnh: báo cáo 6 tháng đầu năm 2023 của đơn vị mới lưu nháp lúc 09 giờ 00 phút ngày 02/6/2023, chưa gửi. Hạn nộp là ngày 25/6/2023, còn 10 ngày. Nơi nộp: {Root}/dang-uy-khoi",
                $"2023H1.remind.-10.truong-chinh-tri.cong-email: unit.reminder: Kính gửi Trường Chính trị tỉnh: báo cáo 6 tháng đầu năm 2023 của đơn vị chưa được nhập. Hạn nộp là ngày 25/6/2023, còn 10 ngày. Nơi nộp: {Root}/truong-chinh-tri",
            ],
            room.Read(room.Mail).Skip(1).Order(StringComparer.Ordinal));
        var said = DataOf(room.Mail.Calls.Single(call => call.Id.Contains("bao-ha-giang", StringComparison.Ordinal)));
        Assert.Equal(("bao-ha-giang", "Báo Hà Giang", "2023-06-25", "25/6/2023"), ((string?)said["unit"], (string?)said["unitName"], (string?)said["due"], (string?)said["dueText"]));
        Assert.Equal("""["submitter.name","noStateSecrets"]""", said["missingFields"]!.ToJsonString());
        Assert.Equal($"{Root}/bao-ha-giang", (string?)said["link"]);

        await room.Bloc.SubmitAllAsync("truong-chinh-tri");
        await room.SweepAsync(Local(6, 22, 8));
        await room.SweepAsync(Local(6, 22, 9));
        Assert.Equal(
            ["2023H1.remind.-3.bao-ha-giang.cong-email", "2023H1.remind.-3.dang-uy-khoi.cong-email"],
            room.Mail.Calls.Skip(4).Select(call => call.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(24, 9, "-3", "Hạn nộp là ngày 25/6/2023, còn 01 ngày.")]
    [InlineData(25, 9, "0", "Hạn nộp là hôm nay, ngày 25/6/2023.")]
    [InlineData(27, 9, "1", "Hạn nộp là ngày 25/6/2023, đã quá 02 ngày; còn nhận đến hết ngày 05/7/2023.")]
    public async Task After_an_outage_only_the_latest_reminder_that_still_applies_goes_out(int day, int hour, string offset, string deadline)
    {
        await using var room = await StartAsync(azurite, Local(6, 2, 9));
        await room.SweepAsync();
        await room.Bloc.SubmitAllAsync([.. SampleBloc.Units.Where(unit => unit != "truong-chinh-tri")]);

        await room.SweepAsync(Local(6, day, hour));
        await room.SweepAsync(Local(6, day, hour, 5));

        Assert.Equal(
            [$"2023H1.remind.{offset}.truong-chinh-tri.cong-email: unit.reminder: Kính gửi Trường Chính trị tỉnh: báo cáo 6 tháng đầu năm 2023 của đơn vị chưa được nhập. {deadline} Nơi nộp: {Root}/truong-chinh-tri"],
            room.Read(room.Mail).Where(line => !line.Contains("window.opened", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_closed_window_is_told_to_the_lead_with_who_never_came()
    {
        await using var room = await StartAsync(azurite, Local(6, 2, 9));
        await room.Bloc.SubmitAllAsync([.. SampleBloc.Units.Where(unit => unit is not ("bao-ha-giang" or "truong-chinh-tri"))]);
        await room.SweepAsync(Local(7, 5, 23, 59, 59));
        Assert.Empty(room.Lead.Calls);

        await room.SweepAsync(Local(7, 6, 0));
        await room.SweepAsync(Local(7, 7, 0));

        string Told(string recipient) =>
            $"2023H1.close.{recipient}: window.closed: Đã hết thời gian nhận báo cáo 6 tháng đầu năm 2023 của {Bloc}: 02 đơn vị chưa nộp: Báo Hà Giang và Trường Chính trị tỉnh.";
        Assert.Equal([Told("truong-khoi")], room.Read(room.Lead));
        Assert.Equal([Told("quan-tri")], room.Read(room.Admins));
        var said = DataOf(room.Lead.Calls[0]);
        Assert.Equal((2, """["bao-ha-giang","truong-chinh-tri"]"""), ((int)said["missingCount"]!, said["missingUnits"]!.ToJsonString()));
    }

    [Fact]
    public async Task When_all_have_submitted_the_lead_is_told_so()
    {
        await using var room = await StartAsync(azurite, Local(6, 2, 9));
        await room.Bloc.SubmitAllAsync();
        await room.SweepAsync(Local(7, 6, 0));
        Assert.Equal([$"2023H1.close.truong-khoi: window.closed: Đã hết thời gian nhận báo cáo 6 tháng đầu năm 2023 của {Bloc}: tất cả các đơn vị đã nộp."], room.Read(room.Lead));
    }

    [Fact]
    public async Task The_closed_window_of_a_thousand_units_with_long_names_still_fits_a_message()
    {
        await using var watch = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, new("https://nhan.example.vn/"), watch.Address);
        await bench.SaveYearAsync(year =>
        {
            year["recipients"] = OutboxBench.Recipients(new("https://nhan.example.vn/"), watch.Address);
            for (var i = 10; i <= 1000; i++) year["units"]!.AsArray().Add(JsonNode.Parse($$"""{"code":"don-vi-{{i}}","order":{{i}},"name":"{{i}} {{new string('ế', 290)}}","aliases":[]}"""));
        });
        bench.Advance(Local(7, 6, 0) - bench.Now);
        using var swept = await bench.Admin.PostAsync("/ledger/sweep", null);

        var told = Assert.Single(watch.Calls, call => call.Id == "2023H1.close.canh-bao");
        var said = DataOf(told);
        Assert.StartsWith($"Đã hết thời gian nhận báo cáo 6 tháng đầu năm 2023 của {Bloc}: 1.000 đơn vị chưa nộp: Ban Tuyên giáo Tỉnh ủy, Ban Nội chính Tỉnh ủy, ", (string)said["text"]!, StringComparison.Ordinal);
        Assert.EndsWith("ế và 960 đơn vị khác.", (string)said["text"]!, StringComparison.Ordinal);
        Assert.Equal((1000, 40), ((int)said["missingCount"]!, said["missingUnits"]!.AsArray().Count));
    }

    [Fact]
    public async Task With_nothing_submitted_no_summary_goes_out_and_the_lead_and_the_administrators_are_told_why()
    {
        await using var room = await StartAsync(azurite, Local(6, 20, 8));
        await room.SweepAsync(Local(6, 26, 8));
        await room.SweepAsync(Local(6, 26, 9));

        string[] Told(string recipient) =>
        [
            $"2023H1.summary.nothing-submitted.{recipient}: bloc.alert: Đến 08 giờ 00 phút ngày 26/6/2023 chưa đơn vị nào của {Bloc} gửi báo cáo 6 tháng đầu năm 2023, nên chưa lập báo cáo tổng hợp.",
        ];
        Assert.Equal(Told("truong-khoi"), room.Read(room.Lead));
        Assert.Equal(Told("quan-tri"), room.Read(room.Admins));
        Assert.Empty(room.Office.Calls);
        using var run = await room.Bloc.Lead.PostAsync(Issuing.Root, null);
        Assert.False(run.IsSuccessStatusCode);

        await room.SweepAsync(Local(7, 6, 8));
        Assert.Equal(
            ["2023H1.close.truong-khoi: window.closed", "2023H1.summary.final.nothing-submitted.truong-khoi: bloc.alert"],
            room.Read(room.Lead).Skip(1).Select(line => line[..line.LastIndexOf(": ", line.IndexOf('Đ', StringComparison.Ordinal), StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.Empty(room.Office.Calls);
    }

    [Fact]
    public async Task Work_that_is_given_up_is_told_once_and_again_when_a_person_ran_it_in_vain()
    {
        await using var room = await StartAsync(azurite, Local(6, 20, 8));
        await room.Bloc.SubmitAllAsync("ban-tuyen-giao");
        var table = room.Bloc.App.Services.GetRequiredService<StorageClients>().Submissions;
        await table.UpdateEntityAsync(new TableEntity($"{SampleBloc.Bloc}.2023H1", "c.ban-tuyen-giao") { ["Body0"] = new byte[] { 1, 2, 3 }, ["BodyLength"] = 3 }, ETag.All);
        const string Text = $"Công việc “2023H1.summary” của {Bloc} đã thử nhiều lần không thành; quản trị xem tại /ledger và chạy lại khi đã khắc phục.";

        await room.SweepAsync(Local(6, 26, 8));
        await FailAsync(room);
        Assert.Equal([$"bloc.alert: {Text}"], TextsOf(room.Read(room.Lead)));
        Assert.Equal([$"bloc.alert: {Text}"], TextsOf(room.Read(room.Admins)));

        using (var again = await room.Bloc.Admin.PostAsync($"/ledger/{SampleBloc.Bloc}/2023/2023H1.summary", null)) Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        await room.SweepAsync();
        await FailAsync(room);
        Assert.Equal([$"bloc.alert: {Text}", $"bloc.alert: {Text}"], TextsOf(room.Read(room.Lead)));
        Assert.Equal(2, room.Lead.Calls.DistinctBy(call => call.Id).Count());
        Assert.Empty(room.Office.Calls);
    }

    [Fact]
    public async Task A_reminder_that_cannot_be_delivered_is_told_to_the_lead_and_the_administrators()
    {
        await using var room = await StartAsync(azurite, Local(6, 2, 9));
        await room.Bloc.SubmitAllAsync([.. SampleBloc.Units.Where(unit => unit != "truong-chinh-tri")]);
        await room.SweepAsync();
        room.Mail.Answer = Receiver.Status(403);
        await room.SweepAsync(Local(6, 15, 8));
        foreach (var wait in RetrySchedule.Waits.Skip(1)) await room.SweepAsync(room.Bloc.App.Time.GetUtcNow() + wait);
        await room.SweepAsync();
        await room.SweepAsync(Local(6, 21, 8));

        const string Text = "delivery.given-up: Không gửi được tới Cổng thư điện tử: đã thử 10 lần kể từ 08 giờ 00 phút ngày 15/6/2023, lần cuối: mã trả lời 403. Hãy kiểm tra nơi nhận rồi gửi lại từ danh sách lượt gửi của khối.";
        Assert.Equal([$"2023H1.remind.-10.truong-chinh-tri.cong-email.given-up.truong-khoi: {Text}"], room.Read(room.Lead));
        Assert.Equal([$"2023H1.remind.-10.truong-chinh-tri.cong-email.given-up.quan-tri: {Text}"], room.Read(room.Admins));
        Assert.Equal(10, room.Mail.Calls.Count(call => call.Id == "2023H1.remind.-10.truong-chinh-tri.cong-email"));
    }

    [Fact]
    public async Task An_issued_summary_reaches_an_office_that_was_down_for_70_hours_as_it_was_when_it_was_issued()
    {
        await using var room = await StartAsync(azurite, Local(6, 27, 8));
        await room.Bloc.SubmitAllAsync("ban-tuyen-giao");
        room.Office.Answer = Receiver.HangUp;
        await room.Bloc.RunAndIssueAsync();
        const string Id = "ban-dang-ha-giang.2023H1.v2.so-noi-vu";
        var outbox = room.Bloc.App.Services.GetRequiredService<StorageClients>().Outbox;
        var frozen = (await outbox.GetEntityAsync<TableEntity>(SampleBloc.Bloc, $"i.{Id}")).Value.GetBinary("Payload");
        await room.SweepAsync();

        using (var read = await room.Bloc.Admin.GetAsync(Address))
        {
            var year = await read.JsonAsync();
            year["name"] = "Khối đã đổi tên";
            using var put = new HttpRequestMessage(HttpMethod.Put, Address) { Content = SampleBloc.Json(year) };
            put.Headers.TryAddWithoutValidation("If-Match", read.Version());
            using var saved = await room.Bloc.Admin.SendAsync(put);
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }

        // Sweeps go on until 70 hours have passed.
        for (var hour = 5; hour < 70; hour += 5) await room.SweepAsync(Local(6, 27, 8).AddHours(hour));
        Assert.Equal(8, room.Office.Calls.Count);
        room.Office.Answer = Receiver.Status(200);
        await room.SweepAsync(Local(6, 27, 8).AddHours(75));
        await room.SweepAsync(Local(6, 27, 8).AddHours(200));

        Assert.Equal(Enumerable.Repeat(Id, 9), room.Office.Calls.Select(call => call.Id));
        Assert.All(room.Office.Calls, call => Assert.Equal(frozen, call.Body));
        Assert.Equal("summary.issued", room.Read(room.Office)[^1].Split(": ")[1]);
        Assert.Contains($"\"blocName\":\"{Bloc}\"", Encoding.UTF8.GetString(frozen), StringComparison.Ordinal);
    }

    /// <summary>The seven waits after the first failure, and a day more.</summary>
    private static async Task FailAsync(Mailroom room)
    {
        foreach (var wait in (TimeSpan[])[.. Emulation.Work.WorkLedger.Backoff, TimeSpan.FromDays(1)]) await room.SweepAsync(room.Bloc.App.Time.GetUtcNow() + wait);
    }

    /// <summary>Only what the tests of given-up work ask for: type and text of the summary's alerts.</summary>
    private static IEnumerable<string> TextsOf(string[] lines) =>
        lines.Where(line => line.StartsWith("2023H1.summary.given-up.", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
}
