using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>Tables with lines, over the whole width; the header row is repeated and no row is split over two pages.</summary>
internal static class Tables
{
    public static IEnumerable<OpenXmlElement> Of(Table table, Frame frame, Anchors anchors)
    {
        if (table.Caption is { } caption) yield return Paragraphs.Of(StyleIds.Caption, caption);
        var widths = ColumnWidths.Of(table, frame);
        var printed = new W.Table(
            new W.TableProperties
            {
                TableStyle = new() { Val = StyleIds.Table },
                TableWidth = new() { Width = Units.Text(frame.TextWidth), Type = W.TableWidthUnitValues.Dxa },
                TableLayout = new() { Type = W.TableLayoutValues.Fixed },
                TableCaption = table.Caption is null ? null : new() { Val = table.Caption },
            },
            new W.TableGrid(widths.Select(width => new W.GridColumn { Width = Units.Text(width) })));
        printed.Append(Row([.. table.Columns.Select((column, i) => Cell(column.Title, StyleIds.TableHead, Align.Centre, widths[i]))], head: true));
        foreach (var row in table.Rows)
        {
            if (row.Cells.Count != table.Columns.Count)
            {
                throw new ArgumentException($"A row has {row.Cells.Count} cells; the table has {table.Columns.Count} columns.", nameof(table));
            }

            var style = row.IsTotal ? StyleIds.TableTotal : StyleIds.TableCell;
            var cells = row.Cells.Select((cell, i) => Cell(cell.Text, style, table.Columns[i].Align, widths[i])).ToArray();
            if (cells.FirstOrDefault()?.GetFirstChild<W.Paragraph>() is { } first) anchors.Mark(first, row.Id);
            printed.Append(Row(cells, head: false));
        }

        yield return printed;
    }

    private static W.TableRow Row(W.TableCell[] cells, bool head)
    {
        var properties = new W.TableRowProperties(new W.CantSplit());
        if (head) properties.Append(new W.TableHeader());
        return new([properties, .. cells]);
    }

    private static W.TableCell Cell(string text, string style, Align align, int width)
    {
        var paragraph = Paragraphs.Of(style, text);
        // The styles centre the head and leave the rest at the left.
        if (style != StyleIds.TableHead && align != Align.Start)
        {
            paragraph.ParagraphProperties!.Append(new W.Justification { Val = align == Align.Centre ? W.JustificationValues.Center : W.JustificationValues.Right });
        }

        // In the order of the schema: to set the same as properties takes the library five times as long, and a report has thousands of cells.
        return new(
            new W.TableCellProperties(
                new W.TableCellWidth { Width = Units.Text(width), Type = W.TableWidthUnitValues.Dxa },
                new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center }),
            paragraph);
    }
}
