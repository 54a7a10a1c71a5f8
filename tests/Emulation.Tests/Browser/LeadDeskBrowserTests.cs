using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>The lead's desk in a real browser, by keyboard where a person would use it.</summary>
public sealed class LeadDeskBrowserTests(AzuriteFixture azurite, BrowserFixture browser)
{
    private const string Board = $"/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_is_returned_with_a_remark_on_one_field_with_and_without_script(bool script)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync("ban-dan-van");
        await using var context = await browser.OpenAsync(sample.App, width: 360, script: script);
        var page = await context.SignInAsync(await sample.TokenAsync("lead", "van-phong"));
        await page.GotoAsync(Board);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ban Dân vận Tỉnh ủy" }).ClickAsync();

        await page.Locator("#muc-themes summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Ghi chú cho mục “Chủ đề thi đua”").FillAsync("Thiếu chủ đề của Khối.");
        await page.GetByLabel("Lý do trả lại, hoặc nhận xét khi duyệt").FillAsync("Sửa chủ đề.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Trả lại để sửa" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã ghi nhận.");
        await page.GotoAsync(Board);
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Ban Dân vận Tỉnh ủy" })).ToContainTextAsync("Trả lại");
        using var own = await (await sample.UnitAsync("ban-dan-van")).GetAsync(SampleBloc.Address("ban-dan-van"));
        Assert.Equal("Thiếu chủ đề của Khối.", (string?)(await own.JsonAsync())["review"]!["fields"]!["themes"]);
    }

    [Fact]
    public async Task Enter_in_a_line_of_the_bloc_level_text_saves_it_and_takes_no_row_away()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await using var context = await browser.OpenAsync(sample.App);
        var page = await context.SignInAsync(await sample.TokenAsync("lead", "van-phong"));
        await page.GotoAsync($"{Board}/noi-dung-chung");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm số liệu chung" }).Nth(2).ClickAsync();
        await page.GetByLabel("Chỉ tiêu").SelectOptionAsync("nha-o");
        await page.GetByLabel("Giá trị").FillAsync("12");

        await page.GetByLabel("Giá trị").PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã lưu.");
        await Assertions.Expect(page.GetByLabel("Giá trị")).ToHaveValueAsync("12");
        var stored = await sample.Lead.GetFromJsonAsync<JsonObject>($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text");
        Assert.Equal("nha-o", (string?)stored!["text"]!["movements"]![0]!["figures"]![0]!["indicator"]);
    }
}
