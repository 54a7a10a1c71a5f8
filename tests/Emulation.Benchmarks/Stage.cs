using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Emulation.Functions;
using Emulation.LocalHost;

namespace Emulation.Benchmarks;

/// <summary>The app with the sample bloc on an emulator of its own, and the floors beside the app's functions.</summary>
public sealed class Stage : IAsyncDisposable
{
    public const string Bloc = "ban-dang-ha-giang";
    public const string Period = "2023H1";

    internal const string AdminKey = "admin-key-that-only-benchmarks-use-0123456789";

    private readonly AzuriteProcess azurite;
    private readonly LocalHostApp app;
    private readonly StageTime time;

    private Stage(AzuriteProcess azurite, LocalHostApp app, StageTime time) => (this.azurite, this.app, this.time) = (azurite, app, time);

    public string ConnectionString => azurite.ConnectionString;

    /// <summary>Moves the app's clock on.</summary>
    public void Skip(TimeSpan by) => time.Skip(by);

    public static async Task<Stage> StartAsync()
    {
        var azurite = await AzuriteProcess.StartAsync(say: Console.Error.WriteLine);
        var time = new StageTime();
        var app = await LocalHostApp.StartAsync(new()
        {
            Time = time,
            Functions = [.. FunctionCatalog.All, .. FunctionCatalog.Of(typeof(Floors))],
            Settings = new Dictionary<string, string?>
            {
                ["Emulation:AdminKey"] = AdminKey,
                ["Emulation:Storage:ConnectionString"] = azurite.ConnectionString,
                // Timers run when a benchmark says so.
                ["SweepSchedule"] = "0 0 0 1 1 *",
                ["HousekeepingSchedule"] = "0 0 0 1 1 *",
            },
        });
        var stage = new Stage(azurite, app, time);
        await stage.SetUpAsync();
        return stage;
    }

    public HttpClient Administrator() => Client(AdminKey);

    /// <summary>A client with that bearer token; none for a page.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.BaseAddress };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<string> TokenAsync(string role, string unit)
    {
        using var admin = Client(AdminKey);
        using var made = await admin.PostAsync("/access", Json(new JsonObject { ["role"] = role, ["blocs"] = new JsonArray(Bloc), ["unit"] = unit }));
        made.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["token"]!;
    }

    public static StringContent Json(JsonNode document) => new(document.ToJsonString(), Encoding.UTF8, "application/json");

    public static JsonObject Sample(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "ha-giang-2023", name)))!.AsObject();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await azurite.DisposeAsync();
    }

    private async Task SetUpAsync()
    {
        using var admin = Client(AdminKey);
        using var put = await admin.PutAsync($"/blocs/{Bloc}/2023", Json(Sample("bloc-year.json")));
        put.EnsureSuccessStatusCode();
    }

    /// <summary>A clock that stands in the open window and goes on from there.</summary>
    internal sealed class StageTime : TimeProvider
    {
        private readonly DateTimeOffset start = new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7));

        private readonly DateTimeOffset began = System.GetUtcNow();

        private TimeSpan skipped;

        public override DateTimeOffset GetUtcNow() => start + (System.GetUtcNow() - began) + skipped;

        /// <summary>What was kept for a while expires, too.</summary>
        public override long GetTimestamp() => System.GetTimestamp() + (long)(skipped.TotalSeconds * TimestampFrequency);

        public void Skip(TimeSpan by) => skipped += by;
    }
}
