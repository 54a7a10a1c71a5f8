using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;

namespace Emulation.Attachments;

/// <summary>A file as it is kept.</summary>
/// <param name="Sha256">Its name: SHA-256 of its bytes, lower-case hex.</param>
/// <param name="At">When it was last sent, UTC.</param>
/// <param name="Version">Changes when it is sent again.</param>
public sealed record StoredFile(string Sha256, string ContentType, long Bytes, DateTimeOffset At, ETag Version);

/// <summary>A file's bytes with what is said of them.</summary>
/// <param name="Name">Name under which it was sent first; null where it was not kept (a restored file).</param>
public sealed record OpenedFile(Stream Content, string ContentType, long Bytes, string? Name);

/// <summary>Keeps the files of reports as blobs <c>{bloc}/{period}/{unit}/{sha256}</c>. A blob's name is its content: it is written once.</summary>
public sealed class AttachmentStore(StorageClients clients, TimeProvider time)
{
    private const string NameKey = "name";
    private const string TimeKey = "at";

    /// <summary>Writes the file, or notes that it was sent once more.</summary>
    /// <returns>Its SHA-256.</returns>
    public async Task<string> PutAsync(BlocCode bloc, Period period, UnitCode unit, byte[] content, string contentType, string name, CancellationToken cancellation)
    {
        var sha256 = RecordStore.Sha256(content);
        var blob = Blob(bloc, period, unit, sha256);
        // Metadata goes as headers, which hold no Vietnamese letters.
        var metadata = new Dictionary<string, string> { [NameKey] = Uri.EscapeDataString(name), [TimeKey] = time.GetUtcNow().UtcDateTime.ToString("O") };
        try
        {
            var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = contentType }, Metadata = metadata };
            await blob.UploadAsync(BinaryData.FromBytes(content), options, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // So that it is not cleared away as old before the draft names it.
            await blob.SetMetadataAsync(metadata, cancellationToken: cancellation);
        }

        return sha256;
    }

    /// <summary>The file, to be read as a stream; null where there is none.</summary>
    public async Task<OpenedFile?> OpenAsync(BlocCode bloc, Period period, UnitCode unit, string sha256, CancellationToken cancellation)
    {
        try
        {
            var answer = (await Blob(bloc, period, unit, sha256).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
            var name = answer.Details.Metadata.TryGetValue(NameKey, out var kept) ? Uri.UnescapeDataString(kept) : null;
            return new(answer.Content, answer.Details.ContentType, answer.Details.ContentLength, name);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>The unit's files by SHA-256, in one round trip.</summary>
    public async Task<IReadOnlyDictionary<string, StoredFile>> ListAsync(BlocCode bloc, Period period, UnitCode unit, CancellationToken cancellation) =>
        await ListAsync($"{bloc}/{period}/{unit}/", cancellation).ToDictionaryAsync(file => file.File.Sha256, file => file.File, cancellationToken: cancellation);

    /// <summary>Every file of the bloc with its period and unit.</summary>
    public IAsyncEnumerable<(string Period, string Unit, StoredFile File)> ListAsync(BlocCode bloc, CancellationToken cancellation) => ListAsync($"{bloc}/", cancellation);

    /// <summary>Deletes the file unless it was sent again since it was listed.</summary>
    public async Task<bool> DeleteAsync(BlocCode bloc, Period period, UnitCode unit, StoredFile file, CancellationToken cancellation)
    {
        try
        {
            await Blob(bloc, period, unit, file.Sha256).DeleteAsync(DeleteSnapshotsOption.None, new() { IfMatch = file.Version }, cancellation);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<(string Period, string Unit, StoredFile File)> ListAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in clients.Attachments.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellation))
        {
            var parts = blob.Name.Split('/');
            var at = blob.Metadata.TryGetValue(TimeKey, out var text) && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var sent)
                ? sent
                : blob.Properties.LastModified ?? DateTimeOffset.MaxValue;
            yield return (parts[1], parts[2], new(parts[3], blob.Properties.ContentType, blob.Properties.ContentLength ?? 0, at, blob.Properties.ETag ?? default));
        }
    }

    private BlobClient Blob(BlocCode bloc, Period period, UnitCode unit, string sha256) => clients.Attachments.GetBlobClient($"{bloc}/{period}/{unit}/{sha256}");
}
