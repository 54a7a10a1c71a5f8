using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Work;

/// <summary>The sample bloc with seven of its nine reports and two recipients, and processes of the program that sweep it. What is there is read past the product.</summary>
internal sealed class KillBench : IAsyncDisposable
{
    private static readonly string[] Recipients = ["so-noi-vu", "canh-bao"];
    private static readonly string[] Missing = ["ban-tuyen-giao", "ban-noi-chinh"];

    private readonly SampleBloc bloc;
    private readonly Receiver receiver;
    private readonly string connectionString;
    private readonly StorageClients clients;
    private readonly Dictionary<string, string> secrets = [];

    private KillBench(SampleBloc bloc, Receiver receiver, string connectionString)
    {
        (this.bloc, this.receiver, this.connectionString) = (bloc, receiver, connectionString);
        clients = bloc.App.Services.GetRequiredService<StorageClients>();
    }

    public IReadOnlyList<ReceivedCall> Received => receiver.Calls;

    public static async Task<KillBench> StartAsync(AzuriteFixture azurite)
    {
        var receiver = Receiver.Start();
        var bloc = await SampleBloc.StartAsync(azurite, new(2023, 6, 14, 8, 0, 0, TimeSpan.FromHours(7)), year => year["recipients"] = new JsonArray([.. Recipients.Select(code => new JsonObject
        {
            ["code"] = code,
            ["name"] = code,
            ["channel"] = "webhook",
            ["address"] = receiver.Address.ToString(),
            ["gets"] = new JsonArray("reminders", "alerts"),
        })]));
        await bloc.SubmitAllAsync([.. SampleBloc.Units.Except(Missing)]);
        var bench = new KillBench(bloc, receiver, await azurite.ConnectionStringAsync());
        foreach (var recipient in Recipients)
        {
            using var made = await bloc.Admin.PostAsync($"/blocs/{SampleBloc.Bloc}/2023/recipients/{recipient}/secret", null);
            bench.secrets[recipient] = (string)(await made.JsonAsync())["secret"]!;
        }

        return bench;
    }

    public string SecretOf(string message) => secrets[message[(message.LastIndexOf('.') + 1)..]];

    /// <summary>Whether the call writes the item's row in the ledger.</summary>
    public bool IsLedger(StorageCall call, string item) =>
        call.Method != "GET" && call.Path.Contains($"/{clients.Work.Name}", StringComparison.Ordinal)
        && (call.Path.Contains($"RowKey='{item}'", StringComparison.Ordinal) || call.Body.Contains($"\"RowKey\":\"{item}\"", StringComparison.Ordinal));

    /// <summary>Whether the call is a transaction on the outbox.</summary>
    public bool IsOutbox(StorageCall call) =>
        call.Path.EndsWith("/$batch", StringComparison.Ordinal) && call.Body.Contains($"/{clients.Outbox.Name}", StringComparison.Ordinal);

    /// <summary>Starts a process, has it sweep, and kills it at the call.</summary>
    public async Task SweepAndDieAsync(string now, bool stored, Func<StorageCall, bool> at, CancellationToken cancellation)
    {
        await using var proxy = await StorageProxy.StartAsync(connectionString);
        await using var host = Host(proxy.ConnectionString, now);
        await host.StartAsync(killAfter: null, cancellation);
        using var admin = await ClientAsync(host, cancellation);
        var met = proxy.HoldAt(stored, at);
        var sweep = admin.PostAsync("/ledger/sweep", null, cancellation);
        if (await Task.WhenAny(met, sweep).WaitAsync(TimeSpan.FromMinutes(1), cancellation) == sweep) Assert.Fail($"The sweep ended without the call: {await (await sweep).Content.ReadAsStringAsync(cancellation)}");
        await host.KillAsync(cancellation);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sweep);
    }

    /// <summary>Another process sweeps; right after it there is nothing left to do.</summary>
    public async Task SweepTwiceAsync(string now, CancellationToken cancellation)
    {
        await using var host = Host(connectionString, now);
        await host.StartAsync(killAfter: null, cancellation);
        using var admin = await ClientAsync(host, cancellation);
        using var first = await admin.PostAsync("/ledger/sweep", null, cancellation);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await admin.PostAsync("/ledger/sweep", null, cancellation);
        var report = await second.JsonAsync();
        Assert.Empty(report["items"]!.AsArray());
        Assert.Equal(0, (int)report["deliveries"]!);
    }

    /// <summary>Items that the ledger calls done.</summary>
    public async Task<List<string>> DoneAsync(CancellationToken cancellation) =>
        await clients.Work.QueryAsync<TableEntity>(cancellationToken: cancellation).Where(row => row.GetDateTimeOffset("DoneAt") is not null).Select(row => row.RowKey).ToListAsync(cancellation);

    /// <summary>Ids of the messages that were put in, in order.</summary>
    public Task<List<string>> MessagesAsync(CancellationToken cancellation) => OutboxAsync(row => row.RowKey.StartsWith("i.", StringComparison.Ordinal) ? row.RowKey[2..] : null, cancellation);

    /// <summary>Ids of the messages that the outbox says were delivered, in order.</summary>
    public Task<List<string>> DeliveredAsync(CancellationToken cancellation) => OutboxAsync(row => row.TryGetValue("State", out var state) && (string)state == "Delivered" ? row.GetString("Id") : null, cancellation);

    /// <summary>Versions that the summary's index names.</summary>
    public async Task<int> VersionsAsync(CancellationToken cancellation)
    {
        var index = clients.Summaries.GetBlobClient($"{SampleBloc.Bloc}/2023H1/index.json");
        return await index.ExistsAsync(cancellation) ? JsonNode.Parse((await index.DownloadContentAsync(cancellation)).Value.Content)!["versions"]!.AsArray().Count : 0;
    }

    /// <summary>Backups that are complete.</summary>
    public async Task<int> BackupsAsync(CancellationToken cancellation) =>
        await clients.Backups.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancellation).CountAsync(blob => blob.Name.EndsWith("/backup.json", StringComparison.Ordinal), cancellation);

    public async ValueTask DisposeAsync()
    {
        await bloc.DisposeAsync();
        await receiver.DisposeAsync();
    }

    private async Task<List<string>> OutboxAsync(Func<TableEntity, string?> read, CancellationToken cancellation)
    {
        var rows = await clients.Outbox.QueryAsync<TableEntity>(cancellationToken: cancellation).ToListAsync(cancellation);
        return [.. rows.Select(read).OfType<string>().Order(StringComparer.Ordinal)];
    }

    private KilledHost Host(string storage, string now) => new(storage)
    {
        Now = now,
        // Only what the test asks for sweeps.
        Settings = new Dictionary<string, string>
        {
            ["SweepSchedule"] = "0 0 0 1 1 *",
            ["HousekeepingSchedule"] = "0 0 0 1 1 *",
            ["Emulation__Storage__Prefix"] = bloc.App.Prefix,
            ["Emulation__Delivery__AllowLoopback"] = "true",
        },
    };

    private static async Task<HttpClient> ClientAsync(KilledHost host, CancellationToken cancellation)
    {
        var client = new HttpClient { BaseAddress = (await host.AliveAsync(cancellation)).Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestApp.AdminKey);
        return client;
    }
}
