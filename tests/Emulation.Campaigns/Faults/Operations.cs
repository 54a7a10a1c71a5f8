namespace Emulation.Campaigns.Faults;

/// <summary>What a client asked of one unit's report, or of the lead's text.</summary>
public abstract record Operation
{
    /// <param name="Expected">The version that it was written against; null to write only where nothing is there yet.</param>
    /// <param name="Content">Stands for the content, and for no other.</param>
    public sealed record Submit(string? Expected, string Key, string Content) : Operation;

    public sealed record Draft(string? Expected, string Content) : Operation;

    /// <param name="Reason">Stands for the review, and for no other.</param>
    public sealed record Review(string? Expected, string Reason) : Operation;

    /// <param name="AsUnit">The unit sees its draft; others see what is in force.</param>
    public sealed record Read(bool AsUnit) : Operation;
}

/// <summary>What the client was told.</summary>
public abstract record Answer
{
    /// <summary>Nothing that counts: the connection broke, or the app failed. It may have happened, or happen yet.</summary>
    public sealed record Unknown : Answer;

    /// <summary>A submission was taken.</summary>
    /// <param name="Version">Null where it is not in force any more.</param>
    /// <param name="Replayed">Whether it had been taken before; null where the answer does not say.</param>
    public sealed record Taken(int Revision, string? Version, bool? Replayed) : Answer;

    /// <summary>A draft was saved.</summary>
    public sealed record Saved(string Version) : Answer;

    public sealed record Reviewed(int Revision, string Version) : Answer;

    /// <param name="Content">What is shown: the draft, where there is one that the reader may see.</param>
    /// <param name="Revision">What is in force; 0 for nothing.</param>
    /// <param name="Reason">Of the review; null for none.</param>
    public sealed record Found(string Content, int Revision, string? Reason, string Version) : Answer;

    public sealed record Missing : Answer;

    /// <summary>Somebody wrote in between.</summary>
    public sealed record Stale(string? Current) : Answer;

    public sealed record KeyReused : Answer;
}

/// <summary>One request of one client, with the moments between which it happened.</summary>
/// <param name="Begun">A time stamp of the monotonic clock.</param>
public sealed record Exchange(long Begun, long Ended, Operation Operation, Answer Answer)
{
    public override string ToString() => $"[{Begun}..{Ended}] {Operation} => {Answer}";
}
