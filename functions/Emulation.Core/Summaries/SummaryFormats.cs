using Emulation.Storage;
using Emulation.Summaries.Csv;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Epub;
using Emulation.Summaries.Formats;
using Emulation.Summaries.Html;
using Emulation.Summaries.Xlsx;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>The files that a version consists of: one entry per format, each a pure function of the same summary, its photos and its template.</summary>
public sealed class SummaryFormats(SummaryPageRenderer page)
{
    public const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public const string CsvType = "text/csv; charset=utf-8; header=present";

    public const string EpubType = "application/epub+zip";

    /// <summary>The file that holds the summary as data.</summary>
    public const string DataName = "summary.json";

    /// <summary>The formats in which a summary can be asked for.</summary>
    public static readonly IReadOnlyList<string> Names = ["json", "html", "docx", "xlsx", "csv", "epub"];

    public async Task<IReadOnlyList<(string Name, string ContentType, byte[] Content)>> RenderAsync(Summary summary, IReadOnlyList<ReportPhoto> photos, byte[]? template = null)
    {
        var pack = FormatPack.Find(summary.Format.Pack) ?? throw new InvalidOperationException($"no format pack {summary.Format.Pack}");
        var report = ReportComposer.Compose(summary, pack) with { Photos = photos };
        var data = Json.Write(summary with { Text = ComposedText.Of(report) });
        var source = RecordStore.Sha256(data);
        return
        [
            (DataName, "application/json", data),
            ("summary.html", "text/html; charset=utf-8", await page.RenderAsync(report, pack)),
            ("summary.docx", DocxType, DocxRenderer.Render(report, pack, template)),
            ("summary.xlsx", XlsxType, XlsxRenderer.Render(report, source)),
            ("summary.csv", CsvType, CsvRenderer.Render(report)),
            ("summary.epub", EpubType, EpubRenderer.Render(report, source)),
        ];
    }
}
