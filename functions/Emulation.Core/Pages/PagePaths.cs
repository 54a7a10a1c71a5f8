using Emulation.Blocs;
using Emulation.Periods;

namespace Emulation.Pages;

/// <summary>Addresses of pages. People read them, so they are Vietnamese without marks; routes are declared on the triggers.</summary>
public static class PagePaths
{
    /// <summary>A unit's report: its sections and how far they are.</summary>
    public static string Report(BlocCode bloc, Period period, UnitCode unit) => $"/bao-cao/{bloc}/{period}/{unit}";

    /// <summary>One section of the report.</summary>
    public static string Section(BlocCode bloc, Period period, UnitCode unit, string section) =>
        section == Submissions.ReportSections.Attachments ? Attachments(bloc, period, unit) : $"{Report(bloc, period, unit)}/phan/{section}";

    /// <summary>The report's files; with their SHA-256 behind it, one of them.</summary>
    public static string Attachments(BlocCode bloc, Period period, UnitCode unit) => $"{Report(bloc, period, unit)}/tep";

    /// <summary>The report as a workbook to fill in without a connection; with <c>.xlsx</c> behind it, the workbook.</summary>
    public static string Workbook(BlocCode bloc, Period period, UnitCode unit) => $"{Report(bloc, period, unit)}/mau";

    /// <summary>What is left to do before the report can be sent, and the button that sends it.</summary>
    public static string ReportCheck(BlocCode bloc, Period period, UnitCode unit) => $"{Report(bloc, period, unit)}/kiem-tra";

    /// <summary>The report as it will be printed; with <c>.docx</c> behind it, as a Word document.</summary>
    public static string ReportPreview(BlocCode bloc, Period period, UnitCode unit) => $"{Report(bloc, period, unit)}/xem-truoc";

    /// <summary>The lead's board of all units.</summary>
    public static string Board(BlocCode bloc, Period period) => $"/khoi/{bloc}/{period}";

    /// <summary>A unit's report as the lead reads, accepts and returns it.</summary>
    public static string Reviewed(BlocCode bloc, Period period, UnitCode unit) => $"{Board(bloc, period)}/don-vi/{unit}";

    /// <summary>The bloc-level text.</summary>
    public static string LeadText(BlocCode bloc, Period period) => $"{Board(bloc, period)}/noi-dung-chung";

    /// <summary>The bloc's summary: versions, issue, deliveries.</summary>
    public static string Summary(BlocCode bloc, Period period) => $"{Board(bloc, period)}/bao-cao";

    /// <summary>Where the summary is issued.</summary>
    public static string Issue(BlocCode bloc, Period period) => $"{Summary(bloc, period)}/phat-hanh";

    /// <summary>A file of a version of the summary, from the API.</summary>
    public static string SummaryFile(BlocCode bloc, Period period, int version, string file) => $"/blocs/{bloc}/{period}/summary/{version}/{file}";

    /// <summary>All blocs of a standing body.</summary>
    public const string Blocs = "/cac-khoi";

    /// <summary>The permanent address of a bloc's report, for anybody; with a file's name behind it, the file.</summary>
    public static string Public(BlocCode bloc, Period period) => $"/cong-khai/{bloc}/{period}";

    /// <summary>Where the lead makes an issued version public and withdraws it.</summary>
    public static string MakePublic(BlocCode bloc, Period period) => $"{Summary(bloc, period)}/cong-khai";

    /// <summary>Where anybody checks a file; with its SHA-256 behind it, what it is.</summary>
    public const string Verify = "/kiem-tra";

    /// <summary>What a receipt stands for; anybody who has the code may look.</summary>
    public static string Receipt(string code) => $"/bien-nhan/{code}";
}
