using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Emulation.Blocs;
using Emulation.Campaigns.Faults;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Backups;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Campaigns;

/// <summary>What the fault campaign found, each by itself.</summary>
public sealed class FailingStoreTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";
    private const string Year = $"/blocs/{SampleBloc.Bloc}/2023";

    [Fact]
    public async Task A_backup_whose_last_answer_is_lost_is_made_and_not_reported_as_failed()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var sample = await StartAsync(proxy);
        await sample.SubmitAllAsync(Unit);
        var stored = new StoredBloc(sample.App, SampleBloc.Bloc);
        _ = proxy.Arm([LostAnswer("backup.json")], kill: null);

        var name = await stored.BackUpAsync();

        Assert.Equal(1, proxy.Injected[FaultKind.ResetAfter]);
        Assert.Equal(name, Assert.Single(await stored.Backups.ListAsync(stored.Code, CancellationToken.None)).Name);
    }

    [Fact]
    public async Task A_file_of_a_backup_whose_last_answer_is_lost_is_in_it()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var sample = await StartAsync(proxy);
        await sample.SubmitAllAsync(Unit);
        var stored = new StoredBloc(sample.App, SampleBloc.Bloc);
        // The first call sends the rows, the second makes the file of them.
        _ = proxy.Arm([LostAnswer("/rows/", skip: 1)], kill: null);

        var name = await stored.BackUpAsync();

        Assert.Equal(1, proxy.Injected[FaultKind.ResetAfter]);
        Assert.Equal(name, Assert.Single(await stored.Backups.ListAsync(stored.Code, CancellationToken.None)).Name);
    }

    [Fact]
    public async Task A_token_is_handed_out_whose_last_answer_is_lost()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var sample = await StartAsync(proxy);
        _ = proxy.Arm([LostAnswer("Access")], kill: null);

        using var unit = sample.App.ClientWith(await sample.TokenAsync("unit", Unit));

        Assert.Equal(1, proxy.Injected[FaultKind.ResetAfter]);
        using var answer = await unit.GetAsync(SampleBloc.Address(Unit));
        await answer.ProblemAsync(HttpStatusCode.NotFound, "not-submitted");
    }

    [Fact]
    public async Task A_year_whose_last_answer_is_lost_is_saved_and_no_conflict()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var sample = await StartAsync(proxy);
        using var read = await sample.Admin.GetAsync(Year);
        var version = read.Version();
        _ = proxy.Arm([LostAnswer("/2023.json")], kill: null);

        for (var saves = 0; saves < 2; saves++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, Year) { Content = SampleBloc.Json(SampleBloc.YearDocument()) };
            request.Headers.TryAddWithoutValidation("If-Match", version);
            using var saved = await sample.Admin.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
            version = saved.Version();
        }

        Assert.Equal(1, proxy.Injected[FaultKind.ResetAfter]);
    }

    [Fact]
    public async Task A_draft_of_a_year_whose_last_answer_is_lost_is_saved_and_no_conflict()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var sample = await StartAsync(proxy);
        var drafts = sample.App.Services.GetRequiredService<BlocYearDraftStore>();
        var bloc = BlocCode.Parse(SampleBloc.Bloc, null);
        _ = proxy.Arm([LostAnswer("/2024.json")], kill: null);

        var version = await drafts.SaveAsync(bloc, 2024, SampleBloc.YearDocument(), from: null, expected: null, CancellationToken.None);

        Assert.Equal(1, proxy.Injected[FaultKind.ResetAfter]);
        Assert.NotNull(version);
        Assert.NotNull(await drafts.SaveAsync(bloc, 2024, SampleBloc.YearDocument(), from: null, version, CancellationToken.None));
        Assert.Null(await drafts.SaveAsync(bloc, 2024, SampleBloc.YearDocument(), from: null, version, CancellationToken.None));
    }

    /// <summary>Else the secret that the recipient knows would be none of the two that messages are signed with for a day.</summary>
    [Fact]
    public async Task A_new_secret_whose_last_answer_is_lost_takes_the_place_of_the_old_one_once()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var office = Receiver.Start();
        await using var sample = await StartAsync(proxy, office);
        var old = await SecretAsync(sample);
        _ = proxy.Arm([LostAnswer("Recipients")], kill: null);

        var made = await SecretAsync(sample);

        Assert.Equal(1, proxy.Injected[FaultKind.ResetAfter]);
        var row = (await sample.App.Services.GetRequiredService<StorageClients>().Recipients.GetEntityAsync<TableEntity>(SampleBloc.Bloc, "nhac-viec")).Value;
        Assert.Equal((made, old), (row.GetString("Secret"), row.GetString("Previous")));
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
        using var secret = await sample.Admin.PostAsync($"{Year}/recipients/nhac-viec/secret", null);
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

    private static async Task<string> SecretAsync(SampleBloc sample)
    {
        using var answer = await sample.Admin.PostAsync($"{Year}/recipients/nhac-viec/secret", null);
        return (string)(await answer.JsonAsync())["secret"]!;
    }

    /// <summary>The store does what it is asked, and the answer is lost: the client library asks again and is refused because of what it wrote itself.</summary>
    private static Fault LostAnswer(string path, int skip = 0) => new(FaultKind.ResetAfter, skip, Times: 1, Sticks: false, WritesOnly: true, Milliseconds: 0, Path: path);

    private Task<SampleBloc> StartAsync(FaultProxy proxy, Receiver? office = null) => SampleBloc.StartAsync(
        azurite,
        change: year => year["recipients"] = office is null ? new JsonArray() : new JsonArray(new JsonObject { ["code"] = "nhac-viec", ["name"] = "Cổng nhắc việc", ["channel"] = "webhook", ["address"] = office.Address.ToString(), ["gets"] = new JsonArray("reminders") }),
        settings: new Dictionary<string, string?> { ["Emulation:Storage:ConnectionString"] = proxy.ConnectionString, ["Emulation:Delivery:AllowLoopback"] = "true" });
}
