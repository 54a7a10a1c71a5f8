using Azure;
using Azure.Storage.Blobs.Specialized;

namespace Emulation.Storage;

/// <summary>
/// Marks a blob with the write that made it. Where the answer to a conditional write is lost, the client library writes again and is refused
/// because of what it wrote itself; the mark tells that from somebody else's write.
/// </summary>
internal sealed class OwnWrite
{
    private const string MetadataKey = "write";

    private readonly string id = Guid.NewGuid().ToString("N");

    /// <summary>The metadata to write with the blob.</summary>
    public Dictionary<string, string> Metadata() => new() { [MetadataKey] = id };

    /// <summary>The version that this write made; null where what is there is somebody else's, or nothing.</summary>
    public async Task<ETag?> FindAsync(BlobBaseClient blob, CancellationToken cancellation)
    {
        try
        {
            var there = (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return there.Metadata.TryGetValue(MetadataKey, out var written) && written == id ? there.ETag : null;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
