namespace Emulation.Storage;

public enum ReviewState
{
    /// <summary>To be corrected: the reasons say what. It stays in force until the unit sends a correction.</summary>
    Returned,

    /// <summary>The lead has read it and asks for nothing more.</summary>
    Accepted,
}

/// <summary>What the lead unit said of one revision of a report. A new revision has no review; the old one stays in the audit chain.</summary>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Reason">Why it was returned, or a remark on accepting it.</param>
/// <param name="Fields">What is wrong with single fields, by their path in the document of that revision, such as <c>movements[0].text</c>.</param>
/// <param name="At">When, to the millisecond.</param>
/// <param name="Actor">Who: role and id of the token; no personal data.</param>
public sealed record Review(ReviewState State, int Revision, string? Reason, IReadOnlyDictionary<string, string> Fields, DateTimeOffset At, string Actor)
{
    /// <summary>Whether an audit entry of that action is a review, and so made no revision.</summary>
    public static bool IsReview(string action) => action == ActionOf(ReviewState.Returned) || action == ActionOf(ReviewState.Accepted);

    /// <summary>Whether the other says the same, whenever it was said.</summary>
    public bool SaysTheSame(Review other) =>
        (State, Revision, Reason, Actor) == (other.State, other.Revision, other.Reason, other.Actor)
        && Fields.OrderBy(field => field.Key, StringComparer.Ordinal).SequenceEqual(other.Fields.OrderBy(field => field.Key, StringComparer.Ordinal));

    /// <summary>How the audit chain names it.</summary>
    public static string ActionOf(ReviewState state) => state == ReviewState.Returned ? "returned" : "accepted";
}
