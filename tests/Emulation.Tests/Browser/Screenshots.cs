using System.Runtime.CompilerServices;
using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using SkiaSharp;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>Takes the pictures of the help pages and the README again, from the sample bloc. Run by itself; it writes into the sources.</summary>
public sealed class Screenshots(AzuriteFixture azurite, BrowserFixture browser)
{
    private const string Place = "ban-dang-ha-giang/2023H1";

    [Fact(Explicit = true)]
    public async Task Pictures_of_the_pages_are_taken()
    {
        await using var scene = await Scene.StartAsync(azurite);
        using var run = await scene.Sample.Lead.PostAsync($"/blocs/{Place}/summary", null);
        Assert.True(run.IsSuccessStatusCode);

        await TakeAsync(scene, "unit", "help-report", $"/bao-cao/{Place}/{Scene.Unit}", 360, 640);
        await TakeAsync(scene, "unit", "help-section", $"/bao-cao/{Place}/{Scene.Unit}/phan/phong-trao-nong-thon-moi-nguoi-ngheo", 360, 640);
        await TakeAsync(scene, "lead", "help-board", $"/khoi/{Place}", 720, 520);
        await TakeAsync(scene, "lead", "help-summary", $"/khoi/{Place}/bao-cao", 720, 520);
        await TakeAsync(scene, "standingBody", "help-blocs", "/cac-khoi", 720, 420);
        await TakeAsync(scene, "administrator", "help-year", "/quan-tri/khoi/ban-dang-ha-giang/2023", 720, 520);
    }

    private async Task TakeAsync(Scene scene, string role, string name, string address, int width, int height)
    {
        await using var context = await browser.OpenAsync(scene.App, width, height: height, scale: 1.25f);
        var page = await scene.SignInAsync(context, role);
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        using var picture = SKBitmap.Decode(await page.ScreenshotAsync());
        using var encoded = picture.Encode(SKEncodedImageFormat.Webp, 55);
        await File.WriteAllBytesAsync(Path.Combine(AssetsFolder(), name + ".webp"), encoded.ToArray());
    }

    private static string AssetsFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "functions", "Emulation.Core", "Pages", "Assets"));
}
