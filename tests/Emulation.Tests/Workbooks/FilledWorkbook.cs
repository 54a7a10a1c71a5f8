using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Emulation.Tests.Workbooks;

/// <summary>A downloaded workbook that a person opens, fills in and saves.</summary>
internal sealed class FilledWorkbook : IDisposable
{
    private readonly byte[] original;
    private readonly MemoryStream stream = new();
    private readonly SpreadsheetDocument document;

    public FilledWorkbook(byte[] content)
    {
        original = content;
        stream.Write(content);
        document = SpreadsheetDocument.Open(stream, isEditable: true);
    }

    public WorkbookPart Workbook => document.WorkbookPart!;

    public IEnumerable<Sheet> Sheets => Workbook.Workbook!.Sheets!.Elements<Sheet>();

    public Worksheet this[string sheet] => ((WorksheetPart)Workbook.GetPartById(Sheets.Single(item => item.Name == sheet).Id!)).Worksheet!;

    /// <summary>What the cell shows.</summary>
    public string Text(string sheet, string reference) =>
        this[sheet].Descendants<Cell>().SingleOrDefault(cell => cell.CellReference == reference) is { } cell ? cell.InlineString?.InnerText ?? cell.CellValue?.InnerText ?? "" : "";

    /// <summary>Types a text into the cell, as Excel keeps it.</summary>
    public FilledWorkbook Type(string sheet, string reference, string text) => Put(sheet, reference, cell =>
    {
        var strings = Workbook.SharedStringTablePart ?? Workbook.AddNewPart<SharedStringTablePart>();
        strings.SharedStringTable ??= new();
        strings.SharedStringTable.Append(new SharedStringItem(new DocumentFormat.OpenXml.Spreadsheet.Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        cell.DataType = CellValues.SharedString;
        cell.CellValue = new((strings.SharedStringTable.Count() - 1).ToString(CultureInfo.InvariantCulture));
    });

    public FilledWorkbook Type(string sheet, string reference, double number) => Put(sheet, reference, cell => cell.CellValue = new(number.ToString("R", CultureInfo.InvariantCulture)));

    public FilledWorkbook Type(string sheet, string reference, DateOnly date) => Type(sheet, reference, date.ToDateTime(TimeOnly.MinValue).ToOADate());

    /// <param name="value">What Excel computed when it saved; null where it never did.</param>
    public FilledWorkbook Formula(string sheet, string reference, string formula, string? value, CellValues? type = null) => Put(sheet, reference, cell =>
    {
        cell.CellFormula = new(formula);
        if (value is not null) cell.CellValue = new(value);
        if (type is { } kind) cell.DataType = kind;
    });

    public FilledWorkbook Put(string sheet, string reference, Action<Cell> fill)
    {
        var data = this[sheet].GetFirstChild<SheetData>()!;
        var number = uint.Parse(reference.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture);
        if (data.Elements<Row>().SingleOrDefault(row => row.RowIndex! == number) is not { } row) data.Append(row = new Row { RowIndex = number });
        var cell = row.Elements<Cell>().SingleOrDefault(cell => cell.CellReference == reference);
        if (cell is null) row.Append(cell = new Cell { CellReference = reference });
        (cell.DataType, cell.InlineString, cell.CellValue, cell.CellFormula) = (null, null, null, null);
        fill(cell);
        return this;
    }

    /// <summary>The workbook as it was downloaded.</summary>
    public byte[] Copy() => [.. original];

    public byte[] Save()
    {
        document.Save();
        document.Dispose();
        return stream.ToArray();
    }

    public void Dispose() => document.Dispose();
}
