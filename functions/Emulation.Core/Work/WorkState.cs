using Azure;
using Azure.Data.Tables;

namespace Emulation.Work;

public enum WorkStatus
{
    /// <summary>Not due yet.</summary>
    Planned,

    /// <summary>Due and not done.</summary>
    Due,

    /// <summary>Somebody holds a claim that has not run out.</summary>
    Running,

    /// <summary>Failed or waiting for something; tried again at a known time.</summary>
    Waiting,

    Done,

    /// <summary>Failed as often as it may; a person can run it again.</summary>
    GivenUp,
}

/// <summary>What is known of a work item: its row in the ledger, or nothing yet.</summary>
/// <param name="DueAt">When it was due, as last worked on.</param>
/// <param name="ClaimedUntil">End of the last claim.</param>
/// <param name="Attempts">How often it failed since it was last started anew.</param>
/// <param name="NextTryAt">Not before this, after a failure.</param>
/// <param name="AgainAt">When a person last had it run again.</param>
/// <param name="Result">What came of it, in one word.</param>
/// <param name="Milliseconds">How long the last run took.</param>
public sealed record WorkState(
    DateTimeOffset? DueAt,
    DateTimeOffset? ClaimedUntil,
    int Attempts,
    DateTimeOffset? NextTryAt,
    DateTimeOffset? DoneAt,
    DateTimeOffset? GivenUpAt,
    DateTimeOffset? AgainAt,
    string? Result,
    long? Milliseconds,
    ETag ETag)
{
    public static readonly WorkState None = new(null, null, 0, null, null, null, null, null, null, default);

    public bool IsStored => ETag != default;

    public WorkStatus StatusOf(WorkItem item, DateTimeOffset now) =>
        DoneAt is not null && !(item.Repeats && DueAt < item.DueAt) ? WorkStatus.Done
        : GivenUpAt is not null && !(item.Repeats && DueAt < item.DueAt) ? WorkStatus.GivenUp
        : item.DueAt > now ? WorkStatus.Planned
        : ClaimedUntil > now ? WorkStatus.Running
        : NextTryAt > now ? WorkStatus.Waiting
        : WorkStatus.Due;

    internal static WorkState From(TableEntity row) => new(
        row.GetDateTimeOffset("DueAt"),
        row.GetDateTimeOffset("ClaimedUntil"),
        row.GetInt32("Attempts") ?? 0,
        row.GetDateTimeOffset("NextTryAt"),
        row.GetDateTimeOffset("DoneAt"),
        row.GetDateTimeOffset("GivenUpAt"),
        row.GetDateTimeOffset("AgainAt"),
        row.GetString("Result"),
        row.GetInt64("Milliseconds"),
        row.ETag);

    internal TableEntity ToRow(string partition, string name) => new(partition, name)
    {
        ["DueAt"] = DueAt,
        ["ClaimedUntil"] = ClaimedUntil,
        ["Attempts"] = Attempts,
        ["NextTryAt"] = NextTryAt,
        ["DoneAt"] = DoneAt,
        ["GivenUpAt"] = GivenUpAt,
        ["AgainAt"] = AgainAt,
        ["Result"] = Result,
        ["Milliseconds"] = Milliseconds,
    };
}

/// <summary>An item that this sweep holds until the claim runs out.</summary>
public sealed record WorkClaim(WorkItem Item, WorkState State, long StartedAt)
{
    /// <summary>Whether the item is given up where it fails once more.</summary>
    public bool IsLast => State.Attempts >= WorkLedger.Backoff.Count;

    /// <summary>When the present row of attempts began: the item fell due, or a person had it run again. The same in every sweep that takes it over.</summary>
    public DateTimeOffset Began => State.AgainAt is { } again && again > Item.DueAt ? again : Item.DueAt;
}
