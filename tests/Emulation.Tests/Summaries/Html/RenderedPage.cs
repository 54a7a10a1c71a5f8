using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Emulation.Summaries;
using Emulation.Summaries.Formats;
using Emulation.Summaries.Html;

namespace Emulation.Tests.Summaries.Html;

/// <summary>A page as a browser reads it, and as it was written.</summary>
internal sealed record RenderedPage(byte[] Bytes, string Source, IDocument Document)
{
    private static readonly SummaryPageRenderer Renderer = new();

    /// <summary>The Party's papers have one line on the right of the header, the State's have two.</summary>
    public static FormatPack PackOf(Report report) => FormatPack.Find(report.Header.Motto.Count == 1 ? "hd36-2018" : "nd30-2020")!;

    public static async Task<RenderedPage> OfAsync(Report report)
    {
        var bytes = await Renderer.RenderAsync(report, PackOf(report));
        var source = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        return new(bytes, source, new HtmlParser().ParseDocument(source));
    }

    /// <summary>Texts of all elements that match, white space run together.</summary>
    public IReadOnlyList<string> Texts(string selector) =>
        [.. Document.QuerySelectorAll(selector).Select(element => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    public IReadOnlyList<string?> Attributes(string selector, string name) =>
        [.. Document.QuerySelectorAll(selector).Select(element => element.GetAttribute(name))];

    public int Count(string selector) => Document.QuerySelectorAll(selector).Length;
}
