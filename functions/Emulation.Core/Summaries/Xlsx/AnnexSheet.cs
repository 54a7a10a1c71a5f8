using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Emulation.Text;
using Emulation.Workbooks;

namespace Emulation.Summaries.Xlsx;

/// <summary>What a sheet's names in the workbook point at.</summary>
/// <param name="HeaderRow">The row that is printed on every page; 0 for none.</param>
/// <param name="Filter">The range with the filter, with fixed marks; null for none.</param>
internal sealed record SheetPlaces(int HeaderRow, string? Filter);

/// <summary>One annex as a sheet: its title, its texts in merged rows, its tables with typed cells.</summary>
internal static class AnnexSheet
{
    /// <summary>Characters that a page is wide.</summary>
    private const double UprightWidth = 92, LandscapeWidth = 140, NarrowestColumn = 6, WidestNumber = 100;

    /// <summary>Frozen rows must leave room for the rest on a small screen.</summary>
    private const int MostFrozenRows = 10;

    private const int MostEscaped = 7;

    public static SheetPlaces Write(WorksheetPart part, Annex annex, bool isDraft, SheetStyles styles)
    {
        var blocks = annex.Blocks.Select(block => block is Chart chart ? ChartTable.Of(chart) : block).ToList();
        var tables = blocks.OfType<Table>().ToList();
        // Where several tables stand one below the other, no header is that of all.
        var header = tables.Count == 1 ? HeaderRow(annex, blocks) : 0;
        using var sheet = new SheetWriter(part, styles, Widths(tables, annex.Landscape), new(annex.Landscape, header <= MostFrozenRows ? header : 0, isDraft, IsFirst: false));
        foreach (var (text, look) in Head(annex)) sheet.Line(text, look);
        sheet.Gap();
        string? filter = null;
        foreach (var block in blocks)
        {
            if (block is not Table table)
            {
                foreach (var (text, look) in Lines(block)) sheet.Line(text, look);
                continue;
            }

            if (table.Caption is { } caption) sheet.Line(caption, new(Font: SheetFont.Bold));
            var first = sheet.Next;
            Rows(sheet, table, styles);
            if (tables.Count == 1 && table.Columns.Count > 0) filter = $"A{first}:{WorkbookLayout.Cell(table.Columns.Count, sheet.Next - 1)}";
            else sheet.Gap();
        }

        sheet.End(filter);
        return new(header, filter);
    }

    private static IEnumerable<(string Text, CellLook Look)> Head(Annex annex)
    {
        yield return (annex.Number, new(Font: SheetFont.Title, Align: HorizontalAlignmentValues.Center));
        yield return (annex.Title.ToUpperInvariant(), new(Font: SheetFont.Title, Align: HorizontalAlignmentValues.Center));
        if (annex.Reference is { } reference) yield return (reference, new(Font: SheetFont.Note, Align: HorizontalAlignmentValues.Center));
    }

    private static IEnumerable<(string Text, CellLook Look)> Lines(Block block) => block switch
    {
        Heading heading => [($"{heading.Number} {heading.Text}".Trim(), new(Font: SheetFont.Bold))],
        Paragraph paragraph => [(Text(paragraph.Runs), new(Font: paragraph.Kind == ParagraphKind.Body ? SheetFont.Plain : SheetFont.Note))],
        BulletList list => list.Items.Select(item => ("- " + Text(item), new CellLook())),
        _ => throw new ArgumentException($"no rows for {block.GetType().Name}", nameof(block)),
    };

    private static int HeaderRow(Annex annex, IReadOnlyList<Block> blocks)
    {
        var above = blocks.TakeWhile(block => block is not Table).Sum(block => Lines(block).Count());
        return Head(annex).Count() + 1 + above + (blocks.OfType<Table>().First().Caption is null ? 0 : 1) + 1;
    }

    private static void Rows(SheetWriter sheet, Table table, SheetStyles styles)
    {
        sheet.Row([.. table.Columns.Select(column => (column.Title, new CellLook(Font: SheetFont.Bold, Fill: SheetFill.Header, Framed: true, Align: HorizontalAlignmentValues.Center), (decimal?)null))]);
        foreach (var row in table.Rows)
        {
            var look = new CellLook(Font: row.IsTotal ? SheetFont.Bold : SheetFont.Plain, Fill: row.IsTotal ? SheetFill.Total : SheetFill.None, Framed: true);
            var cells = row.Cells.Select((cell, i) => Typed(cell, look with { Align = Align(table.Columns[i].Align) }, styles)).ToList();
            // A text that is longer than a cell takes goes on in the row below.
            while (cells.Any(cell => Fitting(cell.Text) < cell.Text.Length))
            {
                sheet.Row([.. cells.Select(cell => cell with { Text = cell.Text[..Fitting(cell.Text)] })]);
                cells = [.. cells.Select(cell => (cell.Text[Fitting(cell.Text)..], cell.Look with { Number = CellLook.TextFormat }, (decimal?)null))];
            }

            sheet.Row(cells);
        }
    }

    private static (string Text, CellLook Look, decimal? Number) Typed(Cell cell, CellLook look, SheetStyles styles) => cell switch
    {
        { Moment: { } moment } when styles.Format(FigureCode.Moment) is { } format => ("", look with { Number = format }, Serial(moment)),
        { Number: { } number } when FigureCode.Of(number, cell.Text) is { } code && styles.Format(code) is { } format => ("", look with { Number = format }, number),
        _ => (cell.Continues ?? cell.Text, look, null),
    };

    /// <summary>Days since 30/12/1899, as Excel counts them, of the local time; whole seconds.</summary>
    internal static decimal Serial(DateTimeOffset moment)
    {
        var seconds = (long)(Vietnamese.Local(moment).DateTime - new DateTime(1899, 12, 30)).TotalSeconds;
        return decimal.Round(seconds / 86_400m, 10);
    }

    /// <summary>How much of a text a cell takes: up to a line's end where there is one.</summary>
    private static int Fitting(string text)
    {
        // Escaping makes a character seven at most.
        if (text.Length <= CellText.Max / MostEscaped || CellText.Escape(text).Length <= CellText.Max) return text.Length;
        var most = CellText.Escape(text[..CellText.Max]).Length <= CellText.Max ? CellText.Max : CellText.Max / MostEscaped;
        var line = text.LastIndexOf('\n', most - 1);
        return line > 0 ? line + 1 : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }

    private static double[] Widths(List<Table> tables, bool landscape)
    {
        var page = landscape ? LandscapeWidth : UprightWidth;
        if (tables.Count == 0) return [page];
        var widths = new double[Math.Max(1, tables.Max(table => table.Columns.Count))];
        foreach (var table in tables)
        {
            var weights = Math.Max(1, table.Columns.Sum(column => column.Weight));
            for (var i = 0; i < table.Columns.Count; i++)
            {
                // A number is never wrapped: where it does not fit, Excel shows ### instead.
                var column = i;
                var number = table.Rows.Max(row => (int?)(row.Cells[column] switch { { Moment: not null } => 16, { Number: not null } cell => cell.Text.Length, _ => 0 })) ?? 0;
                widths[i] = Math.Max(Math.Max(widths[i], NarrowestColumn), Math.Max(Math.Round(page * table.Columns[i].Weight / weights, 1), Math.Min(WidestNumber, number * 1.15) + 3));
            }
        }

        return widths;
    }

    private static HorizontalAlignmentValues Align(Align align) => align switch
    {
        Summaries.Align.End => HorizontalAlignmentValues.Right,
        Summaries.Align.Centre => HorizontalAlignmentValues.Center,
        _ => HorizontalAlignmentValues.Left,
    };

    private static string Text(IEnumerable<Run> runs) => string.Concat(runs.Select(run => run.Text));
}
