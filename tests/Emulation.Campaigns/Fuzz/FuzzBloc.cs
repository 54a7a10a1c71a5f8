using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Emulation.Campaigns.Hosting;

namespace Emulation.Campaigns.Fuzz;

/// <summary>
/// One bloc with everything in it that a request may meet: units, drafts, submissions, a file, a template, a summary that was issued
/// and made public, tokens and sessions of every role. A new one every few thousand requests: histories grow, and what was revoked
/// or deleted is to be met again.
/// </summary>
internal sealed class FuzzBloc
{
    public const string Period = "2023H1";
    public const string Recipient = "noi-nhan";

    /// <summary>The units in whose name requests are made; the others only have reports.</summary>
    public static readonly string[] Units = ["ban-dan-van", "ban-noi-chinh", "ban-to-chuc"];

    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Samples", "ha-giang-2023");

    private readonly HttpClient http;
    private readonly Dictionary<string, byte[]> workbooks = [];

    private FuzzBloc(HttpClient http, string code) => (this.http, Code) = (http, code);

    public string Code { get; }

    /// <summary>What the app handed out, by the name that requests use for it.</summary>
    public ConcurrentDictionary<string, string> Live { get; } = new();

    /// <summary>Cookies and form tokens by caller.</summary>
    public Dictionary<string, Browser> Browsers { get; } = [];

    /// <summary>The sample year, with a recipient that does not listen: every delivery fails at once.</summary>
    public static JsonObject YearDocument(string bloc, int year)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples, "bloc-year.json")).Replace("2023", $"{year}", StringComparison.Ordinal).Replace("ban-dang-ha-giang", bloc, StringComparison.Ordinal))!.AsObject();
        document["recipients"]!.AsArray().Add((JsonNode)new JsonObject { ["code"] = Recipient, ["name"] = "Nơi nhận", ["channel"] = "webhook", ["address"] = "http://127.0.0.1:9/", ["gets"] = new JsonArray("summaries", "reminders", "alerts", "submissions") });
        return document;
    }

    public static JsonObject LeadText() => JsonNode.Parse(File.ReadAllText(Path.Combine(Samples, "lead-text.json")))!.AsObject();

    public static JsonObject Report(string unit, string state)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples, "submissions", $"{unit}.json")))!.AsObject();
        report["state"] = state;
        return report;
    }

    public static async Task<FuzzBloc> SetUpAsync(HttpClient http, int number)
    {
        var bloc = new FuzzBloc(http, $"khoi-thu-{number}");
        bloc.Live["token:admin"] = KilledHost.AdminKey;
        await bloc.SendAsync("admin", HttpMethod.Put, $"/blocs/{bloc.Code}/2023", YearDocument(bloc.Code, 2023));
        await bloc.GrantAllAsync();
        await bloc.ReportAllAsync();
        await bloc.SummariseAsync();
        foreach (var caller in (string[])["admin", "lead", "standing", .. Units.Select(unit => $"unit:{unit}")]) bloc.Browsers[caller] = await Browser.SignInAsync(http, bloc, caller);
        foreach (var unit in Units) bloc.workbooks[unit] = await bloc.Browsers[$"unit:{unit}"].DownloadAsync($"/bao-cao/{bloc.Code}/{Period}/{unit}/mau.xlsx");
        return bloc;
    }

    /// <summary>A file that the form at the address is there for.</summary>
    public (byte[] Content, string Type, string Name) FileFor(string action, int choice)
    {
        if (action.EndsWith("/mau-word", StringComparison.Ordinal)) return (FuzzFiles.Template, FuzzFiles.DocxType, "mau.docx");
        if (action.StartsWith("/quan-tri/", StringComparison.Ordinal)) return (Encoding.UTF8.GetBytes(YearDocument(Code, 2023).ToJsonString()), "application/json", "khai-bao.json");
        return action.EndsWith("/mau", StringComparison.Ordinal) && Units.FirstOrDefault(unit => action.Contains($"/{unit}/", StringComparison.Ordinal)) is { } unit
            ? (workbooks[unit], FuzzFiles.XlsxType, "mau.xlsx")
            : FuzzFiles.All[choice % FuzzFiles.All.Count];
    }

    /// <summary>Sends as the caller and reads the JSON of the answer.</summary>
    public async Task<JsonNode?> SendAsync(string caller, HttpMethod method, string path, JsonNode? document = null, byte[]? file = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", Live[$"token:{caller}"]);
        if (document is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(document.ToJsonString()));
        if (file is not null) request.Content = new ByteArrayContent(file);
        if (request.Content is { } content) content.Headers.ContentType = new(type);
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        if (answer.Headers.ETag?.Tag is { } etag) Live[$"etag:{path}"] = etag;
        return answer.Content.Headers.ContentType?.MediaType == "application/json" ? await answer.Content.ReadFromJsonAsync<JsonNode>() : null;
    }

    private async Task GrantAllAsync()
    {
        await GrantAsync("lead", "lead", "van-phong");
        await GrantAsync("standing", "standingBody", null);
        await GrantAsync("recipient", "recipient", null);
        foreach (var unit in YearDocument(Code, 2023)["units"]!.AsArray()) await GrantAsync($"unit:{unit!["code"]}", "unit", (string)unit["code"]!);
        // Only these are ever revoked.
        for (var i = 0; i < 12; i++) await GrantAsync($"spare:{i}", "unit", Units[0]);
    }

    private async Task GrantAsync(string caller, string role, string? unit)
    {
        var wanted = new JsonObject { ["role"] = role, ["blocs"] = new JsonArray(Code), ["name"] = caller };
        if (unit is not null) wanted["unit"] = unit;
        var made = await SendAsync("admin", HttpMethod.Post, "/access", wanted);
        (Live[$"token:{caller}"], Live[$"access:{caller}"]) = ((string)made!["token"]!, (string)made["access"]!["id"]!);
    }

    private async Task ReportAllAsync()
    {
        foreach (var node in YearDocument(Code, 2023)["units"]!.AsArray())
        {
            var unit = (string)node!["code"]!;
            var files = $"/blocs/{Code}/{Period}/units/{unit}/attachments";
            var report = Report(unit, unit == Units[2] ? "draft" : "submitted");
            if (unit == Units[0])
            {
                var sent = await SendAsync($"unit:{unit}", HttpMethod.Post, $"{files}?name=anh.jpg", null, FuzzFiles.Jpeg, "image/jpeg");
                Live["file"] = (string)sent!["file"]!;
                sent["alternativeText"] = "Một tấm ảnh một màu.";
                report["attachments"] = new JsonArray(sent.DeepClone());
            }

            var receipt = await SendAsync($"unit:{unit}", HttpMethod.Put, $"/blocs/{Code}/{Period}/units/{unit}/submission", report);
            if (receipt?["code"] is { } code) Live["receipt"] = (string)code!;
        }

        await SendAsync("lead", HttpMethod.Put, $"/blocs/{Code}/{Period}/lead-text", LeadText());
    }

    private async Task SummariseAsync()
    {
        var at = $"/blocs/{Code}/{Period}/summary";
        await SendAsync("admin", HttpMethod.Post, $"/blocs/{Code}/2023/recipients/{Recipient}/secret");
        var manifest = await SendAsync("lead", HttpMethod.Post, at);
        var issued = await SendAsync("lead", HttpMethod.Post, $"{at}/1/issue", new JsonObject { ["number"] = "15", ["date"] = "2023-06-20", ["signerName"] = "Nguyễn Văn An" });
        await SendAsync("lead", HttpMethod.Put, $"{at}/{issued!["version"]}/public");
        Live["issued"] = issued["version"]!.ToString();
        Live["sha256"] = (string)manifest!["files"]![0]!["sha256"]!;
        // What is due by now is done before anybody is timed.
        await SendAsync("admin", HttpMethod.Post, "/ledger/sweep");
        var deliveries = await SendAsync("admin", HttpMethod.Get, $"/blocs/{Code}/deliveries");
        Live["delivery"] = (string?)deliveries?["deliveries"]?.AsArray().FirstOrDefault()?["id"] ?? "khong-co";
        var ledger = await SendAsync("admin", HttpMethod.Get, $"/ledger?bloc={Code}");
        Live["item"] = (string?)ledger?["items"]?.AsArray().FirstOrDefault()?["item"] ?? "khong-co";
        await SendAsync("admin", HttpMethod.Put, $"/blocs/{Code}/2023/template?name=mau.docx", null, FuzzFiles.Template, FuzzFiles.DocxType);
        await SendAsync("admin", HttpMethod.Get, $"/blocs/{Code}/2023");
        foreach (var unit in Units) await SendAsync($"unit:{unit}", HttpMethod.Get, $"/blocs/{Code}/{Period}/units/{unit}/submission");
        await SendAsync("lead", HttpMethod.Get, $"/blocs/{Code}/{Period}/lead-text");
    }
}
