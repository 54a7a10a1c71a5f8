using System.Net;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>The public report and the check of files as readers have them, with and without scripts.</summary>
public sealed class PublicPageBrowserTests(AzuriteFixture azurite, BrowserFixture browser)
{
    private static readonly Dictionary<string, string?> Named = new() { ["Emulation:PublicAddress"] = "https://baocao.example.vn" };

    [Fact]
    public async Task Without_a_script_size_contrast_and_ground_change_and_what_needs_one_is_not_shown()
    {
        await using var bloc = await PublicAsync();
        await using var context = await browser.OpenAsync(bloc.App, script: false);
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(PublicReportTests.Address);
        var size = await StyleAsync("html", "fontSize");

        await page.GetByLabel("A+ (cỡ chữ lớn)").CheckAsync();
        Assert.Equal(("16px", "20px"), (size, await StyleAsync("html", "fontSize")));
        await page.GetByLabel("A- (cỡ chữ nhỏ)").CheckAsync();
        Assert.Equal("14px", await StyleAsync("html", "fontSize"));
        Assert.Equal("rgb(255, 255, 255)", await StyleAsync(".sheet", "backgroundColor"));
        await page.GetByLabel("Nền tối").CheckAsync();
        Assert.Equal("rgb(27, 28, 30)", await StyleAsync(".sheet", "backgroundColor"));
        await page.GetByLabel("Tăng tương phản").CheckAsync();
        Assert.Equal(("rgb(0, 0, 0)", "rgb(255, 255, 255)"), (await StyleAsync(".sheet", "backgroundColor"), await StyleAsync(".sheet", "color")));

        // What the stylesheet holds open is reached by keyboard, too.
        foreach (var within in (string[])["#size-large", ".contents a"])
        {
            await page.Locator(within).First.FocusAsync();
            Assert.True(await page.Locator(within).First.EvaluateAsync<bool>("element => document.activeElement === element"));
        }

        Assert.Equal(0, await page.Locator("button:visible").CountAsync());
        Assert.Equal(["Thư điện tử", "Facebook (mở cửa sổ mới)"], (await page.Locator(".share a").AllTextContentsAsync()).Select(text => text.Trim()));
        Assert.Equal([new Uri(bloc.App.Client.BaseAddress!, PublicReportTests.Address).ToString()], asked);

        Task<string> StyleAsync(string selector, string name) => page.Locator(selector).First.EvaluateAsync<string>($"element => getComputedStyle(element).{name}");
    }

    [Fact]
    public async Task With_its_script_the_page_remembers_the_choice_and_breaks_no_policy_even_when_it_comes_from_the_cache()
    {
        await using var bloc = await PublicAsync();
        await using var context = await browser.OpenAsync(bloc.App);
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = await context.NewPageAsync();
        var said = new List<string>();
        page.Console += (_, message) => said.Add(message.Text);
        await page.GotoAsync(PublicReportTests.Address);
        await page.GetByLabel("A+ (cỡ chữ lớn)").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chép địa chỉ" }).ClickAsync();
        await page.GetByText("Đã chép địa chỉ.").WaitForAsync();
        Assert.Equal("https://baocao.example.vn" + PublicReportTests.Address, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "In trang này" }).IsVisibleAsync());

        await page.GotoAsync(PublicReportTests.Address);

        // Headers of a 304 and nothing else.
        Assert.InRange(await page.EvaluateAsync<int>("performance.getEntriesByType('navigation')[0].transferSize"), 1, 2_000);
        Assert.True(await page.GetByLabel("A+ (cỡ chữ lớn)").IsCheckedAsync());
        Assert.Equal("20px", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).fontSize"));
        Assert.Empty(said);
    }

    [Fact]
    public async Task A_file_is_checked_on_the_device_and_never_sent()
    {
        await using var bloc = await PublicAsync();
        var content = await bloc.Lead.GetByteArrayAsync($"{Issuing.Root}/2/summary.docx");
        await using var context = await browser.OpenAsync(bloc.App);
        var page = await context.NewPageAsync();
        var posted = new List<string>();
        page.Request += (_, request) => { if (request.Method != "GET") posted.Add(request.Url); };
        await page.GotoAsync("/kiem-tra");

        await CheckAsync(content);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Đúng là bản đã phát hành" }).WaitForAsync();
        content[100] ^= 1;
        await CheckAsync(content);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Không phải tệp của hệ thống này" }).WaitForAsync();

        Assert.Empty(posted);

        async Task CheckAsync(byte[] file)
        {
            await page.GetByLabel("Tệp cần kiểm tra").SetInputFilesAsync(new FilePayload { Name = "bao-cao.docx", MimeType = "application/octet-stream", Buffer = file });
            await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra tệp" }).ClickAsync();
        }
    }

    private async Task<SampleBloc> PublicAsync()
    {
        var bloc = await SampleBloc.StartAsync(azurite, settings: Named);
        await bloc.SubmitAllAsync();
        using var marked = await PublicReportTests.MarkAsync(bloc, await bloc.RunAndIssueAsync());
        Assert.Equal(HttpStatusCode.OK, marked.StatusCode);
        return bloc;
    }
}
