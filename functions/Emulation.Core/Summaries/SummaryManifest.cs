using Emulation.Blocs;
using Emulation.Periods;

namespace Emulation.Summaries;

/// <summary>What one version of a summary consists of and what it was made from. It is written last, beside the files.</summary>
/// <param name="Version">From 1.</param>
/// <param name="AsOf">When the submissions were read, UTC+7.</param>
/// <param name="IsDraft">True until the lead issues it.</param>
/// <param name="InputSha256">SHA-256 of the summary's content without its version and moment; the same input makes no new version.</param>
/// <param name="Files">Every file of the version.</param>
/// <param name="Sources">The exact revisions used, with the heads of their audit chains.</param>
/// <param name="Anchor">SHA-256 over the anchor before and every source's head, so that a changed, removed or rolled-back row shows.</param>
/// <param name="PreviousAnchor">The anchor of the version before; 64 zeros for the first.</param>
/// <param name="Issue">Number, day and signer; null for a draft.</param>
/// <param name="Changes">
/// What is not as it was: of a draft, since the version before; of an issued version, since the one issued before it. Null where there is
/// none before it.
/// </param>
/// <param name="Earlier">
/// The revisions of other periods that were used, subjects written as <c>2022H1/ban-dan-van</c>: half-years that stand in for a full
/// year's report, and the same period a year ago. Null where there are none.
/// </param>
public sealed record SummaryManifest(
    BlocCode Bloc,
    Period Period,
    int Version,
    DateTimeOffset AsOf,
    bool IsDraft,
    string InputSha256,
    IReadOnlyList<SummaryFile> Files,
    IReadOnlyList<SummarySource> Sources,
    string Anchor,
    string PreviousAnchor,
    Issue? Issue = null,
    IReadOnlyList<SummaryChange>? Changes = null,
    IReadOnlyList<SummarySource>? Earlier = null)
{
    public const string FileName = "manifest.json";
}

public sealed record SummaryFile(string Name, string ContentType, int Bytes, string Sha256);

/// <param name="Subject">A unit's code, or <c>~lead</c> for the bloc-level text.</param>
/// <param name="Sequence">Number of the last audit entry.</param>
/// <param name="ChainHash">Its hash.</param>
public sealed record SummarySource(string Subject, int Revision, string Sha256, int Sequence, string ChainHash);

/// <summary>The versions of one summary, oldest first. Swapping this small blob is what publishes a version.</summary>
/// <param name="PublicMarks">Every time that a version was made public or the public one was withdrawn, oldest first; null where that never happened.</param>
public sealed record SummaryIndex(BlocCode Bloc, Period Period, IReadOnlyList<SummaryVersion> Versions, IReadOnlyList<PublicMark>? PublicMarks = null)
{
    /// <summary>The version that anybody may read; the last mark says which.</summary>
    public SummaryVersion? Public() => PublicMarks is [.., { Version: { } number }] ? Versions.FirstOrDefault(version => version.Version == number) : null;

    /// <summary>The issued version in force, if any; drafts may have been made after it.</summary>
    public SummaryVersion? LatestIssued() => Versions.LastOrDefault(version => version.Issued is not null);
}

/// <param name="Version">The issued version that was made public; null where the public one was withdrawn.</param>
/// <param name="By">Who did it, as the audit trail names callers.</param>
/// <param name="At">When, UTC+7.</param>
public sealed record PublicMark(int? Version, string By, DateTimeOffset At);

/// <param name="Folder">Where its files are, under the container.</param>
/// <param name="Issued">What was issued and to whom it goes; null for a draft.</param>
public sealed record SummaryVersion(
    int Version, DateTimeOffset AsOf, bool IsDraft, string InputSha256, string ManifestSha256, string Anchor, string Folder, Issued? Issued = null);

/// <summary>What the list of issued summaries and the messages say, so that they need no other file.</summary>
/// <param name="By">Who issued it, as the audit trail names callers.</param>
/// <param name="BlocName">The bloc's name on the report.</param>
/// <param name="Files">Every file of the version.</param>
/// <param name="QueuedFor">Recipients whose message is in the outbox. The one member that changes after the issue.</param>
public sealed record Issued(Issue Issue, string By, string BlocName, IReadOnlyList<SummaryFile> Files, IReadOnlyList<string> QueuedFor);
