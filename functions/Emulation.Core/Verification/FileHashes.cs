using Azure;
using Azure.Storage.Blobs.Models;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Summaries;

namespace Emulation.Verification;

/// <summary>
/// Says where to look for a file by its hash: an empty blob <c>~files/{sha256}/{bloc}.{period}</c> for every file of every version, written
/// before the version exists. It proves nothing; the index and the manifests of that period do. A restore writes them anew.
/// </summary>
public sealed class FileHashes(StorageClients clients)
{
    /// <summary>No bloc's code begins like this.</summary>
    private const string Folder = "~files";

    /// <summary>Notes every file of the version and its manifest.</summary>
    public Task WriteAsync(SummaryManifest manifest, string manifestSha256, CancellationToken cancellation) => Task.WhenAll(
        manifest.Files.Select(file => file.Sha256).Append(manifestSha256).Distinct().Select(sha256 => WriteAsync($"{Folder}/{sha256}/{manifest.Bloc}.{manifest.Period}", cancellation)));

    /// <summary>Where versions may have a file with that hash; the same bytes may stand in several.</summary>
    public async Task<IReadOnlyList<(BlocCode Bloc, Period Period)>> FindAsync(string sha256, CancellationToken cancellation)
    {
        var places = new List<(BlocCode, Period)>();
        await foreach (var blob in clients.Summaries.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{Folder}/{sha256}/", cancellation))
        {
            var parts = blob.Name.Split('/')[2].Split('.');
            if (parts.Length == 2 && BlocCode.TryParse(parts[0], null, out var bloc) && Period.TryParse(parts[1], null, out var period)) places.Add((bloc, period));
        }

        return places;
    }

    private async Task WriteAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await clients.Summaries.GetBlobClient(name).UploadAsync(BinaryData.Empty, new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
        }
    }
}
