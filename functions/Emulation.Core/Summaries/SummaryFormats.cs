using Emulation.Summaries.Docx;
using Emulation.Summaries.Formats;
using Emulation.Summaries.Html;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>The files that a version consists of: one entry per format, each a pure function of the same summary.</summary>
public sealed class SummaryFormats(SummaryPageRenderer page)
{
    public const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The file that holds the summary as data.</summary>
    public const string DataName = "summary.json";

    /// <summary>The formats in which a summary can be asked for.</summary>
    public static readonly IReadOnlyList<string> Names = ["json", "html", "docx"];

    public async Task<IReadOnlyList<(string Name, string ContentType, byte[] Content)>> RenderAsync(Summary summary)
    {
        var pack = FormatPack.Find(summary.Format.Pack) ?? throw new InvalidOperationException($"no format pack {summary.Format.Pack}");
        var report = ReportComposer.Compose(summary, pack);
        return
        [
            (DataName, "application/json", Json.Write(summary)),
            ("summary.html", "text/html; charset=utf-8", await page.RenderAsync(report, pack)),
            ("summary.docx", DocxType, DocxRenderer.Render(report, pack)),
        ];
    }
}
