using System.Net;
using Emulation.Access;
using Emulation.Functions;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>How often a caller may ask, with settings so small that a bucket is not refilled during a test.</summary>
public sealed class RateTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";
    private const string Address = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{Unit}";

    [Fact]
    public async Task A_caller_that_reads_too_often_is_told_how_long_to_wait_and_others_are_not()
    {
        await using var sample = await StartAsync(nameof(Limits.ReadsPerMinute), 2);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.NotFound, await ReadAsync(sample, Unit));

        using var refused = await (await sample.UnitAsync(Unit)).GetAsync($"{Address}/submission");

        var problem = await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal("Mã truy cập hoặc địa chỉ mạng này đã gửi quá nhiều yêu cầu trong một phút; hãy đợi 30 giây rồi thử lại. Nội dung đã lưu vẫn còn nguyên.", (string?)problem["detail"]);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.Created, (await sample.SubmitAsync(Unit)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await ReadAsync(sample, "ban-to-chuc"));
    }

    [Fact]
    public async Task A_caller_that_writes_too_often_has_to_wait_and_may_still_read()
    {
        await using var sample = await StartAsync(nameof(Limits.WritesPerMinute), 2);
        Assert.Equal(HttpStatusCode.Created, (await sample.SubmitAsync(Unit)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await sample.SubmitAsync(Unit)).StatusCode);

        using var refused = await sample.SubmitAsync(Unit);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(sample, Unit));
    }

    [Fact]
    public async Task What_takes_much_work_is_counted_by_itself()
    {
        await using var sample = await StartAsync(nameof(Limits.CostlyPerMinute), 2);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Created, await SendFileAsync(sample));

        Assert.Equal(HttpStatusCode.TooManyRequests, await SendFileAsync(sample));
        Assert.Equal(HttpStatusCode.Created, (await sample.SubmitAsync(Unit)).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_no_token_is_counted_by_address_and_of_IPv6_by_network()
    {
        await using var app = await TestApp.StartAsync(azurite, settings: new Dictionary<string, string?> { ["Emulation:Limits:ReadsPerMinute"] = "2", ["Emulation:Limits:CallersPerAddress"] = "2" });
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.OK, await FromAsync(app, "2001:db8:1:2::1"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await FromAsync(app, "2001:db8:1:2:ffff::1"));
        Assert.Equal(HttpStatusCode.OK, await FromAsync(app, "2001:db8:1:3::1"));
        Assert.Equal(HttpStatusCode.OK, await FromAsync(app, "203.0.113.7"));
    }

    [Fact]
    public async Task A_flood_of_wrong_tokens_costs_the_store_no_more_than_the_address_may_ask()
    {
        await using var app = await TestApp.StartAsync(azurite, settings: new Dictionary<string, string?> { ["Emulation:Limits:ReadsPerMinute"] = "1", ["Emulation:Limits:CallersPerAddress"] = "2" });
        using var client = app.ClientWith("0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        for (var i = 0; i < 2; i++) await (await client.GetAsync("/access")).ProblemAsync(HttpStatusCode.Unauthorized, "bad-token");

        await (await client.GetAsync("/access")).ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    [Fact]
    public async Task An_administrator_may_ask_as_often_as_many_callers()
    {
        await using var sample = await StartAsync(nameof(Limits.ReadsPerMinute), 1);
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.OK, (await sample.Admin.GetAsync("/access")).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await sample.Admin.GetAsync("/access")).StatusCode);
    }

    [Fact]
    public async Task A_person_reads_it_on_a_page()
    {
        // Nobody's requests for the link are counted by address, the unit's by its session.
        await using var sample = await StartAsync(nameof(Limits.ReadsPerMinute), 2);
        using var person = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", Unit));
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/{Unit}")).Status);

        var refused = await person.GetAsync($"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/{Unit}");

        Assert.Equal((HttpStatusCode.TooManyRequests, "Gửi quá nhiều yêu cầu"), (refused.Status, refused.Heading));
        Assert.Contains("hãy đợi 30 giây rồi thử lại", refused.Text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_bucket_fills_up_again_by_the_second()
    {
        using var rates = new CallerRates(Options.Create(new Limits { ReadsPerMinute = 120 }), new(Options.Create(new AccessOptions())));
        var context = new DefaultHttpContext { Request = { Method = "GET" } };
        var unit = new Caller("0123456789abcdef", Callers.Unit, [], null);
        for (var i = 0; i < 120; i++) Assert.Null(rates.Take(context, unit, isCostly: false));

        Assert.Equal(TimeSpan.FromSeconds(1), rates.Take(context, unit, isCostly: false)?.RetryAfter);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        Assert.Null(rates.Take(context, unit, isCostly: false));
        Assert.Null(rates.Take(context, unit, isCostly: false));
    }

    [Fact]
    public void What_takes_much_work_is_this_and_nothing_else() => Assert.Equal(
        ["AdminSendTemplate", "AdminSweep", "HashFile", "Issue", "IssueSummary", "MakeSummary", "PutTemplate", "ReportPreview", "ReportPreviewDocx", "RunSummary", "SaveAttachments", "SendAttachment", "SendWorkbook", "SweepNow", "WorkbookFile"],
        FunctionCatalog.All.Where(function => function.IsCostly).Select(function => function.Name));

    private Task<SampleBloc> StartAsync(string setting, int value) =>
        SampleBloc.StartAsync(azurite, settings: new Dictionary<string, string?> { [$"Emulation:Limits:{setting}"] = $"{value}" });

    private static async Task<HttpStatusCode> ReadAsync(SampleBloc sample, string unit)
    {
        using var answer = await (await sample.UnitAsync(unit)).GetAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{unit}/submission");
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> SendFileAsync(SampleBloc sample)
    {
        using var answer = await (await sample.UnitAsync(Unit)).PostAsync($"{Address}/attachments?name=a.pdf", new ByteArrayContent(SampleFiles.Bytes(SampleFiles.Pdf)));
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> FromAsync(TestApp app, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi.json") { Headers = { { "X-Forwarded-For", address } } };
        using var answer = await app.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
