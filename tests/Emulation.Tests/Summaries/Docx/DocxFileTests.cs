using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Validation;
using Emulation.Summaries;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Formats;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

public sealed class DocxFileTests
{
    private static readonly string[] Kinds = ["draft", "final", "bare", "awkward"];

    public static TheoryData<string, string> EveryReport => new(from pack in FormatPack.Codes from kind in Kinds select (pack, kind));

    [Theory]
    [MemberData(nameof(EveryReport))]
    public void Word_finds_nothing_to_repair(string code, string kind)
    {
        using var document = new OpenedDocument(Report(code, kind), SampleReports.Pack(code));

        string[] faults =
        [
            .. from version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 }
               from fault in new OpenXmlValidator(version).Validate(document.Package, TestContext.Current.CancellationToken)
               select $"{version}: {fault.Description} {fault.Path?.XPath}",
        ];

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(EveryReport))]
    public void The_same_report_gives_the_same_bytes_under_any_culture(string code, string kind)
    {
        var first = DocxRenderer.Render(Report(code, kind), SampleReports.Pack(code));
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(first, DocxRenderer.Render(Report(code, kind), SampleReports.Pack(code)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Every_entry_of_the_zip_has_the_one_fixed_time_and_its_place_in_order()
    {
        using var zip = Zip(SampleReports.Full(SampleReports.State, draft: true));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1, 0, 0, 0), entry.LastWriteTime.DateTime));
        Assert.Equal(
            [
                "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/charts/_rels/chart1.xml.rels", "word/charts/chart1.xml",
                "word/charts/embeddings/package.xlsx", "word/document.xml",
                "word/header1.xml", "word/header2.xml", "word/header3.xml", "word/header4.xml", "word/header5.xml", "word/numbering.xml", "word/settings.xml", "word/styles.xml",
            ],
            zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void The_file_says_what_it_is_in_which_language_and_as_of_when()
    {
        using var zip = Zip(SampleReports.Full(SampleReports.State, draft: true));
        using var stream = zip.GetEntry("docProps/core.xml")!.Open();
        var properties = XDocument.Load(stream).Root!.Elements().Select(element => $"{element.Name.LocalName}={element.Value}");

        Assert.Equal(
            [
                "title=Báo cáo sơ kết 6 tháng đầu năm 2023 - Khối thi đua các ban đảng và báo tỉnh",
                "subject=Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
                "creator=KHỐI THI ĐUA CÁC SỞ TỔNG HỢP",
                "language=vi-VN",
                "version=3",
                "contentStatus=Dự thảo",
                "created=2023-07-05T02:30:00Z",
                "modified=2023-07-05T02:30:00Z",
            ],
            properties);
    }

    [Fact]
    public void The_text_is_marked_as_Vietnamese()
    {
        using var document = new OpenedDocument(SampleReports.Bare(SampleReports.State), SampleReports.State);

        var defaults = document.Main.StyleDefinitionsPart!.Styles!.DocDefaults!;
        Assert.Equal("vi-VN", defaults.RunPropertiesDefault!.RunPropertiesBaseStyle!.Languages!.Val);
    }

    private static Report Report(string code, string kind) => kind switch
    {
        "draft" => SampleReports.Full(SampleReports.Pack(code), draft: true),
        "final" => SampleReports.Full(SampleReports.Pack(code), draft: false),
        "bare" => SampleReports.Bare(SampleReports.Pack(code)),
        _ => SampleTexts.Everywhere(SampleReports.Pack(code)),
    };

    private static ZipArchive Zip(Report report) => new(new MemoryStream(DocxRenderer.Render(report, SampleReports.State)));
}
