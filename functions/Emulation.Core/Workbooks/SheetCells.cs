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
        foreach (var line in text.AsSpan().EnumerateLines()) lines += Wrapped(line, width);
        return Math.Max(1, lines);
    }

    /// <summary>Height of a row of so many lines, in points: not every program looks for itself when it opens the file.</summary>
    public static double Height(double lines) => Math.Min(MaxHeight, LineHeight * lines);

    /// <summary>Lines of a paragraph whose words go to the next line where they do not fit.</summary>
    private static int Wrapped(ReadOnlySpan<char> text, double width)
    {
        var (lines, used) = (1, 0d);
        foreach (var range in text.Split(' '))
        {
            var word = range.End.Value - range.Start.Value;
            if (used > 0 && used + 1 + word > width)
            {
                lines++;
                used = 0;
            }

            // A word longer than the line is parted.
            if (word > width) lines += (int)Math.Ceiling(word / width) - 1;
            used += (used > 0 ? 1 : 0) + (word > width ? word % width : word);
        }

        return lines;
    }
}
