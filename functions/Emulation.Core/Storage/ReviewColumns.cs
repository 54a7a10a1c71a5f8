using Azure.Data.Tables;

namespace Emulation.Storage;

/// <summary>
/// What a review adds to a current row: itself, and the end of the audit chain, which has moved on from the entry of the revision in force.
/// A row without them has no review since its last revision, whose entry is the end.
/// </summary>
internal static class ReviewColumns
{
    /// <summary>The review as JSON, in the current row and in its own.</summary>
    public const string Review = "Review";

    public static readonly string[] Head = ["HeadSequence", "HeadHash"];

    public static void Put(TableEntity current, byte[] review, int sequence, string hash)
    {
        current[Review] = review;
        current[Head[0]] = sequence;
        current[Head[1]] = hash;
    }

    /// <summary>Number and hash of the last audit entry that the current row speaks of.</summary>
    public static (int Sequence, string Hash) HeadOf(TableEntity current, Revision revision) =>
        current.GetInt32(Head[0]) is { } sequence ? (sequence, current.GetString(Head[1])) : (revision.Sequence, revision.Hash);

    public static RecordVersion VersionOf(TableEntity current, Revision revision)
    {
        var (sequence, hash) = HeadOf(current, revision);
        return revision.VersionOf(current.ETag) with { Sequence = sequence, Head = hash };
    }
}
