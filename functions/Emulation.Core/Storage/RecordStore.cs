using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Emulation.Text;

namespace Emulation.Storage;

/// <summary>
/// Keeps one compare-and-set register per subject (a unit's report, the lead's text) with its revisions and audit chain.
/// One entity group transaction writes the current row, the revision, the audit entry and the client key together: no change
/// without its history, in one round trip. The current row is inserted, or replaced with If-Match, never blindly.
/// </summary>
/// <remarks>
/// Rows of one partition: <c>c.{subject}</c> current (and draft), <c>r.{subject}.{n}</c> revision, <c>a.{subject}.{n}</c> audit entry,
/// <c>k.{subject}.{hash}</c> client key. A review is an audit entry and stands in the current row until the next revision. A draft lives in the current row beside the report in force, so that any save by
/// anybody makes every older version stale.
/// </remarks>
public sealed class RecordStore(StorageClients clients, SharedKey sealing)
{
    private readonly TableClient table = clients.Submissions;

    /// <summary>Writes the change as the next revision.</summary>
    public async Task<RecordWrite> WriteAsync(RecordChange change, CancellationToken cancellation)
    {
        var seen = change.Expected ?? new(0, 0, AuditEntry.Genesis, null, default);
        var entry = new AuditEntry(
            seen.Sequence + 1, change.At, change.Actor, change.Action, seen.Revision + 1, change.Sha256, change.DaysLate, seen.Head);
        var hash = entry.HashAt(change.Partition, change.Subject);
        var revision = new Revision(entry.Revision, change.FirstAt, change.At, change.DaysLate, change.Sha256, entry.Sequence, hash);

        var current = new TableEntity(change.Partition, Keys.Current(change.Subject));
        var history = new TableEntity(change.Partition, Keys.Revision(change.Subject, revision.Number)) { ["Actor"] = change.Actor };
        foreach (var row in (TableEntity[])[current, history])
        {
            revision.Put(row);
            BodyColumns.Put(row, "Body", change.Body);
        }

        var key = new TableEntity(change.Partition, Keys.Idempotency(change.Subject, change.Key));
        revision.Put(key);
        var audit = AuditRow(change.Partition, change.Subject, entry);
        revision.Put(audit);
        var secret = await sealing.GetAsync(cancellation);
        RowSeal.Put(key, secret);
        RowSeal.Put(audit, secret);

        try
        {
            // The key comes first: a retry of a change that was written must be told apart from a stale edit.
            var answers = await table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, key),
                    change.Expected is null
                        ? new(TableTransactionActionType.Add, current)
                        : new(TableTransactionActionType.UpdateReplace, current, change.Expected.Row),
                    new(TableTransactionActionType.Add, history),
                    new(TableTransactionActionType.Add, audit),
                ],
                cancellation);
            return new RecordWrite.Written(revision, revision.VersionOf(answers.Value[1].Headers.ETag ?? default));
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return await FindReplayAsync(change.Partition, change.Subject, change.Key, change.Sha256, cancellation)
                ?? new RecordWrite.Stale(await ReadAsync(change.Partition, change.Subject, cancellation));
        }
    }

    /// <summary>What the key did before: a replay, a reuse for other content, or null where it was never used.</summary>
    public async Task<RecordWrite?> FindReplayAsync(string partition, string subject, string key, string sha256, CancellationToken cancellation)
    {
        var used = await table.GetEntityIfExistsAsync<TableEntity>(partition, Keys.Idempotency(subject, key), cancellationToken: cancellation);
        if (!used.HasValue) return null;
        var revision = Revision.From(used.Value!);
        if (revision.Sha256 != sha256) return new RecordWrite.KeyReused();
        var current = await ReadAsync(partition, subject, cancellation);
        return new RecordWrite.Replayed(revision, current?.InForce?.Number == revision.Number ? current.Version : null);
    }

    /// <summary>Saves what was typed, unchecked, beside the report in force. No revision, no audit entry; the same content again is no conflict.</summary>
    /// <returns>The new version, or <see cref="RecordWrite.Stale"/>.</returns>
    public async Task<(RecordVersion? Version, RecordWrite.Stale? Stale)> SaveDraftAsync(
        string partition, string subject, RecordVersion? expected, byte[] draft, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = new TableEntity(partition, Keys.Current(subject)) { ["DraftAt"] = at };
        BodyColumns.Put(row, "Draft", draft);
        try
        {
            var answer = expected is null
                ? await table.AddEntityAsync(row, cancellation)
                : await table.UpdateEntityAsync(row, expected.Row, TableUpdateMode.Merge, cancellation);
            return ((expected ?? new(0, 0, AuditEntry.Genesis, null, default)) with { Row = answer.Headers.ETag ?? default }, null);
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            var current = await ReadAsync(partition, subject, cancellation);
            return current?.Draft is { } saved && saved.AsSpan().SequenceEqual(draft) ? (current.Version, null) : (null, new(current));
        }
    }

    /// <summary>Puts the review beside the revision in force, with its audit entry. The content in force and a draft stay as they are.</summary>
    /// <param name="seen">The record as it was read; what it has in force is what is reviewed.</param>
    /// <returns>The new version; null where somebody wrote since it was read.</returns>
    public async Task<RecordVersion?> ReviewAsync(string partition, Record seen, Review review, CancellationToken cancellation)
    {
        var reviewed = seen.InForce ?? throw new ArgumentException("there is nothing to review", nameof(seen));
        var document = Json.Write(review);
        var entry = new AuditEntry(
            seen.Version.Sequence + 1, review.At, review.Actor, Review.ActionOf(review.State), reviewed.Number, Sha256(document), reviewed.DaysLate, seen.Version.Head);
        var hash = entry.HashAt(partition, seen.Subject);

        var current = new TableEntity(partition, Keys.Current(seen.Subject));
        ReviewColumns.Put(current, document, entry.Sequence, hash);
        var audit = AuditRow(partition, seen.Subject, entry);
        (reviewed with { At = entry.At, Sha256 = entry.Sha256, Sequence = entry.Sequence, Hash = hash }).Put(audit);
        audit[ReviewColumns.Review] = document;
        RowSeal.Put(audit, await sealing.GetAsync(cancellation));
        try
        {
            var answers = await table.SubmitTransactionAsync(
                [new(TableTransactionActionType.UpdateMerge, current, seen.Version.Row), new(TableTransactionActionType.Add, audit)], cancellation);
            return seen.Version with { Sequence = entry.Sequence, Head = hash, Row = answers.Value[0].Headers.ETag ?? default };
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    public async Task<Record?> ReadAsync(string partition, string subject, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, Keys.Current(subject), cancellationToken: cancellation);
        return row.HasValue ? Record.From(row.Value!) : null;
    }

    /// <summary>Every current row of the partition, as a stream in key order, with the content in force or with neither content nor draft.</summary>
    public IAsyncEnumerable<Record> ReadAllAsync(string partition, bool withBodies, CancellationToken cancellation) =>
        ReadRangeAsync(partition, (Keys.FirstCurrent, Keys.AfterCurrent), withBodies, cancellation);

    /// <summary>The same for a part of the partition, from the first key up to the second.</summary>
    public IAsyncEnumerable<Record> ReadRangeAsync(string partition, (string First, string After) range, bool withBodies, CancellationToken cancellation) => ReadRowsAsync(
        partition,
        range.First,
        range.After,
        withBodies ? [.. Record.Head, .. BodyColumns.Names("Body")] : Record.Head,
        Record.From,
        cancellation);

    /// <summary>The subject's revisions, oldest first, without content.</summary>
    public IAsyncEnumerable<(Revision Revision, string Actor)> ReadRevisionsAsync(string partition, string subject, CancellationToken cancellation) => ReadRowsAsync(
        partition,
        Keys.First('r', subject),
        Keys.After('r', subject),
        [nameof(TableEntity.RowKey), .. Revision.Columns, "Actor"],
        row => (Revision.From(row), row.GetString("Actor")),
        cancellation);

    /// <summary>One revision with its content, or null.</summary>
    public async Task<(Revision Revision, byte[] Body)?> ReadRevisionAsync(string partition, string subject, int revision, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, Keys.Revision(subject, revision), cancellationToken: cancellation);
        return row.HasValue ? (Revision.From(row.Value!), BodyColumns.Get(row.Value!, "Body") ?? []) : null;
    }

    /// <summary>The subject's audit chain, oldest first, each entry with the hash that was stored for it and the review where it is one.</summary>
    public IAsyncEnumerable<(AuditEntry Entry, string Hash, byte[]? Review)> ReadAuditAsync(string partition, string subject, CancellationToken cancellation) => ReadRowsAsync(
        partition,
        Keys.First('a', subject),
        Keys.After('a', subject),
        null,
        AuditOf,
        cancellation);

    private static TableEntity AuditRow(string partition, string subject, AuditEntry entry) => new(partition, Keys.Audit(subject, entry.Sequence))
    {
        ["Actor"] = entry.Actor,
        ["Action"] = entry.Action,
        ["Previous"] = entry.Previous,
    };

    /// <summary>The entry that an audit row holds, with the hash that was stored for it.</summary>
    internal static (AuditEntry Entry, string Hash, byte[]? Review) AuditOf(TableEntity row)
    {
        var revision = Revision.From(row);
        return (
            new AuditEntry(revision.Sequence, revision.At, row.GetString("Actor"), row.GetString("Action"), revision.Number, revision.Sha256, revision.DaysLate, row.GetString("Previous")),
            revision.Hash,
            row.GetBinary(ReviewColumns.Review));
    }

    /// <summary>SHA-256 as receipts and manifests print it.</summary>
    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async IAsyncEnumerable<T> ReadRowsAsync<T>(
        string partition, string first, string after, IEnumerable<string>? select, Func<TableEntity, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {after}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: select, cancellationToken: cancellation)) yield return read(row);
    }
}
