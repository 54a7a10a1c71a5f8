using Azure;
using Azure.Data.Tables;
using Emulation.Storage;

namespace Emulation.Work;

/// <summary>A piece of work that the calendar makes due.</summary>
/// <param name="Partition">Bloc and period, as in <see cref="Keys.Partition"/>.</param>
/// <param name="Kind">What is to be done, such as <c>summarise</c>.</param>
/// <param name="DueAt">When it is due.</param>
public sealed record WorkItem(string Partition, string Kind, DateTimeOffset DueAt);

/// <summary>
/// Who does which due work. One row per item: partition = bloc and period, row = kind. A claim is a conditional write with an end,
/// so that two sweeps never do the same item and a dead one's claim is taken over.
/// </summary>
public sealed class WorkLedger(StorageClients clients, TimeProvider time)
{
    /// <summary>How long a claim holds; longer than the longest item takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Claims the item, or null where it is done or somebody else holds it.</summary>
    public async Task<WorkClaim?> ClaimAsync(WorkItem item, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var found = await clients.Work.GetEntityIfExistsAsync<TableEntity>(item.Partition, item.Kind, cancellationToken: cancellation);
        var row = found.HasValue ? found.Value! : new TableEntity(item.Partition, item.Kind);
        if (row.GetDateTimeOffset("DoneAt") is not null || row.GetDateTimeOffset("ClaimedUntil") > now) return null;

        row["DueAt"] = item.DueAt;
        row["ClaimedUntil"] = now + Lease;
        row["Attempts"] = (row.GetInt32("Attempts") ?? 0) + 1;
        try
        {
            var answer = found.HasValue
                ? await clients.Work.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation)
                : await clients.Work.AddEntityAsync(row, cancellation);
            return new(row, answer.Headers.ETag ?? default);
        }
        catch (RequestFailedException taken) when (taken.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Marks the claimed item done.</summary>
    public Task DoneAsync(WorkClaim claim, string result, CancellationToken cancellation)
    {
        claim.Row["DoneAt"] = time.GetUtcNow();
        return EndAsync(claim, result, cancellation);
    }

    /// <summary>Gives the claimed item back; the next sweep tries again.</summary>
    public Task ReleaseAsync(WorkClaim claim, string result, CancellationToken cancellation) => EndAsync(claim, result, cancellation);

    private async Task EndAsync(WorkClaim claim, string result, CancellationToken cancellation)
    {
        claim.Row["Result"] = result;
        claim.Row["ClaimedUntil"] = time.GetUtcNow();
        try
        {
            await clients.Work.UpdateEntityAsync(claim.Row, claim.ETag, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            // The lease ran out and another sweep took the item over; its result counts. The work itself may run twice by design.
        }
    }
}

/// <summary>An item that this sweep holds.</summary>
public sealed record WorkClaim(TableEntity Row, ETag ETag);
