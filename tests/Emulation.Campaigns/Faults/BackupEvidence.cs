using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Emulation.Campaigns.Faults;

/// <summary>Restores what the app calls a finished backup into a store of its own: a backup is whole or is none.</summary>
public sealed class BackupEvidence(string store)
{
    private static readonly BlocCode Bloc = BlocCode.Parse(FaultStage.Bloc, null);

    private readonly StorageClients clients = ClientsOf(store, "");
    private readonly HashSet<string> known = [];
    private int restores;

    /// <summary>How many backups are finished.</summary>
    public int Finished => known.Count;

    /// <summary>How many were begun and never finished.</summary>
    public int Unfinished { get; private set; }

    /// <summary>Restores every backup that is new.</summary>
    /// <returns>Everything that is wrong.</returns>
    public async Task<List<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        var problems = new List<string>();
        var backups = new BackupStore(clients);
        foreach (var backup in await backups.ListAsync(Bloc, cancellation))
        {
            if (!known.Add(backup.Name)) continue;
            if (await RestoreAsync(backups.Folder(Bloc, backup.Name), cancellation) is { Problem: { } problem }) problems.Add($"backup {backup.Name}: {problem}");
        }

        Unfinished = await clients.Backups.GetBlobsAsync(cancellationToken: cancellation).CountAsync(blob => blob.Name.EndsWith("/begun", StringComparison.Ordinal), cancellation) - known.Count;
        return problems;
    }

    /// <summary>Restores the newest backup, which was made when nobody wrote any more, and holds the restored store against the store.</summary>
    public async Task<List<string>> CompareNewestAsync(CancellationToken cancellation)
    {
        var backups = new BackupStore(clients);
        if ((await backups.ListAsync(Bloc, cancellation)) is not [.., var newest]) return ["there is no backup"];
        var (problem, restored) = await RestoreAsync(backups.Folder(Bloc, newest.Name), cancellation);
        if (problem is not null) return [$"backup {newest.Name}: {problem}"];
        var problems = new List<string>();
        var (was, now) = (await RowsAsync(clients.Submissions, cancellation), await RowsAsync(restored.Submissions, cancellation));
        problems.AddRange(was.Except(now).Select(row => $"backup {newest.Name} lacks the row {row}").Take(5));
        problems.AddRange(now.Except(was).Select(row => $"backup {newest.Name} has the row {row}, which the store has not").Take(5));
        var (there, here) = (await BlobsAsync(clients.Summaries, cancellation), await BlobsAsync(restored.Summaries, cancellation));
        problems.AddRange(there.Except(here).Select(blob => $"backup {newest.Name} lacks {blob}").Take(5));
        foreach (var lacking in (await NamedFilesAsync(cancellation)).Except(await restored.Attachments.GetBlobsAsync(cancellationToken: cancellation).Select(blob => blob.Name).ToListAsync(cancellation)).Take(5))
        {
            problems.Add($"backup {newest.Name} lacks the file {lacking}, which a revision names");
        }

        return problems;
    }

    /// <summary>The files that any revision of a report names, by their blobs.</summary>
    private async Task<HashSet<string>> NamedFilesAsync(CancellationToken cancellation)
    {
        var named = new HashSet<string>();
        await foreach (var row in clients.Submissions.QueryAsync<TableEntity>(row => row.PartitionKey == $"{FaultStage.Bloc}.{FaultStage.Period}", cancellationToken: cancellation))
        {
            if (row.RowKey[0] is not ('c' or 'r') || row.GetInt32("Revision") is not > 0) continue;
            var files = JsonNode.Parse(RowEvidence.Body(row, "Body"))!["attachments"]?.AsArray() ?? [];
            named.UnionWith(files.Select(file => $"{FaultStage.Bloc}/{FaultStage.Period}/{row.RowKey.Split('.')[1]}/{file!["file"]}"));
        }

        return named;
    }

    private async Task<(string? Problem, StorageClients Restored)> RestoreAsync(BackupFolder folder, CancellationToken cancellation)
    {
        var restored = ClientsOf(store, $"r{++restores}x");
        await restored.CreateAsync(cancellation);
        var key = new SharedKey(restored);
        var restore = new Restore(restored, key, new(restored, new(restored), key, TimeProvider.System, NullLogger<Backup>.Instance));
        return (await restore.RunAsync(folder, Bloc, resume: false, "campaign", cancellation) switch
        {
            RestoreOutcome.Done => null,
            RestoreOutcome.Damaged damaged => string.Join("; ", damaged.What.Take(3)),
            var other => other.ToString(),
        }, restored);
    }

    private static StorageClients ClientsOf(string store, string prefix) => new(Options.Create(new StorageOptions { ConnectionString = store, Prefix = prefix }));

    private static async Task<List<string>> RowsAsync(TableClient table, CancellationToken cancellation) =>
        await table.QueryAsync<TableEntity>(cancellationToken: cancellation).Select(row => $"{row.PartitionKey} {row.RowKey} {row["Hash"]} {row["Sha256"]} {row["HeadHash"]} {row["DraftAt"]}").ToListAsync(cancellation);

    private static async Task<List<string>> BlobsAsync(BlobContainerClient container, CancellationToken cancellation) =>
        await container.GetBlobsAsync(cancellationToken: cancellation).Where(blob => blob.Name.StartsWith(FaultStage.Bloc, StringComparison.Ordinal)).Select(blob => $"{blob.Name} {Convert.ToHexString(blob.Properties.ContentHash ?? [])}").ToListAsync(cancellation);
}
