using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Emulation.Summaries.Html;
using Xunit;

namespace Emulation.Tests.Summaries.Html;

public sealed class SummaryPageFileTests
{
    [Fact]
    public async Task The_same_report_gives_the_same_bytes_from_any_renderer_even_at_the_same_time()
    {
        var expected = await new SummaryPageRenderer().RenderAsync(ExampleReport.Draft, RenderedPage.PackOf(ExampleReport.Draft));
        var renderer = new SummaryPageRenderer();

        var pages = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await renderer.RenderAsync(ExampleReport.Draft, RenderedPage.PackOf(ExampleReport.Draft)))));

        Assert.All(pages, page => Assert.Equal(expected, page));
    }

    [Fact]
    public async Task The_file_is_UTF8_without_a_byte_order_mark_and_with_line_feeds_only()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Draft);

        Assert.Equal("<!DOCTYPE html>\n"u8.ToArray(), page.Bytes[..16]);
        Assert.DoesNotContain((byte)'\r', page.Bytes);
        Assert.Equal(["utf-8"], page.Attributes("head > meta:first-child", "charset"));
    }

    [Fact]
    public async Task The_page_asks_for_nothing_but_itself()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Draft);

        Assert.Equal(0, page.Count("link, img, iframe, object, [src], [style], [srcset]"));
        Assert.Equal(1, page.Count("script"));
        Assert.DoesNotContain("://", page.Source, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("fetch|XMLHttpRequest|sendBeacon|import", RegexOptions.IgnoreCase), page.Document.QuerySelector("script")!.TextContent);
        Assert.DoesNotMatch(new Regex("@import|url\\(", RegexOptions.IgnoreCase), page.Document.QuerySelector("style")!.TextContent);
        Assert.All(page.Attributes("a", "href"), href => Assert.Matches("^(#|summary\\.(docx|xlsx|csv|epub|json)$)", href));
    }

    [Fact]
    public async Task The_policy_allows_stylesheet_and_script_by_their_hashes_pictures_within_the_page_and_nothing_else()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Draft);
        string HashOf(string element) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.Document.QuerySelector(element)!.TextContent)));

        Assert.Equal(
            [$"default-src 'none'; style-src 'sha256-{HashOf("style")}'; script-src 'sha256-{HashOf("script")}'; img-src data:; base-uri 'none'; form-action 'none'"],
            page.Attributes("meta[http-equiv=Content-Security-Policy]", "content"));
    }
}
