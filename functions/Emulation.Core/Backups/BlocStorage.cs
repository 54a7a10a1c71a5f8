using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Blocs;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>Where everything of one bloc lies. A bloc's code may begin another's (ban, ban-dang), so every range ends with the code itself.</summary>
internal sealed class BlocStorage(StorageClients clients, BlocCode bloc)
{
    /// <summary>The containers by the folder that a backup keeps their blobs in.</summary>
    public IReadOnlyList<(string Folder, BlobContainerClient Container)> Containers { get; } = [("summaries", clients.Summaries), ("blocs", clients.Blocs), (BackupAttachments.Folder, clients.Attachments)];

    public TableClient Rows => clients.Submissions;

    /// <summary>What was done of the work that the bloc's years make due.</summary>
    public TableClient Ledger => clients.Work;

    /// <summary>The table that a file's rows belong to.</summary>
    public TableClient TableOf(BackupFile file) => BackupRows.IsLedger(file) ? Ledger : Rows;

    /// <summary>The bloc's partitions of the table, in order: one small question each, since a table cannot list them.</summary>
    public async IAsyncEnumerable<string> PartitionsAsync(TableClient table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = $"{bloc}.";
        var end = $"{bloc}/"; // "/" follows ".".
        while (true)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey gt {last} and PartitionKey lt {end}");
            string? next = null;
            await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: ["PartitionKey"], cancellationToken: cancellation))
            {
                next = row.PartitionKey;
                break;
            }

            if (next is null) yield break;
            yield return last = next;
        }
    }

    /// <summary>The codes before the first full stop of the table's partitions, in order: one small question each.</summary>
    public static async IAsyncEnumerable<string> BlocsAsync(TableClient table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = "";
        while (true)
        {
            string? next = null;
            await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey gt {last}"), maxPerPage: 1, select: ["PartitionKey"], cancellationToken: cancellation))
            {
                next = row.PartitionKey.Split('.')[0];
                break;
            }

            if (next is null) yield break;
            yield return next;
            last = $"{next}/"; // "/" follows ".".
        }
    }

    /// <summary>Names of the bloc's blobs, without the bloc: <c>2023.json</c>, <c>2023H1/index.json</c>.</summary>
    public async Task<List<string>> BlobsAsync(BlobContainerClient container, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{bloc}/", cancellation)) names.Add(blob.Name[(bloc.ToString().Length + 1)..]);
        return names;
    }

    public BlobClient Blob(BlobContainerClient container, string name) => container.GetBlobClient($"{bloc}/{name}");

    /// <summary>What there is of the bloc, in few words, each kind once; empty where there is nothing.</summary>
    public async Task<IReadOnlyList<string>> FindAnythingAsync(CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var table in (TableClient[])[Rows, Ledger])
        {
            await foreach (var partition in PartitionsAsync(table, cancellation)) found.Add($"dòng của {partition} trong bảng {table.Name}");
        }

        foreach (var (_, container) in Containers)
        {
            if (await BlobsAsync(container, cancellation) is { Count: > 0 } blobs) found.Add($"{blobs.Count} tệp trong {container.Name}, ví dụ {bloc}/{blobs[0]}");
        }

        return found;
    }
}
