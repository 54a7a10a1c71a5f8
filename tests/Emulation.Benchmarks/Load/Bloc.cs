using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Emulation.Benchmarks.Load;

/// <summary>Blocs of many units with an access token for each, set up over HTTP. The units beyond the sample's nine are made up.</summary>
public static class Bloc
{
    private static async Task<IEnumerable<Member>> SetUpAsync(HttpClient admin, string code, int units)
    {
        var year = YearOf(code, units);
        using var put = await admin.PutAsync($"/blocs/{code}/2023", Stage.Json(year));
        await put.ExpectAsync();
        var members = new ConcurrentBag<(int Order, Member Member)>();
        await Parallel.ForEachAsync(year["units"]!.AsArray().Select((unit, order) => ((string)unit!["code"]!, order)), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (unit, cancellation) =>
        {
            using var made = await admin.PostAsync("/access", Stage.Json(new JsonObject { ["role"] = "unit", ["blocs"] = new JsonArray(code), ["unit"] = unit.Item1 }), cancellation);
            await made.ExpectAsync();
            members.Add((unit.order, new(code, unit.Item1, (string)JsonNode.Parse(await made.Content.ReadAsStringAsync(cancellation))!["token"]!)));
        });
        return members.OrderBy(member => member.Order).Select(member => member.Member);
    }

    /// <summary>Four hundred units of eight new blocs, as large as real ones: the emulator looks through a whole partition for every row, so each run needs its own.</summary>
    public static async Task<List<Member>> MembersOfNewAsync(HttpClient admin, string prefix)
    {
        var members = new List<Member>();
        for (var bloc = 1; bloc <= 8; bloc++) members.AddRange(await SetUpAsync(admin, FormattableString.Invariant($"{prefix}-{bloc}"), units: 50));
        return members;
    }

    /// <summary>The sample's year for another bloc, with as many units as wanted.</summary>
    public static JsonObject YearOf(string code, int units)
    {
        var year = Stage.Sample("bloc-year.json");
        year["bloc"] = code;
        var list = year["units"]!.AsArray();
        for (var order = list.Count + 1; order <= units; order++)
        {
            list.Add(new JsonObject { ["code"] = FormattableString.Invariant($"don-vi-{order}"), ["order"] = order, ["name"] = FormattableString.Invariant($"Đơn vị thứ {order}"), ["aliases"] = new JsonArray() });
        }

        return year;
    }
}

/// <summary>A unit that submits, with the version of its report that it saw last.</summary>
public sealed class Member(string bloc, string unit, string token)
{
    public string Path { get; } = $"/blocs/{bloc}/{Stage.Period}/units/{unit}/submission";

    /// <summary>Null before the first submission.</summary>
    public string? Version { get; set; }

    public async Task<HttpResponseMessage> ReadAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    /// <summary>Sends the report, or its correction of the version that was seen last.</summary>
    /// <param name="key">Idempotency key; null for none.</param>
    /// <param name="unseen">As if no version had been seen.</param>
    public async Task<HttpResponseMessage> SubmitAsync(HttpClient client, ReadOnlyMemory<byte> report, string? key = null, bool unseen = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = new ReadOnlyMemoryContent(report) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (!unseen && Version is { } seen) request.Headers.TryAddWithoutValidation("If-Match", seen);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        var answer = await client.SendAsync(request);
        if (answer.IsSuccessStatusCode && answer.Headers.ETag is { } tag) Version = tag.Tag;
        return answer;
    }
}

public static class Expectation
{
    /// <exception cref="InvalidOperationException">The answer is no success; the message holds what it said.</exception>
    public static async Task ExpectAsync(this HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}

/// <summary>A unit's report of a wanted size: the sample's, with made-up highlights until it is as long.</summary>
public static class SizedReport
{
    /// <returns>UTF-8 JSON of about <paramref name="bytes"/>; <paramref name="variant"/> makes the content another one of the same length.</returns>
    public static byte[] Of(int bytes, int variant)
    {
        var report = Stage.Sample(System.IO.Path.Combine("submissions", "ban-noi-chinh.json"));
        report["state"] = "submitted";
        var movements = report["movements"]!.AsArray();
        var empty = Utf8(report).Length;
        var perItem = Encoding.UTF8.GetByteCount(Highlight(0, 0)) + 3;
        for (var item = 0; item < (bytes - empty) / perItem; item++) movements[item % movements.Count]!["highlights"]!.AsArray().Add(Highlight(variant, item));
        movements[0]!["text"] = FormattableString.Invariant($"Báo cáo thử tải số {variant % 100_000:00000}. ") + (string?)movements[0]!["text"];
        return Utf8(report);
    }

    private static string Highlight(int variant, int item) =>
        FormattableString.Invariant($"việc {item:000} của lần gửi {variant % 100_000:00000}: tổ chức thực hiện đúng kế hoạch đã đề ra, có kiểm tra, đôn đốc và báo cáo kết quả bằng văn bản");

    private static byte[] Utf8(JsonObject report) => Encoding.UTF8.GetBytes(report.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
}
