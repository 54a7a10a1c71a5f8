using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Emulation.Benchmarks;

/// <summary>How long a unit waits for a page of its form: the median of many requests, one after the other, signed in.</summary>
public static partial class FormBenchmark
{
    private const string Unit = "ban-to-chuc";
    private const int Requests = 100;
    private const int Turns = 5;

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        await using var stage = await Stage.StartAsync();
        var token = await stage.TokenAsync("unit", Unit);
        using var unit = stage.Client(token);
        var report = Stage.Sample(Path.Combine("submissions", $"{Unit}.json"));
        report["state"] = "submitted";
        using var submitted = await unit.PutAsync($"/blocs/{Stage.Bloc}/{Stage.Period}/units/{Unit}/submission", Stage.Json(report));
        submitted.EnsureSuccessStatusCode();

        using var browser = stage.Client();
        browser.DefaultRequestHeaders.Add("Cookie", await SignInAsync(browser, token));
        var overview = $"/bao-cao/{Stage.Bloc}/{Stage.Period}/{Unit}";
        var html = await browser.GetStringAsync(overview);
        string[] addresses = [overview, .. Section().Matches(html).Select(match => match.Value).Distinct()];
        // All pages share their code: without this the first ones would pay for what is compiled as it runs.
        for (var round = 0; round < 3; round++)
        {
            foreach (var address in addresses) await TimeAsync(browser, address);
        }

        var lines = new List<Comparison>();
        foreach (var address in addresses)
        {
            lines.Add(await Comparison.OfAsync(
                $"page {address[(overview.Length - Unit.Length)..]}", "page that reads one row and renders nothing", "ms", 2, Turns,
                () => TimeAsync(browser, address), () => TimeAsync(browser, $"/floor/{Stage.Bloc}/{Stage.Period}/{Unit}")));
        }

        return lines;
    }

    private static async Task<double> TimeAsync(HttpClient client, string address)
    {
        var times = new List<double>(Requests);
        for (var request = 0; request < Requests; request++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(address);
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        times.Sort();
        return times[Requests / 2];
    }

    /// <summary>The session's cookies, as a browser would send them back.</summary>
    internal static async Task<string> SignInAsync(HttpClient client, string token)
    {
        using var page = await client.GetAsync($"/vao/{token}");
        var form = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var post = new HttpRequestMessage(HttpMethod.Post, "/vao")
        {
            Content = new FormUrlEncodedContent([new("token", token), new("__RequestVerificationToken", AntiForgery().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value)]),
        };
        post.Headers.Add("Cookie", form);
        using var entered = await client.SendAsync(post);
        return $"{form}; {entered.Headers.GetValues("Set-Cookie").Single().Split(';')[0]}";
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiForgery();

    [GeneratedRegex("/bao-cao/[^\"#?]+/phan/[^\"#?]+")]
    private static partial Regex Section();
}
