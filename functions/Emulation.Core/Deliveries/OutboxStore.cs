using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Emulation.Blocs;
using Emulation.Storage;

namespace Emulation.Deliveries;

/// <summary>
/// Keeps the messages of every bloc. A message has three rows in its bloc's partition: <c>i.{id}</c> holds the payload, never changes, and is
/// emptied when the message is deleted;
/// <c>m.{time, newest first}.{id}</c> says how things stand, and every change names the version that it saw; <c>p.{due}.{id}</c>
/// is there only while it is pending, so that a sweep reads what is due and nothing else. Each change writes its rows in one transaction.
/// </summary>
public sealed class OutboxStore(StorageClients clients)
{
    private readonly TableClient table = clients.Outbox;
    private readonly ConcurrentDictionary<BlocCode, bool> listed = new();

    /// <summary>Puts the message in.</summary>
    /// <returns>False where the id had been used; nothing was changed.</returns>
    public async Task<bool> AddAsync(Delivery delivery, byte[] payload, CancellationToken cancellation)
    {
        // First, and never removed: a bloc that is listed in vain costs a sweep one empty query, one that is not listed its messages.
        if (!listed.ContainsKey(delivery.Bloc))
        {
            await table.UpsertEntityAsync(new TableEntity(Keys.OutboxBlocs, delivery.Bloc.ToString()), TableUpdateMode.Merge, cancellation);
            listed[delivery.Bloc] = true;
        }

        var key = Keys.Message(delivery.Created, delivery.Id);
        var dueKey = Keys.Due(delivery.NextTry!.Value, delivery.Id);
        var frozen = new TableEntity(delivery.Bloc.ToString(), Keys.Frozen(delivery.Id)) { ["Message"] = key, ["Payload"] = payload };
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, frozen),
                    new(TableTransactionActionType.Add, OutboxRow.Message(key, delivery, null, dueKey)),
                    new(TableTransactionActionType.Add, OutboxRow.Due(dueKey, key, delivery)),
                ],
                cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Writes how things stand now, and moves the message's place in the index with it.</summary>
    /// <returns>The new version; null where somebody changed the message since it was read.</returns>
    public async Task<OutboxMessage?> ChangeAsync(OutboxMessage seen, Delivery delivery, DateTimeOffset? leasedUntil, CancellationToken cancellation)
    {
        var changed = seen with { Delivery = delivery, LeasedUntil = leasedUntil };
        changed = changed with { DueKey = changed.DueAt is { } due ? Keys.Due(due, delivery.Id) : null };
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, OutboxRow.Message(seen.Key, delivery, leasedUntil, changed.DueKey), seen.Version)];
        if (changed.DueKey != seen.DueKey)
        {
            if (seen.DueKey is { } old) actions.Add(new(TableTransactionActionType.Delete, new TableEntity(delivery.Bloc.ToString(), old), ETag.All));
            if (changed.DueKey is { } key) actions.Add(new(TableTransactionActionType.Add, OutboxRow.Due(key, seen.Key, delivery)));
        }

        try
        {
            var answers = await table.SubmitTransactionAsync(actions, cancellation);
            return changed with { Version = answers.Value[0].Headers.ETag ?? default };
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Every bloc that ever had a message.</summary>
    public IAsyncEnumerable<BlocCode> BlocsAsync(CancellationToken cancellation) =>
        table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Keys.OutboxBlocs}"), cancellationToken: cancellation).Select(row => BlocCode.Parse(row.RowKey, null));

    /// <summary>What is due by then and held by nobody.</summary>
    public IAsyncEnumerable<DueMessage> ReadDueAsync(BlocCode bloc, DateTimeOffset by, CancellationToken cancellation) =>
        QueryAsync(bloc, Keys.FirstDue, Keys.AfterDue(by), cancellation).Select(OutboxRow.ReadDue);

    public Task<OutboxMessage?> FindAsync(DueMessage due, CancellationToken cancellation) => FindByKeyAsync(due.Bloc, due.Key, cancellation);

    public async Task<OutboxMessage?> FindAsync(BlocCode bloc, string id, CancellationToken cancellation) =>
        (await FindFrozenAsync(bloc, id, cancellation))?.GetString("Message") is { } key ? await FindByKeyAsync(bloc, key, cancellation) : null;

    /// <summary>The bytes that were put in.</summary>
    public async Task<byte[]> ReadPayloadAsync(Delivery delivery, CancellationToken cancellation) =>
        (await FindFrozenAsync(delivery.Bloc, delivery.Id, cancellation))?.GetBinary("Payload") ?? throw new InvalidDataException($"message {delivery.Id} has lost its payload");

    /// <summary>The bloc's messages, newest first, after the given row or from the first.</summary>
    public IAsyncEnumerable<OutboxMessage> ReadAsync(BlocCode bloc, string? after, int page, CancellationToken cancellation) =>
        QueryAsync(bloc, after ?? Keys.FirstMessage, Keys.AfterMessages, cancellation, page).Select(OutboxRow.Read);

    /// <summary>The bloc's messages of a time, both ends included, newest first.</summary>
    public IAsyncEnumerable<OutboxMessage> ReadAsync(BlocCode bloc, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        QueryAsync(bloc, Keys.MessagesOf(to), Keys.AfterMessagesOf(from), cancellation).Select(OutboxRow.Read);

    /// <summary>Deletes the bloc's messages that ended before that moment. Their ids stay used: work that is done again puts nothing in twice.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> ForgetAsync(BlocCode bloc, DateTimeOffset before, CancellationToken cancellation)
    {
        var count = 0;
        // None ended before it was created.
        await foreach (var message in QueryAsync(bloc, Keys.MessagesOf(before), Keys.AfterMessages, cancellation).Select(OutboxRow.Read))
        {
            if (message.Delivery.Ended < before && await ForgetAsync(message, cancellation)) count++;
        }

        return count;
    }

    /// <returns>False where somebody changed it just now, as a person who has it sent again does.</returns>
    private async Task<bool> ForgetAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var bloc = message.Delivery.Bloc.ToString();
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(bloc, message.Key), message.Version),
                    new(TableTransactionActionType.UpdateReplace, new TableEntity(bloc, Keys.Frozen(message.Delivery.Id)), ETag.All),
                ],
                cancellation);
            return true;
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 412)
        {
            return false;
        }
    }

    private async Task<OutboxMessage?> FindByKeyAsync(BlocCode bloc, string key, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(bloc.ToString(), key, cancellationToken: cancellation);
        return row.HasValue ? OutboxRow.Read(row.Value!) : null;
    }

    private async Task<TableEntity?> FindFrozenAsync(BlocCode bloc, string id, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(bloc.ToString(), Keys.Frozen(id), cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>The rows between the two keys, without them.</summary>
    private AsyncPageable<TableEntity> QueryAsync(BlocCode bloc, string first, string after, CancellationToken cancellation, int? page = null) =>
        table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {bloc.ToString()} and RowKey gt {first} and RowKey lt {after}"), page, cancellationToken: cancellation);
}
