using Emulation.Pages;
using Emulation.Visits;

namespace Emulation.Summaries.Publication;

/// <summary>What the pieces around the stored page say.</summary>
/// <param name="Address">The permanent address; a path where the app does not know its public name.</param>
/// <param name="InHand">What the code names that somebody scanned; null where nobody did.</param>
/// <param name="Visits">Null where they could not be read in time.</param>
public sealed record Around(PublicSummary Summary, string Address, string? InHand, VisitTotals? Visits)
{
    public Issue Issue => Summary.Issued.Issue;

    /// <summary>Whether the address can be passed on; without a public name there is nothing to scan or to share.</summary>
    public bool IsPublicAddress => Uri.TryCreate(Address, UriKind.Absolute, out var address) && !address.IsFile;

    public string Title => $"{Phrases.ReportName(Summary.Index.Period)} - {Summary.Issued.BlocName}";

    /// <summary>What the printed code holds: where the report is, and which version the paper is of.</summary>
    public string CodeText => $"{Address}?ban={Summary.Version.ManifestSha256}";

    public string FileAddress(string name) => $"{PagePaths.Public(Summary.Index.Bloc, Summary.Index.Period)}/{name}";

    /// <summary>Files by what people call them; the page itself comes last.</summary>
    public IReadOnlyList<(string Address, string Label)> Files =>
    [
        .. Summary.Issued.Files.Where(file => file.Name != Html.SummaryPageRenderer.FileName).Select(file => (FileAddress(file.Name), LabelOf(file.Name))),
        (FileAddress(Html.SummaryPageRenderer.FileName), "Trang này để lưu (.html)"),
        (FileAddress(SummaryManifest.FileName), "Bảng kê mã kiểm tra (.json)"),
    ];

    private static string LabelOf(string name) => Path.GetExtension(name) switch
    {
        ".docx" => "Văn bản Word (.docx)",
        ".json" => "Dữ liệu (.json)",
        ".xlsx" => "Bảng tính Excel (.xlsx)",
        ".epub" => "Sách điện tử (.epub)",
        ".pdf" => "Bản PDF (.pdf)",
        ".csv" => $"Bảng số liệu {Path.GetFileNameWithoutExtension(name)} (.csv)",
        _ => name,
    };
}
