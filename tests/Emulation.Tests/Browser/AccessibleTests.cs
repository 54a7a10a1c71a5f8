using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>WCAG 2.2 A and AA as far as axe can tell, on every page, in every look that a person may ask for; and nothing wider than a small phone.</summary>
public sealed class AccessibleTests(AzuriteFixture azurite, BrowserFixture browser)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    [Theory]
    [InlineData(360, ColorScheme.Light, Contrast.NoPreference)]
    [InlineData(360, ColorScheme.Dark, Contrast.NoPreference)]
    [InlineData(1280, ColorScheme.Light, Contrast.NoPreference)]
    [InlineData(1280, ColorScheme.Dark, Contrast.NoPreference)]
    [InlineData(1280, ColorScheme.Light, Contrast.More)]
    [InlineData(360, ColorScheme.Dark, Contrast.More)]
    public async Task Axe_finds_nothing_on_any_page(int width, ColorScheme scheme, Contrast contrast)
    {
        await using var scene = await Scene.StartAsync(azurite);
        foreach (var (role, addresses) in scene.Pages)
        {
            await using var context = await browser.OpenAsync(scene.App, width, scheme: scheme, contrast: contrast);
            var page = await scene.SignInAsync(context, role);
            foreach (var address in addresses)
            {
                await page.GotoAsync(address);
                var found = await page.RunAxe(Rules);
                Assert.True(found.Violations.Length == 0, $"{address} for {role}: " + string.Join("; ", found.Violations.Select(rule => $"{rule.Id} {rule.Help}: {string.Join(", ", rule.Nodes.Select(node => node.Html))}")));
            }
        }
    }

    [Fact]
    public async Task No_page_is_wider_than_320_pixels()
    {
        await using var scene = await Scene.StartAsync(azurite);
        foreach (var (role, addresses) in scene.Pages)
        {
            await using var context = await browser.OpenAsync(scene.App, width: 320);
            var page = await scene.SignInAsync(context, role);
            foreach (var address in addresses)
            {
                await page.GotoAsync(address);
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 320, $"{address} for {role} is {await page.EvaluateAsync<int>("document.documentElement.scrollWidth")} px wide");
            }
        }
    }

    /// <summary>HTML, stylesheet, scripts and pictures together, as they are before compression.</summary>
    [Fact]
    public async Task No_page_weighs_more_than_100_kilobytes()
    {
        await using var scene = await Scene.StartAsync(azurite);
        foreach (var (role, addresses) in scene.Pages)
        {
            using var client = await scene.ClientAsync(role);
            foreach (var address in addresses)
            {
                var answer = await client.GetAsync(address);
                var bytes = (await answer.Response.Content.ReadAsByteArrayAsync()).Length;
                foreach (var asset in answer.Page.QuerySelectorAll("link[href^='/tep/'], script[src^='/tep/'], img[src^='/tep/']"))
                {
                    bytes += (await (await client.GetAsync(asset.GetAttribute("href") ?? asset.GetAttribute("src")!)).Response.Content.ReadAsByteArrayAsync()).Length;
                }

                Assert.True(bytes is > 3_000 and < 100_000, $"{address} for {role} weighs {bytes} bytes");
            }
        }
    }
}
