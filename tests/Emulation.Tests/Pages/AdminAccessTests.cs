using System.Net;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Pages;

public sealed class AdminAccessTests(AzuriteFixture azurite)
{
    private const string Page = "/quan-tri/truy-cap?khoi=ban-dang-ha-giang";

    [Fact]
    public async Task Links_are_made_for_those_who_have_none_and_never_shown_again()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        await sample.TokenAsync("unit", "ban-noi-chinh");

        var before = await admin.Client.GetAsync(Page);
        var sheet = await admin.Client.PostAsync(AdminDesk.FormWith(before, "all"), new Dictionary<string, string?> { ["expires"] = "31/12/2023" }, ("do", "all"));
        var after = await admin.Client.GetAsync(Page);

        // The sample has links for the lead and the standing body, and one was made for a unit.
        Assert.Equal(
            ["Ban Tuyên giáo Tỉnh ủy", "Cơ quan UBKT Tỉnh ủy", "Văn phòng Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "Đảng ủy khối Cơ quan-Doanh nghiệp tỉnh", "Báo Hà Giang", "Trường Chính trị tỉnh"],
            sheet.Page.QuerySelectorAll(".slip h2").Select(office => office.TextContent));
        Assert.All(sheet.Page.QuerySelectorAll(".slip .scan p"), line => Assert.Equal("Dùng đến hết ngày 31/12/2023", line.TextContent));
        Assert.DoesNotContain("nơi chưa có đường dẫn", after.Text, StringComparison.Ordinal);
        Assert.Equal(11, after.Page.QuerySelectorAll(".access > li").Length);
        Assert.DoesNotContain("/vao/", after.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var token = sheet.Page.QuerySelector(".slip .code")!.TextContent.Split("/vao/")[1];
        Assert.DoesNotContain(token.Split('.')[1], after.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_link_lets_nobody_in_any_more()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        var token = await sample.TokenAsync("unit", "ban-noi-chinh");
        using var unit = await PageClient.SignInAsync(sample.App, token);

        var page = await admin.Client.GetAsync(Page);
        var revoked = await admin.Client.PostAsync(page.Form($"/quan-tri/truy-cap/{token.Split('.')[0]}/thu-hoi"));
        var after = await admin.Client.GetAsync(revoked.Location!);

        Assert.Equal((HttpStatusCode.SeeOther, Page + "&xong=thu-hoi"), (revoked.Status, revoked.Location));
        Assert.Contains("Đã thu hồi đường dẫn.", after.Text, StringComparison.Ordinal);
        Assert.Contains("Ban Nội chính Tỉnh ủy, Đơn vị thành viên: thu hồi ngày 20/6/2023", after.Text, StringComparison.Ordinal);
        Assert.Equal("Báo cáo kết quả thi đua của các khối, cụm", (await unit.GetAsync("/")).Heading);
    }

    [Fact]
    public async Task A_link_ends_on_the_day_that_was_set()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        var token = await sample.TokenAsync("unit", "ban-noi-chinh");
        var form = (await admin.Client.GetAsync(Page)).Form($"/quan-tri/truy-cap/{token.Split('.')[0]}/han");

        var past = await admin.Client.PostAsync(form, new Dictionary<string, string?> { ["expires"] = "19/6/2023" });
        var changed = await admin.Client.PostAsync(form, new Dictionary<string, string?> { ["expires"] = "20/6/2023" });
        using var today = await PageClient.SignInAsync(sample.App, token);
        sample.App.Time.Advance(TimeSpan.FromHours(16));
        using var tomorrow = new PageClient(sample.App);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.Status);
        Assert.Equal(Page + "&xong=han", changed.Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await tomorrow.GetAsync($"/vao/{token}")).Status);
    }

    [Fact]
    public async Task What_is_missing_for_a_link_is_told_at_its_field()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var bloc = await admin.Client.PostAsync(AdminDesk.FormWith(await admin.Client.GetAsync(Page), "one"), new Dictionary<string, string?> { ["expires"] = "1/1/2030" }, ("do", "one"));
        var all = await admin.FillAsync("/quan-tri/truy-cap", new() { ["role"] = "standingBody" });

        Assert.Equal(["#expires", "#unit"], bloc.Page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["#blocs"], all.Page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (bloc.Status, all.Status));
    }

    [Fact]
    public async Task Another_administrator_and_a_body_that_follows_blocs_get_their_links()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var second = await admin.FillAsync("/quan-tri/truy-cap", new() { ["role"] = "administrator", ["name"] = "Phòng Thi đua" });
        var body = await admin.FillAsync("/quan-tri/truy-cap", new() { ["role"] = "standingBody", ["blocs"] = SampleBloc.Bloc, ["name"] = "Ban Thi đua" });

        using var other = await PageClient.SignInAsync(sample.App, second.Page.QuerySelector(".slip .code")!.TextContent.Split("/vao/")[1]);
        Assert.Equal("Các khối, cụm thi đua", (await other.GetAsync("/quan-tri")).Heading);
        Assert.Contains("Phòng Thi đua", (await admin.Client.GetAsync("/quan-tri/truy-cap")).Text, StringComparison.Ordinal);
        using var api = sample.App.ClientWith(body.Page.QuerySelector(".slip .code")!.TextContent.Split("/vao/")[1]);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"/blocs/{SampleBloc.Bloc}/2023H1/submissions")).StatusCode);
    }

    [Fact]
    public async Task Housekeeping_forgets_addresses_that_have_not_been_wrong_of_late()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var access = ((Emulation.Storage.StorageClients)sample.App.Services.GetService(typeof(Emulation.Storage.StorageClients))!).Access;
        using var client = sample.App.ClientWith("0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        using var wrong = await client.GetAsync("/access");
        Assert.Single(await WrongAsync());

        // The store's own clock dates the row: ours must be two days ahead of it.
        sample.App.Time.SetUtcNow(DateTimeOffset.UtcNow.AddDays(2));
        using var swept = await sample.Admin.PostAsync("/ledger/sweep", null);

        Assert.Equal(HttpStatusCode.OK, swept.StatusCode);
        Assert.Empty(await WrongAsync());

        ValueTask<List<Azure.Data.Tables.TableEntity>> WrongAsync() => access.QueryAsync<Azure.Data.Tables.TableEntity>("PartitionKey eq 'wrong'").ToListAsync();
    }
}
