using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp;
using Emulation.Tests.Hosting;
using Emulation.Text;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Emulation.Tests.App.Issuing;

namespace Emulation.Tests.App;

public sealed class IssueTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("hd36-2018", "Số 15-BC/KTĐ", "15-BC/KTĐ")]
    [InlineData("nd30-2020", "Số: 15/BC-KTĐ", "15/BC-KTĐ")]
    public async Task An_issued_report_prints_number_day_and_signer_and_is_no_draft(string pack, string number, string symbol)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, change: year => year["format"]!["pack"] = pack);
        await bloc.SubmitAllAsync();
        Assert.Equal(1, await bloc.RunAsync());
        bloc.App.Time.Advance(TimeSpan.FromDays(7));

        using var issued = await bloc.IssueAsync(1, Particulars(("place", "Thành phố Hà Giang"), ("signerPost", "PHÓ TRƯỞNG KHỐI"), ("signerAuthority", "K/T TRƯỞNG KHỐI")));
        Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        var manifest = await issued.JsonAsync();
        Assert.Equal(2, (int)manifest["version"]!);
        Assert.False((bool)manifest["isDraft"]!);

        var data = await bloc.Lead.GetStringAsync($"{Root}/2/summary.json");
        var page = await bloc.Lead.GetStringAsync($"{Root}/2/summary.html");
        var parts = await bloc.Lead.DocxPartsAsync($"{Root}/2/summary.docx");
        Assert.All([data, page], text => Assert.DoesNotContain("dự thảo", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(["DỰ THẢO", "contentStatus"], mark => Assert.DoesNotContain(mark, parts, StringComparison.Ordinal));

        using var html = await BrowsingContext.New().OpenAsync(request => request.Content(page));
        var word = await bloc.Lead.DocxTextAsync($"{Root}/2/summary.docx");
        string[] printed =
        [
            number,
            "Thành phố Hà Giang, ngày 27 tháng 6 năm 2023",
            "K/T TRƯỞNG KHỐI",
            "PHÓ TRƯỞNG KHỐI",
            "Nguyễn Văn An",
            $"(Kèm theo Báo cáo số {symbol} ngày 27 tháng 6 năm 2023 của Khối giao ước thi đua các ban đảng Tỉnh ủy)",
            "Số liệu tính đến 08 giờ 00 phút ngày 20/6/2023: 09/09 đơn vị",
        ];
        Assert.All(printed, line => Assert.Contains(line, html.Body!.TextContent, StringComparison.Ordinal));
        Assert.All(printed, line => Assert.Contains(line, word, StringComparison.Ordinal));

        const string Issue =
            """{"number":"15","symbol":"@","date":"2023-06-27","place":"Thành phố Hà Giang","signerAuthority":"K/T TRƯỞNG KHỐI","signerPost":"PHÓ TRƯỞNG KHỐI","signerName":"Nguyễn Văn An","at":"2023-06-27T08:00:00+07:00","fromVersion":1}""";
        var versions = (await bloc.Lead.GetFromJsonAsync<JsonObject>($"{Root}/versions"))!["versions"]!.AsArray();
        JsonNode?[] records = [JsonNode.Parse(data)!["issue"], manifest["issue"], versions[1]!["issued"]!["issue"]];
        Assert.All(records, record => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Issue.Replace("@", symbol, StringComparison.Ordinal)), record), record?.ToJsonString()));
        Assert.StartsWith("lead:", (string)versions[1]!["issued"]!["by"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_lead_leaves_out_is_as_the_blocs_format_says()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAndIssueAsync(Particulars(("number", "05")));
        var issue = (await bloc.Lead.GetFromJsonAsync<JsonObject>(Root + ".json"))!["issue"]!;
        Assert.Equal(
            ("5", "05-BC/KTĐ", "Hà Giang", "T/M KHỐI GIAO ƯỚC THI ĐUA", "TRƯỞNG KHỐI"),
            ((string)issue["number"]!, (string)issue["symbol"]!, (string)issue["place"]!, (string)issue["signerAuthority"]!, (string)issue["signerPost"]!));
    }

    [Fact]
    public async Task The_drafts_bytes_stay()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        string[] files = ["summary.json", "summary.html", "summary.docx", "summary.xlsx", "summary.csv", "summary.epub", "manifest.json"];
        var before = await Task.WhenAll(files.Select(file => bloc.Lead.GetByteArrayAsync($"{Root}/1/{file}")));
        using var issued = await bloc.IssueAsync(1);
        Assert.Equal(before, await Task.WhenAll(files.Select(file => bloc.Lead.GetByteArrayAsync($"{Root}/1/{file}"))));
        var versions = (await bloc.Lead.GetFromJsonAsync<JsonObject>($"{Root}/versions"))!["versions"]!.AsArray();
        Assert.Equal([true, false], versions.Select(version => (bool)version!["isDraft"]!));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_same_particulars_again_get_the_same_answer(int named)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        using var first = await bloc.IssueAsync(1);
        bloc.App.Time.Advance(TimeSpan.FromHours(1));
        await bloc.SubmitAllAsync("bao-ha-giang");
        await bloc.RunAsync();
        using var again = await bloc.IssueAsync(named, Particulars(("number", "015"), ("place", "Hà Giang"), ("date", "2023-06-27")));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(3, (await bloc.Lead.GetFromJsonAsync<JsonObject>($"{Root}/versions"))!["versions"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("number", "16")]
    [InlineData("date", "28/6/2023")]
    [InlineData("place", "Đồng Văn")]
    [InlineData("signerName", "Trần Thị Bình")]
    [InlineData("signerPost", "PHÓ TRƯỞNG KHỐI")]
    [InlineData("signerAuthority", "T/L")]
    public async Task Other_particulars_for_what_is_issued_are_refused(string name, string value)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAndIssueAsync();
        using var other = await bloc.IssueAsync(1, Particulars((name, value)));
        var problem = await other.ProblemAsync(HttpStatusCode.Conflict, "already-issued");
        Assert.Equal(
            "Bản này đã phát hành thành phiên bản 2, số 15-BC/KTĐ ngày 27/6/2023, người ký Nguyễn Văn An; bản đã phát hành không thay đổi được. "
            + "Nếu cần đính chính, hãy sửa nội dung chung hoặc báo cáo của đơn vị, lập lại báo cáo (POST …/summary) rồi phát hành phiên bản mới thay thế.",
            (string)problem["detail"]!);
    }

    [Fact]
    public async Task Two_who_issue_at_once_make_one_issued_version()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        var answers = await Task.WhenAll(Enumerable.Range(15, 4).Select(number => bloc.IssueAsync(1, Particulars(("number", $"{number}")))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(2, (await bloc.Lead.GetFromJsonAsync<JsonObject>($"{Root}/versions"))!["versions"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_draft_that_is_not_the_latest_state_is_not_issued()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        await bloc.SubmitAllAsync("bao-ha-giang");
        using var changed = await bloc.IssueAsync(1);
        var problem = await changed.ProblemAsync(HttpStatusCode.Conflict, "summary-outdated");
        Assert.Equal(
            "Sau khi lập phiên bản 1, báo cáo của đơn vị, nội dung chung hoặc khai báo của khối đã thay đổi. Chưa phát hành gì; hãy lập lại báo cáo (POST …/summary), đọc lại rồi phát hành phiên bản mới nhất.",
            (string)problem["detail"]!);

        await bloc.RunAsync();
        using var older = await bloc.IssueAsync(1);
        problem = await older.ProblemAsync(HttpStatusCode.Conflict, "summary-outdated");
        Assert.StartsWith("Phiên bản 1 không phải bản mới nhất (phiên bản 2). ", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(2, (int)problem["latestVersion"]!);

        using var latest = await bloc.IssueAsync(2);
        Assert.Equal(HttpStatusCode.Created, latest.StatusCode);
    }

    [Fact]
    public async Task A_run_right_after_the_issue_finds_nothing_new()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        using var issued = await bloc.IssueAsync(1);
        bloc.App.Time.Advance(TimeSpan.FromHours(1));
        using var run = await bloc.Lead.PostAsync(Root, null);
        Assert.Equal(HttpStatusCode.OK, run.StatusCode);
        Assert.Equal(await issued.Content.ReadAsStringAsync(), await run.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_correction_makes_a_draft_after_the_issue_and_its_issue_says_what_it_replaces()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        Assert.Equal(2, await bloc.RunAndIssueAsync());
        var issued = await bloc.Lead.GetByteArrayAsync($"{Root}/2/summary.docx");
        await bloc.CorrectAsync("Đã đính chính.");
        Assert.Equal(3, await bloc.RunAsync());
        Assert.Contains("DỰ THẢO", await bloc.Lead.GetStringAsync(Root + ".html"), StringComparison.Ordinal);
        Assert.Contains("Số      -BC/KTĐ".Replace(' ', '\u00a0'), (await bloc.Lead.DocxTextAsync($"{Root}/3/summary.docx")).Replace(' ', '\u00a0'), StringComparison.Ordinal);

        Assert.Equal(4, await bloc.RunAndIssueAsync(Particulars(("number", "18"))));
        Assert.Equal(2, (int)(await bloc.Lead.GetFromJsonAsync<JsonObject>(Root + ".json"))!["issue"]!["replaces"]!);
        Assert.Equal(issued, await bloc.Lead.GetByteArrayAsync($"{Root}/2/summary.docx"));
    }

    [Fact]
    public async Task With_nothing_submitted_nothing_is_issued()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var issue = await bloc.IssueAsync(1);
        await issue.ProblemAsync(HttpStatusCode.Conflict, "nothing-submitted");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("moi-nhat")]
    public async Task A_version_that_is_not_there_is_not_issued(string version)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        if (version != "1") await bloc.RunAsync();
        using var issue = await bloc.Lead.PostAsync($"{Root}/{version}/issue", SampleBloc.Json(Particulars()));
        await issue.ProblemAsync(HttpStatusCode.NotFound, "unknown-file");
    }

    [Fact]
    public async Task Only_the_blocs_own_lead_issues()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        using var lead = bloc.App.ClientWith(await bloc.TokenAsync("lead", "van-phong", "khoi-khac"));
        using var recipient = bloc.App.ClientWith(await bloc.TokenAsync("recipient", unit: null));
        foreach (var client in (HttpClient[])[lead, recipient, bloc.StandingBody, bloc.Admin, await bloc.UnitAsync("van-phong")])
        {
            using var answer = await client.PostAsync($"{Root}/1/issue", SampleBloc.Json(Particulars()));
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task Every_error_is_told_at_once()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        using var wrong = await bloc.IssueAsync(1, new() { ["number"] = "15-BC/KTĐ", ["date"] = "31/6/2023", ["signer"] = "An" });
        var errors = (await wrong.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid"))["errors"]!;
        const string Expected =
            """
            {
              "number": ["Chỉ ghi số văn thư đã cấp, ví dụ 15 hoặc 15a; phần ký hiệu sau số được tự thêm."],
              "date": ["Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022."],
              "signerName": ["Chưa nhập; hãy điền nội dung."],
              "signer": ["Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này."]
            }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), errors), errors.ToJsonString(Json.Options));
        Assert.Single((await bloc.Lead.GetFromJsonAsync<JsonObject>($"{Root}/versions"))!["versions"]!.AsArray());
    }

    [Theory]
    [InlineData("number", "0")]
    [InlineData("number", "a")]
    [InlineData("number", "15ab")]
    [InlineData("number", "1234567")]
    [InlineData("date", "31/5/2023")] // the day before the window opens
    [InlineData("date", "22/7/2023")] // 32 days ahead
    [InlineData("date", "27/6/2032")]
    [InlineData("signerName", "")]
    public async Task A_slip_of_the_pen_is_refused(string name, string value)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-tuyen-giao");
        await bloc.RunAsync();
        using var wrong = await bloc.IssueAsync(1, Particulars((name, value)));
        var problem = await wrong.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal([name], problem["errors"]!.AsObject().Select(error => error.Key));
    }
}
