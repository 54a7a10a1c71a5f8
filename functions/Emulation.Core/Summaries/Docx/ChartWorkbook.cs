using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Emulation.Summaries.Docx;

/// <summary>
/// The sheet behind a chart, which Word opens with "Edit Data": names in the first column, one column for each series. It is also the
/// table of the chart's numbers.
/// </summary>
internal static class ChartWorkbook
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string Sheet = "Số liệu";

    public static string Categories(Chart chart) => Range("A", 2, chart.Categories.Count + 1);

    public static string SeriesName(int series) => $"'{Sheet}'!${Column(series + 1)}$1";

    public static string Values(Chart chart, int series) => Range(Column(series + 1), 2, chart.Categories.Count + 1);

    /// <summary>Grouped by thousands, with as many decimals as the values have, at most two; 42A is Vietnamese, where the dot groups.</summary>
    public static string Format(IEnumerable<decimal?> values)
    {
        var decimals = values.Max(value => value is { } number ? Decimals(number) : 0);
        return "[$-42A]#,##0" + (decimals == 0 ? "" : "." + new string('0', decimals));
    }

    /// <summary>Without zeros at the end: 2,50 and 2,5 are one value.</summary>
    public static string Value(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static byte[] Of(Chart chart)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            document.CompressionOption = FixedZip.First;
            var book = document.AddNewPart<WorkbookPart>(MainType, "book");
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles(chart);
            book.AddNewPart<WorksheetPart>("sheet").Worksheet = new S.Worksheet(
                new S.Columns(new S.Column { Min = 1, Max = 1, Width = 45, CustomWidth = true }, new S.Column { Min = 2, Max = (uint)chart.Series.Count + 1, Width = 20, CustomWidth = true }),
                new S.SheetData(Rows(chart)));
            book.Workbook = new S.Workbook(new S.Sheets(new S.Sheet { Name = Sheet, SheetId = 1, Id = "sheet" }));
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    private static IEnumerable<S.Row> Rows(Chart chart)
    {
        var head = new S.Row { RowIndex = 1 };
        head.Append(chart.Series.Select((series, i) => Words(Column(i + 1) + "1", series.Name)));
        yield return head;
        for (var r = 0; r < chart.Categories.Count; r++)
        {
            var number = (uint)r + 2;
            var row = new S.Row { RowIndex = number };
            row.Append(Words($"A{number}", chart.Categories[r]));
            for (var i = 0; i < chart.Series.Count; i++)
            {
                if (chart.Series[i].Values[r] is not { } value) continue;
                row.Append(new S.Cell(new S.CellValue(Value(value))) { CellReference = $"{Column(i + 1)}{number}", StyleIndex = (uint)i + 1 });
            }

            yield return row;
        }
    }

    private static S.Cell Words(string reference, string text) =>
        new(new S.InlineString(new S.Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = reference, DataType = S.CellValues.InlineString };

    /// <summary>Style 0 for words, then one for each series.</summary>
    private static S.Stylesheet Styles(Chart chart) => new(
        new S.NumberingFormats(chart.Series.Select((series, i) => new S.NumberingFormat { NumberFormatId = (uint)i + 164, FormatCode = Format(series.Values) })),
        new S.Fonts(new S.Font(new S.FontSize { Val = 11 }, new S.FontName { Val = "Times New Roman" })),
        new S.Fills(new S.Fill(new S.PatternFill { PatternType = S.PatternValues.None }), new S.Fill(new S.PatternFill { PatternType = S.PatternValues.Gray125 })),
        new S.Borders(new S.Border()),
        new S.CellStyleFormats(new S.CellFormat()),
        new S.CellFormats([new S.CellFormat(), .. chart.Series.Select((_, i) => new S.CellFormat { NumberFormatId = (uint)i + 164, ApplyNumberFormat = true })]));

    private static string Range(string column, int from, int to) => $"'{Sheet}'!${column}${from}:${column}${to}";

    /// <summary>A, B ... Z, AA; from 0.</summary>
    private static string Column(int i) => i < 26 ? ((char)('A' + i)).ToString() : Column((i / 26) - 1) + (char)('A' + (i % 26));

    private static int Decimals(decimal value) => value == decimal.Truncate(value) ? 0 : value * 10 == decimal.Truncate(value * 10) ? 1 : 2;
}
