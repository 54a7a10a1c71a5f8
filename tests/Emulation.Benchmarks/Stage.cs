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

    private const string AdminKey = "admin-key-that-only-benchmarks-use-0123456789";

    private readonly AzuriteProcess azurite;
    private readonly LocalHostApp app;

    private Stage(AzuriteProcess azurite, LocalHostApp app) => (this.azurite, this.app) = (azurite, app);

    public static async Task<Stage> StartAsync()
    {
        var azurite = await AzuriteProcess.StartAsync(say: Console.Error.WriteLine);
        var app = await LocalHostApp.StartAsync(new()
        {
            Time = new FixedTime(new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7))),
            Functions = [.. FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http), .. FunctionCatalog.Of(typeof(Floors))],
            Settings = new Dictionary<string, string?>
            {
                ["Emulation:AdminKey"] = AdminKey,
                ["Emulation:Storage:ConnectionString"] = azurite.ConnectionString,
            },
        });
        var stage = new Stage(azurite, app);
        await stage.SetUpAsync();
        return stage;
    }

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
    private sealed class FixedTime(DateTimeOffset start) : TimeProvider
    {
        private readonly DateTimeOffset began = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => start + (System.GetUtcNow() - began);
    }
}
