using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Emulation.Tests.App;
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

    /// <param name="width">The smallest phone; and a screen of 1,280 pixels at 200 %.</param>
    [Theory]
    [InlineData(320)]
    [InlineData(640)]
    public async Task No_page_is_wider_than_the_window(int width)
    {
        await using var scene = await Scene.StartAsync(azurite);
        foreach (var (role, addresses) in scene.Pages)
        {
            await using var context = await browser.OpenAsync(scene.App, width: width);
            var page = await scene.SignInAsync(context, role);
            foreach (var address in addresses)
            {
                await page.GotoAsync(address);
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{address} for {role} is {await page.EvaluateAsync<int>("document.documentElement.scrollWidth")} px wide");
            }
        }
    }

    /// <summary>The lead's, the standing body's and the administrator's pages grow with the bloc.</summary>
    [Fact]
    public async Task No_page_of_a_bloc_of_ninety_units_weighs_more_than_100_kilobytes()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, change: year =>
        {
            for (var i = 10; i <= 90; i++)
            {
                year["units"]!.AsArray().Add(new JsonObject { ["code"] = $"don-vi-{i}", ["name"] = $"Sở chuyên môn số {i} của Ủy ban nhân dân tỉnh", ["order"] = i });
            }
        });
        await sample.SubmitAllAsync();
        await sample.RunAsync();
        var board = $"/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}";
        var year = $"/quan-tri/khoi/{SampleBloc.Bloc}/2023";
        (string Token, string[] Addresses)[] pages =
        [
            (await sample.TokenAsync("lead", "van-phong"), ["/", board, $"{board}/noi-dung-chung", $"{board}/bao-cao"]),
            (await sample.TokenAsync("standingBody", null), ["/cac-khoi", board]),
            (TestApp.AdminKey, ["/quan-tri", year, $"{year}/phan/don-vi", "/quan-tri/truy-cap", $"/quan-tri/truy-cap?khoi={SampleBloc.Bloc}", $"/quan-tri/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}/nhat-ky", "/quan-tri/cong-viec"]),
        ];
        foreach (var (token, addresses) in pages)
        {
            using var client = await PageClient.SignInAsync(sample.App, token);
            foreach (var address in addresses) await LightAsync(client, address, address);
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
                await LightAsync(client, address, $"{address} for {role}");
            }
        }
    }

    private static async Task LightAsync(PageClient client, string address, string name)
    {
        var answer = await client.GetAsync(address);
        var bytes = (await answer.Response.Content.ReadAsByteArrayAsync()).Length;
        foreach (var asset in answer.Page.QuerySelectorAll("link[href^='/tep/'], script[src^='/tep/'], img[src^='/tep/']"))
        {
            bytes += (await (await client.GetAsync(asset.GetAttribute("href") ?? asset.GetAttribute("src")!)).Response.Content.ReadAsByteArrayAsync()).Length;
        }

        // The public report is one file with everything in it: nine units' texts and tables, style and script.
        Assert.True(bytes > 3_000 && bytes < (address.StartsWith(Scene.Public, StringComparison.Ordinal) ? 200_000 : 100_000), $"{name} weighs {bytes} bytes");
    }
}
