namespace Emulation.Summaries.Docx;

/// <summary>
/// Widths of a table's columns, in twentieths of a point: shares by weight, but no column narrower than its longest word, since
/// "ST-T" and a figure over two lines look careless. What a narrow column gains the others give up by their weights.
/// </summary>
internal static class ColumnWidths
{
    /// <summary>Left and right cell margin of the table style, and a little for another machine's font.</summary>
    private const int Padding = 80 + 80 + 30;

    public static int[] Of(Table table, Frame frame)
    {
        var least = table.Columns.Select((column, i) => Least(table, i, frame)).ToArray();
        var widths = Shares(table.Columns, least, frame.TextWidth);
        widths[^1] += frame.TextWidth - widths.Sum();
        return widths;
    }

    /// <summary>Width of the longest word; a monster of a word may break, so it asks for no more than a sixth of the page.</summary>
    private static int Least(Table table, int column, Frame frame)
    {
        var parts = frame.Pack.Parts;
        var head = Longest(table.Columns[column].Title, parts.TableHead.Size);
        var cells = table.Rows.Max(row => (int?)Longest(column < row.Cells.Count ? row.Cells[column].Text : "", parts.TableCell.Size)) ?? 0;
        return Math.Min(Math.Max(head, cells) + Padding, frame.TextWidth / 6);
    }

    private static int Longest(string text, decimal size) =>
        text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Max(word => (int?)TextWidth.Of(word, size)) ?? 0;

    private static int[] Shares(IReadOnlyList<Column> columns, int[] least, int width)
    {
        if (least.Sum() > width) least = new int[columns.Count];
        var narrow = new bool[columns.Count];
        while (true)
        {
            var room = width - least.Where((_, i) => narrow[i]).Sum();
            var weight = columns.Where((_, i) => !narrow[i]).Sum(column => Math.Max(1, column.Weight));
            var widths = columns.Select((column, i) => narrow[i] ? least[i] : (int)((long)room * Math.Max(1, column.Weight) / weight)).ToArray();
            var found = false;
            for (var i = 0; i < widths.Length; i++)
            {
                if (!narrow[i] && widths[i] < least[i]) found = narrow[i] = true;
            }

            if (!found) return widths;
        }
    }
}
