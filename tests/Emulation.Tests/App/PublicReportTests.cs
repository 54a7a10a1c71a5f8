using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Emulation.Tests.Hosting;
using Xunit;
using static Emulation.Tests.App.Issuing;

namespace Emulation.Tests.App;

/// <summary>The permanent address: who may read what there, and since when.</summary>
public sealed class PublicReportTests(AzuriteFixture azurite)
{
    public const string Address = $"/cong-khai/{SampleBloc.Bloc}/{SampleBloc.Period}";

    private static readonly Dictionary<string, string?> Named = new() { ["Emulation:PublicAddress"] = "https://baocao.example.vn" };

    [Fact]
    public async Task Nobody_reads_a_report_that_is_not_issued_or_not_marked_public_and_a_draft_cannot_be_marked()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        await RefusedAsync(bloc);
        var draft = await bloc.RunAsync();
        using var marked = await MarkAsync(bloc, draft);
        await marked.ProblemAsync(HttpStatusCode.Conflict, "draft-not-public");
        using var unknown = await MarkAsync(bloc, 99);
        await unknown.ProblemAsync(HttpStatusCode.NotFound, "unknown-file");

        using var issued = await bloc.IssueAsync(draft);
        await RefusedAsync(bloc);
        using var file = await bloc.App.Client.GetAsync($"{Address}/summary.docx");
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task A_public_report_is_read_without_a_session_with_links_to_files_that_are_the_issued_ones()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, settings: Named);
        await bloc.SubmitAllAsync();
        var version = await bloc.RunAndIssueAsync();
        using var marked = await MarkAsync(bloc, version);
        var state = await marked.JsonAsync();
        Assert.Equal((2, "https://baocao.example.vn" + Address), ((int)state["version"]!, (string)state["url"]!));

        using var answer = await bloc.App.Client.GetAsync(Address);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("no-cache, public", string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal)));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("BÁO CÁO", page.QuerySelector("h1 .type")!.TextContent);
        Assert.Equal("https://baocao.example.vn" + Address, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll(".share a"), link => link.GetAttribute("href") == "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fbaocao.example.vn%2Fcong-khai%2Fban-dang-ha-giang%2F2023H1");
        Assert.Single(page.QuerySelectorAll(".scan svg.qr"));

        var manifest = JsonNode.Parse(await bloc.Lead.GetStringAsync($"{Root}/2/manifest.json"))!;
        var links = page.QuerySelectorAll(".formats a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(manifest["files"]!.AsArray().Count + 1, links.Count);
        foreach (var link in links)
        {
            using var file = await bloc.App.Client.GetAsync(link);
            var name = link.Split('/')[^1];
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(await file.Content.ReadAsByteArrayAsync()));
            Assert.Equal($"\"{sha256}\"", file.Headers.ETag?.Tag);
            if (name != "manifest.json") Assert.Equal((string)manifest["files"]!.AsArray().Single(entry => (string)entry!["name"]! == name)!["sha256"]!, sha256);
        }

        using var none = await bloc.App.Client.GetAsync($"{Address}/index.json");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task The_page_is_the_stored_file_with_pieces_in_their_places_and_the_policy_lets_only_its_own_script_run()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, settings: Named);
        await bloc.SubmitAllAsync();
        var version = await bloc.RunAndIssueAsync();
        using var marked = await MarkAsync(bloc, version);
        var stored = await bloc.Lead.GetStringAsync($"{Root}/{version}/summary.html");

        using var answer = await bloc.App.Client.GetAsync(Address);
        var served = await answer.Content.ReadAsStringAsync();

        var script = stored[(stored.IndexOf("<script>", StringComparison.Ordinal) + 8)..stored.IndexOf("</script>", StringComparison.Ordinal)];
        Assert.Equal(
            $"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)))}'; object-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
            string.Join("; ", answer.Headers.GetValues("Content-Security-Policy")));
        var (main, end) = (stored.IndexOf("<main", StringComparison.Ordinal), stored.IndexOf("</main>", StringComparison.Ordinal));
        Assert.Contains(stored[main..end], served, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", served, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"summary.docx\"", served, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_page_already_gets_304_until_another_version_is_public()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        using var first = await MarkAsync(bloc, await bloc.RunAndIssueAsync());
        using var answer = await bloc.App.Client.GetAsync(Address);
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(answer.Headers.ETag!));

        await bloc.CorrectAsync("Đoàn kết hơn.");
        var corrected = await bloc.RunAndIssueAsync(Particulars(("number", "16")));
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(answer.Headers.ETag!));

        using var second = await MarkAsync(bloc, corrected);
        Assert.Equal(HttpStatusCode.OK, await AgainAsync(answer.Headers.ETag!));
        Assert.Contains("16-BC/KTĐ", await bloc.App.Client.GetStringAsync(Address), StringComparison.Ordinal);

        async Task<HttpStatusCode> AgainAsync(EntityTagHeaderValue tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address);
            request.Headers.IfNoneMatch.Add(tag);
            using var again = await bloc.App.Client.SendAsync(request);
            // A policy in a 304 would take the place of the one that the browser kept with the page.
            Assert.Equal(again.StatusCode != HttpStatusCode.NotModified, again.Headers.Contains("Content-Security-Policy"));
            return again.StatusCode;
        }
    }

    [Fact]
    public async Task Withdrawing_closes_the_address_and_brings_no_older_version_back_and_every_mark_is_kept()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        using var first = await MarkAsync(bloc, await bloc.RunAndIssueAsync());
        await bloc.CorrectAsync("Đoàn kết hơn.");
        using var second = await MarkAsync(bloc, await bloc.RunAndIssueAsync(Particulars(("number", "16"))));
        using var twice = await MarkAsync(bloc, 4);
        Assert.Equal(2, (await twice.JsonAsync())["marks"]!.AsArray().Count);

        using var withdrawn = await bloc.Lead.DeleteAsync($"{Root}/public");

        var state = await withdrawn.JsonAsync();
        Assert.Null(state["version"]);
        Assert.Equal(["2", "4", ""], state["marks"]!.AsArray().Select(mark => mark!["version"]?.ToString() ?? ""));
        Assert.All(state["marks"]!.AsArray(), mark => Assert.StartsWith("lead:", (string)mark!["by"]!, StringComparison.Ordinal));
        await RefusedAsync(bloc);
        // The index goes on from there.
        await bloc.CorrectAsync("Đoàn kết hơn nữa.");
        await bloc.RunAndIssueAsync(Particulars(("number", "17")));
        var versions = JsonNode.Parse(await bloc.Lead.GetStringAsync($"{Root}/versions"))!;
        Assert.Equal((6, 3), (versions["versions"]!.AsArray().Count, versions["publicMarks"]!.AsArray().Count));
        await RefusedAsync(bloc);
    }

    [Fact]
    public async Task A_scanned_code_says_whether_the_paper_is_the_public_version()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        using var first = await MarkAsync(bloc, await bloc.RunAndIssueAsync());
        var versions = JsonNode.Parse(await bloc.Lead.GetStringAsync($"{Root}/versions"))!["versions"]!.AsArray();

        Assert.Contains("Đúng bản đang công khai.", await bloc.App.Client.GetStringAsync($"{Address}?ban={versions[1]!["manifestSha256"]}"), StringComparison.Ordinal);
        Assert.Contains("Bản in của bạn là bản khác.", await bloc.App.Client.GetStringAsync($"{Address}?ban={versions[0]!["manifestSha256"]}"), StringComparison.Ordinal);
        Assert.Contains("Mã trên bản in không phải mã của báo cáo này.", await bloc.App.Client.GetStringAsync($"{Address}?ban=%3Cb%3E"), StringComparison.Ordinal);
        Assert.DoesNotContain("bản in của bạn", await bloc.App.Client.GetStringAsync(Address), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Readers_are_counted_by_day_month_and_year_and_robots_are_not()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, DateTimeOffset.Parse("2023-06-30T10:00:00+07:00"), change: _ => { });
        await bloc.SubmitAllAsync();
        using var marked = await MarkAsync(bloc, await bloc.RunAndIssueAsync());
        for (var i = 0; i < 3; i++) await OpenAsync(bloc, Reader);
        await OpenAsync(bloc, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        await OpenAsync(bloc, "curl/8.5.0");
        await OpenAsync(bloc, null);
        await Until(async () => (await VisitsAsync(bloc))[0] == "3");

        // The next day is another day, month and, of the totals, the same year.
        bloc.App.Time.Advance(TimeSpan.FromDays(1));
        await OpenAsync(bloc, Reader);
        await Until(async () => (await VisitsAsync(bloc))[0] == "1");
        Assert.Equal(["1", "3", "1", "4"], await VisitsAsync(bloc));
        using var other = await bloc.App.Client.GetAsync("/tro-giup");
        Assert.Equal(["1", "3", "1", "4"], await VisitsAsync(bloc));
    }

    private const string Reader = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";

    private static async Task OpenAsync(SampleBloc bloc, string? agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (agent is not null) request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var answer = await bloc.App.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Today, yesterday, this month, this year as the page shows them once the totals in memory are old.</summary>
    private static async Task<string[]> VisitsAsync(SampleBloc bloc)
    {
        bloc.App.Time.Advance(TimeSpan.FromSeconds(16));
        var page = new HtmlParser().ParseDocument(await bloc.App.Client.GetStringAsync(Address));
        return [.. page.QuerySelectorAll(".visits dd").Select(number => number.TextContent)];
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 50; i++)
        {
            if (await holds()) return;
            await Task.Delay(100);
        }

        Assert.Fail("it did not come to hold within five seconds");
    }

    public static Task<HttpResponseMessage> MarkAsync(SampleBloc bloc, int version) => bloc.Lead.PutAsync($"{Root}/{version}/public", null);

    private static async Task RefusedAsync(SampleBloc bloc)
    {
        using var answer = await bloc.App.Client.GetAsync(Address);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Báo cáo chưa được công khai", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
