using Emulation.Tests.Browser;
using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Emulation.Tests.Browser;

/// <summary>One Chromium for all tests, started by the first that asks; every test has a browser context (cookies, storage) of its own.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    /// <summary>Names under which systems install it, in the order in which they are tried.</summary>
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> running = new(StartAsync);

    /// <summary>A person at a screen.</summary>
    /// <param name="width">Width of the window in CSS pixels; 360 is a small phone.</param>
    /// <param name="script">Whether scripts run; every page must work without.</param>
    /// <param name="scheme">Light or dark, as the person's system asks for.</param>
    public async Task<IBrowserContext> OpenAsync(TestApp app, int width = 1280, bool script = true, ColorScheme scheme = ColorScheme.Light, Contrast contrast = Contrast.NoPreference, int height = 800, float scale = 1) =>
        await (await running.Value).Browser.NewContextAsync(new()
        {
            BaseURL = app.Client.BaseAddress!.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = scale,
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            Contrast = contrast,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ReducedMotion = ReducedMotion.Reduce,
        });

    public async ValueTask DisposeAsync()
    {
        if (!running.IsValueCreated) return;
        var (playwright, browser) = await running.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chromium: install the package chromium (Debian, Ubuntu) or Google Chrome.");
        var playwright = await Playwright.CreateAsync();
        // As long as Playwright waits for everything else; its five seconds are too few for a machine that does more beside it.
        Assertions.SetDefaultExpectTimeout(30_000);
        // Root may not use Chromium's sandbox; the pages are our own.
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = found, Args = ["--no-sandbox"] }));
    }
}

/// <summary>What tests do in a browser.</summary>
public static class BrowserSteps
{
    /// <summary>Opens the access link and clicks.</summary>
    public static async Task<IPage> SignInAsync(this IBrowserContext context, string token)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/vao/{token}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vào làm việc" }).ClickAsync();
        return page;
    }
}
