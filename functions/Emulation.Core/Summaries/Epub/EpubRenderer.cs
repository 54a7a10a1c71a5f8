using System.Text;
using Emulation.Summaries.Docx;

namespace Emulation.Summaries.Epub;

/// <summary>
/// The report as an e-book (EPUB 3.3): one file for each heading of the first level and for each annex, a table of contents, no script and
/// nothing from outside. The same report and source give the same bytes.
/// </summary>
public static class EpubRenderer
{
    internal const string StyleName = "style.css", TitlePage = "title.xhtml", ContentsPage = "nav.xhtml", Colophon = "colophon.xhtml";

    private const string Folder = "EPUB/", PackageName = "package.opf", CoverName = "cover.svg", PageType = "application/xhtml+xml";

    private static readonly byte[] Css = ReadCss();

    /// <summary>The bytes of the .epub file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="sourceSha256">SHA-256, in hexadecimal, of the summary's data file that the report was composed from.</param>
    public static byte[] Render(Report report, string sourceSha256)
    {
        var chapters = Chapters.Of(report);
        var anchors = Chapters.Anchors(chapters);
        var lastOfBody = chapters.Last(chapter => chapter.Annex is null);
        List<BookItem> items =
        [
            new("cover", CoverName, "image/svg+xml", "cover-image", Read: false),
            new("style", StyleName, "text/css", null, Read: false),
            new("title", TitlePage, PageType, null, Read: true),
            new("nav", ContentsPage, PageType, "nav", Read: true),
            .. chapters.Select((chapter, i) => new BookItem(FormattableString.Invariant($"text-{i + 1}"), chapter.File, PageType, chapter.Blocks.Any(block => block is Chart) ? "svg" : null, Read: true)),
            new("colophon", Colophon, PageType, null, Read: true),
        ];
        return FixedZip.Pack(
        [
            ("mimetype", "application/epub+zip"u8.ToArray(), Stored: true),
            ("META-INF/container.xml", PackageFile.Container(Folder + PackageName), false),
            (Folder + PackageName, PackageFile.Of(report, sourceSha256, items, chapters.Any(chapter => chapter.Blocks.Any(block => block is Chart))), false),
            (Folder + CoverName, CoverDrawing.Of(report), false),
            (Folder + StyleName, Css, false),
            (Folder + TitlePage, FrontPages.Title(report), false),
            (Folder + ContentsPage, FrontPages.Contents(report, chapters), false),
            .. chapters.Select(chapter => (Folder + chapter.File, Text(report, chapter, anchors, isLast: chapter == lastOfBody), false)),
            (Folder + Colophon, FrontPages.End(report, sourceSha256), false),
        ]);
    }

    private static byte[] Text(Report report, Chapter chapter, Dictionary<string, string> anchors, bool isLast) =>
        Xhtml.Document(chapter.Title, chapter.Annex is null ? "bodymatter" : "backmatter", page => page.Element("section", () =>
        {
            var writer = new ChapterWriter(page, chapter, anchors);
            if (chapter.Annex is { } annex)
            {
                page.Element("h1", () =>
                {
                    page.Line("span", annex.Number);
                    page.Line("span", annex.Title);
                }, ("id", writer.Id(annex.Id)));
                if (annex.Reference is { } reference) page.Line("p", reference, ("class", "reference"));
            }
            else if (chapter.Opens is null)
            {
                page.Line("h1", $"{report.TypeName}: {report.Title}");
                foreach (var name in report.Addressees) page.Line("p", $"Kính gửi: {name}");
            }

            writer.Write(chapter.Blocks, chapter.Opens is null ? 1 : 0);
            if (isLast) Closing(page, report);
        }, ("epub:type", chapter.Annex is null ? "chapter" : "appendix"), ("role", chapter.Annex is null ? "doc-chapter" : "doc-appendix"), ("class", chapter.Annex is null ? null : "annex")));

    private static void Closing(Xhtml page, Report report) => page.Element("div", () =>
    {
        page.Element("div", () =>
        {
            if (report.Signature.Authority is { } authority) page.Line("p", authority);
            page.Line("p", report.Signature.Post);
            if (report.Signature.Name is { } name) page.Line("p", name, ("class", "name"));
        }, ("class", "signature"));
        if (report.CopyTo.Count == 0) return;
        page.Element("div", () =>
        {
            page.Line("p", "Nơi nhận:");
            page.Element("ul", () =>
            {
                foreach (var line in report.CopyTo) page.Line("li", line);
            });
        }, ("class", "copies"));
    }, ("class", "closing"));

    private static byte[] ReadCss()
    {
        using var stream = typeof(EpubRenderer).Assembly.GetManifestResourceStream("book.css") ?? throw new InvalidOperationException("book.css is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
