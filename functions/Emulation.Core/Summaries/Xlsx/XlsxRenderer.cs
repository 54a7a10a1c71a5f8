using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Emulation.Summaries.Docx;

namespace Emulation.Summaries.Xlsx;

/// <summary>
/// The report's annexes as a workbook: a sheet of particulars, then one sheet for each annex with numbers as numbers and moments as dates.
/// The same report and source give the same bytes.
/// </summary>
public static class XlsxRenderer
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>The bytes of the .xlsx file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="sourceSha256">SHA-256, in hexadecimal, of the summary's data file that the report was composed from.</param>
    public static byte[] Render(Report report, string sourceSha256)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            document.CompressionOption = FixedZip.First;
            // Every relationship gets its id from us: the SDK would make up a random one.
            var workbook = document.AddNewPart<WorkbookPart>(MainType, "workbook");
            CoreProperties.Write(document.AddNewPart<CoreFilePropertiesPart>("core"), report);
            var names = SheetNames.Of(report.Annexes);
            var styles = new SheetStyles();
            var sheets = new Sheets();
            var places = new DefinedNames();

            CoverSheet.Write(Add(SheetNames.Cover), report, sourceSha256, names, styles);
            for (var i = 0; i < names.Count; i++)
            {
                Name(places, (uint)i + 1, names[i], AnnexSheet.Write(Add(names[i]), report.Annexes[i], report.IsDraft, styles));
            }

            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = styles.Make();
            workbook.Workbook = new(new BookViews(new WorkbookView()), sheets);
            if (places.HasChildren) workbook.Workbook.Append(places);

            WorksheetPart Add(string name)
            {
                var id = (uint)sheets.Count() + 1;
                var part = workbook.AddNewPart<WorksheetPart>(FormattableString.Invariant($"sheet{id}"));
                sheets.Append(new Sheet { Name = name, SheetId = id, Id = workbook.GetIdOfPart(part) });
                return part;
            }
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    /// <summary>The names that Excel knows a sheet's filter and repeated rows by.</summary>
    private static void Name(DefinedNames names, uint sheet, string name, SheetPlaces places)
    {
        var quoted = SheetNames.Quoted(name);
        if (places.Filter?.Split(':') is [var first, var last]) names.Append(new DefinedName($"{quoted}!{Fixed(first)}:{Fixed(last)}") { Name = "_xlnm._FilterDatabase", LocalSheetId = sheet, Hidden = true });
        if (places.HeaderRow > 0) names.Append(new DefinedName(FormattableString.Invariant($"{quoted}!${places.HeaderRow}:${places.HeaderRow}")) { Name = "_xlnm.Print_Titles", LocalSheetId = sheet });
    }

    /// <summary>$A$1 for A1.</summary>
    private static string Fixed(string cell)
    {
        var letters = cell.Count(char.IsAsciiLetter);
        return $"${cell[..letters]}${cell[letters..]}";
    }
}
