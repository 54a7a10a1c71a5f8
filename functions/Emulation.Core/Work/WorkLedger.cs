using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Emulation.Blocs;
using Emulation.Storage;

namespace Emulation.Work;

/// <summary>
/// Who did, does and failed at which work. One row per item that was ever begun: partition = bloc and year (<c>{bloc}.{year}</c>), or the
/// bloc for work that belongs to it as a whole; row = the item's name.
/// A claim is a conditional write with an end, so that two sweeps never do the same item and a dead one's claim is taken over.
/// </summary>
public sealed class WorkLedger(StorageClients clients, TimeProvider time)
{
    /// <summary>How long a claim holds; longer than the longest item takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Waits after each failure; after the last one the item is given up.</summary>
    public static readonly IReadOnlyList<TimeSpan> Backoff =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    private const string Ticks = "~ticks"; // No bloc can have this name.
    private const string SweepTick = "sweep";

    /// <summary>The states of the items that were ever begun, by name.</summary>
    /// <param name="year">Null for those of the bloc as a whole.</param>
    public async Task<Dictionary<string, WorkState>> ReadAsync(BlocCode bloc, int? year, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(bloc, year)}");
        return await clients.Work.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
            .ToDictionaryAsync(row => row.RowKey, WorkState.From, cancellationToken: cancellation);
    }

    /// <summary>Claims the item, or null where somebody else was quicker.</summary>
    public async Task<WorkClaim?> ClaimAsync(WorkItem item, WorkState state, CancellationToken cancellation)
    {
        // What was done for an earlier due time starts anew.
        var again = state.DoneAt is not null || state.GivenUpAt is not null;
        var claimed = state with
        {
            DueAt = item.DueAt,
            ClaimedUntil = time.GetUtcNow() + Lease,
            DoneAt = null,
            GivenUpAt = null,
            Attempts = again ? 0 : state.Attempts,
        };
        return await WriteAsync(item, claimed, cancellation) is { } etag ? new(item, claimed with { ETag = etag }, time.GetTimestamp()) : null;
    }

    /// <summary>The claimed item is done.</summary>
    public Task DoneAsync(WorkClaim claim, string result, CancellationToken cancellation) =>
        EndAsync(claim, claim.State with { DoneAt = time.GetUtcNow(), NextTryAt = null, Result = result }, cancellation);

    /// <summary>Nothing to do yet; the next sweep looks again. That is no failure.</summary>
    public Task WaitAsync(WorkClaim claim, string result, CancellationToken cancellation) =>
        EndAsync(claim, claim.State with { NextTryAt = null, Result = result }, cancellation);

    /// <summary>The claimed item failed: tried again after a while, or given up where it was the last attempt.</summary>
    public Task FailAsync(WorkClaim claim, string result, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return EndAsync(
            claim,
            claim.State with
            {
                Attempts = claim.State.Attempts + 1,
                NextTryAt = claim.IsLast ? null : now + Backoff[claim.State.Attempts],
                GivenUpAt = claim.IsLast ? now : null,
                Result = result,
            },
            cancellation);
    }

    /// <summary>Makes the item due again, whatever became of it.</summary>
    /// <returns>False where it was never begun, or is being worked on.</returns>
    public async Task<bool> RunAgainAsync(WorkItem item, CancellationToken cancellation)
    {
        var row = await clients.Work.GetEntityIfExistsAsync<TableEntity>(Partition(item), item.Name, cancellationToken: cancellation);
        if (!row.HasValue) return false;
        var state = WorkState.From(row.Value!);
        if (state.ClaimedUntil > time.GetUtcNow()) return false;
        return await WriteAsync(item, state with { DoneAt = null, GivenUpAt = null, NextTryAt = null, AgainAt = time.GetUtcNow(), Attempts = 0, Result = "again" }, cancellation) is not null;
    }

    /// <summary>Notes that a sweep has run.</summary>
    public Task TickAsync(DateTimeOffset at, int items, CancellationToken cancellation) =>
        clients.Work.UpsertEntityAsync(new TableEntity(Ticks, SweepTick) { ["At"] = at, ["Items"] = items }, TableUpdateMode.Replace, cancellation);

    /// <summary>When the last sweep ended, by any instance; null before the first.</summary>
    public async Task<DateTimeOffset?> LastTickAsync(CancellationToken cancellation)
    {
        var row = await clients.Work.GetEntityIfExistsAsync<TableEntity>(Ticks, SweepTick, cancellationToken: cancellation);
        return row.HasValue ? row.Value!.GetDateTimeOffset("At") : null;
    }

    private static string Partition(WorkItem item) => Partition(item.Bloc, item.Period is null ? null : item.Year);

    private static string Partition(BlocCode bloc, int? year) => year is null ? bloc.ToString() : string.Create(CultureInfo.InvariantCulture, $"{bloc}.{year}");

    private async Task EndAsync(WorkClaim claim, WorkState state, CancellationToken cancellation) =>
        // Where the lease ran out and another sweep took the item over, its word counts: work is safe to do twice by design.
        await WriteAsync(claim.Item, state with { ClaimedUntil = time.GetUtcNow(), Milliseconds = (long)time.GetElapsedTime(claim.StartedAt).TotalMilliseconds }, cancellation);

    /// <summary>Adds the row, or replaces the one that was read; null where somebody else has written in between.</summary>
    private async Task<ETag?> WriteAsync(WorkItem item, WorkState state, CancellationToken cancellation)
    {
        var row = state.ToRow(Partition(item), item.Name);
        try
        {
            var answer = state.IsStored
                ? await clients.Work.UpdateEntityAsync(row, state.ETag, TableUpdateMode.Replace, cancellation)
                : await clients.Work.AddEntityAsync(row, cancellation);
            return answer.Headers.ETag;
        }
        catch (RequestFailedException taken) when (taken.Status is 404 or 409 or 412)
        {
            return null;
        }
    }
}
