using Emulation.Text;

namespace Emulation.Summaries.Epub;

/// <summary>The pages around the text: title page, table of contents, and where the book comes from.</summary>
internal static class FrontPages
{
    public static byte[] Title(Report report) => Xhtml.Document(report.Subject, "frontmatter", page => page.Element("section", () =>
    {
        foreach (var line in report.Header.Motto) page.Line("p", line, ("class", "motto"));
        page.Empty("hr", ("class", "rule"));
        if (report.Header.SuperiorOrgan is { } superior) page.Line("p", superior);
        page.Line("p", report.Header.IssuingOrgan, ("class", "issuing"));
        page.Line("p", report.Header.Number, ("class", "number"));
        page.Line("p", report.Header.PlaceAndDate, ("class", "place"));
        page.Element("h1", () =>
        {
            page.Line("span", report.TypeName);
            page.Line("span", report.Title);
        });
        if (report.IsDraft) page.Line("p", "DỰ THẢO", ("class", "stamp"));
    }, ("class", "cover"), ("epub:type", "titlepage")));

    public static byte[] Contents(Report report, IReadOnlyList<Chapter> chapters) => Xhtml.Document("Mục lục", "frontmatter", page =>
    {
        page.Element("nav", () =>
        {
            page.Line("h1", "Mục lục");
            page.Element("ol", () =>
            {
                Entry(page, EpubRenderer.TitlePage, "Trang bìa");
                foreach (var chapter in chapters)
                {
                    page.Element("li", () =>
                    {
                        page.Line("a", chapter.Title, ("href", chapter.File));
                        if (chapter.Headings.Count == 0) return;
                        page.Element("ol", () =>
                        {
                            foreach (var heading in chapter.Headings) Entry(page, $"{chapter.File}#{heading.Id}", $"{heading.Number} {heading.Text}".Trim());
                        });
                    });
                }

                Entry(page, EpubRenderer.Colophon, "Về bản sách này");
            });
        }, ("epub:type", "toc"), ("role", "doc-toc"), ("id", "toc"));
        page.Element("nav", () =>
        {
            page.Line("h2", "Các phần của sách");
            page.Element("ol", () =>
            {
                Landmark(page, "toc", EpubRenderer.ContentsPage, "Mục lục");
                Landmark(page, "bodymatter", chapters[0].File, "Nội dung báo cáo");
            });
        }, ("epub:type", "landmarks"), ("hidden", "hidden"));
    });

    public static byte[] End(Report report, string sourceSha256) => Xhtml.Document("Về bản sách này", "backmatter", page => page.Element("section", () =>
    {
        page.Line("h1", "Về bản sách này");
        page.Line("p", $"{report.Subject}.");
        if (report.IsDraft) page.Line("p", "DỰ THẢO: báo cáo chưa được phát hành, nội dung và số liệu còn có thể thay đổi.");
        page.Line("p", $"{(report.Version > 0 ? $"Phiên bản {report.Version}. " : "")}Số liệu tính đến {Vietnamese.Moment(report.AsOf)}.");
        page.Line("p", $"Lập từ tệp {SummaryFormats.DataName} của cùng phiên bản; mã SHA-256 của tệp đó:");
        page.Line("p", sourceSha256, ("class", "hash"));
        page.Line("p", "Bản có giá trị pháp lý là văn bản đã ký, đóng dấu của cơ quan ban hành.");
    }, ("epub:type", "colophon"), ("role", "doc-colophon")));

    private static void Entry(Xhtml page, string address, string title) => page.Element("li", () => page.Line("a", title, ("href", address)));

    private static void Landmark(Xhtml page, string type, string address, string title) =>
        page.Element("li", () => page.Line("a", title, ("epub:type", type), ("href", address)));
}
