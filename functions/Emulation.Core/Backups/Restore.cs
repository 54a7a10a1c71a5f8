using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Summaries;
using Emulation.Text;
using Emulation.Verification;

namespace Emulation.Backups;

/// <summary>What became of a restore.</summary>
public abstract record RestoreOutcome
{
    /// <summary>The bloc is back.</summary>
    /// <param name="Rows">Rows that were written; those that a broken-off restore had written are not counted.</param>
    /// <param name="Blobs">Summaries' files and year documents that were written.</param>
    /// <param name="Record">Name of the backup that records the restore.</param>
    public sealed record Done(BackupManifest Manifest, int Rows, int Blobs, string Record) : RestoreOutcome;

    /// <summary>Something of the bloc is there already; nothing was written.</summary>
    public sealed record Occupied(IReadOnlyList<string> What) : RestoreOutcome;

    /// <summary>The backup is not as it was made; nothing was written.</summary>
    public sealed record Damaged(IReadOnlyList<string> What) : RestoreOutcome;

    /// <summary>There is no such backup.</summary>
    public sealed record Missing : RestoreOutcome;
}

/// <summary>
/// Brings a bloc back from a backup into a store that has nothing of it. Everything is verified before anything is written; the year
/// documents are written last, so that nobody can submit to a bloc that is half there.
/// </summary>
/// <remarks>
/// Rows come back with the same keys and values but with new ETags: versions (HTTP ETags) that were given out before are stale, and a
/// client reads again. Receipts hold, since they name the chain. The ledger of due work comes back before the years, so that no sweep does
/// again what was done before the backup. Access tokens and the key of versions are not part of a backup;
/// rows are sealed with the key of the store that they come into. A backup made at once records the restore: without it, checks would find what was lost.
/// </remarks>
public sealed class Restore(StorageClients clients, SharedKey key, Backup backup)
{
    /// <param name="resume">
    /// Goes on with a restore that broke off: what is there already must be in the backup with the very same content, and is passed over.
    /// </param>
    /// <param name="by">Who restores: the operator's account and machine.</param>
    public async Task<RestoreOutcome> RunAsync(BackupFolder from, BlocCode bloc, bool resume, string by, CancellationToken cancellation)
    {
        BackupManifest? manifest;
        try
        {
            manifest = await from.FindManifestAsync(cancellation);
        }
        catch (JsonException)
        {
            return new RestoreOutcome.Damaged(["Không đọc được backup.json."]);
        }

        if (manifest is null) return new RestoreOutcome.Missing();
        var storage = new BlocStorage(clients, bloc);
        if (!resume && await storage.FindAnythingAsync(cancellation) is { Count: > 0 } found) return new RestoreOutcome.Occupied(found);
        if (await new BackupVerifier(from, manifest).FindDamageAsync(bloc, cancellation) is { Count: > 0 } damage) return new RestoreOutcome.Damaged(damage);

        var rows = new RestoreRows(storage, from, await key.GetAsync(cancellation));
        if (resume && await FindForeignAsync(storage, rows, manifest, cancellation) is { Count: > 0 } foreign) return new RestoreOutcome.Occupied(foreign);

        var (written, blobs) = (0, 0);
        foreach (var file in manifest.Files.Where(file => BackupRows.IsRows(file) || BackupRows.IsLedger(file))) written += await rows.WriteAsync(file, cancellation);
        // Versions' files, then the indexes that name them, then the years.
        foreach (var file in manifest.Files.Where(file => file.Rows is null).OrderBy(file => (file.Name.StartsWith("blocs/", StringComparison.Ordinal), -file.Name.Count(c => c == '/'))))
        {
            if (await WriteBlobAsync(storage, from, file, cancellation)) blobs++;
            if (file.Name.StartsWith("summaries/", StringComparison.Ordinal) && file.Name.EndsWith("/" + SummaryManifest.FileName, StringComparison.Ordinal)) await WriteHashesAsync(from, file, cancellation);
        }

        var record = await backup.RecordAsync(bloc, new(manifest.Name, manifest.At, manifest.Anchor, by), cancellation);
        return new RestoreOutcome.Done(manifest, written, blobs, record);
    }

    /// <summary>What is there and is not what a broken-off restore of this backup would have left.</summary>
    private static async Task<List<string>> FindForeignAsync(BlocStorage storage, RestoreRows rows, BackupManifest manifest, CancellationToken cancellation)
    {
        var foreign = new List<string>();
        foreach (var (table, nameOf) in ((TableClient, Func<string, string>)[])[(storage.Rows, BackupRows.Name), (storage.Ledger, BackupRows.LedgerName)])
        {
            await foreach (var partition in storage.PartitionsAsync(table, cancellation))
            {
                var file = manifest.Files.FirstOrDefault(file => file.Name == nameOf(partition));
                if (file is null) foreign.Add($"dòng của {partition}, không có trong bản sao lưu");
                else foreign.AddRange(await rows.FindForeignAsync(file, cancellation));
            }
        }

        foreach (var (folder, container) in storage.Containers)
        {
            foreach (var name in await storage.BlobsAsync(container, cancellation))
            {
                var file = manifest.Files.FirstOrDefault(file => file.Name == $"{folder}/{name}");
                if (file is null || RecordStore.Sha256((await storage.Blob(container, name).DownloadContentAsync(cancellation)).Value.Content) != file.Sha256) foreign.Add($"tệp {name} trong {container.Name}, khác bản sao lưu");
            }
        }

        return foreign;
    }

    /// <summary>So that the files of the restored versions can be verified again.</summary>
    private async Task WriteHashesAsync(BackupFolder from, BackupFile file, CancellationToken cancellation)
    {
        var (content, problem) = await CheckedFile.ReadAllAsync(from, file, cancellation);
        if (problem is not null) throw new InvalidDataException(problem);
        await new FileHashes(clients).WriteAsync(Json.Read<SummaryManifest>(content), file.Sha256, cancellation);
    }

    private static async Task<bool> WriteBlobAsync(BlocStorage storage, BackupFolder from, BackupFile file, CancellationToken cancellation)
    {
        var (content, problem) = await CheckedFile.ReadAllAsync(from, file, cancellation);
        if (problem is not null) throw new InvalidDataException(problem);
        var split = file.Name.IndexOf('/');
        var blob = storage.Blob(storage.Containers.First(container => container.Folder == file.Name[..split]).Container, file.Name[(split + 1)..]);
        try
        {
            var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = file.ContentType } };
            await blob.UploadAsync(BinaryData.FromBytes(content), options, cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            var present = (await blob.DownloadContentAsync(cancellation)).Value.Content;
            return RecordStore.Sha256(present) == file.Sha256 ? false : throw new InvalidDataException($"Tệp {blob.Name} vừa bị người khác ghi trong lúc khôi phục.");
        }
    }
}
