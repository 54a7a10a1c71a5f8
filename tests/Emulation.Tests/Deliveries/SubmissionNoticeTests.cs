using System.Net;
using System.Text.Json.Nodes;
using Emulation.Campaigns.Faults;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>Recipients that want to know of every report as it is taken.</summary>
public sealed class SubmissionNoticeTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_report_and_its_correction_are_told_once_each_with_the_receipt_and_a_draft_is_not()
    {
        await using var office = Receiver.Start();
        await using var sample = await StartAsync(office);
        using var draft = await sample.SubmitAsync("ban-dan-van", SampleBloc.Report("ban-dan-van", "draft"));
        using var first = await sample.SubmitAsync("ban-dan-van", ifMatch: draft.Version(), key: "mot");
        using var again = await sample.SubmitAsync("ban-dan-van", ifMatch: draft.Version(), key: "mot");
        sample.App.Time.SetUtcNow(new(2023, 6, 27, 9, 30, 0, TimeSpan.FromHours(7)));
        var corrected = SampleBloc.Report("ban-dan-van");
        corrected["themes"] = new JsonArray("Chủ đề đã sửa");
        using var second = await sample.SubmitAsync("ban-dan-van", corrected, ifMatch: first.Version());
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Created), (first.StatusCode, again.StatusCode, second.StatusCode));

        await SweepAsync(sample);
        await SweepAsync(sample);

        var messages = office.Calls.OrderBy(call => call.Id, StringComparer.Ordinal).ToList();
        Assert.Equal(["2023H1.submitted.ban-dan-van.1.truong-khoi", "2023H1.submitted.ban-dan-van.2.truong-khoi"], messages.Select(call => call.Id));
        var code = (string)(await second.JsonAsync())["code"]!;
        var data = Mailroom.DataOf(messages[1]);
        Assert.Equal((code, 2, 0), ((string?)data["receipt"], (int?)data["revision"], (int?)data["daysLate"]));
        Assert.Equal(
            $"Đã nhận báo cáo 6 tháng đầu năm 2023 của Ban Dân vận Tỉnh ủy lúc 09 giờ 30 phút ngày 27/6/2023, là lần sửa thứ 01; đúng hạn. Mã biên nhận: {code}. Kiểm tra biên nhận: https://baocao.example.vn/bien-nhan/{code}",
            (string?)data["text"]);
    }

    [Fact]
    public async Task A_report_that_a_killed_process_told_nobody_of_is_told_by_a_sweep()
    {
        await using var office = Receiver.Start();
        await using var sample = await StartAsync(office, interest: "alerts");
        await sample.SubmitAllAsync("ban-dan-van");
        await SweepAsync(sample);
        Assert.Empty(office.Calls);

        // As if it had wanted them all along.
        await PutYearAsync(sample, Year(office, "submissions"));
        sample.App.Time.Advance(TimeSpan.FromHours(2));
        await SweepAsync(sample);

        Assert.Equal(["2023H1.submitted.ban-dan-van.1.truong-khoi"], office.Calls.Select(call => call.Id));
    }

    /// <summary>Where every try of the client library ends with a broken connection, it throws another exception than where the store says no.</summary>
    [Fact]
    public async Task A_report_is_taken_although_the_connection_to_the_outbox_breaks_again_and_again_and_a_sweep_tells_of_it()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var office = Receiver.Start();
        await using var sample = await StartAsync(office, connection: proxy.ConnectionString);
        _ = proxy.Arm([new(FaultKind.ResetBefore, Skip: 0, Times: 1, Sticks: true, WritesOnly: true, Milliseconds: 0, Path: "Outbox")], kill: null);
        using var answer = await sample.SubmitAsync("ban-dan-van");
        Assert.Equal((HttpStatusCode.Created, 4), (answer.StatusCode, proxy.Injected[FaultKind.ResetBefore]));

        await proxy.QuietAsync();
        await SweepAsync(sample);

        Assert.Equal(["2023H1.submitted.ban-dan-van.1.truong-khoi"], office.Calls.Select(call => call.Id));
    }

    [Fact]
    public async Task What_is_older_than_a_week_after_the_window_closed_is_told_nobody()
    {
        await using var office = Receiver.Start();
        await using var sample = await StartAsync(office, interest: "summaries");
        await sample.SubmitAllAsync("ban-dan-van");
        await PutYearAsync(sample, Year(office, "submissions"));

        sample.App.Time.SetUtcNow(new(2023, 7, 20, 8, 0, 0, TimeSpan.FromHours(7)));
        await SweepAsync(sample);

        Assert.Empty(office.Calls);
    }

    private async Task<SampleBloc> StartAsync(Receiver office, string interest = "submissions", string? connection = null)
    {
        var settings = new Dictionary<string, string?> { ["Emulation:Delivery:AllowLoopback"] = "true", ["Emulation:PublicAddress"] = "https://baocao.example.vn" };
        if (connection is not null) settings["Emulation:Storage:ConnectionString"] = connection;
        var sample = await SampleBloc.StartAsync(
            azurite, change: year => year["recipients"] = Year(office, interest)["recipients"]!.DeepClone(), settings: settings, services: services => services.AddSingleton(OutboxBench.Plain));
        using var secret = await sample.Admin.PostAsync($"{Mailroom.Address}/recipients/truong-khoi/secret", null);
        Assert.Equal(HttpStatusCode.Created, secret.StatusCode);
        return sample;
    }

    private static JsonObject Year(Receiver office, string interest)
    {
        var year = SampleBloc.YearDocument();
        year["recipients"] = new JsonArray(new JsonObject { ["code"] = "truong-khoi", ["name"] = "Trưởng khối", ["channel"] = "webhook", ["address"] = office.Address.ToString(), ["gets"] = new JsonArray(interest) });
        return year;
    }

    private static async Task PutYearAsync(SampleBloc sample, JsonObject year)
    {
        using var read = await sample.Admin.GetAsync(Mailroom.Address);
        using var request = new HttpRequestMessage(HttpMethod.Put, Mailroom.Address) { Content = SampleBloc.Json(year) };
        request.Headers.TryAddWithoutValidation("If-Match", read.Version());
        using var put = await sample.Admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    private static async Task SweepAsync(SampleBloc sample)
    {
        using var swept = await sample.Admin.PostAsync("/ledger/sweep", null);
        Assert.Equal(HttpStatusCode.OK, swept.StatusCode);
    }
}
