using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Emulation.Storage;

/// <summary>A random 256-bit key that all instances share, made once and kept in blob storage. It authenticates record versions and seals rows of history.</summary>
public sealed class SharedKey(StorageClients clients)
{
    private volatile byte[]? key;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellation) => key ??= await LoadAsync(cancellation);

    private async Task<byte[]> LoadAsync(CancellationToken cancellation)
    {
        var blob = clients.System.GetBlobClient("version-key");
        try
        {
            return (await blob.DownloadContentAsync(cancellation)).Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
        }

        try
        {
            var made = RandomNumberGenerator.GetBytes(32);
            await blob.UploadAsync(BinaryData.FromBytes(made), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
            return made;
        }
        catch (RequestFailedException other) when (other.Status is 409 or 412)
        {
            return (await blob.DownloadContentAsync(cancellation)).Value.Content.ToArray();
        }
    }
}
