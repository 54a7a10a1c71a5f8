using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Emulation.Workbooks;

namespace Emulation.Summaries.Xlsx;

/// <summary>
/// Writes one sheet from the top down, a row at a time, so that a bloc of ten thousand units needs no tree of all its cells.
/// What stands after the cells in the file (filter, merged cells, links, print set-up) is kept until the end.
/// </summary>
internal sealed class SheetWriter : IDisposable
{
    private readonly OpenXmlWriter writer;
    private readonly SheetStyles styles;
    private readonly IReadOnlyList<double> widths;
    private readonly List<MergeCell> merged = [];
    private readonly List<Hyperlink> links = [];
    private readonly Sheet sheet;

    /// <param name="FrozenRows">Rows at the top that stay in sight; 0 for none.</param>
    public sealed record Sheet(bool Landscape, int FrozenRows, bool IsDraft, bool IsFirst);

    public SheetWriter(WorksheetPart part, SheetStyles styles, IReadOnlyList<double> widths, Sheet sheet)
    {
        (this.styles, this.widths, this.sheet) = (styles, widths, sheet);
        writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(View()));
        writer.WriteElement(new Columns(widths.Select((width, i) => new DocumentFormat.OpenXml.Spreadsheet.Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
    }

    /// <summary>Number of the next row, from 1.</summary>
    public int Next { get; private set; } = 1;

    /// <summary>A text across all columns.</summary>
    public void Line(string text, CellLook look)
    {
        var lines = SheetCells.Lines(text, widths.Sum() / (look.Font is SheetFont.Title ? 1.35 : 1));
        if (widths.Count > 1) merged.Add(new() { Reference = $"{WorkbookLayout.Cell(1, Next)}:{WorkbookLayout.Cell(widths.Count, Next)}" });
        Row([(text, look, null)], SheetCells.Height((lines * (look.Font is SheetFont.Title ? 1.2 : 1)) + 0.1));
    }

    public void Gap() => Next++;

    /// <summary>A row of cells from the first column on; a number stands instead of its text.</summary>
    public void Row(IReadOnlyList<(string Text, CellLook Look, decimal? Number)> cells, double? height = null)
    {
        height ??= SheetCells.Height(cells.Select((cell, i) => cell.Number is null ? SheetCells.Lines(cell.Text, widths[i] - 1.5) : 1).Max() + 0.1);
        var row = new DocumentFormat.OpenXml.Spreadsheet.Row { RowIndex = (uint)Next, Height = height, CustomHeight = true };
        for (var i = 0; i < cells.Count; i++)
        {
            var (text, look, number) = cells[i];
            row.Append(number is { } value ? SheetCells.Number(i + 1, Next, styles.Of(look), value) : SheetCells.Text(i + 1, Next, styles.Of(look), text));
        }

        writer.WriteElement(row);
        Next++;
    }

    /// <summary>Makes a cell of the next row lead to another sheet of the workbook.</summary>
    public void Link(int column, string place, string text) =>
        links.Add(new() { Reference = WorkbookLayout.Cell(column, Next), Location = place, Display = CellText.Escape(text) });

    /// <param name="filter">The range with a filter in its header row; null for none.</param>
    public void End(string? filter)
    {
        writer.WriteEndElement();
        if (filter is not null) writer.WriteElement(new AutoFilter { Reference = filter });
        if (merged.Count > 0) writer.WriteElement(new MergeCells(merged) { Count = (uint)merged.Count });
        if (links.Count > 0) writer.WriteElement(new Hyperlinks(links));
        // Margins in inches: 20 mm above and below, 30 and 15 mm at the sides, as the annexes of the report have them.
        writer.WriteElement(new PageMargins { Left = sheet.Landscape ? 0.79 : 1.18, Right = sheet.Landscape ? 0.79 : 0.59, Top = 0.79, Bottom = 0.79, Header = 0.39, Footer = 0.39 });
        writer.WriteElement(new PageSetup { Orientation = sheet.Landscape ? OrientationValues.Landscape : OrientationValues.Portrait, PaperSize = 9, FitToWidth = 1, FitToHeight = 0, FirstPageNumber = 1, UseFirstPageNumber = true });
        writer.WriteElement(Header());
        writer.WriteEndElement();
    }

    public void Dispose() => writer.Dispose();

    private SheetView View()
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = false, TabSelected = sheet.IsFirst };
        if (sheet.FrozenRows > 0)
        {
            var top = WorkbookLayout.Cell(1, sheet.FrozenRows + 1);
            view.Append(new Pane { VerticalSplit = sheet.FrozenRows, TopLeftCell = top, ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
            view.Append(new Selection { Pane = PaneValues.BottomLeft, ActiveCell = top, SequenceOfReferences = new([top]) });
        }

        return view;
    }

    /// <summary>The page number in the middle of the top margin from the second page on, as the report's pages have it.</summary>
    private HeaderFooter Header()
    {
        var draft = sheet.IsDraft ? "&R&\"Times New Roman,Bold\"&12DỰ THẢO" : "";
        return new(new OddHeader($"&C&\"Times New Roman,Regular\"&13&P{draft}"), new FirstHeader(draft)) { DifferentFirst = true };
    }
}
