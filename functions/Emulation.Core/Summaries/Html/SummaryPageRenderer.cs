using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Emulation.Summaries.Formats;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Emulation.Summaries.Html;

/// <summary>
/// Makes summary.html: one self-contained page (UTF-8 without BOM, LF) that needs no script and asks for no other file.
/// The same report gives the same bytes. Safe for concurrent use; keep one.
/// </summary>
public sealed class SummaryPageRenderer
{
    /// <summary>Name of the page in a version's folder.</summary>
    public const string FileName = "summary.html";

    private readonly IServiceProvider services = new ServiceCollection()
        // The default encoder turns every Vietnamese letter with a mark into a character reference, three times the size.
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <param name="pack">The pack that the Word document is made with.</param>
    public ValueTask<byte[]> RenderAsync(Report report, FormatPack pack) =>
        PageAsync(new() { [nameof(SummaryPage.Report)] = report, [nameof(SummaryPage.Pack)] = pack });

    /// <summary>The page of a report that is not kept in a version's folder, with links of its own at the end.</summary>
    public ValueTask<byte[]> RenderAsync(Report report, FormatPack pack, IReadOnlyList<(string Address, string Label)> links) =>
        PageAsync(new() { [nameof(SummaryPage.Report)] = report, [nameof(SummaryPage.Pack)] = pack, [nameof(SummaryPage.Lead)] = "", [nameof(SummaryPage.Links)] = links });

    /// <summary>A piece that the public address puts into a stored page.</summary>
    public Task<string> PieceAsync<TPiece>(Publication.Around around) where TPiece : IComponent => MarkupAsync<TPiece>(new() { ["Around"] = around });

    private async ValueTask<byte[]> PageAsync(Dictionary<string, object?> values) => Encoding.UTF8.GetBytes(await MarkupAsync<SummaryPage>(values));

    private async Task<string> MarkupAsync<TComponent>(Dictionary<string, object?> values) where TComponent : IComponent
    {
        // A renderer keeps every component that it has rendered until it is disposed, so each page gets its own.
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(values);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString());

        // Markup has the line ends of the .razor file as it was checked out; line ends inside texts are character references.
        return html.Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
