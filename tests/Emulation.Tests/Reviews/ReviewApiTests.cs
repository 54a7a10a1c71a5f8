using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Reviews;

public sealed class ReviewApiTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";
    private const string Period = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}";

    [Fact]
    public async Task A_returned_report_says_why_to_the_unit_and_stays_in_force()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        var receipt = await sent.JsonAsync();
        using var made = await sample.Lead.PostAsync($"{Period}/summary", null);
        sample.App.Time.Advance(TimeSpan.FromMinutes(90));

        using var returned = await sample.ReturnAsync(Own, null, ("movements[0].text", "Nêu rõ số hộ được hỗ trợ."), ("assessment.causes", "Chưa nêu nguyên nhân."));

        Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        var (view, version) = await sample.OwnAsync(Own);
        Assert.Equal(returned.Version(), version);
        Assert.Equal("returned", (string?)view["state"]);
        var review = view["review"]!.AsObject();
        Assert.Matches("^lead:[0-9a-f]{16}$", (string?)review["actor"]);
        review.Remove("actor");
        Assert.Equal(
            """{"state":"returned","revision":1,"reason":"Số liệu phong trào Tết chưa khớp báo cáo tài chính.","fields":{"movements[0].text":"Nêu rõ số hộ được hỗ trợ.","assessment.causes":"Chưa nêu nguyên nhân."},"at":"2023-06-20T09:30:00+07:00"}""",
            review.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(receipt.ToJsonString(), view["inForce"]!.ToJsonString());
        using var again = await sample.Lead.PostAsync($"{Period}/summary", null);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode); // The summary is made of what is in force, and that has not changed.

        var history = await sample.RevisionsAsync(Own);
        Assert.Equal((2, true), ((int)history["chain"]!["length"]!, (bool)history["chain"]!["intact"]!));
        Assert.NotEqual((string?)receipt["chainHash"], (string?)history["chain"]!["head"]);
    }

    [Fact]
    public async Task The_board_counts_what_was_returned_and_what_was_accepted()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, DateTimeOffset.Parse("2023-06-27T08:00:00+07:00"));
        await sample.SubmitAllAsync("ban-dan-van", "ban-to-chuc", "van-phong");
        using var returned = await sample.ReturnAsync("ban-dan-van");
        using var accepted = await sample.AcceptAsync("ban-to-chuc");

        var board = await sample.StandingBody.GetFromJsonAsync<JsonObject>($"{Period}/submissions");

        Assert.Equal("""{"units":9,"notStarted":6,"draft":0,"submitted":0,"late":1,"returned":1,"accepted":1}""", board!["counts"]!.ToJsonString());
        var units = board["units"]!.AsArray().Where(unit => (int)unit!["revision"]! > 0).Select(unit => $"{unit!["unit"]} {unit["state"]} {unit["daysLate"]}").Order(StringComparer.Ordinal);
        Assert.Equal(["ban-dan-van returned 2", "ban-to-chuc accepted 2", "van-phong late 2"], units);
    }

    [Fact]
    public async Task A_correction_waits_for_a_new_review_and_the_old_one_stays_in_the_history()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        using var returned = await sample.ReturnAsync(Own);

        using var corrected = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Đã sửa"), ifMatch: returned.Version());
        Assert.Equal((2, 3), ((int)(await corrected.JsonAsync())["revision"]!, (int)(await corrected.JsonAsync())["sequence"]!));
        var (view, _) = await sample.OwnAsync(Own);
        Assert.Equal("submitted", (string?)view["state"]);
        Assert.Null(view["review"]);
        using var accepted = await sample.AcceptAsync(Own);

        var history = await sample.RevisionsAsync(Own);
        Assert.Equal(["returned 1", "accepted 2"], history["reviews"]!.AsArray().Select(review => $"{review!["state"]} {review["revision"]}"));
        Assert.Equal(Reviewing.Reason, (string?)history["reviews"]![0]!["reason"]);
        Assert.Equal((4, true), ((int)history["chain"]!["length"]!, (bool)history["chain"]!["intact"]!));
    }

    [Fact]
    public async Task A_draft_that_the_unit_saves_meanwhile_hinders_no_review_and_keeps_it()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        var read = await sample.ReadAsync(Own);
        using var draft = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Đang sửa", "draft"), ifMatch: sent.Version());

        using var returned = await sample.ReturnAsync(Own, read);
        Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        using var stale = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Sửa tiếp", "draft"), ifMatch: draft.Version());
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        using var later = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Sửa tiếp", "draft"), ifMatch: returned.Version());
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);

        var (view, _) = await sample.OwnAsync(Own);
        Assert.Equal(("draft", "returned", "Sửa tiếp"), ((string?)view["state"], (string?)view["review"]!["state"], (string?)view["document"]!["themes"]![0]));
        using var corrected = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Sửa tiếp"), ifMatch: later.Version());
        Assert.Equal(3, (int)(await corrected.JsonAsync())["sequence"]!);
        Assert.True((bool)(await sample.RevisionsAsync(Own))["chain"]!["intact"]!);
    }

    [Fact]
    public async Task A_review_of_what_is_no_longer_in_force_or_was_reviewed_since_is_refused()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        var first = await sample.ReadAsync(Own);
        using var corrected = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Bản hai"), ifMatch: sent.Version());

        using var late = await sample.AcceptAsync(Own, first);
        var problem = await late.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Contains("bản 02", (string?)problem["detail"], StringComparison.Ordinal);

        var second = $"\"{problem["currentVersion"]}\"";
        using var accepted = await sample.AcceptAsync(Own, second);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        using var rival = await sample.ReturnAsync(Own, second);
        await rival.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        using var twice = await sample.AcceptAsync(Own, second);
        Assert.Equal(await accepted.Content.ReadAsStringAsync(), await twice.Content.ReadAsStringAsync());
        Assert.Equal(accepted.Version(), twice.Version());
        Assert.Equal(3, (int)(await sample.RevisionsAsync(Own))["chain"]!["length"]!);
    }

    [Fact]
    public async Task Of_many_reviews_at_once_one_is_taken_and_the_chain_holds()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        var version = await sample.ReadAsync(Own);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => sample.ReviewAsync(Own, version, new() { ["state"] = "returned", ["reason"] = $"Lý do {i}" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        var chain = (await sample.RevisionsAsync(Own))["chain"]!;
        Assert.Equal((2, true), ((int)chain["length"]!, (bool)chain["intact"]!));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_returned_report_is_corrected_once_even_after_the_closing_day_and_an_accepted_one_is_not()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        using var other = await sample.SubmitAsync("ban-to-chuc");
        sample.App.Time.SetUtcNow(DateTimeOffset.Parse("2023-07-20T08:00:00+07:00"));
        using var accepted = await sample.AcceptAsync("ban-to-chuc");
        using var closed = await sample.SubmitAsync("ban-to-chuc", Reviewing.WithTheme("ban-to-chuc", "Muộn"), ifMatch: accepted.Version());
        await closed.ProblemAsync(HttpStatusCode.Conflict, "window-closed");

        using var returned = await sample.ReturnAsync(Own);
        using var draft = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Đang sửa", "draft"), ifMatch: returned.Version());
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        using var corrected = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Đã sửa"), ifMatch: draft.Version());
        var receipt = await corrected.JsonAsync();
        Assert.Equal((2, 0), ((int)receipt["revision"]!, (int)receipt["daysLate"]!)); // lateness counts from the first submission
        using var retried = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Đã sửa"), ifMatch: draft.Version());
        Assert.Equal(receipt.ToJsonString(), (await retried.JsonAsync()).ToJsonString());
        using var more = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Sửa nữa"), ifMatch: corrected.Version());
        await more.ProblemAsync(HttpStatusCode.Conflict, "window-closed");
    }

    [Fact]
    public async Task A_hundred_fields_may_have_a_reason_of_a_thousand_letters()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var report = SampleBloc.Report(Own);
        report["themes"] = new JsonArray([.. Enumerable.Range(0, 120).Select(i => (JsonNode?)$"Chủ đề {i}")]);
        using var sent = await sample.SubmitAsync(Own, report);
        var version = await sample.ReadAsync(Own);

        using var many = await sample.ReturnAsync(Own, version, [.. Enumerable.Range(0, 101).Select(i => ($"themes[{i}]", "Sai."))]);
        using var lengthy = await sample.ReturnAsync(Own, version, ("themes[0]", new string('a', 1_001)));
        using var taken = await sample.ReturnAsync(Own, version, [.. Enumerable.Range(0, 100).Select(i => ($"themes[{i}]", i == 0 ? new string('a', 1_000) : "Sai."))]);

        Assert.Equal("fields: Nhiều hơn 100 mục; hãy bớt hoặc gộp lại.", await ToldAsync(many));
        Assert.Equal("fields.themes[0]: Dài 1001 ký tự, nhiều hơn giới hạn 1000; hãy rút gọn.", await ToldAsync(lengthy));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        static async Task<string> ToldAsync(HttpResponseMessage answer) =>
            string.Join('\n', (await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid"))["errors"]!.AsObject().Select(error => $"{error.Key}: {error.Value![0]}"));
    }

    [Fact]
    public async Task What_a_review_lacks_is_said()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var draft = await sample.SubmitAsync(Own, SampleBloc.Report(Own, "draft"));
        using var early = await sample.AcceptAsync(Own, "\"0\"");
        await early.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        using var nothing = await sample.ReviewAsync(Own, draft.Version(), new() { ["state"] = "accepted" });
        await nothing.ProblemAsync(HttpStatusCode.NotFound, "not-submitted");
        using var sent = await sample.SubmitAsync(Own, ifMatch: draft.Version());
        var version = await sample.ReadAsync(Own);

        using var blind = await sample.ReviewAsync(Own, null, new() { ["state"] = "accepted" });
        await blind.ProblemAsync((HttpStatusCode)428, "version-required");
        Assert.Equal("state: Chưa chọn; hãy chọn một trong: returned, accepted.", await ErrorsAsync(new()));
        Assert.Equal("reason: Chưa nhập; hãy điền nội dung.", await ErrorsAsync(new() { ["state"] = "returned" }));
        Assert.Equal("fields.themes[90]: Báo cáo không có mục này; hãy mở lại báo cáo rồi ghi nhận xét ở đúng mục.", await ErrorsAsync(Returned("themes[90]")));
        Assert.Equal("fields.assessment.luck: Báo cáo không có mục này; hãy mở lại báo cáo rồi ghi nhận xét ở đúng mục.", await ErrorsAsync(Returned("assessment.luck")));
        Assert.Equal("fields.?: Báo cáo không có mục này; hãy mở lại báo cáo rồi ghi nhận xét ở đúng mục.", await ErrorsAsync(Returned("x\u202ey")));
        Assert.Equal(
            "fields: Đã ghi nhận xét từng mục; hãy chọn trả lại để đơn vị sửa, hoặc xóa các nhận xét đó.",
            await ErrorsAsync(new() { ["state"] = "accepted", ["fields"] = new JsonObject { ["themes"] = "Thiếu." } }));
        Assert.Equal("reason: Dài 4001 ký tự, nhiều hơn giới hạn 4000; hãy rút gọn.", await ErrorsAsync(new() { ["state"] = "returned", ["reason"] = new string('a', 4001) }));
        using var large = await sample.ReviewAsync(Own, version, new() { ["state"] = "returned", ["reason"] = new string('đ', 33_000) });
        await large.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(1, (int)(await sample.RevisionsAsync(Own))["chain"]!["length"]!);

        async Task<string> ErrorsAsync(JsonObject review)
        {
            using var answer = await sample.ReviewAsync(Own, version, review);
            var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            return string.Join('\n', problem["errors"]!.AsObject().Select(error => $"{error.Key}: {error.Value![0]}"));
        }

        static JsonObject Returned(string path) => new() { ["state"] = "returned", ["reason"] = "Sửa.", ["fields"] = new JsonObject { [path] = "Sai." } };
    }

    [Fact]
    public async Task The_reminder_gateway_is_told_once_of_a_returned_report_and_not_of_an_accepted_one()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, change: year => year["recipients"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["code"] = "cong-nhac-viec",
            ["name"] = "Cổng nhắc việc",
            ["channel"] = "webhook",
            ["address"] = "https://nhac.example.vn/",
            ["gets"] = new JsonArray("reminders"),
        }));
        using var sent = await sample.SubmitAsync(Own);
        var version = await sample.ReadAsync(Own);
        using var returned = await sample.ReturnAsync(Own, version, ("themes", "Ghi đúng chủ đề của Khối."));
        using var twice = await sample.ReturnAsync(Own, version, ("themes", "Ghi đúng chủ đề của Khối."));
        Assert.Equal(HttpStatusCode.OK, twice.StatusCode);
        using var accepted = await sample.AcceptAsync(Own);

        var list = await sample.Lead.GetFromJsonAsync<JsonObject>($"/blocs/{SampleBloc.Bloc}/deliveries");

        Assert.Equal(["unit.returned 2023H1.returned.ban-dan-van.2.cong-nhac-viec"], list!["deliveries"]!.AsArray().Select(delivery => $"{delivery!["type"]} {delivery["id"]}"));
    }
}
