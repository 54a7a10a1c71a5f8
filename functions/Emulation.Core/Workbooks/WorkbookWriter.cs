using System.Globalization;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Emulation.Pages.Report;
using Emulation.Submissions;
using Emulation.Summaries.Docx;
using Emulation.Text;

namespace Emulation.Workbooks;

/// <summary>Writes a unit's report as a workbook to be filled in without a connection. The same report gives the same bytes.</summary>
public sealed class WorkbookWriter
{
    /// <summary>Empty rows that are ready below what is filled in.</summary>
    private const int SpareRows = 20;

    /// <summary>Last row that drop-down lists reach.</summary>
    private const int LastRow = 500;

    private readonly ReportDocument report;
    private readonly Place place;
    private readonly Blocs.Unit unit;
    private readonly WorkbookMark mark;

    private WorkbookWriter(ReportDocument report, Place place, Blocs.Unit unit) =>
        (this.report, this.place, this.unit, mark) = (report, place, unit, WorkbookMark.Of(place, unit.Code));

    public static byte[] Write(ReportDocument report, Place place, Blocs.Unit unit)
    {
        foreach (var section in ReportSections.Of(place.Year)) report = SectionForm.WithIndicators(report, section, place.Year);
        return new WorkbookWriter(report, place, unit).Write();
    }

    private byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            // Ids are made up anew on every run otherwise.
            document.ChangeIdOfPart(workbook, "rId1");
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = WorkbookStyles.Make();
            var sheets = new Sheets();
            workbook.Workbook = new(sheets);
            Add(workbook, sheets, "Hướng dẫn", Guide());
            foreach (var sheet in WorkbookLayout.Of(place.Year)) Add(workbook, sheets, sheet.Name, Sheet(sheet));
            Add(workbook, sheets, WorkbookMark.Sheet, mark.Write()).State = SheetStateValues.VeryHidden;
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    private static Sheet Add(WorkbookPart workbook, Sheets sheets, string name, Worksheet content)
    {
        var id = (uint)sheets.Count() + 1;
        var part = workbook.AddNewPart<WorksheetPart>(FormattableString.Invariant($"sheet{id}"));
        part.Worksheet = content;
        var sheet = new Sheet { Name = name, SheetId = id, Id = workbook.GetIdOfPart(part) };
        sheets.Append(sheet);
        return sheet;
    }

    private Worksheet Guide()
    {
        string[] lines =
        [
            $"Báo cáo {place.Period.Title} - {unit.Name}",
            place.Year.Name,
            $"Nhận báo cáo từ ngày {Vietnamese.Date(place.Calendar.Opens)}; hạn nộp ngày {Vietnamese.Date(place.Calendar.Due)}; nhận đến hết ngày {Vietnamese.Date(place.Calendar.Closes)}.",
            "",
            "1. Điền vào các trang từ “Chủ đề và văn bản” đến “Người lập”. Trang nào không có nội dung thì để trống.",
            "2. Không đổi tên trang, không thêm hoặc xóa cột, không sửa hàng tiêu đề. Được thêm dòng.",
            "3. Ô có danh sách thì chọn trong danh sách. Chữ “trên”, “gần”, “khoảng” viết ngay trước số.",
            "4. Lưu tệp (kiểu .xlsx), vào lại trang web, mở báo cáo của kỳ này, chọn “Điền bằng Excel” rồi tải tệp lên. Chỗ sai được báo theo trang và ô, chưa sửa xong thì chưa có gì được lưu.",
            "5. Tải lên xong, hãy xem lại trên trang web, thêm tài liệu, hình ảnh nếu có, đánh dấu xác nhận rồi bấm Gửi.",
            "",
            "Mẫu này chỉ dùng cho đúng đơn vị và kỳ báo cáo ghi ở trên. Không nhập nội dung thuộc bí mật nhà nước.",
        ];
        Column[] columns = [new() { Min = 1, Max = 1, Width = 110, CustomWidth = true }];
        return Page(columns, frozen: false, [.. lines.Select((line, i) => Row(i + 1, columns, SheetCells.Text(1, i + 1, i == 0 ? WorkbookStyles.Title : WorkbookStyles.Note, line)))], []);
    }

    private Worksheet Sheet(WorkbookSheet sheet)
    {
        var cells = new SortedDictionary<(int Row, int Column), Cell>();
        void Put(Cell cell, int row, int column) => cells[(row, column)] = cell;
        Put(SheetCells.Text(1, 1, WorkbookStyles.Title, sheet.Title), 1, 1);
        Put(SheetCells.Text(1, 2, WorkbookStyles.Hint, sheet.Hint), 2, 1);
        var columns = new List<Column>();
        var lists = new List<DataValidation>();
        foreach (var column in sheet.Tables.SelectMany(table => table.Columns))
        {
            // Otherwise they would have the column's frame.
            for (var row = 1; row < WorkbookLayout.HeaderRow; row++) cells.TryAdd((row, column.Column), SheetCells.Text(column.Column, row, WorkbookStyles.Plain, ""));
            Put(SheetCells.Text(column.Column, WorkbookLayout.HeaderRow, WorkbookStyles.Header, column.Label), WorkbookLayout.HeaderRow, column.Column);
            columns.Add(new() { Min = (uint)column.Column, Max = (uint)column.Column, Width = column.Width, CustomWidth = true, Style = Style(column) });
            if (column.Choices.Count > 0) lists.Add(List(column, mark.Range(column.Choices)));
        }

        foreach (var table in sheet.Tables)
        {
            var rows = RowsOf(table);
            for (var i = 0; i < rows.Count + SpareRows; i++)
            {
                foreach (var column in table.Columns)
                {
                    var text = i >= rows.Count ? "" : column.Kind == CellKind.Info ? MeasureOf(rows[i]) : report.Text(column.Member.Length == 0 ? rows[i] : $"{rows[i]}.{column.Member}");
                    if (table.Shape == RowShape.Paragraph) text = i < rows.Count ? rows[i] : "";
                    Put(Value(column, WorkbookLayout.FirstRow + i, text), WorkbookLayout.FirstRow + i, column.Column);
                }
            }
        }

        if (sheet.Fields.Count > 0)
        {
            columns.AddRange([new() { Min = 1, Max = 1, Width = 30, CustomWidth = true }, new() { Min = 2, Max = 2, Width = 100, CustomWidth = true, Style = WorkbookStyles.Text }]);
            Put(SheetCells.Text(1, WorkbookLayout.HeaderRow, WorkbookStyles.Header, WorkbookReader.FieldHeader), WorkbookLayout.HeaderRow, 1);
            Put(SheetCells.Text(2, WorkbookLayout.HeaderRow, WorkbookStyles.Header, WorkbookReader.ValueHeader), WorkbookLayout.HeaderRow, 2);
        }

        foreach (var field in sheet.Fields)
        {
            Put(SheetCells.Text(1, field.Row, WorkbookStyles.Label, field.Label), field.Row, 1);
            Put(SheetCells.Text(2, field.Row, WorkbookStyles.Text, report.Text(field.Path)), field.Row, 2);
        }

        return Page(columns, frozen: true, [.. cells.GroupBy(cell => cell.Key.Row).Select(row => Row(row.Key, columns, [.. row.Select(cell => cell.Value)]))], lists);
    }

    /// <summary>Paths of the rows in which something is typed; of a text, its paragraphs.</summary>
    private List<string> RowsOf(WorkbookTable table)
    {
        if (table.Shape == RowShape.Paragraph) return [.. report.Text(table.Path) is { Length: > 0 } text ? text.Split('\n') : []];
        return [.. Enumerable.Range(0, report.Count(table.Path)).Select(i => FormattableString.Invariant($"{table.Path}[{i}]")).Where(path => report.At(path) is JsonObject or JsonValue && (table.Shape == RowShape.Members || report.Text(path).Length > 0))];
    }

    private string MeasureOf(string row) => place.Year.Indicator(report.Text($"{row}.indicator"))?.UnitOfMeasure ?? "";

    private static Worksheet Page(IReadOnlyList<Column> columns, bool frozen, IReadOnlyList<Row> rows, List<DataValidation> lists)
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = frozen };
        if (frozen) view.Append(new Pane { VerticalSplit = WorkbookLayout.HeaderRow, TopLeftCell = WorkbookLayout.Cell(1, WorkbookLayout.FirstRow), ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        var sheet = new Worksheet(new SheetProperties(new PageSetupProperties { FitToPage = true }), new SheetViews(view), new Columns(columns.Select(column => column.CloneNode(true))), new SheetData(rows));
        if (lists.Count > 0) sheet.Append(new DataValidations(lists) { Count = (uint)lists.Count });
        sheet.Append(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToWidth = 1, FitToHeight = 0 });
        return sheet;
    }

    private static DataValidation List(WorkbookColumn column, string range) => new(new Formula1(range))
    {
        Type = DataValidationValues.List,
        AllowBlank = true,
        ShowErrorMessage = true,
        ErrorTitle = "Chọn trong danh sách",
        Error = $"{column.Label}: hãy chọn một giá trị trong danh sách.",
        SequenceOfReferences = new([$"{WorkbookLayout.Cell(column.Column, WorkbookLayout.FirstRow)}:{WorkbookLayout.Cell(column.Column, LastRow)}"]),
    };

    /// <summary>As high as its texts need: not every program looks for itself when it opens the file.</summary>
    private static Row Row(int index, IReadOnlyList<Column> columns, params IReadOnlyList<Cell> cells)
    {
        var widths = columns.ToDictionary(column => WorkbookLayout.Cell((int)column.Min!.Value, index), column => column.Width!.Value);
        // Titles run over the columns beside them.
        var lines = index < WorkbookLayout.HeaderRow && columns.Count > 1 ? 1 : cells.Max(cell =>
            SheetCells.Lines(cell.InlineString?.InnerText ?? "", widths.GetValueOrDefault(cell.CellReference!.Value!, double.MaxValue)));
        return new(cells) { RowIndex = (uint)index, Height = SheetCells.Height(lines + (index == 1 ? 0.4 : 0.1)) };
    }

    private static uint Style(WorkbookColumn column) => column.Kind switch
    {
        CellKind.Amount => WorkbookStyles.AnyAmount,
        CellKind.Whole => WorkbookStyles.Whole,
        CellKind.Date => WorkbookStyles.Date,
        CellKind.Info => WorkbookStyles.Info,
        _ => WorkbookStyles.Text,
    };

    /// <summary>A number or date only where Excel gives back what was typed; anything else stays a text.</summary>
    private static Cell Value(WorkbookColumn column, int row, string text)
    {
        var style = Style(column);
        switch (column.Kind)
        {
            case CellKind.Choice:
                return SheetCells.Text(column.Column, row, style, column.Choices.FirstOrDefault(choice => choice.Value == text) is { Label: { } label } ? label : text);
            case CellKind.Date when DateOnly.TryParseExact(text, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && Vietnamese.Date(date) == text && date.Year >= 1901:
                return SheetCells.Number(column.Column, row, style, (decimal)date.ToDateTime(TimeOnly.MinValue).ToOADate());
            case CellKind.Whole when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole.ToString(CultureInfo.InvariantCulture) == text:
                return SheetCells.Number(column.Column, row, style, whole);
            case CellKind.Amount when Amount(text) is { } amount:
                return SheetCells.Number(column.Column, row, amount == decimal.Truncate(amount) ? WorkbookStyles.WholeAmount : WorkbookStyles.Amount, amount);
            default:
                return SheetCells.Text(column.Column, row, style, text);
        }
    }

    /// <summary>The number that the report would show as this very text; Excel keeps 15 digits.</summary>
    private static decimal? Amount(string text)
    {
        var digits = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return digits.Count(char.IsAsciiDigit) <= 15 && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Quantity.Write(number) == text ? number : null;
    }
}
