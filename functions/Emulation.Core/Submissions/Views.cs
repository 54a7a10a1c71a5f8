using System.Text.Json;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;

namespace Emulation.Submissions;

/// <summary>A period's calendar and where the present moment lies in it.</summary>
public sealed record WindowView(WindowPhase Phase, DateOnly Opens, DateOnly Due, DateOnly Closes)
{
    public static WindowView At(PeriodCalendar calendar, DateTimeOffset now) => new(calendar.PhaseAt(now), calendar.Opens, calendar.Due, calendar.Closes);
}

/// <summary>A unit's report as it stands, for whoever fills it in or reads it.</summary>
/// <param name="State">Draft where something typed has not been submitted yet; else submitted, returned or accepted.</param>
/// <param name="InForce">Receipt of the revision in force; null before the first submission.</param>
/// <param name="DraftSavedAt">When the draft was saved; null where there is none.</param>
/// <param name="Document">The draft as typed where there is one, else the report in force.</param>
/// <param name="Review">What the lead said of the report in force; null where nothing yet. The paths of its fields are those of that report, not of a draft.</param>
public sealed record SubmissionView(
    BlocCode Bloc, Period Period, UnitCode Unit, string UnitName, UnitState State, WindowView Window, Receipt? InForce, DateTimeOffset? DraftSavedAt, JsonElement Document, Review? Review);

/// <summary>A draft that was saved.</summary>
/// <param name="Remaining">What would stop it from being submitted as it is, by path.</param>
public sealed record DraftView(UnitState State, DateTimeOffset DraftSavedAt, IDictionary<string, string[]> Remaining);

/// <summary>How far a unit is.</summary>
public enum UnitState
{
    NotStarted,
    Draft,
    Submitted,

    /// <summary>Submitted after the due day.</summary>
    Late,

    /// <summary>Sent back by the lead, and not corrected yet.</summary>
    Returned,

    /// <summary>Read and accepted by the lead.</summary>
    Accepted,
}

/// <summary>Where all units of a bloc stand, in official order.</summary>
public sealed record SubmissionBoard(
    BlocCode Bloc, string BlocName, Period Period, WindowView Window, BoardCounts Counts, IReadOnlyList<UnitStatus> Units);

/// <summary>How many units are in each state; they add up to <paramref name="Units"/>.</summary>
public sealed record BoardCounts(int Units, int NotStarted, int Draft, int Submitted, int Late, int Returned, int Accepted);

/// <param name="State">What the lead said of the report in force; without that, late where it came after the due day.</param>
/// <param name="HasDraft">Something typed waits to be submitted, perhaps beside a report in force.</param>
public sealed record UnitStatus(
    UnitCode Unit, string Name, int Order, UnitState State, int Revision, DateTimeOffset? SubmittedAt, int DaysLate, bool HasDraft, string? Sha256, string? Receipt);

/// <summary>A subject's revisions, what the lead said of them, and whether its audit chain is whole.</summary>
public sealed record RevisionList(UnitCode Unit, IReadOnlyList<RevisionView> Revisions, IReadOnlyList<Review> Reviews, ChainView Chain);

public sealed record RevisionView(int Revision, DateTimeOffset SubmittedAt, int DaysLate, string Sha256, string Receipt, string Actor, bool InForce);

/// <param name="Length">Number of audit entries.</param>
/// <param name="Head">Hash of the last one; 64 zeros where there is none.</param>
/// <param name="Intact">Every entry follows from the one before it and the last one is the head.</param>
/// <param name="Problem">What is wrong where it is not intact.</param>
public sealed record ChainView(int Length, string Head, bool Intact, string? Problem);

/// <summary>The lead unit's bloc-level text as it stands.</summary>
public sealed record LeadTextView(BlocCode Bloc, Period Period, int Revision, DateTimeOffset SavedAt, string Sha256, LeadText Text);
