using System.Net;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Two people, or one with two windows, at the same report.</summary>
public sealed class UnitFormConflictTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Different_sections_merge_without_a_word()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await form.FillAsync("chu-de", new() { ["themes[0]"] = "A" });
        var mine = await form.OpenAsync("danh-gia");

        await form.FillAsync("chu-de", new() { ["themes[0]"] = "B" });
        var saved = await form.Client.PostAsync(mine.Form(UnitForm.Section("danh-gia")), new Dictionary<string, string?> { ["assessment.strengths"] = "Tốt" });

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Equal("B", UnitForm.ValueOf(await form.OpenAsync("chu-de"), "themes[0]"));
        Assert.Equal("Tốt", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
    }

    [Fact]
    public async Task The_same_section_is_shown_value_by_value_and_nothing_is_lost()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await form.FillAsync("danh-gia", new() { ["assessment.strengths"] = "Cũ", ["assessment.causes"] = "Chung" });
        var mine = await form.OpenAsync("danh-gia");
        await form.FillAsync("danh-gia", new() { ["assessment.strengths"] = "Của họ", ["assessment.direction"] = "Họ thêm" });

        var conflict = await form.Client.PostAsync(
            mine.Form(UnitForm.Section("danh-gia")), new Dictionary<string, string?> { ["assessment.strengths"] = "Của tôi\nhai dòng", ["assessment.proposals"] = "Tôi thêm" });

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Của họ", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
        var choice = conflict.Form(UnitForm.Section("danh-gia"));
        Assert.Equal(["Ưu điểm", "Kiến nghị, đề xuất", "Phương hướng, nhiệm vụ"], choice.QuerySelectorAll("legend").Select(legend => legend.TextContent));
        Assert.Equal("hidden", choice.Elements.Single(element => element.GetAttribute("name") == "assessment.causes").GetAttribute("type"));

        // As offered: what was typed here, and what only they have.
        var offered = PageClient.FieldsOf(choice).Where(field => field.Key.StartsWith("assessment", StringComparison.Ordinal)).ToDictionary();
        Assert.Equal("Của tôi\nhai dòng", offered["assessment.strengths"]);
        Assert.Equal("Tôi thêm", offered["assessment.proposals"]);
        Assert.Equal("Họ thêm", offered["assessment.direction"]);
        var saved = await form.Client.PostAsync(choice, new Dictionary<string, string?> { ["assessment.strengths"] = "Của họ" });

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var page = await form.OpenAsync("danh-gia");
        Assert.Equal(
            ("Của họ", "Chung", "Họ thêm", "Tôi thêm"),
            (UnitForm.ValueOf(page, "assessment.strengths"), UnitForm.ValueOf(page, "assessment.causes"), UnitForm.ValueOf(page, "assessment.direction"), UnitForm.ValueOf(page, "assessment.proposals")));
    }

    [Fact]
    public async Task Saying_the_same_is_no_conflict()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        var mine = await form.OpenAsync("danh-gia");
        await form.FillAsync("danh-gia", new() { ["assessment.strengths"] = "Như nhau" });

        var saved = await form.Client.PostAsync(mine.Form(UnitForm.Section("danh-gia")), new Dictionary<string, string?> { ["assessment.strengths"] = "Như nhau" });

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
    }

    [Fact]
    public async Task A_choice_that_was_overtaken_is_asked_again()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        var mine = await form.OpenAsync("danh-gia");
        await form.FillAsync("danh-gia", new() { ["assessment.strengths"] = "Một" });
        var conflict = await form.Client.PostAsync(mine.Form(UnitForm.Section("danh-gia")), new Dictionary<string, string?> { ["assessment.strengths"] = "Của tôi" });
        await form.FillAsync("danh-gia", new() { ["assessment.strengths"] = "Hai" });

        var again = await form.Client.PostAsync(conflict.Form(UnitForm.Section("danh-gia")));

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("Hai", again.Text, StringComparison.Ordinal);
        Assert.Contains("Của tôi", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saves_of_different_sections_at_once_all_arrive()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await form.FillAsync("chu-de", new() { ["themes[0]"] = "A" });
        var texts = await form.OpenAsync("danh-gia");
        var people = await form.OpenAsync("xac-nhan");

        var answers = await Task.WhenAll(
            form.Client.PostAsync(texts.Form(UnitForm.Section("danh-gia")), new Dictionary<string, string?> { ["assessment.strengths"] = "Tốt" }),
            form.Client.PostAsync(people.Form(UnitForm.Section("xac-nhan")), new Dictionary<string, string?> { ["submitter.name"] = "An" }));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        Assert.Equal("Tốt", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
        Assert.Equal("An", UnitForm.ValueOf(await form.OpenAsync("xac-nhan"), "submitter.name"));
    }

    [Fact]
    public async Task A_script_learns_the_base_of_the_next_save_and_of_a_conflict_as_a_problem()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        var fields = PageClient.FieldsOf((await form.OpenAsync("chi-tieu")).Form(UnitForm.Section("chi-tieu")), new Dictionary<string, string?> { ["targets[0].name"] = "Nhà", ["targets[0].plan"] = "1 nghìn", ["targets[0].unitOfMeasure"] = "nhà" });

        var first = await PostAsync(form, fields);
        var saved = await first.JsonAsync();
        Assert.Equal("1.000 nhà", (string?)saved["echoes"]!["targets[0].plan"]);
        Assert.Equal("08 giờ 00 phút ngày 20/6/2023", (string?)saved["savedAt"]);
        var page = await form.OpenAsync("chi-tieu");
        Assert.Equal((UnitForm.ValueOf(page, "base"), UnitForm.ValueOf(page, "version")), ((string?)saved["base"], (string?)saved["version"]));

        await form.FillAsync("chi-tieu", new() { ["targets[0].name"] = "Khác" });
        await (await PostAsync(form, fields)).ProblemAsync(HttpStatusCode.Conflict, "section-changed");
    }

    private static async Task<HttpResponseMessage> PostAsync(UnitForm form, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.Client.BaseAddress, UnitForm.Section("chi-tieu"))) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", string.Join("; ", form.Client.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        request.Headers.Accept.ParseAdd("application/json");
        return await client.SendAsync(request);
    }
}
