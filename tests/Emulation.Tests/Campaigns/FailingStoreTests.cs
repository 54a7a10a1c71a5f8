using System.Net;
using System.Text.Json.Nodes;
using Emulation.Campaigns.Faults;
using Emulation.Tests.App;
using Emulation.Tests.Backups;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Campaigns;

/// <summary>What the fault campaign found, each by itself.</summary>
public sealed class FailingStoreTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";

    [Fact]
    public async Task A_backup_whose_last_answer_is_lost_is_made_and_not_reported_as_failed()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var sample = await StartAsync(proxy);
        await sample.SubmitAllAsync(Unit);
        var stored = new StoredBloc(sample.App, SampleBloc.Bloc);
        _ = proxy.Arm([new(FaultKind.ResetAfter, Skip: 0, Times: 1, Sticks: false, WritesOnly: true, Milliseconds: 0, Path: "backup.json")], kill: null);

        var name = await stored.BackUpAsync();

        Assert.Equal(1, proxy.Injected[FaultKind.ResetAfter]);
        Assert.Equal(name, Assert.Single(await stored.Backups.ListAsync(stored.Code, CancellationToken.None)).Name);
    }

    [Theory]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.Error503Before)]
    [InlineData(FaultKind.TooMany)]
    [InlineData(FaultKind.Half)]
    public async Task Whoever_asks_while_the_store_does_not_answer_is_told_to_try_again_and_when(FaultKind kind)
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var sample = await StartAsync(proxy);
        await sample.SubmitAllAsync(Unit);
        _ = proxy.Arm([new(kind, Skip: 0, Times: 1, Sticks: true, WritesOnly: false, Milliseconds: 0, Path: "Submissions")], kill: null);

        using var answer = await (await sample.UnitAsync(Unit)).GetAsync(SampleBloc.Address(Unit));

        var problem = await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        Assert.Equal("30", Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.DoesNotContain("127.0.0.1", problem.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>The review is written, its message is not: whoever sent it got no answer and may never ask again.</summary>
    [Fact]
    public async Task A_returned_report_whose_message_could_not_be_put_in_is_told_by_a_sweep_once()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var office = Receiver.Start();
        await using var sample = await StartAsync(proxy, office);
        using var secret = await sample.Admin.PostAsync($"/blocs/{SampleBloc.Bloc}/2023/recipients/nhac-viec/secret", null);
        await sample.SubmitAllAsync(Unit);
        _ = proxy.Arm([new(FaultKind.Error503Before, Skip: 0, Times: 1, Sticks: true, WritesOnly: true, Milliseconds: 0, Path: "Outbox")], kill: null);
        using var read = await sample.Lead.GetAsync(SampleBloc.Address(Unit));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{Unit}/review") { Content = SampleBloc.Json(new JsonObject { ["state"] = "returned", ["reason"] = "Thiếu số liệu." }) };
        request.Headers.TryAddWithoutValidation("If-Match", read.Version());
        using var answer = await sample.Lead.SendAsync(request);
        Assert.InRange((int)answer.StatusCode, 500, 599);
        await proxy.QuietAsync();

        for (var sweeps = 0; sweeps < 2; sweeps++)
        {
            using var swept = await sample.Admin.PostAsync("/ledger/sweep", null);
            Assert.Equal(HttpStatusCode.OK, swept.StatusCode);
            sample.App.Time.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(["2023H1.returned.ban-dan-van.2.nhac-viec"], office.Calls.Select(call => call.Id).Where(id => id.Contains("returned", StringComparison.Ordinal)));
    }

    private Task<SampleBloc> StartAsync(FaultProxy proxy, Receiver? office = null) => SampleBloc.StartAsync(
        azurite,
        change: year => year["recipients"] = office is null ? new JsonArray() : new JsonArray(new JsonObject { ["code"] = "nhac-viec", ["name"] = "Cổng nhắc việc", ["channel"] = "webhook", ["address"] = office.Address.ToString(), ["gets"] = new JsonArray("reminders") }),
        settings: new Dictionary<string, string?> { ["Emulation:Storage:ConnectionString"] = proxy.ConnectionString, ["Emulation:Delivery:AllowLoopback"] = "true" });
}
