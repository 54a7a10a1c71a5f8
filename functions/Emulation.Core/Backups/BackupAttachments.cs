using Azure;
using Azure.Storage.Blobs.Models;
using Emulation.Blocs;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>
/// Copies the files that revisions name, once for all backups: their names are their content, and sixty megabytes a unit every night
/// would be most of what is stored. Every backup lists them with their hashes, and hands them out with its other files.
/// </summary>
internal sealed class BackupAttachments(StorageClients clients, BlocCode bloc, BackupManifest? previous)
{
    public const string Folder = "attachments";

    private readonly Dictionary<string, BackupFile> known = (previous?.Files ?? []).Where(IsAttachment).ToDictionary(file => file.Name);

    public static bool IsAttachment(BackupFile file) => file.Name.StartsWith(Folder + "/", StringComparison.Ordinal);

    /// <param name="partition">Such as <c>ban-dang-ha-giang.2023H1</c>.</param>
    public static string Name(string partition, string unit, string sha256) => $"{Folder}/{partition[(partition.LastIndexOf('.') + 1)..]}/{unit}/{sha256}";

    /// <summary>The copy, or what is wrong with the file, in Vietnamese.</summary>
    public async Task<(BackupFile? File, string? Damage)> CopyAsync(string name, CancellationToken cancellation)
    {
        if (known.TryGetValue(name, out var copied)) return (copied, null);
        if (!BackupFile.IsName(name)) return (null, $"Báo cáo nêu tệp đính kèm không hợp lệ: {name}.");
        var blob = $"{bloc}/{name[(Folder.Length + 1)..]}";
        try
        {
            var source = (await clients.Attachments.GetBlobClient(blob).DownloadContentAsync(cancellation)).Value;
            var content = source.Content;
            var sha256 = RecordStore.Sha256(content);
            if (!name.EndsWith("/" + sha256, StringComparison.Ordinal)) return (null, $"Tệp đính kèm {name} đã bị sửa: SHA-256 không khớp tên.");
            await PutAsync(blob, content, source.Details.ContentType, cancellation);
            return (new(name, content.ToMemory().Length, sha256, ContentType: source.Details.ContentType), null);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return (null, $"Tệp đính kèm {name} mà báo cáo nêu nay không còn.");
        }
    }

    private async Task PutAsync(string blob, BinaryData content, string contentType, CancellationToken cancellation)
    {
        try
        {
            var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = contentType } };
            await clients.BackupAttachments.GetBlobClient(blob).UploadAsync(content, options, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // A backup before the last one, or a run that was killed, has copied it.
        }
    }
}
