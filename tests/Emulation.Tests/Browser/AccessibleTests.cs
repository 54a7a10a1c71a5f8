using Deque.AxeCore.Commons;
using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>WCAG 2.2 A and AA as far as axe can tell, on every page, in every look that a person may ask for; and nothing wider than a small phone.</summary>
public sealed class AccessibleTests(AzuriteFixture azurite, BrowserFixture browser)
{
    private const string Rules = """{ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }""";

    /// <summary>The other looks change colours and nothing else.</summary>
    private const string Colours = """{ "type": "rule", "values": ["color-contrast", "link-in-text-block"] }""";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly (ColorScheme Scheme, Contrast Contrast)[] OtherLooks =
        [(ColorScheme.Dark, Contrast.NoPreference), (ColorScheme.Light, Contrast.More), (ColorScheme.Dark, Contrast.More)];

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Axe_finds_nothing_on_any_page_in_any_look(int width)
    {
        await using var scene = await Scene.StartAsync(azurite);
        var found = new List<string>();
        foreach (var (role, addresses) in scene.Pages)
        {
            await using var context = await browser.OpenAsync(scene.App, width);
            var page = await scene.SignInAsync(context, role);
            foreach (var address in addresses)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
                await page.GotoAsync(address);
                // Within the page itself: the ready-made runner opens another page for every run.
                await page.EvaluateAsync(Axe);
                await LookAsync(page, Rules, $"{address} for {role}");
                foreach (var (scheme, contrast) in OtherLooks)
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme, Contrast = contrast });
                    await LookAsync(page, Colours, $"{address} for {role}, {scheme} with contrast {contrast}");
                }
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));

        async Task LookAsync(IPage page, string rules, string where) => found.AddRange((await page.EvaluateAsync<string[]>(
            $$"""
            async () => (await axe.run(document, { runOnly: {{rules}}, resultTypes: ["violations"] })).violations
                .map(rule => `${rule.id}, ${rule.help}: ${rule.nodes.map(node => node.html).join(", ")}`)
            """)).Select(violation => $"{where}: {violation}"));
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

                // The public report is one file with everything in it: nine units' texts and tables, style and script.
                Assert.True(bytes > 3_000 && bytes < (address.StartsWith(Scene.Public, StringComparison.Ordinal) ? 200_000 : 100_000), $"{address} for {role} weighs {bytes} bytes");
            }
        }
    }
}
