using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;

namespace Emulation.Submissions;

/// <summary>How far a section is.</summary>
public enum SectionState
{
    /// <summary>Nothing is typed.</summary>
    Empty,

    /// <summary>What is typed is right; something is missing.</summary>
    Started,

    /// <summary>Something typed is wrong.</summary>
    Wrong,

    /// <summary>Could be sent as it is.</summary>
    Complete,
}

/// <summary>A unit's report as its officer works on it.</summary>
/// <param name="Record">What is stored; null before the first save.</param>
/// <param name="Document">The draft where there is one, else the report in force, else nothing.</param>
/// <param name="Version">What a save or a submission names, sealed; null before the first save.</param>
/// <param name="Errors">What would stop the document from being submitted, by path.</param>
/// <param name="Now">The moment at which it was read.</param>
public sealed record ReportWork(
    Place Place, Unit Unit, Record? Record, ReportDocument Document, string? Version, IDictionary<string, string[]> Errors, DateTimeOffset Now)
{
    public IReadOnlyList<ReportSection> Sections { get; } = ReportSections.Of(Place.Year, Document);

    public WindowPhase Phase => Place.Calendar.PhaseAt(Now);

    /// <summary>What the lead said when it returned the report; null where it did not, or the unit has answered since.</summary>
    public Review? Returned => Record?.Review is { State: ReviewState.Returned } review ? review : null;

    /// <summary>The lead has read the revision in force and asks for nothing more.</summary>
    public Review? Accepted => Record?.Review is { State: ReviewState.Accepted } review ? review : null;

    /// <summary>The lead's remarks by field; empty where the report is not returned.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; } = ReviewNotes.Of(Record, Place.Year);

    /// <summary>Whether anything can be saved now: to return a report is to ask for a correction, so it is taken for as long as that takes.</summary>
    public bool CanWrite => Phase is WindowPhase.Open or WindowPhase.Grace || (Phase is WindowPhase.Closed && Returned is not null);

    /// <summary>Something was saved since the last submission.</summary>
    public bool HasDraft => Record?.Draft is not null;

    /// <summary>Receipt of the revision in force; null before the first submission.</summary>
    public Receipt? Receipt => Record?.InForce is { } revision ? Receipt.For(Place.Year, Place.Period, Unit, revision, inForce: true) : null;

    /// <summary>Days late that a submission now would be noted with.</summary>
    public int DaysLate => Place.Calendar.DaysLate(Record?.InForce?.FirstAt ?? Now);

    public IDictionary<string, string[]> ErrorsOf(ReportSection section) =>
        new OrderedDictionary<string, string[]>(Errors.Where(error => section.Holds(error.Key)));

    /// <summary>Errors that no section can show.</summary>
    public IReadOnlyList<KeyValuePair<string, string[]>> OtherErrors => [.. Errors.Where(error => !Sections.Any(section => section.Holds(error.Key)))];

    public SectionState StateOf(ReportSection section)
    {
        if (Document.IsEmpty(section)) return SectionState.Empty;
        var errors = ErrorsOf(section);
        return errors.Count == 0 ? SectionState.Complete
            : errors.Keys.All(path => Document.Text(path).Length == 0) ? SectionState.Started
            : SectionState.Wrong;
    }
}
