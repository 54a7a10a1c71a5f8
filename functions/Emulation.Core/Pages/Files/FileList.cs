using Emulation.Http;
using Emulation.Submissions;

namespace Emulation.Pages.Files;

/// <summary>The files of a report as their page shows them.</summary>
/// <param name="Work">The report as it stands.</param>
/// <param name="Section">The section of files.</param>
/// <param name="Shown">What the fields hold: what is stored, or was typed just now.</param>
/// <param name="Errors">What is shown as wrong, by path.</param>
public sealed record FileList(ReportWork Work, ReportSection Section, ReportDocument Shown, IDictionary<string, string[]> Errors)
{
    /// <summary>Name of the field that takes a file.</summary>
    public const string FileField = "tep";

    public const string List = "attachments";

    /// <summary>Why a file was not taken or the list not saved; null where all went well.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Somebody else saved the list in between: it is theirs with what was typed here, to be looked through and saved.</summary>
    public bool IsMerged { get; init; }

    /// <summary>What the post before did: <c>da-luu</c> or <c>da-tai</c>; null for nothing.</summary>
    public string? Done { get; init; }

    /// <summary>Hash of the list as it is stored, for the next save.</summary>
    public string Base => Work.Document.HashOf(Section);

    public string Address => PagePaths.Attachments(Work.Place.Year.Bloc, Work.Place.Period, Work.Unit.Code);

    public static string Row(int index) => FormattableString.Invariant($"{List}[{index}]");
}
