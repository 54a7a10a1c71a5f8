using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Text;
using Emulation.Verification;

namespace Emulation.Summaries;

/// <summary>
/// Keeps summaries as blobs. A version's folder is named by its number and the hash of its manifest and is never overwritten;
/// the version exists from the moment the index (<c>{bloc}/{period}/index.json</c>) names it. A folder that no index names is
/// what a killed run left: harmless, and never seen.
/// </summary>
public sealed class SummaryStore(StorageClients clients, FileHashes hashes)
{
    /// <summary>The index and the ETag to swap it against, both null where there is no version yet.</summary>
    public async Task<(SummaryIndex? Index, ETag? ETag)> FindIndexAsync(BlocCode bloc, Period period, CancellationToken cancellation)
    {
        try
        {
            var content = await Index(bloc, period).DownloadContentAsync(cancellation);
            return (Json.Read<SummaryIndex>(content.Value.Content), content.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return (null, null);
        }
    }

    /// <summary>The indexes of every period of the bloc: one listing, then all of them at once.</summary>
    public async Task<IReadOnlyList<SummaryIndex>> ReadIndexesAsync(BlocCode bloc, CancellationToken cancellation)
    {
        var periods = new List<Period>();
        await foreach (var item in clients.Summaries.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", $"{bloc}/", cancellation))
        {
            if (item.IsPrefix && Period.TryParse(item.Prefix.Split('/')[1], null, out var period)) periods.Add(period);
        }

        var found = await Task.WhenAll(periods.Select(period => FindIndexAsync(bloc, period, cancellation)));
        return [.. found.Select(entry => entry.Index).OfType<SummaryIndex>()];
    }

    /// <summary>Writes the files, then the manifest, then swaps the index.</summary>
    /// <returns>False where somebody else published in between: read the index again and start over.</returns>
    public async Task<bool> PublishAsync(
        SummaryManifest manifest,
        IReadOnlyList<(SummaryFile File, byte[] Content)> files,
        Issued? issued,
        SummaryIndex? index,
        ETag? expected,
        CancellationToken cancellation)
    {
        var manifestBytes = Json.Write(manifest);
        var sha256 = RecordStore.Sha256(manifestBytes);
        var folder = string.Create(CultureInfo.InvariantCulture, $"{manifest.Bloc}/{manifest.Period}/{manifest.Version:D4}-{sha256[..16]}");

        // Before the version exists: whoever holds a file of it must be told what it is.
        await Task.WhenAll(files.Select(file => WriteOnceAsync($"{folder}/{file.File.Name}", file.Content, file.File.ContentType, cancellation)).Append(hashes.WriteAsync(manifest, sha256, cancellation)));
        await WriteOnceAsync($"{folder}/{SummaryManifest.FileName}", manifestBytes, "application/json", cancellation);

        var version = new SummaryVersion(manifest.Version, manifest.AsOf, manifest.IsDraft, manifest.InputSha256, sha256, manifest.Anchor, folder, issued);
        return await SwapIndexAsync(new(manifest.Bloc, manifest.Period, [.. index?.Versions ?? [], version], index?.PublicMarks), expected, cancellation);
    }

    /// <summary>Replaces the index that has the ETag; null where there must be none yet.</summary>
    /// <returns>False where it has another by now.</returns>
    public async Task<bool> SwapIndexAsync(SummaryIndex next, ETag? expected, CancellationToken cancellation)
    {
        try
        {
            var conditions = expected is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = expected };
            var options = new BlobUploadOptions { Conditions = conditions, HttpHeaders = new() { ContentType = "application/json" } };
            await Index(next.Bloc, next.Period).UploadAsync(BinaryData.FromBytes(Json.Write(next)), options, cancellation);
            return true;
        }
        catch (RequestFailedException swapped) when (swapped.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>A file of a version with its content type, or null. Only names that the version's manifest lists are looked for.</summary>
    public async Task<(byte[] Content, string ContentType)?> FindFileAsync(SummaryVersion version, string name, CancellationToken cancellation)
    {
        var manifest = await ReadManifestAsync(version, cancellation);
        var type = name == SummaryManifest.FileName ? "application/json" : manifest.Files.FirstOrDefault(file => file.Name == name)?.ContentType;
        if (type is null) return null;
        var content = await clients.Summaries.GetBlobClient($"{version.Folder}/{name}").DownloadContentAsync(cancellation);
        return (content.Value.Content.ToArray(), type);
    }

    public async Task<SummaryManifest> ReadManifestAsync(SummaryVersion version, CancellationToken cancellation) =>
        Json.Read<SummaryManifest>((await clients.Summaries.GetBlobClient($"{version.Folder}/{SummaryManifest.FileName}").DownloadContentAsync(cancellation)).Value.Content);

    /// <summary>A name holds the hash of what it names, so a blob that is there already has these very bytes.</summary>
    private async Task WriteOnceAsync(string name, byte[] content, string contentType, CancellationToken cancellation)
    {
        try
        {
            var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = contentType } };
            await clients.Summaries.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
        }
    }

    private BlobClient Index(BlocCode bloc, Period period) => clients.Summaries.GetBlobClient($"{bloc}/{period}/index.json");
}
