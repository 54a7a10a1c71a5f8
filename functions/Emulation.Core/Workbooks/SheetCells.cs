using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Emulation.Workbooks;

/// <summary>Cells and row heights of the workbooks that we write.</summary>
internal static class SheetCells
{
    /// <summary>In points; Excel's highest row is 409 points.</summary>
    private const double LineHeight = 15, MaxHeight = 405;

    /// <summary>A text, whatever it begins with: no program takes an inline string for a formula. Empty for a cell that has only a style.</summary>
    public static Cell Text(int column, int row, uint style, string text)
    {
        var cell = new Cell { CellReference = WorkbookLayout.Cell(column, row), StyleIndex = style };
        if (text.Length == 0) return cell;
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new(new DocumentFormat.OpenXml.Spreadsheet.Text(CellText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve });
        return cell;
    }

    public static Cell Number(int column, int row, uint style, decimal number) =>
        new() { CellReference = WorkbookLayout.Cell(column, row), StyleIndex = style, CellValue = new(number.ToString(CultureInfo.InvariantCulture)) };

    /// <summary>Lines that the text takes in a column of that width (in characters) when it is wrapped; at least one.</summary>
    public static int Lines(string text, double width)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines()) lines += Math.Max(1, (int)Math.Ceiling(line.Length / width));
        return Math.Max(1, lines);
    }

    /// <summary>Height of a row of so many lines, in points: not every program looks for itself when it opens the file.</summary>
    public static double Height(double lines) => Math.Min(MaxHeight, LineHeight * lines);
}
