using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Emulation.Tests.Hosting;
using Xunit;
using static Emulation.Tests.App.Issuing;

namespace Emulation.Tests.App;

public sealed class FeedTests(AzuriteFixture azurite)
{
    private const string List = $"/blocs/{SampleBloc.Bloc}/summaries";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_list_holds_what_was_issued_newest_first_over_all_periods()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAndIssueAsync();
        bloc.App.Time.Advance(TimeSpan.FromHours(1));
        await bloc.CorrectAsync("Đã đính chính.");
        await bloc.RunAndIssueAsync(Particulars(("number", "16")));
        var whole = await IssueWholeYearAsync(bloc);
        await bloc.CorrectAsync("Dự định sửa tiếp.");
        await bloc.RunAsync();

        using var recipient = bloc.App.ClientWith(await bloc.TokenAsync("recipient", unit: null));
        var feed = await recipient.GetFromJsonAsync<JsonObject>(List);
        Assert.Equal(
            ("Khối giao ước thi đua các ban đảng Tỉnh ủy", "Báo cáo đã phát hành - Khối giao ước thi đua các ban đảng Tỉnh ủy", "2023-12-20T08:00:00+07:00", List),
            ((string)feed!["blocName"]!, (string)feed["title"]!, (string)feed["updated"]!, (string)feed["url"]!));
        var summaries = feed["summaries"]!.AsArray();
        Assert.Equal([(whole, 2, "40", null), ("2023H1", 4, "16", 2), ("2023H1", 2, "15", null)], summaries.Select(entry => ((string)entry!["period"]!, (int)entry["version"]!, (string)entry["number"]!, (int?)entry["replaces"])));
        foreach (var file in summaries.SelectMany(entry => entry!["files"]!.AsArray()))
        {
            Assert.Equal((string)file!["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(await recipient.GetByteArrayAsync((string)file["url"]!))));
        }
    }

    [Fact]
    public async Task The_atom_feed_has_what_the_standard_requires()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAndIssueAsync();
        using var answer = await bloc.Lead.GetAsync(List + "?format=atom");
        Assert.Equal("application/atom+xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal("urn:emulation:summaries:ban-dang-ha-giang", feed.Element(Atom + "id")!.Value);
        Assert.Equal("Báo cáo đã phát hành - Khối giao ước thi đua các ban đảng Tỉnh ủy", feed.Element(Atom + "title")!.Value);
        Assert.Equal("2023-06-20T08:00:00+07:00", feed.Element(Atom + "updated")!.Value);
        Assert.Equal("Khối giao ước thi đua các ban đảng Tỉnh ủy", feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal(List + "?format=atom", LinkOf(feed, "self"));

        var entry = Assert.Single(feed.Elements(Atom + "entry"));
        Assert.Equal("urn:emulation:summary:ban-dang-ha-giang:2023H1:2", entry.Element(Atom + "id")!.Value);
        Assert.Equal(
            "Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023 (số 15-BC/KTĐ, ngày 27/6/2023)",
            entry.Element(Atom + "title")!.Value);
        Assert.Equal("2023-06-20T08:00:00+07:00", entry.Element(Atom + "updated")!.Value);
        Assert.Equal($"{Root}/2/summary.html", LinkOf(entry, "alternate"));
        Assert.Equal($"{Root}/2/manifest.json", LinkOf(entry, "related"));
        Assert.Equal([$"{Root}/2/summary.json", $"{Root}/2/summary.docx", $"{Root}/2/summary.xlsx", $"{Root}/2/summary.csv", $"{Root}/2/summary.epub"], entry.Elements(Atom + "link").Where(link => (string)link.Attribute("rel")! == "enclosure").Select(link => (string)link.Attribute("href")!));
        foreach (var link in entry.Elements(Atom + "link"))
        {
            var content = await bloc.Lead.GetByteArrayAsync((string)link.Attribute("href")!);
            Assert.Equal((string)link.Attribute(XName.Get("sha256", "urn:emulation:atom"))!, Convert.ToHexStringLower(SHA256.HashData(content)));
            if (link.Attribute("length") is { } length) Assert.Equal((int)length, content.Length);
        }
    }

    [Theory]
    [InlineData("", null, "application/json")]
    [InlineData("", "*/*", "application/json")]
    [InlineData("", "application/atom+xml", "application/atom+xml")]
    [InlineData("", "application/atom+xml, application/xml;q=0.9, */*;q=0.1", "application/atom+xml")]
    [InlineData("", "application/json, application/atom+xml;q=0.5", "application/json")]
    [InlineData("?format=json", "application/atom+xml", "application/json")]
    [InlineData("?format=atom", "application/json", "application/atom+xml")]
    public async Task The_list_comes_in_the_form_that_is_asked_for(string query, string? accept, string type)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var request = new HttpRequestMessage(HttpMethod.Get, List + query);
        if (accept is not null) request.Headers.Add("Accept", accept);
        using var answer = await bloc.Lead.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_unknown_form_is_refused()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var answer = await bloc.Lead.GetAsync(List + "?format=rss");
        await answer.ProblemAsync(HttpStatusCode.BadRequest, "unknown-format");
    }

    [Fact]
    public async Task An_empty_list_is_a_valid_list()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        Assert.Empty((await bloc.Lead.GetFromJsonAsync<JsonObject>(List))!["summaries"]!.AsArray());
        var feed = XDocument.Parse(await bloc.Lead.GetStringAsync(List + "?format=atom")).Root!;
        Assert.Empty(feed.Elements(Atom + "entry"));
        Assert.Equal("2023-01-01T00:00:00+07:00", feed.Element(Atom + "updated")!.Value);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("atom")]
    public async Task Whoever_has_the_list_is_told_so_until_something_is_issued(string format)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAndIssueAsync();
        using var first = await bloc.Lead.GetAsync($"{List}?format={format}");
        bloc.App.Time.Advance(TimeSpan.FromHours(1));
        await bloc.CorrectAsync("Đã đính chính.");
        await bloc.RunAsync();
        foreach (var seen in (string[])[first.Version(), "W/" + first.Version(), $"\"khac\", {first.Version()}", "*"])
        {
            using var again = await AskAsync(bloc, format, seen);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(first.Version(), again.Version());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        using var issued = await bloc.IssueAsync(3);
        using var changed = await AskAsync(bloc, format, first.Version());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first.Version(), changed.Version());
    }

    [Theory]
    [InlineData("recipient", null)]
    [InlineData("unit", "ban-tuyen-giao")]
    public async Task Recipients_and_units_see_issued_versions_only(string role, string? unit)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var client = bloc.App.ClientWith(await bloc.TokenAsync(role, unit));
        await NotFoundAsync(client, ".json");
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        await NotFoundAsync(client, ".json", ".docx", "/1/summary.json", "/1/manifest.json", "/2/summary.json");

        using var issued = await bloc.IssueAsync(1);
        await bloc.CorrectAsync("Đã đính chính.");
        Assert.Equal(3, await bloc.RunAsync());
        await NotFoundAsync(client, "/1/summary.json", "/3/summary.json", "/3/manifest.json", "/2/index.json", ".pdf");
        Assert.Equal(2, (int)(await client.GetFromJsonAsync<JsonObject>(Root + ".json"))!["version"]!);
        Assert.Equal(2, (int)(await client.GetFromJsonAsync<JsonObject>($"{Root}/2/manifest.json"))!["version"]!);
        Assert.Equal(3, (int)(await bloc.StandingBody.GetFromJsonAsync<JsonObject>(Root + ".json"))!["version"]!);
        using var versions = await client.GetAsync($"{Root}/versions");
        await versions.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_recipient_gets_summaries_of_its_own_blocs_and_nothing_else()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var other = bloc.App.ClientWith(await bloc.TokenAsync("recipient", unit: null, "khoi-khac"));
        using var list = await other.GetAsync(List);
        await list.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        using var unknown = await other.GetAsync("/blocs/khoi-khac/summaries");
        await unknown.ProblemAsync(HttpStatusCode.NotFound, "unknown-bloc");

        using var recipient = bloc.App.ClientWith(await bloc.TokenAsync("recipient", unit: null));
        foreach (var address in (string[])[$"/blocs/{SampleBloc.Bloc}/2023", $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/submissions", SampleBloc.Address("ban-tuyen-giao"), "/access"])
        {
            using var answer = await recipient.GetAsync(address);
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    /// <summary>Submits, runs and issues the year's other period, and gives its code.</summary>
    private static async Task<string> IssueWholeYearAsync(SampleBloc bloc)
    {
        var period = (string)SampleBloc.YearDocument()["calendar"]![1]!["period"]!;
        bloc.App.Time.SetUtcNow(new(2023, 12, 20, 8, 0, 0, TimeSpan.FromHours(7)));
        var unit = await bloc.UnitAsync("ban-tuyen-giao");
        using var sent = await unit.PutAsync($"/blocs/{SampleBloc.Bloc}/{period}/units/ban-tuyen-giao/submission", SampleBloc.Json(SampleBloc.Report("ban-tuyen-giao")));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        await bloc.RunAndIssueAsync(Particulars(("number", "40"), ("date", "20/12/2023")), $"/blocs/{SampleBloc.Bloc}/{period}/summary");
        return period;
    }

    private static async Task<HttpResponseMessage> AskAsync(SampleBloc bloc, string format, string seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{List}?format={format}");
        request.Headers.TryAddWithoutValidation("If-None-Match", seen);
        return await bloc.Lead.SendAsync(request);
    }

    private static async Task NotFoundAsync(HttpClient client, params string[] paths)
    {
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(Root + path);
            await answer.ProblemAsync(HttpStatusCode.NotFound, "unknown-file");
        }
    }

    private static string LinkOf(XElement element, string relation) =>
        (string)element.Elements(Atom + "link").Single(link => (string)link.Attribute("rel")! == relation).Attribute("href")!;
}
