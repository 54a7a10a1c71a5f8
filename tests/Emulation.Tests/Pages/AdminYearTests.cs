using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>Changing a bloc's year that is in force.</summary>
public sealed class AdminYearTests(AzuriteFixture azurite)
{
    private const string Root = "/quan-tri/khoi/ban-dang-ha-giang/2023";

    [Fact]
    public async Task A_change_counts_only_when_it_is_put_in_force()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var saved = await admin.FillAsync(Root + "/phan/thong-tin-chung", new() { ["theme"] = "Chủ đề mới" });
        var overview = await admin.Client.GetAsync(Root);

        Assert.Equal(Root + "/phan/thong-tin-chung?luu=1", saved.Location);
        Assert.Equal("Đoàn kết, quyết tâm hoàn thành xuất sắc nhiệm vụ công tác năm 2023", await ThemeAsync(sample));
        Assert.Equal(
            ["Chủ đề thi đua của năm", "Đoàn kết, quyết tâm hoàn thành xuất sắc nhiệm vụ công tác năm 2023", "Chủ đề mới"],
            Assert.Single(overview.Page.QuerySelectorAll(".differences tbody tr")).Children.Select(cell => cell.TextContent));
        await admin.ApplyAsync(Root);
        Assert.Equal("Chủ đề mới", await ThemeAsync(sample));
        Assert.Empty((await admin.Client.GetAsync(Root)).Page.QuerySelectorAll(".differences"));
    }

    [Fact]
    public async Task Saving_what_is_there_begins_no_draft()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        foreach (var section in Emulation.Pages.Admin.YearSchema.Sections.Where(section => section.Fields.Count > 0)) await admin.FillAsync($"{Root}/phan/{section.Slug}", []);
        for (var number = 1; number <= 9; number++) await admin.FillAsync($"{Root}/phan/don-vi/{number}", []);

        var overview = await admin.Client.GetAsync(Root);
        Assert.Empty(overview.Page.QuerySelectorAll(".differences"));
    }

    [Fact]
    public async Task An_error_stands_at_its_field_and_keeps_the_year_from_being_put_in_force()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        await admin.FillAsync(Root + "/phan/lich", new() { ["calendar[0].due"] = "31/5/2023", ["calendar[0].reminderDays"] = "mai" });
        var page = await admin.Client.GetAsync(Root + "/phan/lich?luu=1");
        var refused = await admin.ApplyAsync(Root);

        var links = page.Page.QuerySelectorAll("#errors a").ToDictionary(link => link.GetAttribute("href")!, link => link.TextContent);
        Assert.Equal("Kỳ báo cáo thứ 1, hạn nộp (hết ngày): Hạn nộp phải từ ngày mở 1/6/2023 trở đi; hãy sửa ngày.", links["#calendar-0-due"]);
        Assert.Equal("Lỗi: Phải là danh sách tối đa 20 số nguyên khác nhau từ -60 đến 60, ví dụ -10, -3, 0, 1; số âm là trước hạn.", PageAnswer.Squeeze(page.Page.GetElementById("calendar-0-reminderDays-error")!.TextContent));
        Assert.Equal("mai", page.Page.GetElementById("calendar-0-reminderDays")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains($"{Root}/phan/lich?kiem=1#calendar-0-due", refused.Page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")));
        using var stored = await sample.Admin.GetAsync("/blocs/ban-dang-ha-giang/2023");
        Assert.Equal("2023-06-25", (string?)(await stored.JsonAsync())["calendar"]![0]!["due"]);
    }

    [Fact]
    public async Task Rows_are_added_moved_and_removed_and_nothing_typed_is_lost_by_it()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        const string page = Root + "/phan/phong-trao";

        var added = await admin.FillAsync(page, new() { ["movements[0].names"] = "Tên mới" }, "add:movements[1].legalBases");
        await admin.FillAsync(page, new() { ["movements[1].legalBases[0].symbol"] = "9-KH/TU" }, "up:movements[1]");
        await admin.FillAsync(page, [], "remove:movements[3]");
        var shown = await admin.Client.GetAsync(page);

        Assert.Equal(page + "#movements-1-legalBases-0", added.Location);
        Assert.Equal(["chuyen-doi-so", "hoc-tap-lam-theo-bac", "nong-thon-moi-nguoi-ngheo"], Enumerable.Range(0, 3).Select(row => shown.Page.GetElementById($"movements-{row}-code")!.GetAttribute("value")));
        Assert.Equal("9-KH/TU", shown.Page.GetElementById("movements-0-legalBases-0-symbol")!.GetAttribute("value"));
        Assert.Equal("Tên mới", ((AngleSharp.Html.Dom.IHtmlTextAreaElement)shown.Page.GetElementById("movements-1-names")!).Value);
        Assert.Null(shown.Page.GetElementById("movements-3-code"));
    }

    [Fact]
    public async Task A_row_that_stayed_empty_is_dropped()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        foreach (var (section, list) in new[] { ("can-cu", "legalBases"), ("truong-khoi", "roleTerms"), ("chi-tieu", "indicators"), ("noi-nhan", "recipients") })
        {
            await admin.FillAsync($"{Root}/phan/{section}", [], $"add:{list}");
            await admin.FillAsync($"{Root}/phan/{section}", []);
        }

        Assert.Empty((await admin.Client.GetAsync(Root)).Page.QuerySelectorAll("#errors, .differences"));
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.ApplyAsync(Root)).Status);
    }

    [Fact]
    public async Task Somebody_who_saved_the_same_part_in_between_is_not_overwritten_and_nothing_typed_is_lost()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var one = await AdminDesk.SignInAsync(sample.App);
        using var other = await AdminDesk.SignInAsync(sample.App);
        const string page = Root + "/phan/thong-tin-chung";
        var open = await one.Client.GetAsync(page);

        await other.FillAsync(page, new() { ["theme"] = "Chủ đề của người khác" });
        var conflict = await one.Client.PostAsync(open.Form(page), new Dictionary<string, string?> { ["theme"] = "Chủ đề của tôi", ["kind"] = "Các ban" }, ("do", "save"));
        var still = await one.Client.GetAsync(page);
        var mine = await one.Client.PostAsync(conflict.Form(page), button: ("do", "save"));
        var after = await one.Client.GetAsync(page);

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Đã có người lưu phần này trong lúc bạn sửa", conflict.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Loại khối|Các cơ quan Đảng|Các ban", "Chủ đề thi đua của năm|Chủ đề của người khác|Chủ đề của tôi"],
            conflict.Page.QuerySelectorAll(".differences tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))));
        Assert.Equal("Chủ đề của tôi", conflict.Page.GetElementById("theme")!.GetAttribute("value"));
        Assert.Equal("Chủ đề của người khác", still.Page.GetElementById("theme")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, mine.Status);
        Assert.Equal("Chủ đề của tôi", after.Page.GetElementById("theme")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Two_people_may_write_different_parts_at_once()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var one = await AdminDesk.SignInAsync(sample.App);
        using var other = await AdminDesk.SignInAsync(sample.App);
        var open = await one.Client.GetAsync(Root + "/phan/thong-tin-chung");

        await other.FillAsync(Root + "/phan/the-thuc", new() { ["format.place"] = "Thành phố Hà Giang" });
        var saved = await one.Client.PostAsync(open.Form(Root + "/phan/thong-tin-chung"), new Dictionary<string, string?> { ["theme"] = "Chủ đề của tôi" }, ("do", "save"));

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Equal(
            ["Chủ đề thi đua của năm", "Địa danh trước ngày"],
            (await one.Client.GetAsync(Root)).Page.QuerySelectorAll(".differences tbody th").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_not_put_in_force_unseen()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        await admin.FillAsync(Root + "/phan/thong-tin-chung", new() { ["theme"] = "Chủ đề mới" });
        var looked = await admin.Client.GetAsync(Root);

        // Somebody replaces what is in force by the API.
        using var read = await sample.Admin.GetAsync("/blocs/ban-dang-ha-giang/2023");
        var year = SampleBloc.YearDocument();
        year["standingBody"] = "Ban Thi đua";
        using var put = new HttpRequestMessage(HttpMethod.Put, "/blocs/ban-dang-ha-giang/2023") { Content = SampleBloc.Json(year) };
        put.Headers.TryAddWithoutValidation("If-Match", read.Version());
        using var replaced = await sample.Admin.SendAsync(put);
        var stale = await admin.Client.PostAsync(looked.Form(Root + "/ap-dung"));

        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Nội dung đang dùng đã được người khác thay đổi", stale.Text, StringComparison.Ordinal);
        Assert.Contains("Ban Thi đua", stale.Page.QuerySelector(".differences")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Đoàn kết, quyết tâm hoàn thành xuất sắc nhiệm vụ công tác năm 2023", await ThemeAsync(sample));
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.Client.PostAsync(stale.Form(Root + "/ap-dung"))).Status);
        Assert.Equal("Chủ đề mới", await ThemeAsync(sample));
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        await admin.FillAsync(Root + "/phan/thong-tin-chung", new() { ["name"] = "" });

        var discarded = await admin.Client.PostAsync((await admin.Client.GetAsync(Root)).Form(Root + "/bo-ban-nhap"));

        Assert.Equal(Root, discarded.Location);
        Assert.Equal("Khối giao ước thi đua các ban đảng Tỉnh ủy, năm 2023", (await admin.Client.GetAsync(Root)).Heading);
    }

    [Fact]
    public async Task What_was_downloaded_can_be_loaded_again_and_changes_nothing()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var file = await admin.Client.GetAsync(Root + "/tep");
        var bytes = await file.Response.Content.ReadAsByteArrayAsync();
        var loaded = await UploadAsync(admin, bytes);
        var overview = await admin.Client.GetAsync(Root);
        var changed = JsonNode.Parse(bytes)!;
        changed["province"] = "";
        changed["bloc"] = "khoi-khac";
        await UploadAsync(admin, Encoding.UTF8.GetBytes(changed.ToJsonString()));

        Assert.Equal("attachment; filename=ban-dang-ha-giang-2023.json; filename*=UTF-8''ban-dang-ha-giang-2023.json", file.Response.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal(Root + "?kiem=1", loaded.Location);
        Assert.Empty(overview.Page.QuerySelectorAll(".differences, #errors"));
        Assert.Equal("Tỉnh, thành phố: Chưa nhập; hãy điền nội dung.", Assert.Single((await admin.Client.GetAsync(Root + "?kiem=1")).Page.QuerySelectorAll("#errors a")).TextContent);
    }

    [Theory]
    [InlineData("", "Chưa chọn tệp; hãy chọn tệp JSON đã tải về từ trang này.")]
    [InlineData("{ \"bloc\": ", "Tệp không phải JSON hợp lệ hoặc bị cắt giữa chừng; hãy chọn tệp đã tải về từ trang này.")]
    [InlineData("[]", "Tệp không phải khai báo của một khối; hãy chọn tệp đã tải về từ trang này.")]
    public async Task A_file_that_is_none_is_told_at_its_field(string content, string error)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var refused = await UploadAsync(admin, Encoding.UTF8.GetBytes(content));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Lỗi: " + error), (refused.Status, PageAnswer.Squeeze(refused.Page.GetElementById("tep-error")!.TextContent)));
    }

    [Fact]
    public async Task Whatever_a_file_holds_can_be_looked_at_and_mended()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        await UploadAsync(admin, """{ "units": [3, null, { "code": 5, "name": ["x"], "covenant": "y" }], "movements": { "a": 1 }, "calendar": ["z", { "reminderDays": 3, "due": 7 }], "format": [], "recipients": [{ "gets": { } }], "theme": { }, "indicators": "x", "roleTerms": [[[]]] }"""u8.ToArray());

        foreach (var address in Emulation.Pages.Admin.YearSchema.Sections.Select(section => $"{Root}/phan/{section.Slug}?kiem=1").Concat([Root + "?kiem=1", Root + "/phan/don-vi/1?kiem=1", Root + "/phan/don-vi/3?kiem=1", Root + "/tep", "/quan-tri"]))
        {
            Assert.True((await admin.Client.GetAsync(address)).Status == HttpStatusCode.OK, address);
        }

        foreach (var section in Emulation.Pages.Admin.YearSchema.Sections.Where(section => section.Fields.Count > 0)) Assert.Equal(HttpStatusCode.SeeOther, (await admin.FillAsync($"{Root}/phan/{section.Slug}", [])).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.FillAsync($"{Root}/phan/don-vi/3", new() { ["name"] = "Ban A", ["code"] = "ban-a" })).Status);
    }

    private static async Task<PageAnswer> UploadAsync(AdminDesk admin, byte[] content)
    {
        var form = (await admin.Client.GetAsync(Root)).Form(Root + "/tep");
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in PageClient.FieldsOf(form)) body.Add(new StringContent(value), name);
        body.Add(new ByteArrayContent(content), "tep", "khoi.json");
        return await admin.Client.SendAsync(new(HttpMethod.Post, Root + "/tep") { Content = body });
    }

    private static async Task<string?> ThemeAsync(SampleBloc sample)
    {
        using var stored = await sample.Admin.GetAsync("/blocs/ban-dang-ha-giang/2023");
        return (string?)(await stored.JsonAsync())["theme"];
    }
}
