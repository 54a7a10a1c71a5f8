using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>The app with the sample bloc of 2023 set up in it, and a token for every role. The clock starts in the open window.</summary>
public sealed class SampleBloc : IAsyncDisposable
{
    public const string Bloc = "ban-dang-ha-giang";

    /// <summary>A bloc of the same units, there once it was set up.</summary>
    public const string OtherBloc = "cum-thi-dua-so-2";

    public const string Period = "2023H1";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples", "ha-giang-2023");

    /// <summary>Vietnamese letters as themselves, as senders write them; escaped, a report is three times as large.</summary>
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, HttpClient> units = [];

    private SampleBloc(TestApp app, HttpClient admin) => (App, Admin) = (app, admin);

    public TestApp App { get; }

    public HttpClient Admin { get; }

    /// <summary>The lead unit's client (Văn phòng Tỉnh ủy).</summary>
    public HttpClient Lead { get; private set; } = null!;

    public HttpClient StandingBody { get; private set; } = null!;

    /// <summary>Unit codes in official order.</summary>
    public static IReadOnlyList<string> Units { get; } = [.. YearDocument()["units"]!.AsArray().Select(unit => (string)unit!["code"]!)];

    public static JsonObject YearDocument() => Read("bloc-year.json");

    public static JsonObject LeadText() => Read("lead-text.json");

    /// <summary>The unit's sample report, to be submitted.</summary>
    public static JsonObject Report(string unit, string state = "submitted")
    {
        var report = Read(Path.Combine("submissions", unit + ".json"));
        report["state"] = state;
        return report;
    }

    public static async Task<SampleBloc> StartAsync(AzuriteFixture azurite, DateTimeOffset? now = null, Action<JsonObject>? change = null, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        // The timer stays out of the way: a test that moves the clock sweeps when it wants to.
        var app = await TestApp.StartAsync(azurite, now, new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["SweepSchedule"] = "0 0 0 1 1 *" }, services: services);
        var sample = new SampleBloc(app, app.ClientWith(TestApp.AdminKey));
        var year = YearDocument();
        change?.Invoke(year);
        using var put = await sample.Admin.PutAsync($"/blocs/{Bloc}/2023", Json(year));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        sample.Lead = app.ClientWith(await sample.TokenAsync("lead", "van-phong"));
        sample.StandingBody = app.ClientWith(await sample.TokenAsync("standingBody", unit: null));
        return sample;
    }

    public static StringContent Json(JsonNode document) => new(document.ToJsonString(Relaxed), Encoding.UTF8, "application/json");

    public static string Address(string unit) => $"/blocs/{Bloc}/{Period}/units/{unit}/submission";

    /// <summary>A new token for the role.</summary>
    public async Task<string> TokenAsync(string role, string? unit, string bloc = Bloc, string? expires = null)
    {
        var wanted = new JsonObject { ["role"] = role };
        if (role != "administrator") wanted["blocs"] = new JsonArray(bloc);
        if (unit is not null) wanted["unit"] = unit;
        if (expires is not null) wanted["expires"] = expires;
        using var made = await Admin.PostAsync("/access", Json(wanted));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (string)(await made.Content.ReadFromJsonAsync<JsonObject>())!["token"]!;
    }

    /// <summary>The unit's client; its token is made at the first use.</summary>
    public async Task<HttpClient> UnitAsync(string unit) =>
        units.TryGetValue(unit, out var client) ? client : units[unit] = App.ClientWith(await TokenAsync("unit", unit));

    /// <summary>Sends the report as the unit.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string unit, JsonObject? report = null, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address(unit)) { Content = Json(report ?? Report(unit)) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await (await UnitAsync(unit)).SendAsync(request);
    }

    /// <summary>Submits the sample reports of the units; all nine where none is named.</summary>
    public async Task SubmitAllAsync(params string[] only)
    {
        foreach (var unit in only.Length > 0 ? only : Units)
        {
            using var answer = await SubmitAsync(unit);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
    }

    public async Task SetUpOtherBlocAsync()
    {
        var year = YearDocument();
        year["bloc"] = OtherBloc;
        using var put = await Admin.PutAsync($"/blocs/{OtherBloc}/2023", Json(year));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in units.Values) client.Dispose();
        Admin.Dispose();
        Lead.Dispose();
        StandingBody.Dispose();
        await App.DisposeAsync();
    }

    private static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!.AsObject();
}

/// <summary>What tests read off an answer.</summary>
public static class HttpAnswers
{
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    /// <summary>The problem, after checking that it is one: media type, Vietnamese title and detail, stable type.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string slug)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal("urn:emulation:problem:" + slug, (string?)problem["type"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        return problem;
    }

    public static string Version(this HttpResponseMessage answer) => answer.Headers.ETag?.ToString() ?? throw new InvalidOperationException("no ETag");
}
