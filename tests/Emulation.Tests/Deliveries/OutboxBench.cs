using System.Net;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Text;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>The app with the sample bloc and its webhook recipients on loopback; the clock stands still, and deliveries go out when a test says so.</summary>
public sealed class OutboxBench : IAsyncDisposable
{
    public const string Office = "so-noi-vu";
    public const string Watch = "canh-bao";

    /// <summary>No quick retries and no pause (which would last a minute by the machine's own clock), so that a receiver's calls are the attempts.</summary>
    public static readonly DeliveryPace Plain = DeliveryPace.Standard with { QuickRetries = 0, Break = TimeSpan.Zero };

    private readonly TestApp app;
    private readonly HttpClient admin;
    private string version = "";

    private OutboxBench(TestApp app) => (this.app, admin) = (app, app.ClientWith(TestApp.AdminKey));

    public static BlocCode Bloc => BlocCode.Parse(SampleBloc.Bloc);

    public IServiceProvider Services => app.Services;

    public Outbox Outbox => app.Services.GetRequiredService<Outbox>();

    public HttpClient Admin => admin;

    private string Prefix { get; init; } = "";

    public DateTimeOffset Now => app.Time.GetUtcNow();

    /// <summary>The secrets that were shown, by recipient.</summary>
    public Dictionary<string, string> Secrets { get; } = [];

    /// <param name="office">Receiver of summaries.</param>
    /// <param name="watch">Receiver of alerts, where the test has one.</param>
    public static async Task<OutboxBench> StartAsync(AzuriteFixture azurite, Uri office, Uri? watch = null, bool withSecrets = true, DeliveryPace? pace = null)
    {
        var bench = await JoinAsync(azurite, prefix: $"t{Guid.NewGuid():N}"[..12], connection: null, pace);
        await bench.SaveYearAsync(year => year["recipients"] = Recipients(office, watch));
        if (withSecrets)
        {
            await bench.RenewSecretAsync(Office);
            if (watch is not null) await bench.RenewSecretAsync(Watch);
        }

        return bench;
    }

    /// <summary>Another host on the same storage, with a clock of its own.</summary>
    /// <param name="connection">Its way to that storage, where it is not the straight one.</param>
    public Task<OutboxBench> JoinAsync(AzuriteFixture azurite, string? connection = null) => JoinAsync(azurite, Prefix, connection, pace: null);

    private static async Task<OutboxBench> JoinAsync(AzuriteFixture azurite, string prefix, string? connection, DeliveryPace? pace)
    {
        // The app's own timer stays out.
        var settings = new Dictionary<string, string?> { ["SweepSchedule"] = "0 0 0 1 1 *", ["Emulation:Delivery:AllowLoopback"] = "true", ["Emulation:Storage:Prefix"] = prefix };
        if (connection is not null) settings["Emulation:Storage:ConnectionString"] = connection;
        return new(await TestApp.StartAsync(azurite, settings: settings, services: services => services.AddSingleton(pace ?? Plain))) { Prefix = prefix };
    }

    public static JsonArray Recipients(Uri office, Uri? watch)
    {
        var recipients = new JsonArray(Recipient(Office, "Sở Nội vụ", office, "summaries"));
        if (watch is not null) recipients.Add((JsonNode)Recipient(Watch, "Cổng cảnh báo", watch, "alerts"));
        return recipients;
    }

    public async Task SaveYearAsync(Action<JsonObject> change)
    {
        var year = SampleBloc.YearDocument();
        change(year);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/blocs/{SampleBloc.Bloc}/2023") { Content = SampleBloc.Json(year) };
        if (version.Length > 0) request.Headers.TryAddWithoutValidation("If-Match", version);
        using var saved = await admin.SendAsync(request);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        version = saved.Version();
    }

    public async Task RenewSecretAsync(string recipient)
    {
        using var made = await admin.PostAsync($"/blocs/{SampleBloc.Bloc}/2023/recipients/{recipient}/secret", null);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Secrets[recipient] = (string)(await made.JsonAsync())["secret"]!;
    }

    public Task EnqueueAsync(string id, string payload = "{}", string recipient = Office, string type = "summary.issued") => Outbox.EnqueueAsync(
        Bloc, 2023, new(recipient, "", RecipientChannel.Webhook, null, []), id, type, System.Text.Encoding.UTF8.GetBytes(payload), CancellationToken.None);

    public Task<int> DeliverAsync(CancellationToken cancellation = default) => Outbox.DeliverDueAsync(cancellation);

    /// <summary>Moves the clock and delivers what is due then.</summary>
    public Task<int> DeliverAfterAsync(TimeSpan wait)
    {
        app.Time.Advance(wait);
        return DeliverAsync();
    }

    public void Advance(TimeSpan wait) => app.Time.Advance(wait);

    public async Task<DeliveryList> ListAsync(string query = "")
    {
        using var answer = await admin.GetAsync($"/blocs/{SampleBloc.Bloc}/deliveries{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Json.Read<DeliveryList>(await answer.Content.ReadAsByteArrayAsync());
    }

    public async Task<Delivery> FindAsync(string id) => (await ListAsync()).Deliveries.Single(delivery => delivery.Id == id);

    public Task<HttpResponseMessage> ReplayAsync(string id) => admin.PostAsync($"/blocs/{SampleBloc.Bloc}/deliveries/{id}/replay", null);

    public Task<HttpResponseMessage> ReplayAsync(JsonObject range) => admin.PostAsync($"/blocs/{SampleBloc.Bloc}/deliveries/replay", SampleBloc.Json(range));

    /// <summary>A client with a new token for the role.</summary>
    public async Task<HttpClient> ClientAsync(string role, string? unit)
    {
        var wanted = new JsonObject { ["role"] = role, ["blocs"] = new JsonArray(SampleBloc.Bloc) };
        if (unit is not null) wanted["unit"] = unit;
        using var made = await admin.PostAsync("/access", SampleBloc.Json(wanted));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return app.ClientWith((string)(await made.JsonAsync())["token"]!);
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await app.DisposeAsync();
    }

    private static JsonObject Recipient(string code, string name, Uri address, string gets) =>
        new() { ["code"] = code, ["name"] = name, ["channel"] = "webhook", ["address"] = address.ToString(), ["gets"] = new JsonArray(gets) };
}
