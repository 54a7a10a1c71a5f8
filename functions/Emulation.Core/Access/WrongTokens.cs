using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Emulation.Storage;
using Microsoft.AspNetCore.Http;

namespace Emulation.Access;

/// <summary>
/// Counts wrong tokens by network address, in the store so that all instances agree: after <see cref="Limits.Access.WrongTokens"/> within
/// <see cref="Limits.Access.WrongTokenSpan"/> the next ones are not even looked up. A right token is never refused, so one person's slips cannot lock out
/// an office that shares an address, and it costs no read.
/// </summary>
/// <remarks>Partition <c>wrong</c> of the access table; the row is a keyed hash of the address, since an address is personal data.</remarks>
public sealed class WrongTokens(StorageClients clients, SharedKey key, CallerAddress address, TimeProvider time)
{
    private const string Partition = "wrong";

    /// <summary>Notes one more wrong token. How long to wait where there were too many already; null where there were not.</summary>
    public async Task<TimeSpan?> NoteAsync(HttpContext context, CancellationToken cancellation)
    {
        var row = Convert.ToHexStringLower(HMACSHA256.HashData(await key.GetAsync(cancellation), address.Of(context)))[..32];
        for (var attempt = 0; attempt < Limits.Access.WrongTokens; attempt++)
        {
            var found = await clients.Access.GetEntityIfExistsAsync<TableEntity>(Partition, row, cancellationToken: cancellation);
            var now = time.GetUtcNow();
            var recent = found.HasValue ? Moments(found.Value!).Where(moment => moment > now - Limits.Access.WrongTokenSpan).ToList() : [];
            if (recent.Count >= Limits.Access.WrongTokens) return recent[0] + Limits.Access.WrongTokenSpan - now;
            var entity = new TableEntity(Partition, row) { ["At"] = string.Join(' ', recent.Append(now).Select(moment => moment.UtcTicks.ToString(CultureInfo.InvariantCulture))) };
            try
            {
                if (found.HasValue) await clients.Access.UpdateEntityAsync(entity, found.Value!.ETag, TableUpdateMode.Replace, cancellation);
                else await clients.Access.AddEntityAsync(entity, cancellation);
                return null;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
            {
                // Somebody at the same address was wrong at the same moment: count again.
            }
        }

        return Limits.Access.WrongTokenSpan;
    }

    /// <summary>Forgets addresses that have not been wrong of late.</summary>
    public async Task CleanAsync(CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Timestamp lt {time.GetUtcNow().AddDays(-1)}");
        await foreach (var row in clients.Access.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            await clients.Access.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        }
    }

    private static IEnumerable<DateTimeOffset> Moments(TableEntity row) =>
        row.GetString("At").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ticks => new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero));
}
