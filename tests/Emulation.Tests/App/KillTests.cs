using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.LocalHost;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Whether what people were told holds when the host dies at any moment. It takes minutes, so it runs only when asked for: <c>--explicit only</c>.</summary>
public sealed class KillTests : IAsyncDisposable
{
    private const int Clients = 8;
    private const int LeastKills = 20;
    private const int LeastAcknowledged = 200;
    private const int LeastVersions = 8;

    /// <summary>Set to repeat the choices of an earlier run; what meets what still depends on the machine.</summary>
    private const string SeedVariable = "EMULATION_KILL_SEED";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("emulation-kill-");
    private readonly KillLedger ledger = new();
    private AzuriteProcess azurite = null!;
    private KilledHost host = null!;

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        if (azurite is not null) await azurite.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact(Explicit = true)]
    public async Task A_kill_9_at_random_moments_loses_no_acknowledged_submission_shows_no_half_made_summary_and_breaks_no_audit_chain()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        Say($"{SeedVariable}={seed}");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var cancellation = patience.Token;
        var watch = Stopwatch.StartNew();

        azurite = await AzuriteProcess.StartAsync(data.FullName, say: Console.WriteLine, cancellationToken: cancellation);
        host = new(azurite.ConnectionString);
        await host.StartAsync(killAfter: null, cancellation);
        var tokens = await SetUpAsync(cancellation);
        using var last = new KillClient(Clients, new(seed), host, ledger, tokens);
        await RunAsync(seed, tokens, cancellation);
        await host.KillAsync(cancellation);
        await host.StartAsync(killAfter: null, cancellation);
        await last.RunSummaryAsync(cancellation);
        var ran = watch.Elapsed;

        using var http = await ClientAsync(tokens[""], cancellation);
        var evidence = new KillEvidence(ledger, new TableClient(azurite.ConnectionString, "Submissions"), http);
        List<string> problems = [.. ledger.Faults, .. await evidence.FindProblemsAsync(cancellation)];
        var summaries = new KillSummaries(ledger, evidence.Hashes, http);
        problems.AddRange(await summaries.FindProblemsAsync(cancellation));

        var unknown = ledger.Count(AttemptKind.Submission, AttemptOutcome.Unknown) + ledger.Count(AttemptKind.LeadText, AttemptOutcome.Unknown);
        Say($"submissions acknowledged {ledger.Acknowledged}, lead texts {ledger.Count(AttemptKind.LeadText, AttemptOutcome.Acknowledged)}, drafts {ledger.Count(AttemptKind.Draft, AttemptOutcome.Acknowledged)}, reviews {ledger.Reviews.Count}; "
            + $"refused {ledger.Attempts.Count(attempt => attempt.Outcome == AttemptOutcome.Refused)}; replays {ledger.Replays}; given up {unknown}, of which taken {evidence.UnknownTaken}");
        Say($"kills {host.Kills}, broken connections {ledger.Broken}; summaries run {ledger.Manifests.Count}, versions {summaries.Versions}, half-made and never shown {await OrphansAsync(summaries.Folders, cancellation)}, files read meanwhile {ledger.Served.Count}");
        Say($"run {ran.TotalSeconds:0} s, check {(watch.Elapsed - ran).TotalSeconds:0} s");

        if (problems.Count > 0) Assert.Fail($"{problems.Count} problems with {SeedVariable}={seed}:\n{string.Join('\n', problems.Take(25))}\nThe host's last words:\n{host.Log}");
        Assert.InRange(ledger.Acknowledged, LeastAcknowledged, int.MaxValue);
        Assert.InRange(host.Kills, LeastKills, int.MaxValue);
        Assert.True(summaries.Versions >= LeastVersions && ledger.Replays > 0 && ledger.Broken > 0 && !ledger.Reviews.IsEmpty, "The run met too little to prove anything.");
    }

    /// <summary>Clients work while the host is killed and started again, until there were enough of both.</summary>
    private async Task RunAsync(int seed, IReadOnlyDictionary<string, string> tokens, CancellationToken cancellation)
    {
        var enough = false;
        KillClient[] clients = [.. Enumerable.Range(0, Clients).Select(number => new KillClient(number, new(seed + number + 1), host, ledger, tokens))];
        try
        {
            var working = Task.WhenAll(clients.Select(client => client.RunAsync(() => Volatile.Read(ref enough), cancellation)));
            try
            {
                var random = new Random(seed);
                var start = TimeSpan.FromSeconds(1);
                while ((host.Kills < LeastKills || ledger.Acknowledged < LeastAcknowledged || ledger.LatestVersion < LeastVersions) && ledger.Faults.Count < 25)
                {
                    // A machine that is busy starts slowly and answers slowly, so a life is measured by its birth; now and then a long
                    // one, since the first summary of a life takes a while.
                    var longest = random.Next(4) == 0 ? 8 : 2;
                    await Task.Delay(start * (0.2 + (longest * random.NextDouble())), cancellation);
                    await host.KillAsync(cancellation);
                    if (random.Next(8) == 0) await host.StartAsync(start * random.NextDouble(), cancellation);
                    var born = Stopwatch.GetTimestamp();
                    await host.StartAsync(killAfter: null, cancellation);
                    start = Stopwatch.GetElapsedTime(born);
                }
            }
            finally
            {
                Volatile.Write(ref enough, true);
            }

            await working;
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
    }

    /// <summary>The bloc, and a token for every unit, for the lead (<c>~lead</c>) and for the standing body (no name).</summary>
    private async Task<Dictionary<string, string>> SetUpAsync(CancellationToken cancellation)
    {
        using var admin = await ClientAsync(TestApp.AdminKey, cancellation);
        using var put = await admin.PutAsync($"/blocs/{SampleBloc.Bloc}/2023", SampleBloc.Json(SampleBloc.YearDocument()), cancellation);
        put.EnsureSuccessStatusCode();

        var tokens = new Dictionary<string, string>();
        foreach (var (name, role, unit) in SampleBloc.Units.Select(unit => (unit, "unit", (string?)unit)).Append(("~lead", "lead", "van-phong")).Append(("", "standingBody", null)))
        {
            var wanted = new JsonObject { ["role"] = role, ["blocs"] = new JsonArray(SampleBloc.Bloc) };
            if (unit is not null) wanted["unit"] = unit;
            using var made = await admin.PostAsync("/access", SampleBloc.Json(wanted), cancellation);
            tokens[name] = (string)(await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(cancellation))!["token"]!;
        }

        return tokens;
    }

    private async Task<HttpClient> ClientAsync(string token, CancellationToken cancellation)
    {
        var client = new HttpClient { BaseAddress = (await host.AliveAsync(cancellation)).Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Folders that killed runs, or runs that others overtook, left behind.</summary>
    private async Task<int> OrphansAsync(HashSet<string> folders, CancellationToken cancellation)
    {
        var container = new BlobContainerClient(azurite.ConnectionString, "summaries");
        var names = await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancellation).Select(blob => blob.Name).ToListAsync(cancellation);
        return names.Where(name => name.Count(letter => letter == '/') == 3).Select(name => name[..name.LastIndexOf('/')]).Distinct().Count(folder => !folders.Contains(folder));
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
