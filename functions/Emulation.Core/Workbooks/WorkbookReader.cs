using System.Globalization;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Pages.Report;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Workbooks;

/// <summary>What is wrong in one cell.</summary>
/// <param name="Place">Sheet and cell, such as <c>Chỉ tiêu!D7</c>; empty for the report as a whole.</param>
public sealed record CellError(string Place, string Message);

/// <summary>Turns the cells of a report's workbook into the document that its form would have posted, and knows from which cell each value came.</summary>
public sealed class WorkbookReader
{
    public const string FieldHeader = "Mục";
    public const string ValueHeader = "Nội dung";

    private readonly RawWorkbook workbook;
    private readonly BlocYear year;
    private readonly JsonObject root = [];
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);
    private readonly HashSet<string> blank = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> errors = new(StringComparer.Ordinal);

    private WorkbookReader(RawWorkbook workbook, BlocYear year) => (this.workbook, this.year) = (workbook, year);

    /// <summary>The report as typed into the workbook, or what is wrong, in the order of the sheets.</summary>
    public static (ReportDocument? Report, IReadOnlyList<CellError> Errors) Read(RawWorkbook workbook, BlocYear year)
    {
        var reader = new WorkbookReader(workbook, year);
        foreach (var sheet in WorkbookLayout.Of(year)) reader.ReadSheet(sheet);
        reader.NameMovements();
        var report = ReportDocument.Of(reader.root, year);
        var found = reader.errors.Select(error => new CellError(error.Key, error.Value)).ToList();
        if (found.Count == 0) found.AddRange(reader.RuleErrors(report));
        return found.Count == 0 ? (report, []) : (null, found);
    }

    /// <summary>What the rules of a report say, but for what is only missing until it is sent.</summary>
    private IEnumerable<CellError> RuleErrors(ReportDocument report)
    {
        foreach (var (path, messages) in SubmissionForm.Parse(report.ToElement(), year).Errors)
        {
            if (path is "noStateSecrets" or "movements") continue;
            if (path.StartsWith("submitter", StringComparison.Ordinal) && blank.Contains(path)) continue;
            foreach (var message in messages) yield return new(places.GetValueOrDefault(path, FieldLabels.Of(path, report, year)), message);
        }
    }

    /// <summary>A result says which movement it is of.</summary>
    private void NameMovements()
    {
        for (var i = 0; i < year.Movements.Count; i++)
        {
            if (DocumentPath.Find(root, ReportSections.PathOf(i)) is JsonObject result) result["movement"] = year.Movements[i].Code;
        }
    }

    private void ReadSheet(WorkbookSheet sheet)
    {
        if (!workbook.Sheets.TryGetValue(sheet.Name, out var cells))
        {
            errors.TryAdd(sheet.Name, "Thiếu trang này; hãy đổi lại đúng tên trang, hoặc tải mẫu mới rồi chép nội dung sang.");
            return;
        }

        var headers = sheet.Tables.SelectMany(table => table.Columns).Select(column => (column.Column, Row: WorkbookLayout.HeaderRow, column.Label))
            .Concat(sheet.Fields.Select(field => (Column: 1, field.Row, field.Label)));
        foreach (var (column, row, label) in headers)
        {
            if (cells.GetValueOrDefault((row, column))?.Text is { } text && SectionForm.NameKey(text) == SectionForm.NameKey(label)) continue;
            errors.TryAdd($"{sheet.Name}!{WorkbookLayout.Cell(column, row)}", $"Ô này phải là tiêu đề “{label}”; có thể đã thêm hoặc xóa cột, dòng tiêu đề. Hãy tải mẫu mới rồi chép nội dung sang.");
            return;
        }

        foreach (var table in sheet.Tables) ReadTable(sheet, table, cells);
        foreach (var field in sheet.Fields) Put(field.Path, sheet, field.Row, new(2, "", field.Label, CellKind.Text, 0), cells);
    }

    private void ReadTable(WorkbookSheet sheet, WorkbookTable table, IReadOnlyDictionary<(int Row, int Column), RawCell> cells)
    {
        var rows = cells.Keys.Where(key => key.Row >= WorkbookLayout.FirstRow && table.Columns.Any(column => column.Column == key.Column && column.Kind != CellKind.Info)).Select(key => key.Row).Distinct().Order().ToList();
        if (table.Shape == RowShape.Paragraph)
        {
            Paragraphs(sheet, table, rows, cells);
            return;
        }

        // Saved empty, a list is there: nothing is carried over into it again.
        if (ReportSections.Lists.Contains(table.Path)) root[table.Path] = new JsonArray();
        var index = 0;
        foreach (var row in rows.Where(row => !IsOnlyOffered(table, row, cells)))
        {
            var path = FormattableString.Invariant($"{table.Path}[{index++}]");
            places.TryAdd(path, At(sheet, row, table.Columns[0].Column));
            if (table.Shape == RowShape.Members) DocumentPath.Put(root, path, new JsonObject());
            foreach (var column in table.Columns.Where(column => column.Kind != CellKind.Info))
            {
                Put(table.Shape == RowShape.Members ? $"{path}.{column.Member}" : path, sheet, row, column, cells);
            }
        }
    }

    /// <summary>The indicators of a movement stand there anyway.</summary>
    private bool IsOnlyOffered(WorkbookTable table, int row, IReadOnlyDictionary<(int Row, int Column), RawCell> cells)
    {
        var filled = table.Columns.Where(column => column.Kind != CellKind.Info && cells.ContainsKey((row, column.Column))).ToList();
        return filled is [{ Member: "indicator" } column] && Chosen(column, cells[(row, column.Column)].Text ?? "") is { } code && year.Indicator(code)?.Movement is not null;
    }

    private void Paragraphs(WorkbookSheet sheet, WorkbookTable table, List<int> rows, IReadOnlyDictionary<(int Row, int Column), RawCell> cells)
    {
        places[table.Path] = At(sheet, WorkbookLayout.FirstRow, table.Columns[0].Column);
        if (rows.Count == 0) return;
        var lines = Enumerable.Range(WorkbookLayout.FirstRow, rows[^1] - WorkbookLayout.FirstRow + 1).Select(row => Value(sheet, row, table.Columns[0], cells)?.ToString() ?? "");
        DocumentPath.Put(root, table.Path, string.Join('\n', lines));
    }

    private void Put(string path, WorkbookSheet sheet, int row, WorkbookColumn column, IReadOnlyDictionary<(int Row, int Column), RawCell> cells)
    {
        places[path] = At(sheet, row, column.Column);
        if (Value(sheet, row, column, cells) is { } value) DocumentPath.Put(root, path, value);
        else blank.Add(path);
    }

    private JsonNode? Value(WorkbookSheet sheet, int row, WorkbookColumn column, IReadOnlyDictionary<(int Row, int Column), RawCell> cells)
    {
        if (!cells.TryGetValue((row, column.Column), out var cell)) return null;
        var place = At(sheet, row, column.Column);
        if (cell.IsError)
        {
            errors.TryAdd(place, cell.Text is { Length: > 0 } code ? $"Ô có lỗi của Excel ({code}); hãy sửa công thức hoặc gõ lại giá trị." : "Công thức trong ô chưa có kết quả; hãy mở tệp bằng Excel, lưu lại, hoặc gõ thẳng giá trị.");
            return null;
        }

        if (column.Kind == CellKind.Choice)
        {
            var label = cell.Text ?? Plain(cell.Number);
            if (Chosen(column, label) is { } value) return value;
            errors.TryAdd(place, $"Không có lựa chọn “{(label.Length > 60 ? label[..60] + "…" : label)}”; hãy chọn một trong: {string.Join("; ", column.Choices.Select(choice => choice.Label))}.");
            return null;
        }

        if (cell.Text is { } text) return text;
        if (cell.IsDate && column.Kind != CellKind.Date)
        {
            errors.TryAdd(place, "Excel đã đổi nội dung ô này thành ngày tháng; hãy định dạng ô là Text rồi gõ lại.");
            return null;
        }

        if (cell.IsDate) return cell.Number is >= 1 and < 2_958_466 ? Vietnamese.Date(DateOnly.FromDateTime(DateTime.FromOADate(cell.Number))) : Plain(cell.Number);
        if (column.Kind is not (CellKind.Amount or CellKind.Whole)) return Plain(cell.Number);
        if (Math.Abs(cell.Number) > (double)Quantity.Max * 1_000)
        {
            errors.TryAdd(place, "Số quá lớn; hãy kiểm tra lại.");
            return null;
        }

        // A percentage is kept as a hundredth; a decimal made of a double has the 15 digits that Excel shows.
        return JsonValue.Create(Quantity.Canonical((decimal)(cell.IsPercent ? cell.Number * 100 : cell.Number)));
    }

    private static string? Chosen(WorkbookColumn column, string text)
    {
        var key = SectionForm.NameKey(text);
        return column.Choices.FirstOrDefault(choice => SectionForm.NameKey(choice.Label) == key || choice.Value == text).Value;
    }

    /// <summary>A number in the place of a text: the 15 of a document's symbol.</summary>
    private static string Plain(double number) => number.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string At(WorkbookSheet sheet, int row, int column) => $"{sheet.Name}!{WorkbookLayout.Cell(column, row)}";
}
