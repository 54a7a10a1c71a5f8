using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Text;

namespace Emulation.Backups;

/// <summary>A backup's files, wherever they lie: in the store, or in a directory that an off-line copy was taken to.</summary>
public abstract class BackupFolder(string name)
{
    /// <summary>The last part of its address. It must be the manifest's name.</summary>
    public string Name { get; } = name;

    /// <summary>The file, or null where there is none.</summary>
    public abstract Task<Stream?> OpenAsync(string file, CancellationToken cancellation);

    /// <summary>The files in a directory, which must carry the backup's name.</summary>
    public static BackupFolder At(string directory) => new InDirectory(new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))));

    /// <summary>The manifest, or null where there is none: then there is no backup.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not a manifest.</exception>
    public async Task<BackupManifest?> FindManifestAsync(CancellationToken cancellation)
    {
        if (await OpenAsync(BackupManifest.FileName, cancellation) is not { } stream) return null;
        await using (stream)
        {
            return Json.Read<BackupManifest>((await BinaryData.FromStreamAsync(stream, cancellation)).ToMemory().Span);
        }
    }

    /// <summary>Takes the backup out to <c>{directory}/{name}</c>, the manifest last.</summary>
    /// <returns>The new directory.</returns>
    /// <exception cref="IOException">A file is there already.</exception>
    public async Task<string> DownloadAsync(string directory, CancellationToken cancellation)
    {
        var manifest = await FindManifestAsync(cancellation) ?? throw new FileNotFoundException(BackupManifest.FileName);
        var target = Path.Combine(directory, Name);
        foreach (var file in manifest.Files.Select(file => file.Name).Append(BackupManifest.FileName))
        {
            if (file != BackupManifest.FileName && !BackupFile.IsName(file)) throw new IOException($"{file} is no file of a backup");
            var path = Path.Combine([target, .. file.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var content = await OpenAsync(file, cancellation) ?? throw new FileNotFoundException(file);
            await using var copy = new FileStream(path, FileMode.CreateNew);
            await content.CopyToAsync(copy, cancellation);
        }

        return target;
    }

    internal static BackupFolder In(BlobContainerClient container, BlobContainerClient attachments, string folder) => new InContainer(container, attachments, folder);

    private sealed class InContainer(BlobContainerClient container, BlobContainerClient attachments, string folder) : BackupFolder(folder[(folder.LastIndexOf('/') + 1)..])
    {
        public override async Task<Stream?> OpenAsync(string file, CancellationToken cancellation)
        {
            try
            {
                return (await Blob(file).DownloadStreamingAsync(cancellationToken: cancellation)).Value.Content;
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
        }

        /// <summary>Attachments are kept once for all backups of the bloc.</summary>
        private BlobClient Blob(string file) => file.StartsWith(BackupAttachments.Folder + "/", StringComparison.Ordinal)
            ? attachments.GetBlobClient($"{folder[..folder.IndexOf('/')]}{file[BackupAttachments.Folder.Length..]}")
            : container.GetBlobClient($"{folder}/{file}");
    }

    private sealed class InDirectory(DirectoryInfo directory) : BackupFolder(directory.Name)
    {
        public override Task<Stream?> OpenAsync(string file, CancellationToken cancellation)
        {
            var path = Path.Combine([directory.FullName, .. file.Split('/')]);
            return Task.FromResult<Stream?>(File.Exists(path) ? File.OpenRead(path) : null);
        }
    }
}
