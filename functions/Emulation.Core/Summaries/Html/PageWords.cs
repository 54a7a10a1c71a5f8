using System.Globalization;

namespace Emulation.Summaries.Html;

/// <summary>The few words that the page adds to the report.</summary>
internal static class PageWords
{
    /// <summary>The same summary in other formats; the files lie in the same folder.</summary>
    public static readonly IReadOnlyList<(string Address, string Label)> OtherFormats =
    [
        ("summary.docx", "Văn bản Word (.docx)"),
        ("summary.xlsx", "Phụ lục Excel (.xlsx)"),
        ("summary.csv", "Phụ lục CSV (.csv)"),
        ("summary.epub", "Sách điện tử (.epub)"),
        ("summary.json", "Dữ liệu (.json)"),
    ];

    /// <summary>Shown by the browser and by search engines: a draft says so first.</summary>
    public static string WindowTitle(Report report) => report.IsDraft ? $"DỰ THẢO - {report.Subject}" : report.Subject;

    public static string Description(Report report) => $"{report.TypeName}: {report.Title}. {report.Header.IssuingOrgan}.";

    /// <summary>The same moment for machines.</summary>
    public static string Machine(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
