using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>Every page of every role by the tabulator key alone: it reaches whatever can be used, is trapped nowhere, and is seen where it stands.</summary>
public sealed class KeyboardTests(AzuriteFixture azurite, BrowserFixture browser)
{
    /// <summary>Marks what can be used with a number; of the radio buttons of one name, one is a stop.</summary>
    private const string Mark =
        """
        () => {
          const groups = new Set();
          window.stops = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter((element) => {
            if (element.matches(":disabled, [tabindex='-1']") || !element.checkVisibility({ visibilityProperty: true })) return false;
            if (element.type !== "radio") return true;
            const group = document.querySelector(`[type=radio][name="${CSS.escape(element.name)}"]:checked`);
            return group ? group === element : !groups.has(element.name) && groups.add(element.name);
          });
          window.reached = new Set();
          window.unseen = new Set();
          addEventListener("focusin", ({ target }) => {
            reached.add(target);
            const style = getComputedStyle(target);
            if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) unseen.add(target);
          });
          return stops.length;
        }
        """;

    private const string Wrong =
        """
        () => [
          ...stops.filter((stop) => !reached.has(stop)).map((stop) => `is not reached: ${stop.outerHTML.slice(0, 200)}`),
          ...[...unseen].map((stop) => `has no outline when it is reached: ${stop.outerHTML.slice(0, 200)}`),
        ]
        """;

    [Fact]
    public async Task The_tabulator_key_reaches_everything_on_every_page_and_shows_where_it_is()
    {
        await using var scene = await Scene.StartAsync(azurite);
        var found = new List<string>();
        foreach (var (role, addresses) in scene.Pages)
        {
            await using var context = await browser.OpenAsync(scene.App);
            var page = await scene.SignInAsync(context, role);
            foreach (var address in addresses)
            {
                await page.GotoAsync(address);
                var stops = await page.EvaluateAsync<int>(Mark);
                Assert.True(stops > 2, $"{address} for {role} has {stops} stops");
                for (var i = 0; i <= stops; i++) await page.Keyboard.PressAsync("Tab");
                found.AddRange((await page.EvaluateAsync<string[]>(Wrong)).Select(wrong => $"{address} for {role}: {wrong}"));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
