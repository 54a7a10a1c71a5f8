using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>The editor of the bloc-level text without a script.</summary>
public sealed class LeadTextPageTests(AzuriteFixture azurite)
{
    private const string Editor = $"/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}/noi-dung-chung";
    private const string Api = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text";

    [Fact]
    public async Task What_is_typed_is_saved_as_the_api_would_and_shown_again()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var lead = await LeadDeskTests.LeadAsync(sample);
        var empty = await lead.GetAsync(Editor);
        Assert.Contains("Chưa lưu lần nào.", empty.Text, StringComparison.Ordinal);

        var saved = await SaveAsync(lead, empty, new()
        {
            ["situation"] = "Đoạn một.\r\nĐoạn hai.",
            ["movements[1].text"] = "Cả Khối ký số.",
            ["movements[1].highlights"] = "một lớp tập huấn\r\n\r\nhai phần mềm dùng chung\r\n",
            ["jointActivities"] = "Hội thao của Khối",
            ["assessment.causes"] = "Kiêm nhiệm.",
        });

        Assert.Equal((HttpStatusCode.SeeOther, $"{Editor}?da-luu"), (saved.Status, saved.Location));
        var text = (await sample.Lead.GetFromJsonAsync<JsonObject>(Api))!["text"]!;
        Assert.Equal(
            """{"situation":"Đoạn một.\nĐoạn hai.","movements":[{"movement":"chuyen-doi-so","text":"Cả Khối ký số.","highlights":["một lớp tập huấn","hai phần mềm dùng chung"],"figures":[]}],"jointActivities":["Hội thao của Khối"],"assessment":{"causes":"Kiêm nhiệm."}}""",
            text.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var again = await lead.GetAsync(saved.Location!);
        Assert.Equal("một lớp tập huấn\nhai phần mềm dùng chung", Field(again, "movements[1].highlights"));
        Assert.Contains("Đã lưu.", again.Text, StringComparison.Ordinal);
        var twice = await SaveAsync(lead, again, []);
        Assert.Equal(HttpStatusCode.SeeOther, twice.Status);
        Assert.Equal(text.ToJsonString(), (await sample.Lead.GetFromJsonAsync<JsonObject>(Api))!["text"]!.ToJsonString());
    }

    [Fact]
    public async Task Every_text_that_the_api_takes_comes_through_the_editor_unchanged()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var whole = SampleBloc.LeadText();
        whole["movements"]![2]!["figures"] = new JsonArray(
            new JsonObject { ["indicator"] = "ho-tro-co-so", ["value"] = "trên 1.833.468.000", ["beneficiary"] = "hộ nghèo", ["note"] = "quý I" },
            new JsonObject { ["indicator"] = "nha-o", ["value"] = 3 });
        using var put = await sample.Lead.PutAsync(Api, SampleBloc.Json(whole));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var before = (await sample.Lead.GetFromJsonAsync<JsonObject>(Api))!["text"]!.ToJsonString();
        using var lead = await LeadDeskTests.LeadAsync(sample);

        var editor = await lead.GetAsync(Editor);
        Assert.Equal("trên 1.833.468.000", Field(editor, "movements[2].figures[0].value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await SaveAsync(lead, editor, [])).Status);

        Assert.Equal(before, (await sample.Lead.GetFromJsonAsync<JsonObject>(Api))!["text"]!.ToJsonString());
    }

    [Fact]
    public async Task Rows_of_figures_are_added_and_taken_away_by_buttons_and_nothing_typed_is_lost()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var lead = await LeadDeskTests.LeadAsync(sample);
        var editor = await lead.GetAsync(Editor);

        editor = await lead.PostAsync(editor.Form(Editor), new Dictionary<string, string?> { ["situation"] = "Đang gõ dở" }, ("do", "add:2"));
        editor = await lead.PostAsync(editor.Form(Editor), new Dictionary<string, string?> { ["movements[2].figures[0].value"] = "một" }, ("do", "add:2"));
        editor = await lead.PostAsync(editor.Form(Editor), new Dictionary<string, string?> { ["movements[2].figures[1].indicator"] = "nha-o", ["movements[2].figures[1].value"] = "12" }, ("do", "add:2"));
        Assert.Equal(HttpStatusCode.OK, editor.Status);
        editor = await lead.PostAsync(editor.Form(Editor), button: ("do", "remove:2.0"));

        Assert.Equal(("Đang gõ dở", "12", ""), (Field(editor, "situation"), Field(editor, "movements[2].figures[0].value"), Field(editor, "movements[2].figures[1].value")));
        Assert.Null(editor.Page.QuerySelector("[name='movements[2].figures[2].value']"));
        using var nothing = await sample.Lead.GetAsync(Api);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await SaveAsync(lead, editor, [])).Status); // the row that is still empty is none
        var figures = (await sample.Lead.GetFromJsonAsync<JsonObject>(Api))!["text"]!["movements"]![0]!["figures"]!.ToJsonString();
        Assert.Equal("""[{"indicator":"nha-o","value":12,"qualifier":"exact"}]""", figures);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_a_line_by_its_number()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var lead = await LeadDeskTests.LeadAsync(sample);
        var editor = await lead.PostAsync((await lead.GetAsync(Editor)).Form(Editor), button: ("do", "add:2"));

        var wrong = await SaveAsync(lead, editor, new()
        {
            ["movements[2].figures[0].value"] = "nhiều",
            ["jointActivities"] = "Hội thao\n" + new string('a', 1001),
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(
            ["#movements-2-figures-0-indicator", "#movements-2-figures-0-value", "#jointActivities"],
            wrong.Page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")!));
        Assert.Contains("Dòng 2: Dài 1001 ký tự, nhiều hơn giới hạn 1000; hãy rút gọn.", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("nhiều", Field(wrong, "movements[2].figures[0].value"));
        Assert.All(wrong.Page.QuerySelectorAll("#errors a"), link => Assert.NotNull(wrong.Page.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task Where_somebody_saved_meanwhile_both_texts_are_shown_and_the_next_save_counts()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var lead = await LeadDeskTests.LeadAsync(sample);
        var mine = await lead.GetAsync(Editor);
        using var theirs = await sample.Lead.PutAsync(Api, SampleBloc.Json(new JsonObject { ["situation"] = "Của người khác", ["guidance"] = "Giống nhau" }));

        var conflict = await SaveAsync(lead, mine, new() { ["situation"] = "Của tôi", ["guidance"] = "Giống nhau" });

        Assert.Equal(HttpStatusCode.PreconditionFailed, conflict.Status);
        Assert.Equal("Của tôi", Field(conflict, "situation"));
        Assert.Contains("Đặc điểm tình hình, bản đang lưu của người khác: Của người khác", conflict.Text, StringComparison.Ordinal);
        Assert.Equal(2, conflict.Page.QuerySelectorAll("main .notice.warn").Length); // the notice on top and the one field that differs
        Assert.Equal("Của người khác", (string?)(await sample.Lead.GetFromJsonAsync<JsonObject>(Api))!["text"]!["situation"]);
        Assert.Equal(HttpStatusCode.SeeOther, (await SaveAsync(lead, conflict, [])).Status);
        var stored = await sample.Lead.GetFromJsonAsync<JsonObject>(Api);
        Assert.Equal(("Của tôi", 2), ((string?)stored!["text"]!["situation"], (int)stored["revision"]!));
    }

    [Fact]
    public async Task The_units_texts_stand_beside_it_and_only_the_lead_may_write()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync();
        using var standing = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("standingBody", null));

        var editor = await standing.GetAsync(Editor);

        Assert.Contains("09 đơn vị viết về nội dung này", editor.Text, StringComparison.Ordinal);
        Assert.Contains((string)SampleBloc.Report("ban-to-chuc")["assessment"]!["causes"]!, editor.Text, StringComparison.Ordinal);
        Assert.True(editor.Page.QuerySelector("main fieldset")!.HasAttribute("disabled"));
        Assert.Empty(editor.Page.QuerySelectorAll(".bar-actions button"));
        var posted = await SaveAsync(standing, editor, new() { ["situation"] = "Của Thường trực" });
        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
    }

    private static Task<PageAnswer> SaveAsync(PageClient client, PageAnswer editor, Dictionary<string, string?> changes) => client.PostAsync(editor.Form(Editor), changes, ("do", "save"));

    private static string Field(PageAnswer page, string name) => page.Page.QuerySelector($"[name='{name}']") switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        var other => throw new InvalidOperationException($"{name} is {other?.LocalName ?? "missing"}"),
    };
}
