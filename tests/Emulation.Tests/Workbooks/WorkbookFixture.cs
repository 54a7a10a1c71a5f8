using System.Text.Json.Nodes;
using Emulation.Submissions;
using Emulation.Tests.Submissions;
using Emulation.Workbooks;

namespace Emulation.Tests.Workbooks;

/// <summary>Workbooks of the small bloc's year.</summary>
internal static class WorkbookFixture
{
    public static readonly Place Place = new(ReportFixture.Year, ReportFixture.Year.Calendar[0].Period, ReportFixture.Year.Calendar[0]);

    /// <summary>The workbook of the report; of an empty one where none is given.</summary>
    public static byte[] Write(string json = "{}") => WorkbookWriter.Write(Document(json), Place, ReportFixture.Year.Units[0]);

    public static ReportDocument Document(string json) => ReportDocument.Of(JsonNode.Parse(json)!.AsObject(), ReportFixture.Year);

    /// <summary>Every value of the report by its path but for files and the tick, one a line.</summary>
    public static string[] Values(ReportDocument report) =>
        [.. ReportSections.Of(ReportFixture.Year).SelectMany(section => report.ValuesOf(section)).Where(value => value.Key != "noStateSecrets").Select(value => $"{value.Key} = {value.Value}")];

    /// <summary>What is wrong, one a line; or the values.</summary>
    public static string[] Read(byte[] content)
    {
        var (report, errors) = WorkbookReader.Read(new RawWorkbook(content), ReportFixture.Year);
        return report is null ? [.. errors.Select(error => $"{error.Place}: {error.Message}")] : Values(report);
    }

    public static string[] Read(Action<FilledWorkbook> fill)
    {
        using var workbook = new FilledWorkbook(Write());
        fill(workbook);
        return Read(workbook.Save());
    }
}
