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

        Assert.Equal(0, page.Count("script, link, img, iframe, object, [src], [style], [srcset]"));
        Assert.DoesNotContain("//", page.Source, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("@import|url\\(", RegexOptions.IgnoreCase), page.Document.QuerySelector("style")!.TextContent);
        Assert.All(page.Attributes("a", "href"), href => Assert.Matches("^(#|summary\\.(docx|json)$)", href));
    }

    [Fact]
    public async Task The_policy_allows_the_stylesheet_by_its_hash_and_nothing_else()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Draft);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.Document.QuerySelector("style")!.TextContent)));

        Assert.Equal(
            [$"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"],
            page.Attributes("meta[http-equiv=Content-Security-Policy]", "content"));
    }
}
