using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>An administrator at a real browser, with the keyboard and the mouse and nothing else.</summary>
public sealed class SetUpTests(AzuriteFixture azurite, BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bloc_is_set_up_and_its_links_are_printed(bool script)
    {
        await using var app = await TestApp.StartAsync(azurite, new(2024, 1, 15, 8, 0, 0, TimeSpan.FromHours(7)));
        await using var context = await browser.OpenAsync(app, script: script);
        var page = await context.SignInAsync(TestApp.AdminKey);

        await page.GetByRole(AriaRole.Link, new() { Name = "Tạo khối mới" }).ClickAsync();
        await page.GetByLabel("Tên chính thức của khối, cụm").FillAsync("Khối thi đua các sở, ngành");
        await page.GetByLabel("Tỉnh, thành phố").FillAsync("Hà Giang");
        await page.GetByLabel("Các đơn vị thành viên").FillAsync(string.Join('\n', Enumerable.Range(1, 8).Select(number => $"Sở chuyên môn số {number} của Ủy ban nhân dân tỉnh")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo bản nháp" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Trưởng khối, Phó khối" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm nhiệm kỳ" }).ClickAsync();
        await page.GetByLabel("Đơn vị", new() { Exact = true }).SelectOptionAsync("so-chuyen-mon-so-3-cua-uy-ban-nhan-dan");
        await page.GetByLabel("Vai trò").SelectOptionAsync(new SelectOptionValue { Label = "Trưởng khối" });
        await page.GetByLabel("Từ ngày").FillAsync("01/01/2024");
        await page.GetByLabel("Đến hết ngày").FillAsync("31/12/2023");
        // The key of the form's first button must save and not move a row.
        await page.GetByLabel("Đến hết ngày").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync("Nhiệm kỳ thứ 1, đến hết ngày: Ngày kết thúc phải từ 1/1/2024 trở đi");
        await page.Locator("#errors a").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Đến hết ngày")).ToBeFocusedAsync();
        await page.GetByLabel("Đến hết ngày").FillAsync("31/12/2024");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "xem lại và áp dụng" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "tạo đường dẫn truy cập cho các đơn vị" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo đường dẫn cho tất cả" }).ClickAsync();
        Assert.Equal(10, await page.Locator(".slip").CountAsync());

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        // Ten cards of 95 x 54 mm stand on one A4 page, and what is on a card stays on it.
        Assert.Equal(1, PagesOf(await page.PdfAsync(new() { PreferCSSPageSize = true })));
        Assert.Empty(await page.EvaluateAsync<string[]>(TooFull));
        // An office's machine may have none of the fonts asked for: in one of the widest, the cards still hold what is on them.
        await page.EvaluateAsync("document.querySelectorAll('.slip, .slip *').forEach(part => part.style.fontFamily = 'DejaVu Sans, Verdana, sans-serif')");
        Assert.Empty(await page.EvaluateAsync<string[]>(TooFull));
    }

    /// <summary>Each card that holds more than fits, with its size and what it holds, in CSS pixels.</summary>
    private const string TooFull =
        """
        [...document.querySelectorAll('.slip')]
          .filter(slip => slip.scrollHeight > slip.clientHeight + 1 || slip.scrollWidth > slip.clientWidth + 1)
          .map(slip => `${slip.querySelector('h2').textContent}: ${slip.scrollWidth} x ${slip.scrollHeight} on ${slip.clientWidth} x ${slip.clientHeight}`)
        """;

    private static int PagesOf(byte[] pdf) => System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b");
}
