using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

public sealed class SubmissionApiTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-tuyen-giao";

    [Fact]
    public async Task A_submission_gets_a_receipt_that_anybody_can_check()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var answer = await bloc.SubmitAsync(Unit);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var receipt = await answer.JsonAsync();
        Assert.Equal(1, (int)receipt["revision"]!);
        Assert.Equal(0, (int)receipt["daysLate"]!);
        Assert.Equal("2023-06-20T08:00:00+07:00", (string)receipt["submittedAt"]!);
        Assert.Equal("Đã nhận báo cáo 6 tháng đầu năm 2023 của Ban Tuyên giáo Tỉnh ủy lúc 08 giờ 00 phút ngày 20/6/2023; đúng hạn.", (string)receipt["message"]!);
        Assert.Matches("^ban-dang-ha-giang[.]2023H1[.]ban-tuyen-giao[.]1[.][0-9A-HJKMNP-TV-Z]{10}$", (string)receipt["code"]!);
        Assert.Matches("^[0-9a-f]{64}$", (string)receipt["sha256"]!);
        Assert.Equal($"/receipts/{receipt["code"]}", answer.Headers.Location!.ToString());

        var check = await bloc.App.Client.GetFromJsonAsync<JsonObject>(answer.Headers.Location);
        Assert.Equal(receipt.ToJsonString(), check!.ToJsonString());
    }

    [Fact]
    public async Task A_receipt_with_another_check_is_unknown()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var answer = await bloc.SubmitAsync(Unit);
        var code = (string)(await answer.JsonAsync())["code"]!;
        var other = code[..^1] + (code[^1] == '0' ? '1' : '0');
        using var wrong = await bloc.App.Client.GetAsync($"/receipts/{other}");
        await wrong.ProblemAsync(HttpStatusCode.NotFound, "unknown-receipt");
    }

    [Fact]
    public async Task The_same_key_with_the_same_content_gets_the_same_receipt()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit, key: "key-1");
        bloc.App.Time.Advance(TimeSpan.FromMinutes(5));
        using var again = await bloc.SubmitAsync(Unit, key: "key-1");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((await first.JsonAsync()).ToJsonString(), (await again.JsonAsync()).ToJsonString());
        Assert.Equal(first.Version(), again.Version());
        Assert.Single((await RevisionsAsync(bloc))["revisions"]!.AsArray());
    }

    [Fact]
    public async Task A_double_click_without_a_key_is_one_submission()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bloc.SubmitAsync(Unit)));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.JsonAsync()))).Select(receipt => (string)receipt["code"]!).Distinct());
    }

    [Fact]
    public async Task The_same_key_after_the_window_closed_still_gets_the_receipt()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit, key: "key-1");
        bloc.App.Time.Advance(TimeSpan.FromDays(60));
        using var again = await bloc.SubmitAsync(Unit, key: "key-1");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((await first.JsonAsync()).ToJsonString(), (await again.JsonAsync()).ToJsonString());
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_refused()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit, key: "key-1");
        var other = SampleBloc.Report(Unit);
        other["themes"]!.AsArray().Add("Chủ đề khác");
        using var refused = await bloc.SubmitAsync(Unit, other, key: "key-1", ifMatch: first.Version());
        await refused.ProblemAsync(HttpStatusCode.Conflict, "key-reused");
        Assert.Single((await RevisionsAsync(bloc))["revisions"]!.AsArray());
    }

    [Fact]
    public async Task A_correction_is_a_new_revision_that_keeps_the_first_time()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        bloc.App.Time.Advance(TimeSpan.FromDays(8)); // 28/6: after the due day, before the closing day
        var corrected = SampleBloc.Report(Unit);
        corrected["themes"]!.AsArray().Add("Chủ đề bổ sung");
        using var second = await bloc.SubmitAsync(Unit, corrected, ifMatch: first.Version());
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        var receipt = await second.JsonAsync();
        Assert.Equal(2, (int)receipt["revision"]!);
        Assert.Equal("2023-06-20T08:00:00+07:00", (string)receipt["firstSubmittedAt"]!);
        Assert.Equal("2023-06-28T08:00:00+07:00", (string)receipt["submittedAt"]!);
        Assert.Equal(0, (int)receipt["daysLate"]!);
        Assert.Equal("Đã nhận báo cáo 6 tháng đầu năm 2023 của Ban Tuyên giáo Tỉnh ủy lúc 08 giờ 00 phút ngày 28/6/2023, là lần sửa thứ 01; đúng hạn.", (string)receipt["message"]!);

        var history = await RevisionsAsync(bloc);
        Assert.Equal([1, 2], history["revisions"]!.AsArray().Select(revision => (int)revision!["revision"]!));
        Assert.Equal([false, true], history["revisions"]!.AsArray().Select(revision => (bool)revision!["inForce"]!));
        Assert.True((bool)history["chain"]!["intact"]!);
        Assert.Equal(2, (int)history["chain"]!["length"]!);

        var old = await bloc.App.Client.GetFromJsonAsync<JsonObject>($"/receipts/{(await first.JsonAsync())["code"]}");
        Assert.False((bool)old!["inForce"]!);
    }

    [Fact]
    public async Task A_stale_correction_is_refused_and_overwrites_nothing()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        var mine = SampleBloc.Report(Unit);
        mine["themes"]!.AsArray().Add("Của tôi");
        var theirs = SampleBloc.Report(Unit);
        theirs["themes"]!.AsArray().Add("Của người khác");
        using var won = await bloc.SubmitAsync(Unit, theirs, ifMatch: first.Version());
        using var lost = await bloc.SubmitAsync(Unit, mine, ifMatch: first.Version());
        var problem = await lost.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal(won.Version(), $"\"{problem["currentVersion"]}\"");
        var view = await (await bloc.UnitAsync(Unit)).GetFromJsonAsync<JsonObject>(SampleBloc.Address(Unit));
        Assert.Equal("Của người khác", (string)view!["document"]!["themes"]!.AsArray()[^1]!);
    }

    [Fact]
    public async Task Of_writers_at_once_exactly_one_wins_and_the_others_are_told()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        var version = first.Version();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
        {
            var report = SampleBloc.Report(Unit);
            report["themes"]!.AsArray().Add($"Người thứ {i}");
            return bloc.SubmitAsync(Unit, report, ifMatch: version);
        }));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (await RevisionsAsync(bloc))["revisions"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_second_first_submission_must_name_a_version()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        var other = SampleBloc.Report(Unit);
        other["themes"]!.AsArray().Add("Khác");
        using var refused = await bloc.SubmitAsync(Unit, other);
        var problem = await refused.ProblemAsync((HttpStatusCode)428, "version-required");
        Assert.Equal(first.Version(), $"\"{problem["currentVersion"]}\"");
    }

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("\"*\"")]
    [InlineData("\"0000000000000000000000000000000000000000000000000000000000000000\"")]
    public async Task A_version_that_the_system_did_not_give_is_refused(string version)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        using var refused = await bloc.SubmitAsync(Unit, ifMatch: version);
        await refused.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task The_version_of_another_unit_is_refused()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var mine = await bloc.SubmitAsync(Unit);
        using var theirs = await bloc.SubmitAsync("ban-to-chuc");
        using var refused = await bloc.SubmitAsync(Unit, ifMatch: theirs.Version());
        await refused.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task A_draft_keeps_what_was_typed_and_says_what_is_missing()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        var draft = JsonNode.Parse("""{"state":"draft","themes":["Nửa chừng"],"movements":[{"movement":"chuyen-doi-so","figures":[{"indicator":"ho-so-so-hoa","value":"chưa rõ"}]}]}""")!.AsObject();
        using var saved = await bloc.SubmitAsync(Unit, draft);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var view = await saved.JsonAsync();
        Assert.Equal("draft", (string)view["state"]!);
        Assert.Equal(["movements[0].figures[0].value", "noStateSecrets", "submitter.name", "submitter.post"], view["remaining"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));

        using var mine = await (await bloc.UnitAsync(Unit)).GetAsync(SampleBloc.Address(Unit));
        var document = (await mine.JsonAsync())["document"]!;
        Assert.Equal("chưa rõ", (string)document["movements"]![0]!["figures"]![0]!["value"]!);
        Assert.Null(document["state"]);
        using var theirs = await bloc.Lead.GetAsync(SampleBloc.Address(Unit));
        await theirs.ProblemAsync(HttpStatusCode.NotFound, "not-submitted");
    }

    [Fact]
    public async Task A_draft_beside_a_report_is_the_units_own_until_it_is_submitted()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var submitted = await bloc.SubmitAsync(Unit);
        var edited = SampleBloc.Report(Unit, "draft");
        edited["themes"] = new JsonArray("Đang sửa");
        using var draft = await bloc.SubmitAsync(Unit, edited, ifMatch: submitted.Version());
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);

        var seenByLead = await bloc.Lead.GetFromJsonAsync<JsonObject>(SampleBloc.Address(Unit));
        Assert.Equal("submitted", (string)seenByLead!["state"]!);
        Assert.NotEqual("Đang sửa", (string)seenByLead["document"]!["themes"]![0]!);
        var seenByUnit = await (await bloc.UnitAsync(Unit)).GetFromJsonAsync<JsonObject>(SampleBloc.Address(Unit));
        Assert.Equal("draft", (string)seenByUnit!["state"]!);
        Assert.Equal("Đang sửa", (string)seenByUnit["document"]!["themes"]![0]!);

        edited["state"] = "submitted";
        using var stale = await bloc.SubmitAsync(Unit, edited.DeepClone().AsObject(), ifMatch: submitted.Version());
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        using var corrected = await bloc.SubmitAsync(Unit, edited, ifMatch: draft.Version());
        Assert.Equal(2, (int)(await corrected.JsonAsync())["revision"]!);
        seenByUnit = await (await bloc.UnitAsync(Unit)).GetFromJsonAsync<JsonObject>(SampleBloc.Address(Unit));
        Assert.Equal("submitted", (string)seenByUnit!["state"]!);
        Assert.Null(seenByUnit["draftSavedAt"]);
    }

    [Fact]
    public async Task Saving_the_same_draft_again_is_no_conflict_but_another_draft_is()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit, SampleBloc.Report(Unit, "draft"));
        using var lostAnswer = await bloc.SubmitAsync(Unit, SampleBloc.Report(Unit, "draft"));
        Assert.Equal(HttpStatusCode.OK, lostAnswer.StatusCode);
        Assert.Equal(first.Version(), lostAnswer.Version());
        using var other = await bloc.SubmitAsync(Unit, new JsonObject { ["state"] = "draft", ["themes"] = new JsonArray("Người khác") });
        await other.ProblemAsync((HttpStatusCode)428, "version-required");
    }

    [Theory]
    [InlineData("2023-05-31T23:59:59+07:00", HttpStatusCode.Conflict, "window-not-open", 0)]
    [InlineData("2023-06-01T00:00:00+07:00", HttpStatusCode.Created, null, 0)]
    [InlineData("2023-06-25T23:59:59+07:00", HttpStatusCode.Created, null, 0)]
    [InlineData("2023-06-26T00:00:00+07:00", HttpStatusCode.Created, null, 1)]
    [InlineData("2023-07-05T23:59:59+07:00", HttpStatusCode.Created, null, 10)]
    [InlineData("2023-07-06T00:00:00+07:00", HttpStatusCode.Conflict, "window-closed", 0)]
    public async Task The_window_follows_the_calendar_in_Vietnam_time(string now, HttpStatusCode status, string? slug, int daysLate)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite, DateTimeOffset.Parse(now));
        using var answer = await bloc.SubmitAsync(Unit);
        if (slug is not null) await answer.ProblemAsync(status, slug);
        else Assert.Equal(status, answer.StatusCode);
        if (slug is null) Assert.Equal(daysLate, (int)(await answer.JsonAsync())["daysLate"]!);
    }

    [Fact]
    public async Task The_board_says_where_every_unit_stands()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-noi-chinh");
        using var draft = await bloc.SubmitAsync("van-phong", SampleBloc.Report("van-phong", "draft"));
        bloc.App.Time.Advance(TimeSpan.FromDays(7)); // 27/6: two days late
        await bloc.SubmitAllAsync("ban-dan-van");
        var board = await bloc.StandingBody.GetFromJsonAsync<JsonObject>($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/submissions");
        Assert.Equal("""{"units":9,"notStarted":6,"draft":1,"submitted":1,"late":1,"returned":0,"accepted":0}""", board!["counts"]!.ToJsonString());
        Assert.Equal("grace", (string)board["window"]!["phase"]!);
        Assert.Equal(
            ["notStarted", "submitted", "notStarted", "draft", "late", "notStarted", "notStarted", "notStarted", "notStarted"],
            board["units"]!.AsArray().Select(unit => (string)unit!["state"]!));
        Assert.Equal(2, (int)board["units"]![4]!["daysLate"]!);
    }

    private static async Task<JsonObject> RevisionsAsync(SampleBloc bloc) =>
        (await bloc.Lead.GetFromJsonAsync<JsonObject>(SampleBloc.Address(Unit) + "/revisions"))!;
}
