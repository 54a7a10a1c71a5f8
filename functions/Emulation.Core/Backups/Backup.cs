using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Text;
using Microsoft.Extensions.Logging;

namespace Emulation.Backups;

/// <summary>Copies a bloc's rows, definitions, summaries and ledger of due work to blobs, so that what a table cannot undo can be undone.</summary>
/// <remarks>
/// Summaries are copied, not referred to: a backup that needs the store it is to replace would be none. Blobs go before rows, so that
/// whatever revision a summary names is among the rows. Access tokens and the key of versions are secrets and are never copied.
/// </remarks>
public sealed partial class Backup(StorageClients clients, BackupStore store, SharedKey key, TimeProvider time, ILogger<Backup> logger)
{
    private const string Nightly = "nightly";
    private const string AfterRestore = "restore";

    /// <summary>Whether there is anything of the bloc to copy.</summary>
    public async Task<bool> FindsAnythingAsync(BlocCode bloc, CancellationToken cancellation) => (await new BlocStorage(clients, bloc).FindAnythingAsync(cancellation)).Count > 0;

    /// <summary>Makes the backup of a night, unless there is one already: a sweep may have died between making it and saying so.</summary>
    /// <param name="night">When it fell due.</param>
    /// <returns>Name of the backup.</returns>
    public async Task<string> RunNightlyAsync(BlocCode bloc, DateTimeOffset night, CancellationToken cancellation) =>
        (await store.FindSinceAsync(bloc, Nightly, night, cancellation))?.Name ?? await RunAsync(bloc, Nightly, cancellation);

    /// <summary>Makes a backup of everything of the bloc. Units may submit meanwhile; each unit is copied as it stood at one moment.</summary>
    /// <param name="bloc">The bloc.</param>
    /// <param name="reason">Why, as part of its name: <c>nightly</c> or <c>issue</c>.</param>
    /// <returns>Name of the backup.</returns>
    public Task<string> RunAsync(BlocCode bloc, string reason, CancellationToken cancellation) => RunAsync(bloc, reason, null, cancellation);

    /// <summary>Records a restore: the backup of what it brought back names what it was brought back from, and what was lost is no damage to it.</summary>
    /// <returns>Name of the new backup.</returns>
    public Task<string> RecordAsync(BlocCode bloc, RestoredBackup restored, CancellationToken cancellation) => RunAsync(bloc, AfterRestore, restored, cancellation);

    private async Task<string> RunAsync(BlocCode bloc, string reason, RestoredBackup? restored, CancellationToken cancellation)
    {
        if (!Code.IsValid(reason)) throw new ArgumentException("2 to 40 of a-z, 0-9 and inner hyphens", nameof(reason));
        var at = time.UtcNowTo(TimeSpan.FromMilliseconds(1));
        var previous = await store.FindLastAsync(bloc, cancellation);
        var name = await store.ClaimAsync(bloc, at, reason, cancellation);

        var storage = new BlocStorage(clients, bloc);
        var attachments = new BackupAttachments(clients, bloc, previous);
        var files = new List<BackupFile>();
        var damage = new List<string>();
        // First of all: what the ledger calls done has been done by then, so a restore neither does it again nor lacks it.
        await foreach (var partition in storage.PartitionsAsync(storage.Ledger, cancellation)) await CopyLedgerAsync(partition);
        foreach (var (folder, container) in storage.Containers.Where(container => container.Folder != BackupAttachments.Folder)) await CopyBlobsAsync(folder, container);
        await foreach (var partition in storage.PartitionsAsync(storage.Rows, cancellation)) await CopyRowsAsync(partition);
        damage.AddRange((restored is null ? previous?.Files ?? [] : [])
            .Where(file => BackupRows.IsRows(file) && files.All(now => now.Name != file.Name))
            .Select(file => $"{file.Name} có trong {previous!.Name}, nay không còn dòng nào."));

        var anchor = previous?.Anchor ?? AuditEntry.Genesis;
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, bloc, name, (previous?.Number ?? 0) + 1, at, reason, files, damage, "", previous?.Name, anchor, restored);
        await store.PublishAsync(manifest.Anchored(), cancellation);
        if (damage.Count > 0) LogDamage(logger, bloc, name, damage.Count);
        var bytes = files.Sum(file => file.Bytes);
        LogDone(logger, bloc, name, files.Count, bytes);
        return name;

        async Task CopyLedgerAsync(string partition)
        {
            using var file = store.Write(bloc, name, BackupRows.LedgerName(partition));
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
            await foreach (var row in storage.Ledger.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) await file.WriteLineAsync(RowLine.Write(row), cancellation);
            files.Add(await file.CompleteLinesAsync(cancellation));
        }

        async Task CopyBlobsAsync(string folder, BlobContainerClient container)
        {
            // An index beside the folders names versions that were written before it, so it is copied before they are looked for.
            var pointers = (await storage.BlobsAsync(container, cancellation)).Where(IsPointer).ToHashSet();
            foreach (var blob in pointers) await CopyBlobAsync(folder, container, blob);
            foreach (var blob in (await storage.BlobsAsync(container, cancellation)).Where(blob => !IsPointer(blob))) await CopyBlobAsync(folder, container, blob);
        }

        async Task CopyBlobAsync(string folder, BlobContainerClient container, string blob)
        {
            var source = (await storage.Blob(container, blob).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
            using var file = store.Write(bloc, name, $"{folder}/{blob}");
            await using var content = source.Content;
            var buffer = new byte[64 * 1024];
            while (await content.ReadAsync(buffer, cancellation) is > 0 and var read) await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            files.Add(await file.CompleteCopyAsync(source.Details.ContentType, cancellation));
        }

        async Task CopyRowsAsync(string partition)
        {
            using var rows = store.Write(bloc, name, BackupRows.Name(partition));
            var copy = new PartitionCopy(
                PartitionCopy.In(storage.Rows, partition, cancellation), partition, await key.GetAsync(cancellation), async row => await rows.WriteLineAsync(RowLine.Write(row), cancellation));
            await copy.RunAsync();
            files.Add(await rows.CompleteLinesAsync(cancellation));
            damage.AddRange(copy.Check.FindDamage());
            // A file is there before a revision can name it, so it is looked for after the rows.
            foreach (var attachment in copy.Check.Attachments)
            {
                var (file, lost) = await attachments.CopyAsync(attachment, cancellation);
                if (file is not null) files.Add(file);
                else damage.Add(lost!);
            }

            using var heads = store.Write(bloc, name, BackupRows.HeadsName(partition));
            foreach (var head in copy.Check.Heads) await heads.WriteLineAsync(Json.Write(head), cancellation);
            files.Add(await heads.CompleteLinesAsync(cancellation));
            if (previous is null || restored is not null) return;
            var (before, problem) = await HeadsAsync(store.Folder(bloc, previous.Name), previous, partition, cancellation);
            if (problem is not null) damage.Add($"{previous.Name}: {problem}");
            damage.AddRange(before
                .Where(head => !copy.Check.Holds(head.Subject, head.Sequence, head.Hash))
                .Select(head => $"{partition}, {head.Subject}: mục kiểm toán {head.Sequence} trong {previous.Name} nay không còn."));
        }
    }

    /// <summary>The ends of the partition's chains in that backup; none where it has no such partition.</summary>
    internal static async Task<(IReadOnlyList<BackupHead> Heads, string? Problem)> HeadsAsync(BackupFolder folder, BackupManifest manifest, string partition, CancellationToken cancellation)
    {
        if (manifest.Files.FirstOrDefault(file => file.Name == BackupRows.HeadsName(partition)) is not { } file) return ([], null);
        var (content, problem) = await CheckedFile.ReadAllAsync(folder, file, cancellation);
        if (problem is not null) return ([], problem);
        using var stream = new MemoryStream(content);
        return (await Lines.ReadAsync(stream, cancellation).Select(line => Json.Read<BackupHead>(line.Span)).ToListAsync(cancellation), null);
    }

    /// <summary>What is swapped lies beside the folders of the versions; what lies in them is never changed.</summary>
    private static bool IsPointer(string blob) => blob.Count(c => c == '/') < 2;

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup {Name} of {Bloc}: {Files} files, {Bytes} bytes")]
    private static partial void LogDone(ILogger logger, BlocCode bloc, string name, int files, long bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Backup {Name} of {Bloc} found {Count} places where the stored rows do not fit together; its manifest lists them")]
    private static partial void LogDamage(ILogger logger, BlocCode bloc, string name, int count);
}
