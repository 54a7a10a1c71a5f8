using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using Emulation.Summaries;
using Xunit;

namespace Emulation.Tests.Summaries.Epub;

public sealed class EpubFileTests
{
    public static TheoryData<string> Kinds => ["charted", "awkward", "bare"];

    [Fact]
    public void The_type_comes_first_and_plain_so_that_any_program_can_tell()
    {
        var book = new OpenedBook(TypedReport.Charted);

        // Local file header (APPNOTE 4.3.7): method 0 at offset 8, no extra field at 28, then name and content.
        Assert.Equal("PK\u0003\u0004", Encoding.Latin1.GetString(book.Bytes, 0, 4));
        Assert.Equal([0, 0], book.Bytes[8..10]);
        Assert.Equal([0, 0], book.Bytes[28..30]);
        Assert.Equal("mimetypeapplication/epub+zip", Encoding.ASCII.GetString(book.Bytes, 30, 28));
        Assert.Equal(
            [
                "mimetype", "META-INF/container.xml", "EPUB/package.opf", "EPUB/cover.svg", "EPUB/style.css", "EPUB/title.xhtml", "EPUB/nav.xhtml",
                "EPUB/chapter-1.xhtml", "EPUB/chapter-2.xhtml", "EPUB/chapter-3.xhtml", "EPUB/chapter-4.xhtml", "EPUB/chapter-5.xhtml", "EPUB/annex-1.xhtml", "EPUB/annex-2.xhtml", "EPUB/colophon.xhtml",
            ],
            book.Files.Keys);
        Assert.Equal("EPUB/package.opf", (string)book.Xml("META-INF/container.xml").Descendants().Single(element => element.Name.LocalName == "rootfile").Attribute("full-path")!);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_file_is_in_the_manifest_once_and_every_page_in_the_reading_order(string kind)
    {
        var book = new OpenedBook(Report(kind));
        var items = book.Package.Descendants(OpenedBook.Opf + "item").ToList();

        Assert.Equal(book.Files.Keys.Except(["mimetype", "META-INF/container.xml", "EPUB/package.opf"]).Order(), items.Select(item => "EPUB/" + (string)item.Attribute("href")!).Order());
        Assert.Equal(items.Count, items.Select(item => (string)item.Attribute("id")!).Distinct().Count());
        Assert.Equal(
            items.Where(item => (string)item.Attribute("media-type")! == "application/xhtml+xml").Select(item => (string)item.Attribute("id")!),
            book.Package.Descendants(OpenedBook.Opf + "itemref").Select(item => (string)item.Attribute("idref")!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Anchors_are_unique_links_lead_somewhere_and_nothing_comes_from_outside(string kind)
    {
        var book = new OpenedBook(Report(kind));
        var anchors = book.Pages.ToDictionary(page => page["EPUB/".Length..], page => book.Xml(page).Descendants().Attributes("id").Select(id => id.Value).ToList());

        Assert.All(anchors.Values, ids => Assert.Equal(ids.Distinct(), ids));
        Assert.All(book.Pages, page =>
        {
            var document = book.Xml(page);
            Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName is "script" or "img" or "iframe" || element.Attribute("src") is not null || element.Attribute("style") is not null);
            Assert.Equal("vi-VN", (string)document.Root!.Attribute(XNamespace.Xml + "lang")!);
            Assert.All(document.Descendants(OpenedBook.Html + "a").Attributes("href").Select(href => href.Value), href =>
            {
                var (file, anchor) = href.Split('#') switch { [var name] => (name, null), [var name, var id] => (name, id), _ => ("?", null) };
                var target = Assert.Contains(file.Length == 0 ? page["EPUB/".Length..] : file, anchors);
                if (anchor is not null) Assert.Contains(anchor, target);
            });
        });
    }

    [Fact]
    public void The_contents_name_every_chapter_its_parts_and_the_annexes()
    {
        var book = new OpenedBook(TypedReport.Charted);
        var nav = book.Xml("EPUB/nav.xhtml").Descendants(OpenedBook.Html + "nav").First();

        Assert.Equal("toc", (string)nav.Attribute(OpenedBook.Ops + "type")!);
        Assert.Equal(
            [
                "title.xhtml Trang bìa", "chapter-1.xhtml Mở đầu", "chapter-2.xhtml I- ĐẶC ĐIỂM TÌNH HÌNH", "chapter-3.xhtml II- KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG",
                "chapter-3.xhtml#lanh-dao 1- Công tác lãnh đạo, chỉ đạo, triển khai", "chapter-3.xhtml#chi-tieu 2- Thực hiện chỉ tiêu giao ước", "chapter-3.xhtml#phong-trao 3- Các phong trào thi đua",
                "chapter-4.xhtml III- ĐÁNH GIÁ CHUNG", "chapter-4.xhtml#uu-diem 1- Ưu điểm", "chapter-4.xhtml#han-che 2- Hạn chế, nguyên nhân",
                "chapter-5.xhtml IV- PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM", "annex-1.xhtml Phụ lục I. Hỗ trợ bằng tiền", "annex-2.xhtml Phụ lục II. Tình hình nộp báo cáo", "colophon.xhtml Về bản sách này",
            ],
            nav.Descendants(OpenedBook.Html + "a").Select(link => $"{(string)link.Attribute("href")!} {link.Value}"));
    }

    [Fact]
    public void The_book_says_what_it_is_and_for_whom_it_can_be_read()
    {
        var book = new OpenedBook(TypedReport.Charted);

        Assert.Equal(
            [
                "identifier=urn:uuid:aaaaaaaa-aaaa-8aaa-aaaa-aaaaaaaaaaaa",
                "title=DỰ THẢO - Báo cáo sơ kết thi đua 6 tháng đầu năm 2023 - Khối giao ước thi đua các cơ quan tỉnh Sông Mẫu",
                "language=vi-VN", "creator=KHỐI GIAO ƯỚC THI ĐUA CÁC CƠ QUAN TỈNH", "publisher=KHỐI GIAO ƯỚC THI ĐUA CÁC CƠ QUAN TỈNH", "date=2023-06-26", "type=report",
                "description=BÁO CÁO: Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023.",
                "dcterms:modified=2023-06-26T01:00:00Z", "schema:accessMode=textual", "schema:accessMode=visual", "schema:accessModeSufficient=textual",
                "schema:accessibilityFeature=structuralNavigation", "schema:accessibilityFeature=tableOfContents", "schema:accessibilityFeature=readingOrder",
                "schema:accessibilityFeature=displayTransformability", "schema:accessibilityFeature=alternativeText", "schema:accessibilityHazard=none",
                "schema:accessibilitySummary=Sách chữ có mục lục, tiêu đề theo cấp và bảng có hàng tiêu đề. Mỗi biểu đồ có lời mô tả và bảng số liệu kèm theo. Đổi được cỡ chữ, phông chữ và màu.",
            ],
            book.Package.Descendants(OpenedBook.Opf + "metadata").Elements().Select(element => $"{(string?)element.Attribute("property") ?? element.Name.LocalName}={element.Value}"));
        Assert.Equal("cover-image", (string)book.Package.Descendants(OpenedBook.Opf + "item").First().Attribute("properties")!);
    }

    [Fact]
    public void A_chart_is_drawn_described_and_told_in_numbers_and_a_figure_leads_to_its_row()
    {
        var book = new OpenedBook(TypedReport.Charted);
        var chapter = book.Xml("EPUB/chapter-2.xhtml");
        XNamespace svg = "http://www.w3.org/2000/svg";

        Assert.Equal("Văn phòng hỗ trợ 1.833 triệu đồng, nhiều nhất khối.", (string)chapter.Descendants(svg + "svg").Single(drawing => drawing.Attribute("role") is not null).Attribute("aria-label")!);
        // Two keys, then the bars; nothing is drawn of a zero.
        Assert.Equal(["28", "28", "303.6", "198.7"], chapter.Descendants(svg + "rect").Select(bar => (string)bar.Attribute("width")!));
        Assert.Equal(["Nội dung", "Năm nay", "Năm trước", "Văn phòng", "1.833,5", "1.200", "Ban Tổ chức <Tỉnh ủy>", "", "0"], chapter.Descendants(OpenedBook.Html + "table").Single().Descendants().Where(cell => cell.Name.LocalName is "th" or "td").Select(cell => cell.Value));
        Assert.Equal("annex-1.xhtml#ho-tro-van-phong", (string)chapter.Descendants(OpenedBook.Html + "a").Single().Attribute("href")!);
        Assert.Equal("ho-tro-van-phong", (string)book.Xml("EPUB/annex-1.xhtml").Descendants(OpenedBook.Html + "tr").ElementAt(1).Attribute("id")!);
    }

    [Fact]
    public void Markup_and_what_XML_cannot_hold_come_out_as_text()
    {
        var book = new OpenedBook(TypedReport.Awkward);
        var text = book.Text("EPUB/chapter-1.xhtml");

        Assert.All(TypedReport.Hostile.Where(line => !string.IsNullOrWhiteSpace(line)), line => Assert.Contains(line.Replace("\u0001\u0008", "\uFFFD\uFFFD", StringComparison.Ordinal).ReplaceLineEndings("\n"), text, StringComparison.Ordinal));
    }

    /// <summary>Needs the package epubcheck (Debian, Ubuntu), which brings Java.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Kinds))]
    public async Task Epubcheck_finds_nothing(string kind)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.epub");
        await File.WriteAllBytesAsync(file, new OpenedBook(Report(kind)).Bytes, TestContext.Current.CancellationToken);
        try
        {
            using var check = Process.Start(new ProcessStartInfo("java", ["-jar", "/usr/bin/epubcheck", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await check.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal((0, ""), (check.ExitCode, (await errors).Trim()));
            Assert.Contains("0 fatals / 0 errors / 0 warnings / 0 infos", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Report Report(string kind) => kind switch
    {
        "charted" => TypedReport.Charted,
        "awkward" => TypedReport.Awkward,
        _ => TypedReport.Of() with { Blocks = [], Version = 0, CopyTo = [], Addressees = [] },
    };
}
