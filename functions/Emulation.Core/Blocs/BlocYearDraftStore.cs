using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs.Models;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>A bloc's year as somebody is writing it: the document as typed, valid or not.</summary>
/// <param name="Document">Members of the shape of <see cref="BlocYear"/>; amounts and dates may still be text.</param>
/// <param name="Base">Version of the year in force that the writing began from; null where there was none.</param>
/// <param name="Version">What the next save must name.</param>
public sealed record BlocYearDraft(JsonObject Document, ETag? Base, ETag Version);

/// <summary>
/// Keeps what is being written as one blob per bloc and year, <c>~drafts/{bloc}/{year}.json</c>: beside the years in force under a
/// name that no bloc can have, so that nothing that reads a bloc meets it. It is neither backed up nor swept.
/// </summary>
public sealed class BlocYearDraftStore(StorageClients clients)
{
    private const string Folder = "~drafts";
    private const string BaseMember = "base";

    /// <summary>The draft, or null. Never cached: two people may be writing.</summary>
    public async Task<BlocYearDraft?> FindAsync(BlocCode bloc, int year, CancellationToken cancellation)
    {
        try
        {
            var content = (await clients.Blocs.GetBlobClient(Name(bloc, year)).DownloadContentAsync(cancellation)).Value;
            var document = JsonNode.Parse(content.Content)!.AsObject();
            return new(document, content.Details.Metadata.TryGetValue(BaseMember, out var from) ? new ETag(from) : null, content.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>Begins (<paramref name="expected"/> null) or replaces the draft.</summary>
    /// <returns>The new version, or null where somebody else saved in between.</returns>
    public async Task<ETag?> SaveAsync(BlocCode bloc, int year, JsonObject document, ETag? from, ETag? expected, CancellationToken cancellation)
    {
        var write = new OwnWrite();
        var options = new BlobUploadOptions
        {
            Conditions = expected is null ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = expected },
            HttpHeaders = new() { ContentType = "application/json" },
            Metadata = write.Metadata(),
        };
        if (from is { } version) options.Metadata[BaseMember] = version.ToString();
        try
        {
            var saved = await clients.Blocs.GetBlobClient(Name(bloc, year)).UploadAsync(BinaryData.FromString(document.ToJsonString(Json.Options)), options, cancellation);
            return saved.Value.ETag;
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 409 or 412)
        {
            return await write.FindAsync(clients.Blocs.GetBlobClient(Name(bloc, year)), cancellation);
        }
    }

    /// <summary>Forgets the draft.</summary>
    public Task DeleteAsync(BlocCode bloc, int year, CancellationToken cancellation) =>
        clients.Blocs.DeleteBlobIfExistsAsync(Name(bloc, year), cancellationToken: cancellation);

    /// <summary>Every draft there is.</summary>
    public async IAsyncEnumerable<(BlocCode Bloc, int Year)> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in clients.Blocs.GetBlobsAsync(BlobTraits.None, BlobStates.None, Folder + "/", cancellation))
        {
            var parts = blob.Name.Split('/', '.');
            if (parts.Length == 4 && BlocCode.TryParse(parts[1], null, out var bloc) && int.TryParse(parts[2], out var year)) yield return (bloc, year);
        }
    }

    private static string Name(BlocCode bloc, int year) => $"{Folder}/{bloc}/{year}.json";
}
