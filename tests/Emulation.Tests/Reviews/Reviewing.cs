using System.Net;
using System.Text.Json.Nodes;
using Emulation.Tests.App;
using Xunit;

namespace Emulation.Tests.Reviews;

/// <summary>What the lead does with a report, over the API.</summary>
internal static class Reviewing
{
    public const string Reason = "Số liệu phong trào Tết chưa khớp báo cáo tài chính.";

    public static string Address(string unit) => $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{unit}/review";

    /// <summary>The version of the report that the lead reads.</summary>
    public static async Task<string> ReadAsync(this SampleBloc sample, string unit)
    {
        using var read = await sample.Lead.GetAsync(SampleBloc.Address(unit));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        return read.Version();
    }

    public static async Task<HttpResponseMessage> ReviewAsync(this SampleBloc sample, string unit, string? version, JsonObject review)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(unit)) { Content = SampleBloc.Json(review) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return await sample.Lead.SendAsync(request);
    }

    public static async Task<HttpResponseMessage> ReturnAsync(this SampleBloc sample, string unit, string? version = null, params (string Path, string Reason)[] fields)
    {
        var review = new JsonObject { ["state"] = "returned", ["reason"] = Reason };
        if (fields.Length > 0) review["fields"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Path, (JsonNode?)field.Reason)));
        return await sample.ReviewAsync(unit, version ?? await sample.ReadAsync(unit), review);
    }

    public static async Task<HttpResponseMessage> AcceptAsync(this SampleBloc sample, string unit, string? version = null) =>
        await sample.ReviewAsync(unit, version ?? await sample.ReadAsync(unit), new() { ["state"] = "accepted" });

    /// <summary>The unit's report as the unit sees it.</summary>
    public static async Task<(JsonObject View, string Version)> OwnAsync(this SampleBloc sample, string unit)
    {
        using var answer = await (await sample.UnitAsync(unit)).GetAsync(SampleBloc.Address(unit));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.JsonAsync(), answer.Version());
    }

    public static async Task<JsonObject> RevisionsAsync(this SampleBloc sample, string unit)
    {
        using var answer = await sample.StandingBody.GetAsync(SampleBloc.Address(unit) + "/revisions");
        return await answer.JsonAsync();
    }

    /// <summary>The unit's sample report with another theme in front.</summary>
    public static JsonObject WithTheme(string unit, string theme, string state = "submitted")
    {
        var report = SampleBloc.Report(unit, state);
        report["themes"] = new JsonArray(theme);
        return report;
    }
}
