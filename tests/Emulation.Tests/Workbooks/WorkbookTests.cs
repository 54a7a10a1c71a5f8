using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Emulation.Tests.Submissions;
using Xunit;

namespace Emulation.Tests.Workbooks;

public sealed class WorkbookTests
{
    [Fact]
    public void A_full_report_comes_back_as_it_went() =>
        Assert.Equal(Sorted(WorkbookFixture.Values(WorkbookFixture.Document(ReportFixture.Full))), Sorted(WorkbookFixture.Read(WorkbookFixture.Write(ReportFixture.Full))));

    [Fact]
    public void What_cannot_be_read_yet_comes_back_as_it_was_typed()
    {
        const string typed = """{"themes":["_x0041_ và \u0001 ký tự lạ"],"movements":[{"movement":"so-hoa","text":"Đoạn một.\n\n  Đoạn ba."}],"assessment":{"strengths":"=1+1"}}""";

        Assert.Equal(
            ["themes[0] = _x0041_ và \u0001 ký tự lạ", "movements[0].text = Đoạn một.\n\n  Đoạn ba.", "assessment.strengths = =1+1"],
            WorkbookFixture.Values(WorkbookFixture.Document(typed)));
        Assert.Equal(["Chủ đề và văn bản!A4: Có ký tự điều khiển ẩn (U+0001); hãy xóa và gõ lại đoạn này."], WorkbookFixture.Read(WorkbookFixture.Write(typed)));
        Assert.Equal(
            ["movements[0].text = Đoạn một.\n\n  Đoạn ba.", "assessment.strengths = =1+1"],
            WorkbookFixture.Read(WorkbookFixture.Write(typed.Replace("\"_x0041_ và \\u0001 ký tự lạ\"", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_same_report_gives_the_same_workbook() => Assert.Equal(WorkbookFixture.Write(ReportFixture.Full), WorkbookFixture.Write(ReportFixture.Full));

    [Fact]
    public void The_workbook_keeps_to_the_standard()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(WorkbookFixture.Write(ReportFixture.Full)), isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void It_is_laid_out_for_people()
    {
        using var workbook = new FilledWorkbook(WorkbookFixture.Write(ReportFixture.Full));

        Assert.Equal(
            ["Hướng dẫn", "Chủ đề và văn bản", "Chỉ tiêu", "Phong trào 1", "Phong trào 2", "Điển hình", "Khen thưởng", "Đánh giá", "Người lập", "_mau"],
            workbook.Sheets.Select(sheet => sheet.Name!.Value!));
        Assert.Equal(SheetStateValues.VeryHidden, workbook.Sheets.Last().State!.Value);
        Assert.All(workbook.Sheets.Skip(1).SkipLast(1), sheet => Assert.Equal((3d, "A4"), (workbook[sheet.Name!].Descendants<Pane>().Single().VerticalSplit!.Value, workbook[sheet.Name!].Descendants<Pane>().Single().TopLeftCell!.Value!)));
        Assert.Equal("Báo cáo 6 tháng đầu năm 2023 - Ban Tổ chức", workbook.Text("Hướng dẫn", "A1"));
        Assert.Equal("càng thấp càng tốt", workbook.Text("Chỉ tiêu", "E5"));
        Assert.Equal("250.5", workbook.Text("Chỉ tiêu", "C4"));
        Assert.Equal("45034", workbook.Text("Chủ đề và văn bản", "E4"));
        Assert.Equal(("hỗ trợ cơ sở", "đồng", "1833468000"), (workbook.Text("Phong trào 2", "E4"), workbook.Text("Phong trào 2", "F4"), workbook.Text("Phong trào 2", "G4")));
        Assert.Equal("trên 12", workbook.Text("Phong trào 2", "G5"));
        Assert.Equal<(string, string)>([("B4:B500", "'_mau'!$J$1:$J$4"), ("F4:F500", "'_mau'!$K$1:$K$1")], Lists("Khen thưởng"));
        Assert.Equal<(string, string)>([("E4:E500", "'_mau'!$H$1:$H$2")], Lists("Phong trào 1"));

        IEnumerable<(string, string)> Lists(string sheet) => workbook[sheet].Descendants<DataValidation>().Select(list => (list.SequenceOfReferences!.InnerText!, list.Formula1!.Text));
    }

    [Fact]
    public void Numbers_dates_and_choices_are_read_as_Excel_keeps_them() => Assert.Equal(
        [
            "documents[0].symbol = 15", "documents[0].date = 18/4/2023", "documents[0].about = thi đua",
            "targets[0].name = Giúp đỡ cơ sở", "targets[0].unitOfMeasure = triệu đồng", "targets[0].plan = 250,5", "targets[0].actual = 0,3", "targets[0].direction = lowerIsBetter",
            "targets[1].name = Hồ sơ", "targets[1].unitOfMeasure = %", "targets[1].plan = 85", "targets[1].actual = 1,1250",
            "movements[0].text = Một.\nHai.\n\nBa.", "movements[0].figures[0].indicator = nguoi", "movements[0].figures[0].value = trên 1.000",
            "awards[0].form = Bằng khen", "awards[0].recipientKind = household", "awards[0].count = 3",
            "submitter.name = Nguyễn Văn An",
        ],
        WorkbookFixture.Read(workbook => workbook
            .Type("Chủ đề và văn bản", "C4", 15).Type("Chủ đề và văn bản", "E4", new DateOnly(2023, 4, 18)).Type("Chủ đề và văn bản", "F4", "thi đua")
            .Type("Chỉ tiêu", "A4", "Giúp đỡ cơ sở").Type("Chỉ tiêu", "B4", "triệu đồng").Type("Chỉ tiêu", "C4", 250.5).Formula("Chỉ tiêu", "D4", "0.1+0.2", "0.30000000000000004").Type("Chỉ tiêu", "E4", " Càng thấp  càng tốt")
            .Type("Chỉ tiêu", "A6", "Hồ sơ").Type("Chỉ tiêu", "B6", "%").Put("Chỉ tiêu", "C6", cell => (cell.CellValue, cell.StyleIndex) = (new("0.85"), Percent(workbook))).Type("Chỉ tiêu", "D6", 1.125)
            .Type("Phong trào 1", "A4", "Một.\nHai.").Type("Phong trào 1", "A6", "Ba.").Type("Phong trào 1", "E5", "người được giúp").Type("Phong trào 1", "G5", "trên 1.000")
            .Type("Khen thưởng", "A4", "Bằng khen").Type("Khen thưởng", "B4", "hộ gia đình").Type("Khen thưởng", "C4", 3)
            .Type("Người lập", "B4", "Nguyễn Văn An")));

    [Fact]
    public void Everything_wrong_is_told_by_sheet_and_cell() => Assert.Equal(
        [
            "Chủ đề và văn bản!C4: Chưa nhập; hãy điền nội dung.",
            "Chủ đề và văn bản!E4: Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.",
            "Chỉ tiêu!C7: Không nhận số âm; hãy nhập số từ 0 trở lên.",
            "Chỉ tiêu!D7: Không đọc được số “nhiều”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.",
            "Phong trào 2!G4: Phải là số nguyên vì đơn vị tính là “đồng”; hãy bỏ phần thập phân.",
            "Khen thưởng!B4: Chưa chọn; hãy chọn một trong: collective, individual, household, enterprise.",
            "Khen thưởng!C4: Phải là số nguyên từ 1 đến 100000.",
        ],
        WorkbookFixture.Read(workbook => workbook
            .Type("Chủ đề và văn bản", "F4", "thi đua").Type("Chủ đề và văn bản", "E4", "hôm qua")
            .Type("Chỉ tiêu", "A7", "A").Type("Chỉ tiêu", "B7", "%").Type("Chỉ tiêu", "C7", -1).Type("Chỉ tiêu", "D7", "nhiều")
            .Type("Phong trào 2", "G4", 1.5)
            .Type("Khen thưởng", "A4", "Bằng khen").Type("Khen thưởng", "C4", 2.5)));

    [Fact]
    public void What_Excel_itself_got_wrong_is_told_first() => Assert.Equal(
        [
            "Chủ đề và văn bản!C4: Excel đã đổi nội dung ô này thành ngày tháng; hãy định dạng ô là Text rồi gõ lại.",
            "Chỉ tiêu!C4: Ô có lỗi của Excel (#REF!); hãy sửa công thức hoặc gõ lại giá trị.",
            "Chỉ tiêu!D4: Công thức trong ô chưa có kết quả; hãy mở tệp bằng Excel, lưu lại, hoặc gõ thẳng giá trị.",
            "Chỉ tiêu!E4: Không có lựa chọn “tùy”; hãy chọn một trong: càng cao càng tốt; càng thấp càng tốt.",
            "Phong trào 1!E5: Không có lựa chọn “hỗ trợ cơ sở”; hãy chọn một trong: người được giúp; hồ sơ trên mạng.",
        ],
        WorkbookFixture.Read(workbook => workbook
            .Put("Chủ đề và văn bản", "C4", cell => (cell.CellValue, cell.StyleIndex) = (new("45034"), 9))
            .Formula("Chỉ tiêu", "C4", "A99", "#REF!", CellValues.Error).Formula("Chỉ tiêu", "D4", "A1", null).Type("Chỉ tiêu", "E4", "tùy")
            .Type("Phong trào 1", "E5", "hỗ trợ cơ sở")));

    [Fact]
    public void Sheets_and_columns_that_are_not_where_they_were_are_told() => Assert.Equal(
        [
            "Chỉ tiêu!C3: Ô này phải là tiêu đề “Kế hoạch năm”; có thể đã thêm hoặc xóa cột, dòng tiêu đề. Hãy tải mẫu mới rồi chép nội dung sang.",
            "Khen thưởng: Thiếu trang này; hãy đổi lại đúng tên trang, hoặc tải mẫu mới rồi chép nội dung sang.",
        ],
        WorkbookFixture.Read(workbook =>
        {
            workbook.Type("Chỉ tiêu", "C3", "Kế hoạch quý");
            workbook.Sheets.Single(sheet => sheet.Name == "Khen thưởng").Name = "Trang khác";
        }));

    [Fact]
    public void A_nomination_stays_one_and_an_award_that_was_given_has_no_mark()
    {
        const string report = """{"awards":[{"form":"Bằng khen","recipientKind":"collective","count":"1","stage":"nominated"},{"form":"Giấy khen","recipientKind":"individual","count":"2"}]}""";
        using var workbook = new FilledWorkbook(WorkbookFixture.Write(report));

        Assert.Equal(("đề nghị khen thưởng", ""), (workbook.Text("Khen thưởng", "F4"), workbook.Text("Khen thưởng", "F5")));
        Assert.Equal(Sorted(WorkbookFixture.Values(WorkbookFixture.Document(report))), Sorted(WorkbookFixture.Read(workbook.Save())));
    }

    /// <summary>The workbook of the full report, opened and saved by LibreOffice Calc 7.4 (soffice --headless --convert-to xlsx); to be saved anew when the layout changes.</summary>
    [Fact]
    public void What_LibreOffice_saves_is_read_the_same()
    {
        var saved = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Workbooks", "saved-by-libreoffice-7.4.xlsx"));

        Assert.Null(Emulation.Attachments.OfficeCheck.Find(saved, Emulation.Attachments.FileKind.Xlsx));
        Assert.Equal(Sorted(WorkbookFixture.Values(WorkbookFixture.Document(ReportFixture.Full))), Sorted(WorkbookFixture.Read(saved)));
    }

    /// <summary>Columns stand in another order than members.</summary>
    private static IEnumerable<string> Sorted(IEnumerable<string> values) => values.Order(StringComparer.Ordinal);

    /// <summary>A cell format of the workbook that shows percentages.</summary>
    private static uint Percent(FilledWorkbook workbook)
    {
        var formats = workbook.Workbook.WorkbookStylesPart!.Stylesheet!.CellFormats!;
        formats.Append(new CellFormat { NumberFormatId = 9, ApplyNumberFormat = true });
        return (uint)formats.Count() - 1;
    }
}
