using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Work;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Work;

/// <summary>The calendar of the sample: opens 01/6, due 25/6, closes 05/7, summary 26/6 08:00, final summary 06/7 08:00, reminders -10, -3, 0, 1.</summary>
public sealed class SweepTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task After_forty_dead_days_one_tick_makes_up_everything_once_and_in_order()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        bloc.App.Time.SetUtcNow(Local(7, 30, 9));
        Assert.Equal(
            [
                "2023H1.open too-late", "2023H1.remind.-10 superseded", "2023H1.remind.-3 superseded", "2023H1.remind.0 superseded",
                "2023H1.remind.1 too-late", "2023H1.summary published", "2023H1.close no-recipient", "2023H1.summary.final unchanged",
            ],
            (await SweepAsync(bloc)).Where(item => !IsNightly(item)));
        Assert.Empty(await SweepAsync(bloc));
        Assert.Single((await bloc.Lead.GetFromJsonAsync<JsonObject>($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary/versions"))!["versions"]!.AsArray());
    }

    [Fact]
    public async Task The_summary_is_made_when_it_is_due_and_only_once()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        bloc.App.Time.SetUtcNow(Local(6, 26, 7, 59, 59));
        Assert.DoesNotContain("2023H1.summary published", await SweepAsync(bloc));
        bloc.App.Time.SetUtcNow(Local(6, 26, 8));
        var items = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SweepAsync(bloc)))).SelectMany(item => item).ToList();
        Assert.Equal(["2023H1.remind.1 no-recipient", "2023H1.summary published"], items.Order(StringComparer.Ordinal));
        Assert.Empty(await SweepAsync(bloc));
    }

    [Fact]
    public async Task The_summary_waits_for_a_first_submission_and_is_then_made_up()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        bloc.App.Time.SetUtcNow(Local(6, 27, 8));
        Assert.Contains("2023H1.summary nothing-submitted", await SweepAsync(bloc));
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        bloc.App.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["2023H1.summary published"], await SweepAsync(bloc));
    }

    [Fact]
    public async Task With_nothing_submitted_when_the_window_has_closed_no_summary_is_waited_for()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        bloc.App.Time.SetUtcNow(Local(7, 6, 8));
        Assert.Contains("2023H1.summary.final nothing-submitted", await SweepAsync(bloc));
        Assert.Empty(await SweepAsync(bloc));
    }

    [Fact]
    public async Task Every_kind_of_work_that_was_claimed_by_a_dead_sweep_is_done_once_when_the_claim_runs_out()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        bloc.App.Time.SetUtcNow(Local(7, 30, 9));
        var year = await bloc.App.Services.GetRequiredService<BlocYearStore>().FindAsync(BlocCode.Parse(SampleBloc.Bloc), 2023, CancellationToken.None);
        var ledger = bloc.App.Services.GetRequiredService<WorkLedger>();
        List<WorkItem> due = [.. DueWork.Of(year!.Year).Where(item => item.DueAt <= bloc.App.Time.GetUtcNow()), .. DueWork.Of(year.Year.Bloc, 2023, bloc.App.Time.GetUtcNow())];
        Assert.Equal(10, due.Count);
        foreach (var item in due) Assert.NotNull(await ledger.ClaimAsync(item, WorkState.None, CancellationToken.None));
        Assert.Empty(await SweepAsync(bloc));
        bloc.App.Time.Advance(WorkLedger.Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(await SweepAsync(bloc));
        bloc.App.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, (await SweepAsync(bloc)).Count);
        Assert.Empty(await SweepAsync(bloc));
    }

    [Fact]
    public async Task Two_hosts_sweeping_one_store_do_nothing_twice_and_leave_nothing()
    {
        var now = Local(6, 1, 0);
        await using var one = await SampleBloc.StartAsync(azurite, now);
        await using var other = await TestApp.StartAsync(azurite, now, settings: new Dictionary<string, string?>
        {
            ["SweepSchedule"] = "0 0 0 1 1 *",
            ["Emulation:Storage:Prefix"] = one.App.Prefix,
        });
        await one.SubmitAllAsync("ban-tuyen-giao", "bao-ha-giang");
        using var otherAdmin = other.ClientWith(TestApp.AdminKey);
        var done = new List<string>();
        for (var round = 0; round < 100; round++)
        {
            one.App.Time.SetUtcNow(now);
            other.Time.SetUtcNow(now);
            var both = await Task.WhenAll(SweepAsync(one), SweepAsync(otherAdmin));
            var round1 = both.SelectMany(items => items).ToList();
            Assert.Equal(round1.Distinct(), round1);
            now = now.AddHours(9);
            done.AddRange(round1.Where(item => !IsNightly(item)));
        }

        Assert.Equal(
            [
                "2023H1.close no-recipient", "2023H1.open no-recipient", "2023H1.remind.-10 no-recipient", "2023H1.remind.-3 no-recipient", "2023H1.remind.0 no-recipient",
                "2023H1.remind.1 no-recipient", "2023H1.summary published", "2023H1.summary.final unchanged",
            ],
            done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_changed_calendar_moves_what_is_not_done_and_leaves_what_is()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, Local(6, 15, 9));
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        Assert.Contains("2023H1.remind.-10 no-recipient", await SweepAsync(bloc));

        using var read = await bloc.Admin.GetAsync($"/blocs/{SampleBloc.Bloc}/2023");
        var year = await read.JsonAsync();
        var h1 = year["calendar"]!.AsArray().Single(entry => (string)entry!["period"]! == "2023H1")!;
        (h1["due"], h1["closes"], h1["summaryDue"], h1["finalSummaryDue"]) = ("2023-07-10", "2023-07-20", "2023-07-11T08:00:00+07:00", "2023-07-21T08:00:00+07:00");
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/blocs/{SampleBloc.Bloc}/2023") { Content = SampleBloc.Json(year) };
        put.Headers.TryAddWithoutValidation("If-Match", read.Version());
        using var saved = await bloc.Admin.SendAsync(put);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);

        bloc.App.Time.SetUtcNow(Local(6, 27, 9)); // past the old dates, before the new ones
        Assert.DoesNotContain(await SweepAsync(bloc), item => item.StartsWith("2023H1", StringComparison.Ordinal));
        bloc.App.Time.SetUtcNow(Local(7, 11, 9));
        Assert.Equal(
            ["2023H1.remind.-3 superseded", "2023H1.remind.0 superseded", "2023H1.remind.1 no-recipient", "2023H1.summary published"],
            (await SweepAsync(bloc)).Where(item => item.StartsWith("2023H1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Work_that_fails_backs_off_is_given_up_and_can_be_run_again()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        var table = bloc.App.Services.GetRequiredService<StorageClients>().Submissions;
        var good = (await table.GetEntityAsync<TableEntity>($"{SampleBloc.Bloc}.{SampleBloc.Period}", "c.ban-tuyen-giao")).Value;
        await table.UpdateEntityAsync(new TableEntity(good.PartitionKey, good.RowKey) { ["Body0"] = new byte[] { 1, 2, 3 }, ["BodyLength"] = 3 }, ETag.All);

        bloc.App.Time.SetUtcNow(Local(6, 26, 8));
        Assert.Contains("2023H1.summary failed", await SweepAsync(bloc));
        Assert.Empty(await SweepAsync(bloc));
        TimeSpan[] waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12)];
        foreach (var wait in waits)
        {
            bloc.App.Time.Advance(wait - TimeSpan.FromSeconds(1));
            Assert.DoesNotContain(await SweepAsync(bloc), item => item.StartsWith("2023H1.summary", StringComparison.Ordinal));
            bloc.App.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains(wait == waits[^1] ? "2023H1.summary given-up" : "2023H1.summary failed", await SweepAsync(bloc));
        }

        var ledger = await bloc.Admin.GetFromJsonAsync<JsonObject>("/ledger");
        var item = Assert.Single(ledger!["items"]!.AsArray());
        Assert.Equal("givenUp", (string)item!["status"]!);
        Assert.Equal(8, (int)item["attempts"]!);

        await table.UpdateEntityAsync(good, ETag.All, TableUpdateMode.Replace);
        Assert.Empty(await SweepAsync(bloc));
        using var again = await bloc.Admin.PostAsync($"/ledger/{SampleBloc.Bloc}/2023/2023H1.summary", null);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(["2023H1.summary published"], await SweepAsync(bloc));
        using var unknown = await bloc.Admin.PostAsync($"/ledger/{SampleBloc.Bloc}/2023/2023H1.nothing", null);
        await unknown.ProblemAsync(HttpStatusCode.Conflict, "not-run-again");
    }

    [Fact]
    public async Task The_ledger_says_what_is_planned_and_done()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, Local(6, 15, 9));
        await SweepAsync(bloc);
        var ledger = await bloc.Admin.GetFromJsonAsync<JsonObject>($"/ledger?bloc={SampleBloc.Bloc}");
        Assert.Equal("2023-06-15T02:00:00+00:00", (string)ledger!["lastSweep"]!);
        Assert.Equal("2023-06-22T08:00:00+07:00", (string)ledger["nextDue"]!);
        Assert.Equal("""{"planned":14,"due":0,"running":0,"waiting":0,"done":4,"givenUp":0}""", ledger["counts"]!.ToJsonString());
        Assert.Equal(18, ledger["items"]!.AsArray().Count);
        Assert.Empty((await bloc.Admin.GetFromJsonAsync<JsonObject>("/ledger"))!["items"]!.AsArray());
    }

    [Fact]
    public async Task Health_turns_unhealthy_when_no_sweep_ran_for_three_intervals()
    {
        await using var app = await TestApp.StartAsync(azurite, settings: new Dictionary<string, string?> { ["SweepSchedule"] = "0 */5 * * * *" }, functions: [.. Emulation.Functions.FunctionCatalog.All.Where(function => function.Name != "SweepOnSchedule")]);
        using var admin = app.ClientWith(TestApp.AdminKey);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/health")).StatusCode);
        app.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/health")).StatusCode);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        using var unhealthy = await app.Client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unhealthy.StatusCode);
        Assert.Equal("unhealthy", (string)(await unhealthy.JsonAsync())["status"]!);
        using var sweep = await admin.PostAsync("/ledger/sweep", null);
        using var healthy = await app.Client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
        Assert.Equal("00:05:00", (string)(await healthy.JsonAsync())["interval"]!);
    }

    private static DateTimeOffset Local(int month, int day, int hour, int minute = 0, int second = 0) => new(2023, month, day, hour, minute, second, TimeSpan.FromHours(7));

    private static bool IsNightly(string item) => item.StartsWith("backup", StringComparison.Ordinal) || item.StartsWith("outbox", StringComparison.Ordinal);

    private static Task<List<string>> SweepAsync(SampleBloc bloc) => SweepAsync(bloc.Admin);

    /// <summary>One sweep: what it worked on, as "item result".</summary>
    private static async Task<List<string>> SweepAsync(HttpClient admin)
    {
        using var answer = await admin.PostAsync("/ledger/sweep", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.JsonAsync())["items"]!.AsArray().Select(item => $"{item!["item"]} {((string)item["item"]! == "backup" ? "" : item["result"])}")];
    }
}
