using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>Two columns without lines, as the regulation sets the header and the closing block.</summary>
internal static class Layout
{
    public static W.Table Of(int[] widths, params W.TableRow[] rows)
    {
        var table = new W.Table(
            new W.TableProperties
            {
                TableWidth = new() { Width = Units.Text(widths.Sum()), Type = W.TableWidthUnitValues.Dxa },
                TableLayout = new() { Type = W.TableLayoutValues.Fixed },
                TableCellMarginDefault = new(
                    new W.TableCellLeftMargin { Width = 0, Type = W.TableWidthValues.Dxa },
                    new W.TableCellRightMargin { Width = 0, Type = W.TableWidthValues.Dxa }),
            },
            new W.TableGrid(widths.Select(width => new W.GridColumn { Width = Units.Text(width) })));
        foreach (var row in rows)
        {
            foreach (var (cell, width) in row.Elements<W.TableCell>().Zip(widths))
            {
                cell.TableCellProperties = new() { TableCellWidth = new() { Width = Units.Text(width), Type = W.TableWidthUnitValues.Dxa } };
            }

            table.Append(row);
        }

        return table;
    }

    public static W.TableRow Row(IEnumerable<OpenXmlElement> left, IEnumerable<OpenXmlElement> right) => new(
        new W.TableRowProperties(new W.CantSplit()), new W.TableCell(left), new W.TableCell(right));
}
