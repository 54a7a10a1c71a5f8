using System.Text.Json.Nodes;
using Emulation.Benchmarks.Cost;

namespace Emulation.Benchmarks.Load;

/// <summary>How often an operation goes to the store, counted on the wire, next to how often it has to.</summary>
public static class TripsBenchmark
{
    private const string Bloc = $"/blocs/{Stage.Bloc}/{Stage.Period}";

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        await using var stage = await Stage.StartAsync();
        using var calls = new StorageCalls(stage.ConnectionString);
        var lines = new List<Comparison>();
        using var unit = stage.Client(await stage.TokenAsync("unit", "ban-to-chuc"));
        using var other = stage.Client(await stage.TokenAsync("unit", "ban-dan-van"));
        using var lead = stage.Client(await stage.TokenAsync("lead", "van-phong"));
        foreach (var client in (HttpClient[])[unit, other]) (await client.GetAsync($"{Bloc}/units/{(client == unit ? "ban-to-chuc" : "ban-dan-van")}/submission")).Dispose();
        (await lead.GetAsync($"{Bloc}/submissions")).Dispose();
        // What is kept for a while, or for good, is there before anything is counted.
        var warm = Stage.Sample(Path.Combine("submissions", "ban-dan-van.json"));
        warm["state"] = "submitted";
        using var submitted = await other.PutAsync($"{Bloc}/units/ban-dan-van/submission", Stage.Json(warm));
        await submitted.ExpectAsync();

        var version = "";
        await CountAsync("first submission", 1, () => SendAsync("submitted", "Một", null));
        await CountAsync("repeated submission (refused, the row in force)", 2, () => SendAsync("submitted", "Một", null));
        await CountAsync("correction (the row in force, the transaction)", 2, () => SendAsync("submitted", "Hai", version));
        await CountAsync("draft", 1, () => SendAsync("draft", "Ba", version));
        await CountAsync("reading a report", 1, () => lead.GetAsync($"{Bloc}/units/ban-to-chuc/submission"));
        await CountAsync("the lead's list", 1, () => lead.GetAsync($"{Bloc}/submissions"));
        await CountAsync("revisions and chain", 2, () => unit.GetAsync($"{Bloc}/units/ban-to-chuc/submission/revisions"));
        using var made = await lead.PostAsync($"{Bloc}/summary", null);
        await made.ExpectAsync();
        await CountAsync("summary that has not changed", 5, () => lead.PostAsync($"{Bloc}/summary", null));
        (await lead.GetAsync($"{Bloc}/summary.html")).Dispose();
        await CountAsync("reading the summary's page (the index, the manifest, the file)", 3, () => lead.GetAsync($"{Bloc}/summary.html"));
        return lines;

        async Task CountAsync(string name, int needed, Func<Task<HttpResponseMessage>> ask)
        {
            var (counted, _) = await calls.DuringAsync(async () =>
            {
                using var answer = await ask();
                await answer.ExpectAsync();
                version = answer.Headers.ETag?.Tag ?? version;
            });
            var trips = counted.Table + counted.BlobReads + counted.BlobWrites;
            lines.Add(new($"round trips: {name}", "what it takes", "", (double)trips, needed, [(double)trips / needed], 1));
        }

        Task<HttpResponseMessage> SendAsync(string state, string theme, string? seen)
        {
            var report = Stage.Sample(Path.Combine("submissions", "ban-to-chuc.json"));
            report["state"] = state;
            report["themes"] = new JsonArray(theme);
            var request = new HttpRequestMessage(HttpMethod.Put, $"{Bloc}/units/ban-to-chuc/submission") { Content = Stage.Json(report) };
            if (seen is not null) request.Headers.TryAddWithoutValidation("If-Match", seen);
            return unit.SendAsync(request);
        }
    }
}
