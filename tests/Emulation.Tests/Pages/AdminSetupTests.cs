using System.Net;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>An administrator without a script and without JSON.</summary>
public sealed class AdminSetupTests(AzuriteFixture azurite)
{
    private const string Root = "/quan-tri/khoi/khoi-thi-dua-cac-so-nganh/2024";

    [Fact]
    public async Task A_bloc_goes_from_nothing_to_links_by_clicks_and_typing_alone()
    {
        await using var app = await TestApp.StartAsync(azurite, new(2024, 1, 15, 8, 0, 0, TimeSpan.FromHours(7)));
        using var admin = await AdminDesk.SignInAsync(app);

        Assert.Equal("/quan-tri", (await admin.Client.GetAsync("/")).Location);
        var begun = await admin.FillAsync("/quan-tri/khoi-moi", new() { ["name"] = "Khối thi đua các sở, ngành", ["province"] = "Hà Giang", ["units"] = "Sở Y tế\nSở Nội vụ\nSở Xây dựng" });
        Assert.Equal((HttpStatusCode.SeeOther, Root), (begun.Status, begun.Location));

        await admin.FillAsync(Root + "/phan/truong-khoi", [], "add:roleTerms");
        await admin.FillAsync(Root + "/phan/truong-khoi", new() { ["roleTerms[0].unit"] = "so-noi-vu", ["roleTerms[0].role"] = "lead", ["roleTerms[0].from"] = "01/01/2024", ["roleTerms[0].to"] = "31/12/2024" });
        await admin.FillAsync(Root + "/phan/phong-trao", [], "add:movements");
        await admin.FillAsync(Root + "/phan/phong-trao", new() { ["movements[0].names"] = "Chung sức xây dựng nông thôn mới\r\nVì người nghèo" });
        await admin.FillAsync(Root + "/phan/chi-tieu", [], "add:indicators");
        var saved = await admin.FillAsync(Root + "/phan/chi-tieu", new() { ["indicators[0].name"] = "hỗ trợ cơ sở", ["indicators[0].unitOfMeasure"] = "đồng", ["indicators[0].kind"] = "cash" });
        Assert.Equal(Root + "/phan/chi-tieu?luu=1", saved.Location);
        var draft = await admin.Client.GetAsync(Root);
        Assert.Contains("Năm này đã khai đủ nhưng chưa áp dụng.", draft.Text, StringComparison.Ordinal);
        using (var before = await admin.Api.GetAsync("/blocs/khoi-thi-dua-cac-so-nganh/2024")) Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);

        var applied = await admin.Client.PostAsync(draft.Form(Root + "/ap-dung"));
        Assert.Equal(Root + "?xong=1", applied.Location);
        using var stored = await admin.Api.GetAsync("/blocs/khoi-thi-dua-cac-so-nganh/2024");
        var year = await stored.JsonAsync();
        Assert.Equal(["so-y-te", "so-noi-vu", "so-xay-dung"], year["units"]!.AsArray().Select(unit => (string)unit!["code"]!));
        Assert.Equal("""["Chung sức xây dựng nông thôn mới","Vì người nghèo"]""", year["movements"]![0]!["names"]!.ToJsonString(Emulation.Text.Json.Options));
        Assert.Equal(("chung-suc-xay-dung-nong-thon-moi", "ho-tro-co-so"), ((string)year["movements"]![0]!["code"]!, (string)year["indicators"]![0]!["code"]!));
        Assert.Equal("2024-06-25", (string?)year["calendar"]![0]!["due"]);

        var links = await admin.Client.GetAsync("/quan-tri/truy-cap?khoi=khoi-thi-dua-cac-so-nganh");
        Assert.Contains("05 nơi chưa có đường dẫn", links.Text, StringComparison.Ordinal);
        var sheet = await admin.Client.PostAsync(AdminDesk.FormWith(links, "all"), button: ("do", "all"));
        var addresses = sheet.Page.QuerySelectorAll(".slip .code").Select(code => code.TextContent).ToList();
        Assert.Equal(["Sở Nội vụ", "Sở Y tế", "Sở Nội vụ", "Sở Xây dựng", "Thường trực"], sheet.Page.QuerySelectorAll(".slip h2").Select(office => office.TextContent));
        Assert.Equal(5, sheet.Page.QuerySelectorAll(".slip svg").Length);
        using var unit = await PageClient.SignInAsync(app, addresses[1].Split("/vao/")[1]);
        Assert.Equal("Sở Y tế", (await unit.GetAsync("/")).Heading);
    }

    [Fact]
    public async Task What_is_missing_to_begin_is_told_at_its_field()
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(app);

        var refused = await admin.FillAsync("/quan-tri/khoi-moi", new() { ["name"] = " ", ["year"] = "23", ["bloc"] = "Khối" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["#name", "#year", "#province", "#units", "#bloc"], refused.Page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")));
        Assert.All(refused.Page.QuerySelectorAll("#errors a"), link => Assert.NotNull(refused.Page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("23", refused.Page.GetElementById("year")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_bloc_can_begin_with_a_number_of_units_and_not_twice()
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(app);
        var fields = new Dictionary<string, string?> { ["name"] = "Cụm huyện", ["province"] = "Hà Giang", ["count"] = "11", ["bloc"] = "cum-huyen" };

        var begun = await admin.FillAsync("/quan-tri/khoi-moi", fields);
        var again = await admin.FillAsync("/quan-tri/khoi-moi", fields);

        Assert.Equal("/quan-tri/khoi/cum-huyen/2023", begun.Location);
        var units = await admin.Client.GetAsync("/quan-tri/khoi/cum-huyen/2023/phan/don-vi");
        Assert.Equal(11, units.Page.QuerySelectorAll(".members li").Length);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Lỗi: Đã có khối mã “cum-huyen” với năm 2023; hãy đặt mã khác, hoặc mở khối đó từ trang “Các khối”."), (again.Status, PageAnswer.Squeeze(again.Page.GetElementById("bloc-error")!.TextContent)));
        Assert.Contains("Cụm huyện", (await admin.Client.GetAsync("/quan-tri")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_made_from_the_year_before()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        const string before = "/quan-tri/khoi/ban-dang-ha-giang/2023";

        var made = await admin.FillAsync(before + "/nam-moi", new() { ["terms"] = "moved" });
        var again = await admin.FillAsync(before + "/nam-moi", []);

        Assert.Equal("/quan-tri/khoi/ban-dang-ha-giang/2024", made.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Khối đã có năm 2024", again.Text, StringComparison.Ordinal);
        var terms = await admin.Client.GetAsync(made.Location + "/phan/truong-khoi");
        Assert.Equal("01/01/2024", terms.Page.GetElementById("roleTerms-0-from")!.GetAttribute("value"));
        var dates = await admin.Client.GetAsync(made.Location + "/phan/lich");
        Assert.Equal(("25/6/2024", "26/6/2024 08:00"), (dates.Page.GetElementById("calendar-0-due")!.GetAttribute("value"), dates.Page.GetElementById("calendar-0-summaryDue")!.GetAttribute("value")));
        var applied = await admin.ApplyAsync(made.Location!);
        Assert.Equal(HttpStatusCode.SeeOther, applied.Status);
        using var stored = await sample.Admin.GetAsync("/blocs/ban-dang-ha-giang/2024");
        Assert.Equal("van-phong", (string?)(await stored.JsonAsync())["roleTerms"]![0]!["unit"]);
    }
}
