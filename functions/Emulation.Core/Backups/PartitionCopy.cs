using Azure.Data.Tables;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>A partition's rows in order of their keys, from the first key on and before the last; null for all before or after.</summary>
public delegate IAsyncEnumerable<TableEntity> RowRange(string? first, string? after);

/// <summary>
/// Reads one partition while others may write to it, checks it and copies it. Current rows are read first and say how far each subject
/// goes; everything else after them, so it holds at least what they speak of, and what came later is left out. A subject that does not fit
/// even so (an emulator shows a transaction half done) is looked at once more; what does not fit then is damage, and is said.
/// </summary>
/// <param name="rows">Where the rows lie.</param>
/// <param name="partition">Their partition.</param>
/// <param name="key">What they are sealed with.</param>
/// <param name="copy">Takes each row that belongs to the copy; null to check only.</param>
public sealed class PartitionCopy(RowRange rows, string partition, byte[] key, Func<TableEntity, Task>? copy)
{
    /// <summary>A page of the largest rows must fit into memory.</summary>
    public const int PageSize = 100;

    public PartitionCheck Check { get; } = new(partition, key);

    /// <summary>The partition as it lies in the table.</summary>
    public static RowRange In(TableClient table, string partition, CancellationToken cancellation) => (first, after) =>
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        if (first is not null) filter += TableClient.CreateQueryFilter($" and RowKey ge {first}");
        if (after is not null) filter += TableClient.CreateQueryFilter($" and RowKey lt {after}");
        return table.QueryAsync<TableEntity>(filter, PageSize, cancellationToken: cancellation);
    };

    public async Task RunAsync()
    {
        await TakeAsync(Keys.FirstCurrent, Keys.AfterCurrent);
        await TakeAsync(null, Keys.FirstCurrent);
        await TakeAsync(Keys.AfterCurrent, null);
        foreach (var subject in Check.Unsettled) await LookAgainAsync(subject);
    }

    private async Task LookAgainAsync(string subject)
    {
        if (!Check.Heads.Any(head => head.Subject == subject))
        {
            if (await CurrentAsync(subject) is not null)
            {
                Check.Drop(subject); // It came after the current rows were read: the next backup has it.
                return;
            }

            Check.Keep(subject);
        }

        foreach (var kind in "ra") await TakeAsync(Keys.First(kind, subject), Keys.After(kind, subject));
        if (Check.IsAhead(subject)) Check.Confirm(subject, await CurrentAsync(subject) ?? []);
    }

    private async Task<TableEntity?> CurrentAsync(string subject)
    {
        await foreach (var row in rows(Keys.Current(subject), Keys.AfterCurrent)) return row.RowKey == Keys.Current(subject) ? row : null;
        return null;
    }

    private async Task TakeAsync(string? first, string? after)
    {
        await foreach (var row in rows(first, after))
        {
            if (Check.Take(row) && copy is not null) await copy(row);
        }
    }
}
