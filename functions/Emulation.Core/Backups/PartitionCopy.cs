using Azure.Data.Tables;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>
/// Copies one partition while others may write to it. Current rows are read first and say how far each subject goes; everything else
/// after them, so it holds at least what they speak of, and what came later is left out. A subject that does not fit even so (an emulator
/// shows a transaction half done) is looked at once more; what does not fit then is damage, and is said.
/// </summary>
/// <param name="key">What the store's rows are sealed with.</param>
/// <param name="file">Where the copy goes; null to check only.</param>
internal sealed class PartitionCopy(TableClient table, string partition, byte[] key, BlockWriter? file)
{
    /// <summary>A page of the largest rows must fit into memory.</summary>
    public const int PageSize = 100;

    public PartitionCheck Check { get; } = new(partition, key);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await CopyAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {Keys.FirstCurrent} and RowKey lt {Keys.AfterCurrent}"), cancellation);
        await CopyAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {Keys.FirstCurrent}"), cancellation);
        await CopyAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {Keys.AfterCurrent}"), cancellation);
        foreach (var subject in Check.Unsettled) await LookAgainAsync(subject, cancellation);
    }

    private async Task LookAgainAsync(string subject, CancellationToken cancellation)
    {
        if (!Check.Heads.Any(head => head.Subject == subject))
        {
            var current = await table.GetEntityIfExistsAsync<TableEntity>(partition, Keys.Current(subject), ["RowKey"], cancellation);
            if (current.HasValue)
            {
                Check.Drop(subject); // It came after the current rows were read: the next backup has it.
                return;
            }

            Check.Keep(subject);
        }

        foreach (var kind in "rak")
        {
            await CopyAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {Keys.First(kind, subject)} and RowKey lt {Keys.After(kind, subject)}"), cancellation);
        }

        if (!Check.IsAhead(subject)) return;
        var now = await table.GetEntityIfExistsAsync<TableEntity>(partition, Keys.Current(subject), [.. Revision.Columns, .. ReviewColumns.Head], cancellation);
        Check.Confirm(subject, now.HasValue ? now.Value! : []);
    }

    private async Task CopyAsync(string filter, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, PageSize, cancellationToken: cancellation))
        {
            if (Check.Take(row) && file is not null) await file.WriteLineAsync(RowLine.Write(row), cancellation);
        }
    }
}
