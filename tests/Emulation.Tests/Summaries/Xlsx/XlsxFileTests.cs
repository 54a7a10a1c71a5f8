using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Emulation.Summaries;
using Emulation.Summaries.Xlsx;
using Emulation.Workbooks;
using Xunit;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Row = Emulation.Summaries.Row;
using SheetNames = Emulation.Summaries.Xlsx.SheetNames;
using Table = Emulation.Summaries.Table;

namespace Emulation.Tests.Summaries.Xlsx;

public sealed class XlsxFileTests
{
    public static TheoryData<string> Kinds => ["full", "awkward", "bare"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Excel_finds_nothing_to_repair(string kind)
    {
        using var document = Open(Report(kind));

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void The_first_sheet_says_which_report_it_is_and_where_it_comes_from()
    {
        using var workbook = new RawWorkbook(XlsxRenderer.Render(TypedReport.Full, TypedReport.Source));
        var sheet = workbook.Sheets["Báo cáo"];

        Assert.Equal(["Báo cáo", "Phụ lục I", "Phụ lục II"], workbook.Sheets.Keys);
        Assert.Equal(
            [
                "A1 BÁO CÁO",
                "A2 Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
                "A3 DỰ THẢO - chưa phát hành, nội dung và số liệu còn có thể thay đổi",
                "A5 Cơ quan ban hành", "B5 KHỐI GIAO ƯỚC THI ĐUA CÁC CƠ QUAN TỈNH",
                "A6 Số, ký hiệu", "B6 Số      -BC/KTĐ",
                "A7 Địa danh, ngày tháng", "B7 Sông Mẫu, ngày     tháng 6 năm 2023",
                "A8 Tên báo cáo", "B8 Báo cáo sơ kết thi đua 6 tháng đầu năm 2023 - Khối giao ước thi đua các cơ quan tỉnh Sông Mẫu",
                "A9 Phiên bản", "B9 number 3",
                "A10 Số liệu tính đến", "B10 date 45103.3333333333",
                "A11 Lập từ", "B11 Tệp summary.json của cùng phiên bản, SHA-256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "A13 Các phụ lục trong tệp này",
                "A14 Phụ lục I", "B14 Hỗ trợ bằng tiền",
                "A15 Phụ lục II", "B15 Tình hình nộp báo cáo",
                "A17 Số liệu là ô số, cộng và lọc được; các chữ như “trên”, “đồng” trong ô số thuộc định dạng của ô. Số dài quá 15 chữ số để ở dạng chữ.",
            ],
            Cells(sheet));
        using var issued = new RawWorkbook(XlsxRenderer.Render(Html.ExampleReport.Issued, TypedReport.Source));
        Assert.DoesNotContain(Cells(issued.Sheets["Báo cáo"]), cell => cell.Contains("DỰ THẢO", StringComparison.Ordinal));
    }

    [Fact]
    public void An_annex_comes_back_cell_by_cell_with_its_types()
    {
        using var workbook = new RawWorkbook(XlsxRenderer.Render(TypedReport.Full, TypedReport.Source));

        Assert.Equal(
            [
                "A1 Phụ lục I", "A2 HỖ TRỢ BẰNG TIỀN", "A3 (Kèm theo Báo cáo số 05-BC/KTĐ)",
                "A5 STT", "B5 Nội dung", "C5 Đơn vị", "D5 Giá trị", "E5 Tỷ lệ (%)",
                "A6 number 1", "B6 Hỗ trợ cơ sở", "C6 Văn phòng", "D6 number 1833468000", "E6 number 50.04",
                "C7 =1+1", "D7 number 12500000",
                // 57,25 under a format of one decimal place shows 57,3 and another number than the text's: the text stands.
                "A8 number 2", "B8 Tổng cộng", "C8 Các đơn vị", "D8 number 1845968000", "E8 57,3",
            ],
            Cells(workbook.Sheets["Phụ lục I"]));
        Assert.Equal(
            [
                "A1 Phụ lục II", "A2 TÌNH HÌNH NỘP BÁO CÁO", "A4 Ghi chú chung.", "A5 Bảng 1",
                "A6 Đơn vị", "B6 Số lượng", "C6 Thời điểm nộp",
                "A7 Văn phòng", "B7 number 5", "C7 date 45089.3857638889",
                "A8 Ban Tổ chức", "B8 -5", "C8 Chưa nộp",
                "A10 Bảng 2", "A11 Đơn vị", "B11 Đơn vị", "A12 A", "B12 B",
            ],
            Cells(workbook.Sheets["Phụ lục II"]));
    }

    [Fact]
    public void The_header_row_stays_in_sight_filters_and_is_printed_on_every_page()
    {
        using var document = Open(TypedReport.Full);
        var sheet = Sheet(document, "Phụ lục I");

        Assert.Equal((5d, "A6"), (sheet.Descendants<Pane>().Single().VerticalSplit!.Value, sheet.Descendants<Pane>().Single().TopLeftCell!.Value));
        Assert.Equal("A5:E8", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
        Assert.Equal(OrientationValues.Landscape, sheet.Descendants<PageSetup>().Single().Orientation!.Value);
        Assert.Equal(OrientationValues.Portrait, Sheet(document, "Phụ lục II").Descendants<PageSetup>().Single().Orientation!.Value);
        Assert.Empty(Sheet(document, "Phụ lục II").Descendants<Pane>());
        Assert.Equal(
            ["_xlnm._FilterDatabase 1 'Phụ lục I'!$A$5:$E$8", "_xlnm.Print_Titles 1 'Phụ lục I'!$5:$5"],
            document.WorkbookPart!.Workbook!.DefinedNames!.Elements<DefinedName>().Select(name => $"{name.Name} {name.LocalSheetId} {name.Text}"));
        Assert.Equal("&C&\"Times New Roman,Regular\"&13&P&R&\"Times New Roman,Bold\"&12DỰ THẢO", sheet.Descendants<OddHeader>().Single().Text);
        Assert.Equal([8.8, 43.8, 35, 35, 17.5], sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Column>().Select(column => column.Width!.Value));
    }

    [Fact]
    public void A_total_stands_out()
    {
        using var document = Open(TypedReport.Full);
        var sheet = Sheet(document, "Phụ lục I");
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;

        bool[] BoldAndFilled(string reference)
        {
            var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)sheet.Descendants<Cell>().Single(cell => cell.CellReference == reference).StyleIndex!.Value);
            return [styles.Fonts!.Elements<Font>().ElementAt((int)format.FontId!.Value).Bold is not null, format.FillId!.Value > 1];
        }

        Assert.Equal([true, true], BoldAndFilled("D8"));
        Assert.Equal([false, false], BoldAndFilled("D6"));
    }

    [Fact]
    public void What_begins_like_a_formula_is_a_text_everywhere()
    {
        using var document = Open(TypedReport.Awkward);
        using var workbook = new RawWorkbook(XlsxRenderer.Render(TypedReport.Awkward, TypedReport.Source));

        Assert.All(document.WorkbookPart!.WorksheetParts, part => Assert.Empty(part.Worksheet!.Descendants<CellFormula>()));
        var texts = workbook.Sheets.Values.ElementAt(1).Where(cell => cell.Key.Column == 1).Select(cell => cell.Value.Text).ToHashSet();
        Assert.All(TypedReport.Hostile, text => Assert.Contains(text, texts));
    }

    [Fact]
    public void Names_on_tabs_are_legal_and_each_there_once()
    {
        using var workbook = new RawWorkbook(XlsxRenderer.Render(TypedReport.Awkward, TypedReport.Source));
        Annex Named(string number) => new(number, "T", false, []);

        Assert.Equal(["Báo cáo", "Phụ lục   I", "Phụ lục rất dài, dài hơn ba mươ"], workbook.Sheets.Keys);
        Assert.Equal(
            ["Phụ lục", "PHỤ LỤC (2)", "Báo cáo (2)", "history (2)", "Phụ lục (3)", "a'b"],
            SheetNames.Of([Named("Phụ lục"), Named("PHỤ LỤC"), Named("Báo cáo"), Named("history"), Named("  "), Named("'a'b'")]));
        Assert.Equal("'a''b'", SheetNames.Quoted("a'b"));
    }

    [Fact]
    public void A_text_longer_than_a_cell_goes_on_in_the_row_below()
    {
        var text = string.Join('\n', Enumerable.Range(0, 4_000).Select(i => $"Đơn vị thứ {i:D4}"));
        using var workbook = new RawWorkbook(XlsxRenderer.Render(TypedReport.Of(new Annex("Phụ lục", "T", false, [new Table(null, [new("A", 1), new("B", 1)], [new Row([text, new("7") { Number = 7 }])])])), TypedReport.Source));
        var sheet = workbook.Sheets["Phụ lục"];
        var rows = sheet.Where(cell => cell.Key is { Row: > 4, Column: 1 }).OrderBy(cell => cell.Key.Row).Select(cell => cell.Value.Text!).ToList();

        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.InRange(row.Length, 1, 32_767));
        Assert.Equal(text, string.Concat(rows));
        Assert.Equal([7d], sheet.Where(cell => cell.Key is { Row: > 4, Column: 2 }).Select(cell => cell.Value.Number));
    }

    [Fact]
    public void The_file_says_what_it_is()
    {
        using var zip = new ZipArchive(new MemoryStream(XlsxRenderer.Render(TypedReport.Full, TypedReport.Source)));
        using var stream = zip.GetEntry("docProps/core.xml")!.Open();

        Assert.Equal(
            [
                "title=Báo cáo sơ kết thi đua 6 tháng đầu năm 2023 - Khối giao ước thi đua các cơ quan tỉnh Sông Mẫu",
                "subject=Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
                "creator=KHỐI GIAO ƯỚC THI ĐUA CÁC CƠ QUAN TỈNH", "language=vi-VN", "version=3", "contentStatus=Dự thảo", "created=2023-06-26T01:00:00Z", "modified=2023-06-26T01:00:00Z",
            ],
            XDocument.Load(stream).Root!.Elements().Select(element => $"{element.Name.LocalName}={element.Value}"));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1, 0, 0, 0), entry.LastWriteTime.DateTime));
    }

    private static Report Report(string kind) => kind switch
    {
        "full" => TypedReport.Full,
        "awkward" => TypedReport.Awkward,
        _ => TypedReport.Of() with { Version = 0 },
    };

    private static SpreadsheetDocument Open(Report report) => SpreadsheetDocument.Open(new MemoryStream(XlsxRenderer.Render(report, TypedReport.Source)), isEditable: false);

    private static Worksheet Sheet(SpreadsheetDocument document, string name)
    {
        var sheet = document.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name == name);
        return ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!;
    }

    private static IEnumerable<string> Cells(IReadOnlyDictionary<(int Row, int Column), RawCell> sheet) => sheet.OrderBy(cell => cell.Key).Select(cell =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{WorkbookLayout.Cell(cell.Key.Column, cell.Key.Row)} {cell.Value.Text ?? $"{(cell.Value.IsDate ? "date" : "number")} {cell.Value.Number}"}"));
}
