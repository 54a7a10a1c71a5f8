using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Emulation.Text;

namespace Emulation.Storage;

/// <summary>
/// Keeps one compare-and-set register per subject (a unit's report, the lead's text) with its revisions and audit chain. A revision is one
/// row that holds its content, its audit entry and its client key: it is written as the current row, with one insert or one replace, and put
/// into history by the transaction that supersedes it. So there is no change without its history, and the first submission, which is what
/// everybody sends on the last evening, writes one row. The current row is inserted, or replaced with If-Match, never blindly.
/// </summary>
/// <remarks>
/// Rows of one partition: <c>c.{subject}</c> the revision in force (and a draft, and the review), <c>r.{subject}.{n}</c> a revision that was superseded,
/// <c>a.{subject}.{n}</c> a review. A draft lives in the current row beside the report in force, so that any save by anybody makes every
/// older version stale.
/// </remarks>
public sealed class RecordStore(StorageClients clients, SharedKey sealing)
{
    private static readonly string[] RevisionAndBody = [.. EntryColumns.OfRow, .. BodyColumns.Names("Body")];

    /// <summary>The columns of a current row that say what is in force, and what it says.</summary>
    public static IReadOnlyList<string> InForceColumns { get; } = [.. Record.Head, .. BodyColumns.Names("Body")];

    private readonly TableClient table = clients.Submissions;

    /// <summary>Writes the change as the next revision.</summary>
    public async Task<RecordWrite> WriteAsync(RecordChange change, CancellationToken cancellation)
    {
        var seen = change.Expected ?? new(0, 0, AuditEntry.Genesis, null, default);
        var entry = new AuditEntry(
            seen.Sequence + 1, change.At, change.Actor, change.Action, seen.Revision + 1, change.Sha256, change.DaysLate, seen.Head);
        var revision = new Revision(
            entry.Revision, change.FirstAt, change.At, change.DaysLate, change.Sha256, entry.Sequence, entry.HashAt(change.Partition, change.Subject));
        var key = Keys.ClientKey(change.Key);
        var secret = await sealing.GetAsync(cancellation);

        var current = new TableEntity(change.Partition, Keys.Current(change.Subject));
        revision.Put(current);
        EntryColumns.Put(current, entry);
        current[EntryColumns.Key] = key;
        BodyColumns.Put(current, "Body", change.Body);
        RowSeal.Put(current, secret);

        try
        {
            if (seen.Revision == 0)
            {
                var answer = change.Expected is null
                    ? await table.AddEntityAsync(current, cancellation)
                    : await table.UpdateEntityAsync(current, seen.Row, TableUpdateMode.Replace, cancellation);
                return new RecordWrite.Written(revision, revision.VersionOf(answer.Headers.ETag ?? default));
            }

            // A key that was used before must not make another revision, even where the version is the newest.
            var earlier = seen.Revision > 1 ? FindKeyAsync(change.Partition, change.Subject, key, cancellation) : Task.FromResult<Revision?>(null);
            var superseded = await table.GetEntityIfExistsAsync<TableEntity>(change.Partition, current.RowKey, [.. RowSeal.Columns, .. RevisionAndBody], cancellation);
            if (await earlier is null && superseded.HasValue && Revision.From(superseded.Value!).Number == seen.Revision && superseded.Value!.GetString(EntryColumns.Key) != key)
            {
                // Should somebody write meanwhile, the replacement is refused, and nothing is written.
                var answers = await table.SubmitTransactionAsync(
                    [new(TableTransactionActionType.Add, HistoryOf(superseded.Value!, change, seen.Revision, secret)), new(TableTransactionActionType.UpdateReplace, current, seen.Row)],
                    cancellation);
                return new RecordWrite.Written(revision, revision.VersionOf(answers.Value[1].Headers.ETag ?? default));
            }
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            // Told apart below: a retry of a change that was written, or a stale edit.
        }

        var now = await CurrentAsync(change.Partition, change.Subject, cancellation);
        return await ReplayAsync(now, change, key, cancellation) ?? new RecordWrite.Stale(now is null ? null : Record.From(now));
    }

    /// <summary>What the change's key did before: a replay, a reuse for other content, or null where it was never used.</summary>
    public async Task<RecordWrite?> FindReplayAsync(RecordChange change, CancellationToken cancellation) =>
        await ReplayAsync(await CurrentAsync(change.Partition, change.Subject, cancellation), change, Keys.ClientKey(change.Key), cancellation);

    private async Task<RecordWrite?> ReplayAsync(TableEntity? current, RecordChange change, string key, CancellationToken cancellation)
    {
        if (current is null || Revision.From(current) is not { Number: > 0 } inForce) return null;
        var used = current.GetString(EntryColumns.Key) == key ? inForce
            : inForce.Number > 1 ? await FindKeyAsync(change.Partition, change.Subject, key, cancellation)
            : null;
        if (used is null) return null;
        if (used.Sha256 != change.Sha256) return new RecordWrite.KeyReused();
        return new RecordWrite.Replayed(used, used.Number == inForce.Number ? ReviewColumns.VersionOf(current, inForce) : null);
    }

    /// <summary>The superseded revision that was sent with the key, or null.</summary>
    private async Task<Revision?> FindKeyAsync(string partition, string subject, string key, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {Keys.First('r', subject)} and RowKey lt {Keys.After('r', subject)} and Key eq {key}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: Revision.Columns, cancellationToken: cancellation)) return Revision.From(row);
        return null;
    }

    /// <summary>The row that keeps a revision when it is in force no more. It is sealed for its new place only where its seal held: what somebody made up stays told apart.</summary>
    private static TableEntity HistoryOf(TableEntity superseded, RecordChange change, int number, byte[] secret)
    {
        var history = new TableEntity(change.Partition, Keys.Revision(change.Subject, number));
        foreach (var name in RevisionAndBody)
        {
            if (superseded.TryGetValue(name, out var value) && value is not null) history[name] = value;
        }

        if (RowSeal.Holds(superseded, secret)) RowSeal.Put(history, secret);
        else history[RowSeal.Column] = superseded.GetBinary(RowSeal.Column) ?? [];
        return history;
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
        var audit = new TableEntity(partition, Keys.Review(seen.Subject, entry.Sequence)) { [ReviewColumns.Review] = document };
        (reviewed with { At = entry.At, Sha256 = entry.Sha256, Sequence = entry.Sequence, Hash = hash }).Put(audit);
        EntryColumns.Put(audit, entry);
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

    public async Task<Record?> ReadAsync(string partition, string subject, CancellationToken cancellation) =>
        await CurrentAsync(partition, subject, cancellation) is { } row ? Record.From(row) : null;

    private async Task<TableEntity?> CurrentAsync(string partition, string subject, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, Keys.Current(subject), cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>Every current row of the partition, as a stream in key order, with the content in force or with neither content nor draft.</summary>
    public IAsyncEnumerable<Record> ReadAllAsync(string partition, bool withBodies, CancellationToken cancellation) =>
        ReadRangeAsync(partition, (Keys.FirstCurrent, Keys.AfterCurrent), withBodies, cancellation);

    /// <summary>The same for a part of the partition, from the first key up to the second.</summary>
    public IAsyncEnumerable<Record> ReadRangeAsync(string partition, (string First, string After) range, bool withBodies, CancellationToken cancellation) => ReadRowsAsync(
        partition,
        range.First,
        range.After,
        withBodies ? InForceColumns : Record.Head,
        Record.From,
        cancellation);

    /// <summary>The subject's revisions and audit chain; null where there is no current row.</summary>
    public async Task<RecordHistory?> ReadHistoryAsync(string partition, string subject, CancellationToken cancellation)
    {
        // The current row comes first and says how far the story goes: history is only ever added to, so what is older is there.
        if (await CurrentAsync(partition, subject, cancellation) is not { } current) return null;
        var record = Record.From(current);
        if (record.InForce is not { } inForce) return new(record, [], []);
        var superseded = inForce.Number > 1 ? ReadRowsAsync(partition, Keys.First('r', subject), Keys.Revision(subject, inForce.Number), EntryColumns.OfRow, row => row, cancellation) : AsyncEnumerable.Empty<TableEntity>();
        var reviews = record.Version.Sequence > inForce.Number ? ReadRowsAsync(partition, Keys.First('a', subject), Keys.After('a', subject), null, EntryColumns.LinkOf, cancellation) : AsyncEnumerable.Empty<ChainLink>();
        var reading = superseded.ToListAsync(cancellation);
        var read = await reviews.Where(link => link.Entry.Sequence <= record.Version.Sequence).ToListAsync(cancellation);
        List<TableEntity> revisions = [.. await reading, current];
        return new(
            record,
            revisions.ConvertAll(row => (Revision.From(row), row.GetString("Actor"))),
            [.. revisions.Select(EntryColumns.LinkOf).Concat(read).OrderBy(link => link.Entry.Sequence)]);
    }

    /// <summary>The content of one of the record's revisions; null where it has none of that number.</summary>
    public async Task<byte[]?> ReadBodyAsync(string partition, Record record, int revision, CancellationToken cancellation)
    {
        if (revision == record.InForce?.Number) return record.Body;
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, Keys.Revision(record.Subject, revision), BodyColumns.Names("Body"), cancellation);
        return row.HasValue ? BodyColumns.Get(row.Value!, "Body") ?? [] : null;
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
