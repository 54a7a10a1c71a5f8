using System.Net;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>The members of a bloc and their covenants.</summary>
public sealed class AdminUnitTests(AzuriteFixture azurite)
{
    private const string Root = "/quan-tri/khoi/ban-dang-ha-giang/2023";
    private const string List = Root + "/phan/don-vi";

    [Fact]
    public async Task Units_are_added_moved_and_removed()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var page = await admin.Client.GetAsync(List);
        await admin.Client.PostAsync(AdminDesk.FormWith(page, "add"), new Dictionary<string, string?> { ["names"] = "Ban Kinh tế\r\n\r\nBan Đô thị" }, ("do", "add"));
        await admin.Client.PostAsync(AdminDesk.FormWith(page, "up:1:ban-noi-chinh"), button: ("do", "up:1:ban-noi-chinh"));
        await admin.Client.PostAsync(AdminDesk.FormWith(page, "up:1:ban-noi-chinh"), button: ("do", "remove:8:truong-chinh-tri"));
        await admin.ApplyAsync(Root);

        using var stored = await sample.Admin.GetAsync("/blocs/ban-dang-ha-giang/2023");
        Assert.Equal(
            ["1 ban-noi-chinh", "2 ban-tuyen-giao", "3 co-quan-ubkt", "4 van-phong", "5 ban-dan-van", "6 ban-to-chuc", "7 dang-uy-khoi", "8 bao-ha-giang", "9 ban-kinh-te", "10 ban-do-thi"],
            (await stored.JsonAsync())["units"]!.AsArray().Select(unit => $"{unit!["order"]} {unit["code"]}"));
    }

    [Fact]
    public async Task A_button_of_a_list_that_has_changed_does_nothing()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        var page = await admin.Client.GetAsync(List);
        await admin.Client.PostAsync(AdminDesk.FormWith(page, "up:1:ban-noi-chinh"), button: ("do", "remove:0:ban-tuyen-giao"));

        var refused = await admin.Client.PostAsync(AdminDesk.FormWith(page, "up:1:ban-noi-chinh"), button: ("do", "remove:1:ban-noi-chinh"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Danh sách đã thay đổi", refused.Text, StringComparison.Ordinal);
        Assert.Equal(8, refused.Page.QuerySelectorAll(".members li").Length);
    }

    [Fact]
    public async Task A_covenant_is_typed_in_and_stands_in_the_year()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        await admin.FillAsync(List + "/2", [], "add:covenant.targets");
        await admin.FillAsync(List + "/2", new() { ["covenant.themes"] = "“Đoàn kết”\nSáng tạo", ["covenant.targets[0].name"] = "Giúp xã", ["covenant.targets[0].unitOfMeasure"] = "đồng", ["covenant.targets[0].plan"] = "gần 50 triệu" });
        var wrong = await admin.Client.GetAsync(List + "/2?luu=1");
        await admin.FillAsync(List + "/2", new() { ["covenant.targets[0].plan"] = "50 triệu" });
        await admin.ApplyAsync(Root);

        Assert.Equal("Chỉ tiêu giao ước thứ 1, kế hoạch cả năm: Chỉ tiêu giao ước cần con số cụ thể; hãy bỏ từ “trên”, “gần” hay “khoảng”.", Capital(Assert.Single(wrong.Page.QuerySelectorAll("#errors a")).TextContent));
        using var stored = await sample.Admin.GetAsync("/blocs/ban-dang-ha-giang/2023");
        Assert.Equal(
            """{"themes":["Đoàn kết","Sáng tạo"],"targets":[{"name":"Giúp xã","unitOfMeasure":"đồng","direction":"higherIsBetter","plan":50000000}]}""",
            (await stored.JsonAsync())["units"]![1]!["covenant"]!.ToJsonString(Emulation.Text.Json.Options));
        Assert.Equal("50.000.000", (await admin.Client.GetAsync(List + "/2")).Page.GetElementById("covenant-targets-0-plan")!.GetAttribute("value"));
    }

    /// <summary>Reports and links are kept under it.</summary>
    [Fact]
    public async Task The_code_of_a_unit_in_force_cannot_be_changed()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        await admin.FillAsync(List + "/2", new() { ["code"] = "ma-khac", ["name"] = "Ban Nội chính" });
        var page = await admin.Client.GetAsync(List + "/2");

        Assert.Null(page.Page.GetElementById("code"));
        Assert.Contains("Mã đơn vị: ban-noi-chinh", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_got_another_code_keeps_its_term_of_office()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        var page = await admin.Client.GetAsync(List);
        await admin.Client.PostAsync(AdminDesk.FormWith(page, "add"), new Dictionary<string, string?> { ["names"] = "Ban Kinh tế" }, ("do", "add"));
        await admin.FillAsync(Root + "/phan/truong-khoi", new() { ["roleTerms[1].unit"] = "ban-kinh-te" });

        await admin.FillAsync(List + "/10", new() { ["code"] = "ban-kt" });

        var terms = await admin.Client.GetAsync(Root + "/phan/truong-khoi?kiem=1");
        Assert.Equal("ban-kt", terms.Page.QuerySelector("#roleTerms-1-unit option[selected]")!.GetAttribute("value"));
        Assert.Empty(terms.Page.QuerySelectorAll("#errors"));
    }

    [Fact]
    public async Task Two_people_at_one_unit_are_told_and_lose_nothing()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var one = await AdminDesk.SignInAsync(sample.App);
        using var other = await AdminDesk.SignInAsync(sample.App);
        var open = await one.Client.GetAsync(List + "/3");

        await other.FillAsync(List + "/3", new() { ["name"] = "Cơ quan Ủy ban Kiểm tra Tỉnh ủy" });
        var conflict = await one.Client.PostAsync(open.Form(List + "/3"), new Dictionary<string, string?> { ["name"] = "Ủy ban Kiểm tra" }, ("do", "save"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Ủy ban Kiểm tra", conflict.Page.GetElementById("name")!.GetAttribute("value"));
        Assert.Contains("Cơ quan Ủy ban Kiểm tra Tỉnh ủy", conflict.Page.QuerySelector(".differences")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhooks_secret_is_shown_once()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, change: year => year["recipients"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse(
            """{ "code": "cong", "name": "Cổng thông tin", "channel": "webhook", "address": "https://tiepnhan.example.vn/" }""")));
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var before = await admin.Client.GetAsync(Root + "/phan/noi-nhan");
        var made = await admin.Client.PostAsync(before.Form(Root + "/noi-nhan/cong/khoa"));
        var after = await admin.Client.GetAsync(Root + "/phan/noi-nhan");

        Assert.Contains("Chưa có khóa", before.Text, StringComparison.Ordinal);
        Assert.StartsWith("whsec_", made.Page.QuerySelector("main .code")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tạo lúc 08 giờ 00 phút ngày 20/6/2023.", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", after.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private static string Capital(string text) => char.ToUpper(text[0], System.Globalization.CultureInfo.InvariantCulture) + text[1..];
}
