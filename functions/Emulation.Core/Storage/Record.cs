using Azure.Data.Tables;
using Emulation.Text;

namespace Emulation.Storage;

/// <summary>How things stand with one subject: the revision in force, the draft beside it, and the version to write against.</summary>
/// <param name="Subject">A unit's code, or <see cref="Keys.Lead"/>.</param>
/// <param name="InForce">The last revision; null where only a draft was saved.</param>
/// <param name="Body">Its content, where it was asked for.</param>
/// <param name="DraftAt">When the draft was last saved, UTC; null where there is none.</param>
/// <param name="Draft">The draft as it was typed, where it was asked for.</param>
/// <param name="Review">What the lead said of the revision in force; null where nothing yet. A draft beside it changes nothing about it.</param>
/// <param name="Version">What the next write must name.</param>
public sealed record Record(
    string Subject, Revision? InForce, byte[]? Body, DateTimeOffset? DraftAt, byte[]? Draft, Review? Review, RecordVersion Version)
{
    internal static readonly string[] Head = [nameof(TableEntity.RowKey), .. Revision.Columns, "DraftAt", ReviewColumns.Review, .. ReviewColumns.Head];

    internal static Record From(TableEntity row)
    {
        var revision = Revision.From(row);
        return new(
            row.RowKey[Keys.FirstCurrent.Length..],
            revision.Number > 0 ? revision : null,
            BodyColumns.Get(row, "Body"),
            row.GetDateTimeOffset("DraftAt"),
            BodyColumns.Get(row, "Draft"),
            row.GetBinary(ReviewColumns.Review) is { } review ? Json.Read<Review>(review) : null,
            ReviewColumns.VersionOf(row, revision));
    }
}

/// <summary>One revision and its place in the audit chain.</summary>
/// <param name="Number">From 1; a correction makes the next one.</param>
/// <param name="FirstAt">When the subject was first submitted, UTC; lateness counts from it and a correction keeps it.</param>
/// <param name="At">When this revision was taken, UTC.</param>
/// <param name="DaysLate">Whole days after the due day, by <paramref name="FirstAt"/>.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hex.</param>
/// <param name="Sequence">Number of its audit entry.</param>
/// <param name="Hash">Hash of that entry: the head of the chain when it was written.</param>
public sealed record Revision(int Number, DateTimeOffset FirstAt, DateTimeOffset At, int DaysLate, string Sha256, int Sequence, string Hash)
{
    internal static readonly string[] Columns = ["Revision", "FirstAt", "At", "DaysLate", "Sha256", "Sequence", "Hash"];

    internal RecordVersion VersionOf(Azure.ETag row) => new(Number, Sequence, Hash, Number > 0 ? FirstAt : null, row);

    internal void Put(TableEntity row)
    {
        row["Revision"] = Number;
        row["FirstAt"] = FirstAt;
        row["At"] = At;
        row["DaysLate"] = DaysLate;
        row["Sha256"] = Sha256;
        row["Sequence"] = Sequence;
        row["Hash"] = Hash;
    }

    internal static Revision From(TableEntity row) => new(
        row.GetInt32("Revision") ?? 0,
        row.GetDateTimeOffset("FirstAt") ?? default,
        row.GetDateTimeOffset("At") ?? default,
        row.GetInt32("DaysLate") ?? 0,
        row.GetString("Sha256") ?? "",
        row.GetInt32("Sequence") ?? 0,
        row.GetString("Hash") ?? AuditEntry.Genesis);
}

/// <summary>A change to write: the content and everything that its revision and audit entry say.</summary>
/// <param name="Expected">The version that the writer saw; null to write only where nothing is there yet.</param>
/// <param name="Key">Client key: the same key with the same content is the same change.</param>
public sealed record RecordChange(
    string Partition,
    string Subject,
    RecordVersion? Expected,
    byte[] Body,
    string Sha256,
    string Key,
    DateTimeOffset At,
    DateTimeOffset FirstAt,
    int DaysLate,
    string Actor,
    string Action);

/// <summary>What became of a write.</summary>
public abstract record RecordWrite
{
    /// <summary>It is in force now.</summary>
    public sealed record Written(Revision Revision, RecordVersion Version) : RecordWrite;

    /// <summary>The same key had written the same content before; nothing was changed. No version where the record has moved on since.</summary>
    public sealed record Replayed(Revision Revision, RecordVersion? Version) : RecordWrite;

    /// <summary>The key had been used for other content.</summary>
    public sealed record KeyReused : RecordWrite;

    /// <summary>Somebody wrote in between, or something is there already; null where the record is gone.</summary>
    public sealed record Stale(Record? Current) : RecordWrite;
}
