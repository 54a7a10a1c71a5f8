using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Emulation.Storage;

namespace Emulation.Visits;

/// <summary>
/// Counts of visits, of which nothing is known but the day. Partition = page; one row for each day and shard (<c>20230627.3</c>), so that
/// instances that count at the same moment seldom meet on a row.
/// </summary>
public sealed class VisitStore(StorageClients clients)
{
    /// <summary>Rows that a day's count is spread over.</summary>
    public const int Shards = 8;

    private const int Tries = 10;
    private const string Column = "Count";

    /// <summary>Adds to a shard chosen at random; a lost race is tried again on another.</summary>
    /// <returns>False where every try lost its race.</returns>
    public async Task<bool> AddAsync(string page, DateOnly day, long count, CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            var row = RowOf(day, Random.Shared.Next(Shards));
            var found = await clients.Visits.GetEntityIfExistsAsync<TableEntity>(page, row, [Column], cancellation);
            var entity = new TableEntity(page, row) { [Column] = (found.HasValue ? found.Value!.GetInt64(Column) ?? 0 : 0) + count };
            try
            {
                if (found.HasValue) await clients.Visits.UpdateEntityAsync(entity, found.Value!.ETag, TableUpdateMode.Replace, cancellation);
                else await clients.Visits.AddEntityAsync(entity, cancellation);
                return true;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
            {
                await Task.Delay(Random.Shared.Next(10 * (i + 1)), cancellation);
            }
        }

        return false;
    }

    /// <summary>The page's totals: at most eight rows for each day of the year so far.</summary>
    public async Task<VisitTotals> ReadAsync(string page, DateOnly today, CancellationToken cancellation)
    {
        var yesterday = today.AddDays(-1);
        var newYear = new DateOnly(today.Year, 1, 1);
        // On the first of January yesterday is of another year.
        var (first, after) = (RowOf(yesterday < newYear ? yesterday : newYear, 0), RowOf(today.AddDays(1), 0));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {page} and RowKey ge {first} and RowKey lt {after}");
        var totals = new VisitTotals(today, 0, 0, 0, 0);
        await foreach (var row in clients.Visits.QueryAsync<TableEntity>(filter, select: ["RowKey", Column], cancellationToken: cancellation))
        {
            var day = DateOnly.ParseExact(row.RowKey.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture);
            var count = row.GetInt64(Column) ?? 0;
            totals = totals with
            {
                Today = totals.Today + (day == today ? count : 0),
                Yesterday = totals.Yesterday + (day == yesterday ? count : 0),
                Month = totals.Month + (day.Year == today.Year && day.Month == today.Month ? count : 0),
                Year = totals.Year + (day.Year == today.Year ? count : 0),
            };
        }

        return totals;
    }

    private static string RowOf(DateOnly day, int shard) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}.{shard}");
}
