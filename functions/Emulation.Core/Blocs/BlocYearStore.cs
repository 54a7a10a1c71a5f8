using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>A bloc's year and the version of its document.</summary>
public sealed record StoredBlocYear(BlocYear Year, ETag Version);

/// <summary>Keeps each bloc's year as one blob, <c>{bloc}/{year}.json</c>.</summary>
public sealed class BlocYearStore(StorageClients clients, TimeProvider time)
{
    private readonly TimedCache<(BlocCode, int), StoredBlocYear> cache = new(time, TimeSpan.FromSeconds(30), capacity: 10_000);

    /// <summary>The bloc's year, at most 30 s old, or null.</summary>
    public ValueTask<StoredBlocYear?> FindAsync(BlocCode bloc, int year, CancellationToken cancellation) =>
        cache.GetAsync((bloc, year), () => LoadAsync(bloc, year, cancellation));

    /// <summary>Creates (<paramref name="expected"/> null) or replaces the document.</summary>
    /// <returns>The new version, or null where it is not the expected one (any more).</returns>
    public async Task<ETag?> SaveAsync(BlocYear year, ETag? expected, CancellationToken cancellation)
    {
        var conditions = expected is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = expected };
        var write = new OwnWrite();
        var options = new BlobUploadOptions { Conditions = conditions, HttpHeaders = new() { ContentType = "application/json" }, Metadata = write.Metadata() };
        try
        {
            var saved = await Blob(year.Bloc, year.Year).UploadAsync(BinaryData.FromBytes(Json.Write(year)), options, cancellation);
            cache.Set((year.Bloc, year.Year), new(year, saved.Value.ETag));
            return saved.Value.ETag;
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 409 or 412)
        {
            cache.Remove((year.Bloc, year.Year));
            return await write.FindAsync(Blob(year.Bloc, year.Year), cancellation);
        }
    }

    /// <summary>The bloc's newest year, or null where it has none.</summary>
    public async Task<BlocYear?> FindNewestAsync(BlocCode bloc, CancellationToken cancellation)
    {
        var newest = 0;
        await foreach (var blob in clients.Blocs.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{bloc}/", cancellation))
        {
            if (int.TryParse(blob.Name.Split('/', '.')[1], out var year)) newest = Math.Max(newest, year);
        }

        return newest > 0 ? (await FindAsync(bloc, newest, cancellation))?.Year : null;
    }

    /// <summary>Every bloc's year there is, with the version of its document, without reading it.</summary>
    public async IAsyncEnumerable<(BlocCode Bloc, int Year, ETag Version)> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in clients.Blocs.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellation))
        {
            var parts = blob.Name.Split('/', '.');
            if (parts.Length == 3 && BlocCode.TryParse(parts[0], null, out var bloc) && int.TryParse(parts[1], out var year)) yield return (bloc, year, blob.Properties.ETag ?? default);
        }
    }

    /// <summary>Whether two versions are one; a listing gives them without the quotation marks.</summary>
    public static bool Same(ETag one, ETag other) => one.ToString().Trim('"') == other.ToString().Trim('"');

    private async Task<StoredBlocYear?> LoadAsync(BlocCode bloc, int year, CancellationToken cancellation)
    {
        try
        {
            var content = await Blob(bloc, year).DownloadContentAsync(cancellation);
            return new(Json.Read<BlocYear>(content.Value.Content), content.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private BlobClient Blob(BlocCode bloc, int year) => clients.Blocs.GetBlobClient($"{bloc}/{year}.json");
}
