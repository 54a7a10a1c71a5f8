using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>From an access link to the end of what its holder came for, with and without a script.</summary>
public sealed class WholeWayTests(AzuriteFixture azurite, BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_officer_goes_from_the_link_to_the_receipt_by_keyboard_alone(bool script)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await using var context = await browser.OpenAsync(sample.App, width: 360, script: script);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/vao/{await sample.TokenAsync("unit", "truong-chinh-tri")}");
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Vào làm việc" }));
        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Báo cáo của đơn vị (6 tháng đầu năm 2023)" }));

        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Đánh giá và phương hướng" }));
        await TypeAsync(page, page.GetByLabel("Ưu điểm"), "Phong trào đi vào nền nếp.");
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Lưu, về danh sách" }));
        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Chủ đề thi đua và văn bản chỉ đạo" }));
        await TypeAsync(page, page.Locator("[name='themes[0]']"), "Dạy tốt, học tốt");
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Lưu, về danh sách" }));
        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Người lập và xác nhận" }));
        await TypeAsync(page, page.GetByLabel("Họ và tên người lập"), "Nguyễn Văn An");
        await TypeAsync(page, page.Locator("[name='submitter.post']"), "Chuyên viên");
        await PressAsync(page, page.GetByLabel("Tôi đã đọc lại và xác nhận báo cáo không có nội dung bí mật nhà nước."), "Space");
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Lưu và kiểm tra" }));
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Gửi báo cáo" }));

        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã nhận báo cáo 6 tháng đầu năm 2023 của Trường Chính trị tỉnh lúc 08 giờ 00 phút ngày 20/6/2023; đúng hạn.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_lead_makes_the_summary_and_issues_it(bool script)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync();
        await using var context = await browser.OpenAsync(sample.App, script: script);
        var page = await context.SignInAsync(await sample.TokenAsync("lead", "van-phong"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Theo dõi, tổng hợp của khối (6 tháng đầu năm 2023)" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Báo cáo tổng hợp", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lập báo cáo ngay" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Phát hành bản 1…" }).ClickAsync();
        await page.GetByLabel("Số văn bản").FillAsync("15");
        await page.GetByLabel("Ngày ban hành").FillAsync("20/6/2023");
        await page.GetByLabel("Họ tên người ký").FillAsync("Nguyễn Văn An");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem lại trước khi phát hành" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Phát hành" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("15-BC/KTĐ");
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".letterhead")).ToContainTextAsync("15-BC/KTĐ");
        await Assertions.Expect(page.Locator(".stamp")).ToHaveCountAsync(0);
    }

    /// <summary>Goes there with the tabulator key and presses a key on it.</summary>
    private static async Task PressAsync(IPage page, ILocator target, string key = "Enter")
    {
        await TabToAsync(page, target);
        await page.Keyboard.PressAsync(key);
    }

    private static async Task TypeAsync(IPage page, ILocator target, string text)
    {
        await TabToAsync(page, target);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await target.WaitForAsync();
        for (var i = 0; i < 200; i++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"No number of tabs leads to {target}.");
    }
}
