using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Tests.Reviews;
using Emulation.Tests.Workbooks;
using Microsoft.Playwright;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>What an officer meets beside the straight way: a report that comes back, somebody else's save, a workbook. With and without a script.</summary>
public sealed class UnitWaysTests(AzuriteFixture azurite, BrowserFixture browser)
{
    private static readonly string Assessment = UnitForm.Section("danh-gia");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_returned_report_is_corrected_where_the_lead_remarked_on_it_and_sent_again(bool script)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync(UnitForm.Unit);
        using var returned = await sample.ReturnAsync(UnitForm.Unit, null, ("themes", "Thiếu chủ đề của Khối."));
        await using var context = await browser.OpenAsync(sample.App, width: 360, script: script);
        var page = await context.SignInAsync(await sample.TokenAsync("unit", UnitForm.Unit));
        await page.GotoAsync(UnitForm.Root);
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Reviewing.Reason);

        await page.GetByRole(AriaRole.Link, new() { Name = "Chủ đề thi đua và văn bản chỉ đạo" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".field", new() { HasText = "Thiếu chủ đề của Khối." }).Locator("input")).ToHaveAttributeAsync("name", "themes[0]");
        await page.Locator("[name='themes[0]']").FillAsync("Chủ đề của Khối");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu, về danh sách" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(UnitForm.Root);
        await page.GotoAsync(UnitForm.Root + "/kiem-tra");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã nhận báo cáo 6 tháng đầu năm 2023 của Ban Dân vận Tỉnh ủy");
        using var own = await (await sample.UnitAsync(UnitForm.Unit)).GetAsync(SampleBloc.Address(UnitForm.Unit));
        var stored = await own.JsonAsync();
        Assert.Equal((2, "Chủ đề của Khối"), ((int)stored["inForce"]!["revision"]!, (string?)stored["document"]!["themes"]![0]));
    }

    [Fact]
    public async Task Two_officers_who_save_one_section_choose_value_by_value_without_a_script()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await using var context = await browser.OpenAsync(sample.App, width: 360, script: false);
        var page = await context.SignInAsync(await sample.TokenAsync("unit", UnitForm.Unit));
        await page.GotoAsync(Assessment);
        await page.GetByLabel("Ưu điểm").FillAsync("Ưu điểm của tôi");
        await page.GetByLabel("Nguyên nhân").FillAsync("Nguyên nhân của tôi");
        using var other = await UnitForm.SignInAsync(sample);
        await other.FillAsync("danh-gia", new() { ["assessment.strengths"] = "Ưu điểm của người kia", ["assessment.causes"] = "Nguyên nhân của người kia" });

        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Hai bản khác nhau: Đánh giá và phương hướng");
        await page.GetByRole(AriaRole.Group, new() { Name = "Ưu điểm" }).GetByLabel("Bản đã lưu").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu các chỗ đã chọn" }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Ưu điểm")).ToHaveValueAsync("Ưu điểm của người kia");
        await Assertions.Expect(page.GetByLabel("Nguyên nhân")).ToHaveValueAsync("Nguyên nhân của tôi");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_workbook_goes_down_and_comes_back_wrong_then_right(bool script)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await using var context = await browser.OpenAsync(sample.App, width: 360, script: script);
        var page = await context.SignInAsync(await sample.TokenAsync("unit", UnitForm.Unit));
        await page.GotoAsync(UnitForm.Root);
        await page.GetByRole(AriaRole.Link, new() { Name = "Điền bằng Excel" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tải mẫu Excel (.xlsx)" }).ClickAsync());
        var content = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);

        await UploadAsync(page, download.SuggestedFilename, new FilledWorkbook(content).Type("Chỉ tiêu", "A7", "Số nhà").Type("Chỉ tiêu", "B7", "nhà").Type("Chỉ tiêu", "C7", "nhiều").Save());
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Chỉ tiêu!C7: Không đọc được số “nhiều”");
        await UploadAsync(page, download.SuggestedFilename, new FilledWorkbook(content).Type("Chủ đề và văn bản", "A4", "Đoàn kết, sáng tạo").Save());

        await Assertions.Expect(page).ToHaveURLAsync(UnitForm.Root + "/kiem-tra");
        await page.GotoAsync(UnitForm.Section("chu-de"));
        await Assertions.Expect(page.Locator("[name='themes[0]']")).ToHaveValueAsync("Đoàn kết, sáng tạo");
    }

    private static async Task UploadAsync(IPage page, string name, byte[] content)
    {
        await page.GetByLabel("Tệp Excel đã điền").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = content });
        await page.GetByRole(AriaRole.Button, new() { Name = "Tải lên và kiểm tra" }).ClickAsync();
    }
}
