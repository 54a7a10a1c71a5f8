using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Emulation.Functions;
using Emulation.Storage;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Emulation.Tests.Summaries.Docx;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Holds what every function really answers against the API's description of it.</summary>
public sealed class OpenApiAnswerTests(AzuriteFixture azurite)
{
    private static readonly IReadOnlyList<FunctionEntry> Http = [.. FunctionCatalog.All.Where(function => function is { Kind: FunctionKind.Http, IsPage: false })];

    /// <summary>A call, who makes it, and what it must come to.</summary>
    private sealed record Call(string Function, string Verb, string Address, HttpClient Caller, int Status, string? Body = null, string? IfMatch = null, string Type = "application/json", byte[]? File = null);

    [Fact]
    public async Task What_is_answered_is_what_is_described()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var document = JsonNode.Parse(await sample.Admin.GetStringAsync("/openapi.json"))!;
        const string bloc = $"/blocs/{SampleBloc.Bloc}";
        const string period = $"{bloc}/{SampleBloc.Period}";
        var address = SampleBloc.Address("ban-dan-van");
        var review = $"{period}/units/ban-dan-van/review";
        const string accept = """{ "state": "accepted" }""";
        var document2023 = SampleBloc.YearDocument();
        document2023["recipients"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["code"] = "so-noi-vu",
            ["name"] = "Sở Nội vụ",
            ["channel"] = "webhook",
            ["address"] = "https://nhan.example.vn/",
        });
        var year = document2023.ToJsonString();
        var report = SampleBloc.Report("ban-dan-van").ToJsonString();
        var draft = SampleBloc.Report("ban-dan-van", "draft").ToJsonString();
        var leadText = SampleBloc.LeadText().ToJsonString();
        const string issue = """{ "number": "15", "date": "2023-06-26", "signerName": "(người ký)" }""";
        var (anyone, admin, lead, standing, unit) = (sample.App.Client, sample.Admin, sample.Lead, sample.StandingBody, await sample.UnitAsync("ban-dan-van"));
        using var read = await admin.GetAsync($"{bloc}/2023");
        var seen = new HashSet<string>(StringComparer.Ordinal);

        async Task<HttpResponseMessage> Try(Call call)
        {
            var answer = await SendAsync(call);
            await ExpectDescribedAsync(document, call, answer);
            seen.Add(call.Function + (call.Status < 400 ? " in" : " out"));
            return answer;
        }

        async Task All(params Call[] calls)
        {
            foreach (var call in calls) using (await Try(call)) { }
        }

        await All(
            new("Health", "GET", "/health", anyone, 200),
            new("GetOpenApi", "GET", "/openapi.json", anyone, 200),
            new("CreateAccess", "POST", "/access", admin, 201, """{ "role": "standingBody", "blocs": ["ban-dang-ha-giang"], "name": "đọc" }"""),
            new("CreateAccess", "POST", "/access", admin, 400, "{"),
            new("CreateAccess", "POST", "/access", anyone, 401, "{}"),
            new("CreateAccess", "POST", "/access", lead, 403, "{}"),
            new("CreateAccess", "POST", "/access", admin, 413, new string(' ', 500_000)),
            new("CreateAccess", "POST", "/access", admin, 415, "{}", Type: "text/plain"),
            new("CreateAccess", "POST", "/access", admin, 422, "{}"),
            new("ListAccess", "GET", "/access", admin, 200),
            new("ListAccess", "GET", "/access", unit, 403),
            new("RevokeAccess", "DELETE", "/access/0123456789abcdef", admin, 404),
            new("GetBlocYear", "GET", $"{bloc}/2023", unit, 200),
            new("GetBlocYear", "GET", $"{bloc}/2024", admin, 404),
            new("PutBlocYear", "PUT", $"{bloc}/2023", admin, 200, year, read.Version()),
            new("PutBlocYear", "PUT", "/blocs/khoi-khac/2023", admin, 201, year.Replace("\"ban-dang-ha-giang\"", "\"khoi-khac\"", StringComparison.Ordinal)),
            new("PutBlocYear", "PUT", $"{bloc}/2023", admin, 400, ""),
            new("PutBlocYear", "PUT", $"{bloc}/23", admin, 404, year),
            new("PutBlocYear", "PUT", $"{bloc}/2023", admin, 412, year, "\"0\""),
            new("PutBlocYear", "PUT", $"{bloc}/2023", admin, 413, new string(' ', 5_000_000)),
            new("PutBlocYear", "PUT", $"{bloc}/2023", admin, 415, year, Type: "application/x-www-form-urlencoded"),
            new("PutBlocYear", "PUT", $"{bloc}/2023", admin, 422, "{}"),
            new("PutBlocYear", "PUT", $"{bloc}/2023", admin, 428, year),
            new("GetSubmission", "GET", address, unit, 404),
            new("ListRevisions", "GET", address + "/revisions", unit, 404),
            new("GetLeadText", "GET", $"{period}/lead-text", lead, 404),
            new("ListSummaryVersions", "GET", $"{period}/summary/versions", standing, 404),
            new("GetSummary", "GET", $"{period}/summary.json", standing, 404),
            new("RunSummary", "POST", $"{period}/summary", lead, 409),
            new("RunSummary", "POST", $"{bloc}/2023FY/summary", admin, 404));

        var attachments = address.Replace("/submission", "/attachments", StringComparison.Ordinal);
        using var drafted = await Try(new("Submit", "PUT", address, unit, 200, draft));
        using var made = await Try(new("Submit", "PUT", address, unit, 201, report, drafted.Version()));
        var receipt = (string)(await made.JsonAsync())["code"]!;
        using var text = await Try(new("PutLeadText", "PUT", $"{period}/lead-text", lead, 200, leadText));
        await All(
            new("Submit", "POST", address, unit, 200, report, drafted.Version()),
            new("Submit", "PUT", address, unit, 400, "{"),
            new("Submit", "PUT", $"{bloc}/2023FY/units/ban-dan-van/submission", unit, 404, report),
            new("Submit", "PUT", $"{bloc}/2023H2/units/ban-dan-van/submission", unit, 409, report),
            new("Submit", "PUT", address, unit, 412, report.Replace("Ban ", "Văn phòng ", StringComparison.Ordinal), "\"0\""),
            new("Submit", "POST", address, unit, 413, new string(' ', 500_000)),
            new("Submit", "PUT", address, unit, 415, report, Type: "text/plain"),
            new("Submit", "POST", address, unit, 422, "state=submitted", Type: "application/x-www-form-urlencoded"),
            new("Submit", "PUT", address, unit, 428, draft),
            new("GetSubmission", "GET", address, unit, 200),
            new("GetSubmission", "GET", address, lead, 200),
            new("SendAttachment", "POST", attachments + "?name=a.pdf", unit, 201, SampleFiles.Pdf, Type: "application/pdf"),
            new("SendAttachment", "POST", attachments.Replace("2023H1", "2023FY", StringComparison.Ordinal) + "?name=a.pdf", unit, 404, SampleFiles.Pdf, Type: "application/pdf"),
            new("SendAttachment", "POST", attachments.Replace("2023H1", "2023H2", StringComparison.Ordinal) + "?name=a.pdf", unit, 409, SampleFiles.Pdf, Type: "application/pdf"),
            new("SendAttachment", "POST", attachments + "?name=a.pdf", unit, 413, new string(' ', 10_485_761), Type: "application/pdf"),
            new("SendAttachment", "POST", attachments + "?name=a.pdf", unit, 415, SampleFiles.Pdf, Type: "image/png"),
            new("SendAttachment", "POST", attachments, unit, 422, SampleFiles.Pdf, Type: "application/pdf"),
            new("GetAttachment", "GET", $"{attachments}/{RecordStore.Sha256(SampleFiles.Bytes(SampleFiles.Pdf))}", unit, 200),
            new("GetAttachment", "GET", $"{attachments}/{RecordStore.Sha256(SampleFiles.Bytes(SampleFiles.Pdf))}", lead, 404),
            new("ReviewSubmission", "POST", review, lead, 400, "{", made.Version()),
            new("ReviewSubmission", "POST", review, unit, 403, accept, made.Version()),
            new("ReviewSubmission", "POST", review.Replace("ban-dan-van", "ban-to-chuc", StringComparison.Ordinal), lead, 404, accept),
            new("ReviewSubmission", "POST", review, lead, 412, accept, "\"0\""),
            new("ReviewSubmission", "POST", review, lead, 413, new string(' ', 40_000)),
            new("ReviewSubmission", "POST", review, lead, 415, accept, made.Version(), "text/plain"),
            new("ReviewSubmission", "POST", review, lead, 422, "{}", made.Version()),
            new("ReviewSubmission", "POST", review, lead, 428, accept),
            new("ReviewSubmission", "POST", review, lead, 200, """{ "state": "returned", "reason": "Sửa số liệu.", "fields": { "themes": "Thiếu." } }""", made.Version()),
            new("GetSubmission", "GET", address, unit, 200),
            new("ListRevisions", "GET", address + "/revisions", standing, 200),
            new("ListSubmissions", "GET", $"{period}/submissions", lead, 200),
            new("ListSubmissions", "GET", $"{bloc}/2023FY/submissions", lead, 404),
            new("GetReceipt", "GET", $"/receipts/{receipt}", anyone, 200),
            new("GetReceipt", "GET", "/receipts/x", anyone, 404),
            new("GetLeadText", "GET", $"{period}/lead-text", standing, 200),
            new("PutLeadText", "PUT", $"{period}/lead-text", lead, 400, "{"),
            new("PutLeadText", "PUT", $"{bloc}/2023FY/lead-text", lead, 404, leadText),
            new("PutLeadText", "PUT", $"{period}/lead-text", lead, 412, """{ "situation": "khác" }""", "\"0\""),
            new("PutLeadText", "PUT", $"{period}/lead-text", lead, 413, new string(' ', 500_000)),
            new("PutLeadText", "PUT", $"{period}/lead-text", lead, 415, leadText, Type: "text/plain"),
            new("PutLeadText", "PUT", $"{period}/lead-text", lead, 422, """{ "situation": 1 }"""),
            new("PutLeadText", "PUT", $"{period}/lead-text", lead, 428, """{ "situation": "khác" }"""),
            new("PutLeadText", "PUT", $"{period}/lead-text", admin, 403, leadText),
            new("RunSummary", "POST", $"{period}/summary", lead, 201),
            new("RunSummary", "POST", $"{period}/summary", lead, 200),
            new("ListSummaryVersions", "GET", $"{period}/summary/versions", standing, 200),
            new("GetSummary", "GET", $"{period}/summary.json", standing, 200),
            new("GetSummary", "GET", $"{period}/summary.html", standing, 200),
            new("GetSummary", "GET", $"{period}/summary.docx", standing, 200),
            new("GetSummary", "GET", $"{period}/summary.xlsx", standing, 200),
            new("GetSummary", "GET", $"{period}/summary.csv", standing, 200),
            new("GetSummary", "GET", $"{period}/summary.epub", standing, 200),
            new("GetSummaryFile", "GET", $"{period}/summary/1/manifest.json", standing, 200),
            new("GetSummaryFile", "GET", $"{period}/summary/2/manifest.json", standing, 404),
            new("GetTemplate", "GET", $"{bloc}/2023/template", admin, 404),
            new("DeleteTemplate", "DELETE", $"{bloc}/2023/template", admin, 404),
            new("PutTemplate", "PUT", $"{bloc}/2023/template", admin, 400, ""),
            new("PutTemplate", "PUT", $"{bloc}/2024/template", admin, 404, "x"),
            new("PutTemplate", "PUT", $"{bloc}/2023/template", admin, 413, new string(' ', 2_097_153)),
            new("PutTemplate", "PUT", $"{bloc}/2023/template", admin, 422, "x"),
            new("PutTemplate", "PUT", $"{bloc}/2023/template?name=mau.docx", admin, 200, File: TemplateFile.Good),
            new("GetTemplate", "GET", $"{bloc}/2023/template", admin, 200),
            new("DeleteTemplate", "DELETE", $"{bloc}/2023/template", admin, 204),
            new("SweepNow", "POST", "/ledger/sweep", lead, 403));
        sample.App.Time.SetUtcNow(DateTimeOffset.Parse("2023-06-26T08:00:00+07:00", CultureInfo.InvariantCulture));
        await All(
            new("SweepNow", "POST", "/ledger/sweep", admin, 200),
            new("GetLedger", "GET", "/ledger", admin, 200),
            new("GetLedger", "GET", $"/ledger?bloc={SampleBloc.Bloc}", admin, 200),
            new("GetLedger", "GET", "/ledger", standing, 403),
            new("CheckIntegrity", "GET", "/integrity", admin, 200),
            new("CheckIntegrity", "GET", "/integrity?from=khong-co", standing, 403),
            new("RunWorkAgain", "POST", $"/ledger/{SampleBloc.Bloc}/2023/2023H1.summary", admin, 202),
            new("RunWorkAgain", "POST", $"/ledger/{SampleBloc.Bloc}/2023/khong-co", admin, 409),
            new("RunWorkAgain", "POST", "/ledger/khong-co/2023/khong-co", admin, 404),
            new("IssueSummary", "POST", $"{period}/summary/1/issue", admin, 403, issue),
            new("IssueSummary", "POST", $"{period}/summary/1/issue", lead, 422, "{}"),
            new("IssueSummary", "POST", $"{period}/summary/1/issue", lead, 201, issue),
            new("MakeSummaryPublic", "PUT", $"{period}/summary/1/public", lead, 409),
            new("MakeSummaryPublic", "PUT", $"{period}/summary/2/public", standing, 403),
            new("MakeSummaryPublic", "PUT", $"{period}/summary/2/public", lead, 200),
            new("WithdrawSummary", "DELETE", $"{period}/summary/public", unit, 403),
            new("WithdrawSummary", "DELETE", $"{period}/summary/public", admin, 200),
            new("FindFile", "GET", $"/files/{RecordStore.Sha256(await admin.GetByteArrayAsync($"{period}/summary/1/summary.docx"))}", anyone, 200),
            new("FindFile", "GET", "/files/khong-co", anyone, 404),
            new("HashFile", "POST", "/files", anyone, 415, "x", Type: "text/plain"),
            new("ListIssuedSummaries", "GET", $"{bloc}/summaries", anyone, 401),
            new("ListIssuedSummaries", "GET", $"{bloc}/summaries", standing, 200),
            new("RenewRecipientSecret", "POST", $"{bloc}/2023/recipients/khong-co/secret", admin, 404),
            new("RenewRecipientSecret", "POST", $"{bloc}/2023/recipients/so-noi-vu/secret", admin, 201),
            new("ListDeliveries", "GET", $"{bloc}/deliveries", unit, 403),
            new("ListDeliveries", "GET", $"{bloc}/deliveries", lead, 200),
            new("ReplayDelivery", "POST", $"{bloc}/deliveries/khong-co/replay", admin, 404),
            new("ReplayDelivery", "POST", $"{bloc}/deliveries/{SampleBloc.Bloc}.{SampleBloc.Period}.v2.so-noi-vu/replay", admin, 200),
            new("ReplayDeliveries", "POST", $"{bloc}/deliveries/replay", admin, 422, "{}"),
            new("ReplayDeliveries", "POST", $"{bloc}/deliveries/replay", admin, 200, """{ "from": "2023-06-01T00:00:00+07:00", "to": "2023-07-01T00:00:00+07:00" }"""),
            new("RevokeAccess", "DELETE", $"/access/{(await sample.TokenAsync("administrator", null))[..16]}", admin, 204));

        using (var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.bin" } })
        using (var hashed = await anyone.PostAsync("/files", form))
        {
            await ExpectDescribedAsync(document, new("HashFile", "POST", "/files", anyone, 303), hashed);
            seen.Add("HashFile in");
        }

        // Health and the description refuse nobody.
        Assert.Equal(Http.Select(function => function.Name + " in"), seen.Where(name => name.EndsWith(" in", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(["GetOpenApi", "Health"], Http.Select(function => function.Name).Where(name => !seen.Contains(name + " out")));
    }

    private static async Task<HttpResponseMessage> SendAsync(Call call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Verb), call.Address);
        if (call.Body is not null) request.Content = new StringContent(call.Body, Encoding.UTF8, call.Type);
        if (call.File is not null) request.Content = new ByteArrayContent(call.File);
        if (call.IfMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", call.IfMatch);
        return await call.Caller.SendAsync(request);
    }

    private static async Task ExpectDescribedAsync(JsonNode document, Call call, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var name = $"{call.Verb} {call.Address}";
        Assert.True(call.Status == (int)answer.StatusCode, $"{name} gave {(int)answer.StatusCode}, not {call.Status}: {text[..Math.Min(500, text.Length)]}");
        var route = Http.Single(function => function.Name == call.Function).Route;
        var response = document["paths"]!["/" + route]![call.Verb.ToLowerInvariant()]!["responses"]![$"{call.Status}"];
        Assert.True(response is not null, $"{name} gave {call.Status}, which is not described");
        if (answer.Headers.ETag is not null) Assert.NotNull(response["headers"]?["ETag"]);
        if (text.Length == 0)
        {
            Assert.Null(response["content"]);
            return;
        }

        var media = answer.Content.Headers.ContentType?.MediaType ?? "none";
        var described = response["content"]?[media];
        Assert.True(described is not null, $"{name} gave {media} with {call.Status}, which is not described");
        if (media.EndsWith("json", StringComparison.Ordinal)) Assert.Empty(SchemaCheck.Faults(document, described["schema"], JsonNode.Parse(text)).Select(fault => $"{name} {call.Status}: {fault}"));
    }
}
