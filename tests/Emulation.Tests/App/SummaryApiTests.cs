using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Dom;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

public sealed class SummaryApiTests(AzuriteFixture azurite)
{
    private const string Root = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary";

    [Fact]
    public async Task A_version_is_whole_and_its_manifest_names_the_revisions_used()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao", "bao-ha-giang");
        using var run = await bloc.Lead.PostAsync(Root, null);
        Assert.Equal(HttpStatusCode.Created, run.StatusCode);
        var manifest = await run.JsonAsync();
        Assert.Equal(["summary.json", "summary.html", "summary.docx", "summary.xlsx", "summary.csv", "summary.epub"], manifest["files"]!.AsArray().Select(file => (string)file!["name"]!));
        foreach (var file in manifest["files"]!.AsArray())
        {
            var content = await bloc.Lead.GetByteArrayAsync($"{Root}/1/{file!["name"]}");
            Assert.Equal((string)file["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(content)));
            Assert.Equal((int)file["bytes"]!, content.Length);
        }

        Assert.Equal(["ban-tuyen-giao", "bao-ha-giang"], manifest["sources"]!.AsArray().Select(source => (string)source!["subject"]!));
        Assert.Equal([1, 1], manifest["sources"]!.AsArray().Select(source => (int)source!["revision"]!));
        var stored = await bloc.Lead.GetFromJsonAsync<JsonObject>($"{Root}/1/manifest.json");
        Assert.Equal(manifest.ToJsonString(), stored!.ToJsonString());
    }

    [Fact]
    public async Task Nothing_new_makes_no_new_version()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        using var first = await bloc.Lead.PostAsync(Root, null);
        bloc.App.Time.Advance(TimeSpan.FromHours(1));
        using var again = await bloc.Lead.PostAsync(Root, null);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((await first.JsonAsync()).ToJsonString(), (await again.JsonAsync()).ToJsonString());
    }

    [Fact]
    public async Task A_new_submission_makes_a_new_version_and_leaves_the_old_one_as_it_was()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        using var first = await bloc.Lead.PostAsync(Root, null);
        var before = await bloc.Lead.GetByteArrayAsync($"{Root}/1/summary.docx");
        await bloc.SubmitAllAsync("bao-ha-giang");
        using var second = await bloc.Lead.PostAsync(Root, null);
        Assert.Equal(2, (int)(await second.JsonAsync())["version"]!);
        Assert.Equal(before, await bloc.Lead.GetByteArrayAsync($"{Root}/1/summary.docx"));

        var versions = (await bloc.Lead.GetFromJsonAsync<JsonObject>($"{Root}/versions"))!["versions"]!.AsArray();
        Assert.Equal([1, 2], versions.Select(version => (int)version!["version"]!));
        Assert.Equal((string)(await first.JsonAsync())["anchor"]!, (string)(await second.JsonAsync())["previousAnchor"]!);
        Assert.Equal(2, (int)(await bloc.Lead.GetFromJsonAsync<JsonObject>(Root + ".json"))!["version"]!);
    }

    [Fact]
    public async Task The_latest_version_comes_with_its_content_type()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        using var run = await bloc.Lead.PostAsync(Root, null);
        foreach (var (format, type) in new[] { ("json", "application/json"), ("html", "text/html; charset=utf-8"), ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("csv", "text/csv; charset=utf-8; header=present"), ("epub", "application/epub+zip") })
        {
            using var file = await bloc.Lead.GetAsync($"{Root}.{format}");
            Assert.Equal(type, file.Content.Headers.ContentType!.ToString());
        }
    }

    [Theory]
    [InlineData(".pdf", "unknown-file")]
    [InlineData("/1/summary.pdf", "unknown-file")]
    [InlineData("/2/summary.json", "unknown-file")]
    [InlineData("/-1/summary.json", "unknown-file")]
    [InlineData("/abc/summary.json", "unknown-file")]
    [InlineData("/1/..%2f..%2findex.json", "unknown-file")]
    [InlineData("/1/index.json", "unknown-file")]
    public async Task A_file_that_is_not_in_the_version_is_not_found(string path, string slug)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        using var run = await bloc.Lead.PostAsync(Root, null);
        using var answer = await bloc.Lead.GetAsync(Root + path);
        await answer.ProblemAsync(HttpStatusCode.NotFound, slug);
    }

    [Fact]
    public async Task With_nothing_submitted_there_is_no_summary()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var draft = await bloc.SubmitAsync("van-phong", SampleBloc.Report("van-phong", "draft"));
        using var run = await bloc.Lead.PostAsync(Root, null);
        await run.ProblemAsync(HttpStatusCode.Conflict, "nothing-submitted");
        using var none = await bloc.Lead.GetAsync(Root + ".json");
        await none.ProblemAsync(HttpStatusCode.NotFound, "no-summary");
    }

    [Fact]
    public async Task Missing_and_late_units_and_what_a_total_lacks_are_named()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        bloc.App.Time.Advance(TimeSpan.FromDays(8)); // 28/6: three days late
        await bloc.SubmitAllAsync("bao-ha-giang");
        using var run = await bloc.Lead.PostAsync(Root, null);
        using var page = await PageAsync(bloc);
        var text = page.Body!.TextContent;
        Assert.Contains("02/09 đơn vị đã nộp báo cáo, trong đó nộp chậm: Báo Hà Giang (03 ngày); chưa nộp: Ban Nội chính Tỉnh ủy, Cơ quan UBKT Tỉnh ủy, Văn phòng Tỉnh ủy, Ban Dân vận Tỉnh ủy, Ban Tổ chức Tỉnh ủy, Đảng ủy khối Cơ quan-Doanh nghiệp tỉnh và Trường Chính trị tỉnh.", text, StringComparison.Ordinal);
        Assert.Contains("312.000.000 đồng", text, StringComparison.Ordinal); // 215.000.000 + 97.000.000
        Assert.Contains("Chưa gồm số liệu của: Ban Nội chính Tỉnh ủy, Cơ quan UBKT Tỉnh ủy, Văn phòng Tỉnh ủy, Ban Dân vận Tỉnh ủy, Ban Tổ chức Tỉnh ủy, Đảng ủy khối Cơ quan-Doanh nghiệp tỉnh và Trường Chính trị tỉnh (chưa nộp báo cáo).", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timer_sweeps_like_a_person_does()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        bloc.App.Time.SetUtcNow(new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)));
        using var tick = await bloc.Admin.PostAsync("/admin/functions/SweepOnSchedule", null);
        Assert.Equal(HttpStatusCode.Accepted, tick.StatusCode);
        for (var i = 0; i < 200; i++)
        {
            using var versions = await bloc.Lead.GetAsync($"{Root}/versions");
            if (versions.IsSuccessStatusCode) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("no summary within ten seconds");
    }

    [Fact]
    public async Task The_leads_text_goes_into_the_summary_and_is_kept_like_a_report()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        const string Address = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text";
        using var none = await bloc.Lead.GetAsync(Address);
        await none.ProblemAsync(HttpStatusCode.NotFound, "no-lead-text");
        using var first = await bloc.Lead.PutAsync(Address, SampleBloc.Json(new JsonObject { ["assessment"] = new JsonObject { ["strengths"] = "Ưu điểm do Trưởng khối viết." } }));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var blind = await bloc.Lead.PutAsync(Address, SampleBloc.Json(new JsonObject { ["guidance"] = "Ghi đè" }));
        await blind.ProblemAsync((HttpStatusCode)428, "version-required");

        using var run = await bloc.Lead.PostAsync(Root, null);
        Assert.Equal(["ban-tuyen-giao", "~lead"], (await run.JsonAsync())["sources"]!.AsArray().Select(source => (string)source!["subject"]!));
        var summary = await bloc.Lead.GetFromJsonAsync<JsonObject>(Root + ".json");
        Assert.Equal("Ưu điểm do Trưởng khối viết.", (string)summary!["strengths"]!["lead"]!);
        Assert.Single(summary["strengths"]!["units"]!.AsArray());
        using var page = await PageAsync(bloc);
        Assert.Contains("Ưu điểm do Trưởng khối viết.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain((string)summary["strengths"]!["units"]![0]!["text"]!, page.Body.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IDocument> PageAsync(SampleBloc bloc)
    {
        var html = await bloc.Lead.GetStringAsync(Root + ".html");
        return await BrowsingContext.New().OpenAsync(request => request.Content(html));
    }
}
