using System.Globalization;
using System.Text;
using Emulation.Text;

namespace Emulation.Summaries.Csv;

/// <summary>
/// The tables of all annexes as one file of comma-separated values (RFC 4180): one line for each row, one column for each column title,
/// the same title shared by the annexes that have it. UTF-8 with a byte order mark, without which Excel takes it for another encoding.
/// </summary>
/// <remarks>
/// <para>A column holds what the report prints. Where a column has numbers or moments, one beside it, "… (số)" or "… (thời điểm)", holds
/// them for programs: digits with a point for the decimals and nothing else, or ISO 8601. Neither form can stand for the other: a Vietnamese
/// Excel reads 50.04 as 5004, and no program need know that "trên 21 tỷ đồng" is a number.</para>
/// <para>A spreadsheet takes a text that begins with = + - @ for a formula. Such a text gets an apostrophe before it, unless it is a plain
/// negative number. To take it off: an apostrophe is ours where one of the marks follows it, perhaps after blanks or apostrophes.</para>
/// </remarks>
public static class CsvRenderer
{
    private const string Line = "\r\n";

    /// <summary>What every line begins with.</summary>
    private static readonly string[] Place = ["Phụ lục", "Tên phụ lục", "Bảng", "Dòng", "Dòng tổng"];

    /// <summary>The bytes of the .csv file; a report without annexes gives the header alone.</summary>
    public static byte[] Render(Report report)
    {
        var tables = TablesOf(report).ToList();
        var columns = new CsvColumns(tables.Select(entry => entry.Table), Place);
        var text = new StringBuilder();
        Write(text, [.. Place, .. columns.Titles]);
        foreach (var (annex, number, table) in tables)
        {
            var places = columns.PlacesOf(table);
            for (var row = 0; row < table.Rows.Count; row++)
            {
                var fields = new string[Place.Length + columns.Titles.Count];
                Array.Fill(fields, "");
                (fields[0], fields[1], fields[2]) = (annex.Number, annex.Title, table.Caption ?? Whole(number));
                (fields[3], fields[4]) = (Whole(row + 1), table.Rows[row].IsTotal ? "1" : "0");
                for (var i = 0; i < places.Count; i++)
                {
                    var cell = table.Rows[row].Cells[i];
                    fields[Place.Length + places[i].Printed] = cell.Continues ?? cell.Text;
                    if (cell.Number is { } value) fields[Place.Length + places[i].Number!.Value] = value.ToString("0.############################", CultureInfo.InvariantCulture);
                    if (cell.Moment is { } moment) fields[Place.Length + places[i].Moment!.Value] = Vietnamese.Local(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
                }

                Write(text, fields);
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static IEnumerable<(Annex Annex, int Number, Table Table)> TablesOf(Report report) =>
        report.Annexes.SelectMany(annex => annex.Blocks.OfType<Table>().Select((table, i) => (annex, i + 1, table)));

    private static void Write(StringBuilder text, string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) text.Append(',');
            var field = FormulaGuard.Defuse(fields[i]);
            if (field.AsSpan().IndexOfAny("\",\r\n") < 0 && field.AsSpan().Trim().Length == field.Length) text.Append(field);
            else text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        text.Append(Line);
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
