using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Emulation.Campaigns.Hosting;
using Emulation.LocalHost;

namespace Emulation.Campaigns.Faults;

/// <summary>A small bloc of its own, three units and two receivers of messages, on an Azurite of its own behind the proxy, and the app as a process.</summary>
public sealed class FaultStage : IAsyncDisposable
{
    public const string Bloc = "khoi-doanh-nghiep-mau";
    public const string Period = "2024H1";
    public const string Address = $"/blocs/{Bloc}/{Period}";
    public const string LeadUnit = "vi-du-hai";

    private const string Sample = "khoi-doanh-nghiep-2024";
    private const string Standing = "~standing";

    private readonly AzuriteProcess azurite;
    private readonly Dictionary<string, string> tokens = new() { [""] = KilledHost.AdminKey };
    private DateTimeOffset now = new(2024, 6, 3, 8, 0, 0, TimeSpan.FromHours(7));
    private long startedAt;

    private FaultStage(AzuriteProcess azurite, FaultProxy proxy)
    {
        (this.azurite, Proxy) = (azurite, proxy);
        Host = new(proxy.ConnectionString)
        {
            // Only what the campaign asks for sweeps.
            Settings = new Dictionary<string, string>
            {
                ["SweepSchedule"] = "0 0 0 1 1 *",
                ["HousekeepingSchedule"] = "0 0 0 1 1 *",
                ["Emulation__Delivery__AllowLoopback"] = "true",
                // A process lives for seconds, and most of that it compiles.
                ["DOTNET_TC_CallCounting"] = "0",
            },
        };
    }

    public static IReadOnlyList<string> Units { get; } = ["vi-du-mot", LeadUnit, "vi-du-ba"];

    public static IReadOnlyList<string> Recipients { get; } = ["so-noi-vu", "canh-bao"];

    public FaultProxy Proxy { get; }

    public KilledHost Host { get; }

    public Receiver Receiver { get; } = Receiver.Start();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 100 }) { Timeout = TimeSpan.FromSeconds(90) };

    /// <summary>Signing secrets of the recipients.</summary>
    public Dictionary<string, string> Secrets { get; } = [];

    /// <summary>The store as it is, past app and proxy.</summary>
    public string Store => azurite.ConnectionString;

    /// <summary>What the app's clock shows.</summary>
    public DateTimeOffset Now => now + Stopwatch.GetElapsedTime(startedAt);

    public static JsonObject Read(params string[] path) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine([AppContext.BaseDirectory, "Samples", Sample, .. path])))!.AsObject();

    public static async Task<FaultStage> StartAsync(CancellationToken cancellation)
    {
        var azurite = await AzuriteProcess.StartAsync(cancellationToken: cancellation);
        var stage = new FaultStage(azurite, await FaultProxy.StartAsync(azurite.ConnectionString));
        try
        {
            await stage.LiveAsync(TimeSpan.Zero, cancellation);
            await stage.SetUpAsync(cancellation);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the app where it runs; what reached the store by then is done when this returns.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        await Host.KillAsync(cancellation);
        now = Now;
        await Proxy.QuietAsync();
    }

    /// <summary>Starts the app, with its clock ahead by that time.</summary>
    public async Task LiveAsync(TimeSpan leap, CancellationToken cancellation)
    {
        now += leap;
        Host.Now = now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        startedAt = Stopwatch.GetTimestamp();
        await Host.StartAsync(killAfter: null, cancellation);
    }

    /// <summary>A request as the unit of that code, the lead (<c>~lead</c>), the standing body (<c>~standing</c>) or the administrator (no name).</summary>
    public HttpRequestMessage Request(HttpMethod method, string path, string caller)
    {
        var request = new HttpRequestMessage(method, new Uri(Host.Last.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[caller]);
        return request;
    }

    /// <summary>Asks when nothing can go wrong.</summary>
    /// <exception cref="HttpRequestException">The answer is no success.</exception>
    public async Task<JsonNode> AskAsync(HttpMethod method, string path, string caller, JsonNode? document, CancellationToken cancellation)
    {
        using var request = Request(method, path, caller);
        if (document is not null) request.Content = JsonContent.Create(document);
        using var answer = await Http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Proxy.DisposeAsync();
        await Receiver.DisposeAsync();
        await azurite.DisposeAsync();
        Http.Dispose();
    }

    /// <summary>The bloc's year, a token for everybody, a secret for every recipient.</summary>
    private async Task SetUpAsync(CancellationToken cancellation)
    {
        var year = Read("bloc-year.json");
        year["recipients"] = new JsonArray([.. Recipients.Select(code => new JsonObject
        {
            ["code"] = code,
            ["name"] = code,
            ["channel"] = "webhook",
            ["address"] = Receiver.Address.ToString(),
            ["gets"] = new JsonArray("summaries", "reminders", "alerts", "submissions"),
        })]);
        await AskAsync(HttpMethod.Put, $"/blocs/{Bloc}/2024", "", year, cancellation);
        foreach (var (name, role, unit) in Units.Select(unit => (unit, "unit", (string?)unit)).Append((Attempt.LeadSubject, "lead", LeadUnit)).Append((Standing, "standingBody", null)))
        {
            var wanted = new JsonObject { ["role"] = role, ["blocs"] = new JsonArray(Bloc) };
            if (unit is not null) wanted["unit"] = unit;
            tokens[name] = (string)(await AskAsync(HttpMethod.Post, "/access", "", wanted, cancellation))["token"]!;
        }

        foreach (var recipient in Recipients) Secrets[recipient] = (string)(await AskAsync(HttpMethod.Post, $"/blocs/{Bloc}/2024/recipients/{recipient}/secret", "", null, cancellation))["secret"]!;
    }
}
