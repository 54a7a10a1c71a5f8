using Azure.Data.Tables;

namespace Emulation.Storage;

/// <summary>
/// What a row has of its audit entry besides the columns of <see cref="Revision"/>: every revision and every review is one row that holds its
/// own entry, so that none can be written without. A revision also names the client key that it was sent with.
/// </summary>
internal static class EntryColumns
{
    /// <summary>The client key of a revision, hashed: <see cref="Keys.ClientKey"/>.</summary>
    public const string Key = "Key";

    public static readonly string[] OfReview = ["Actor", "Action", "Previous"];

    /// <summary>What a revision's row holds but its content: itself and its entry; the seal is made anew for each place.</summary>
    public static readonly string[] OfRow = [.. Revision.Columns, .. OfReview, Key];

    public static void Put(TableEntity row, AuditEntry entry)
    {
        row["Actor"] = entry.Actor;
        row["Action"] = entry.Action;
        row["Previous"] = entry.Previous;
    }

    /// <summary>The entry that a row holds, with the hash that was stored for it, and the review where it is one.</summary>
    public static ChainLink LinkOf(TableEntity row)
    {
        var revision = Revision.From(row);
        return new(
            new(revision.Sequence, revision.At, row.GetString("Actor"), row.GetString("Action"), revision.Number, revision.Sha256, revision.DaysLate, row.GetString("Previous")),
            revision.Hash,
            // A current row's review is another entry than its revision's.
            Review.IsReview(row.GetString("Action") ?? "") ? row.GetBinary(ReviewColumns.Review) : null);
    }
}

/// <summary>One entry of an audit chain as it is stored.</summary>
/// <param name="Hash">The hash that was stored for it.</param>
/// <param name="Review">The review as it was written; null where the entry made a revision.</param>
public sealed record ChainLink(AuditEntry Entry, string Hash, byte[]? Review);

/// <summary>A subject's whole story, as it stood at one moment.</summary>
/// <param name="Record">How things stood then.</param>
/// <param name="Revisions">Every revision with who sent it, oldest first, without content.</param>
/// <param name="Chain">The audit chain, oldest first.</param>
public sealed record RecordHistory(Record Record, IReadOnlyList<(Revision Revision, string Actor)> Revisions, IReadOnlyList<ChainLink> Chain);
