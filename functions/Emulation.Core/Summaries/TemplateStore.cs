using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>An organisation's own Word template for one year of a bloc.</summary>
/// <param name="Sha256">SHA-256 of the file, lower-case hex; part of what a summary is made of.</param>
/// <param name="Name">Name under which it was sent.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="At">When it was put in place, UTC+7.</param>
public sealed record StoredTemplate(string Sha256, string Name, int Bytes, DateTimeOffset At);

/// <summary>
/// Keeps templates among the bloc's documents, where backups find them: <c>{bloc}/templates/{sha256}.docx</c>, written once and kept,
/// since an issued summary names it, and <c>{bloc}/templates/{year}.json</c>, which says which one is used.
/// </summary>
public sealed class TemplateStore(StorageClients clients, TimeProvider time)
{
    private const string DocxType = SummaryFormats.DocxType;

    /// <summary>The template in use, or null.</summary>
    public async Task<StoredTemplate?> FindAsync(BlocCode bloc, int year, CancellationToken cancellation) =>
        await LoadAsync(Pointer(bloc, year), cancellation) is { } content ? Json.Read<StoredTemplate>(content) : null;

    /// <summary>The file of that SHA-256, or null.</summary>
    public async Task<byte[]?> ReadAsync(BlocCode bloc, string sha256, CancellationToken cancellation) =>
        (await LoadAsync(File(bloc, sha256), cancellation))?.ToArray();

    /// <summary>Writes the file, then swaps what names it: the file comes first, so no name ever leads nowhere.</summary>
    public async Task<StoredTemplate> PutAsync(BlocCode bloc, int year, byte[] content, string name, CancellationToken cancellation)
    {
        var template = new StoredTemplate(RecordStore.Sha256(content), name, content.Length, Vietnamese.Local(time.UtcNowTo(TimeSpan.FromSeconds(1))));
        try
        {
            await File(bloc, template.Sha256).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = DocxType } }, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // The same bytes are there.
        }

        await Pointer(bloc, year).UploadAsync(BinaryData.FromBytes(Json.Write(template)), new BlobUploadOptions { HttpHeaders = new() { ContentType = "application/json" } }, cancellation);
        return template;
    }

    /// <summary>Goes back to the frame of the format pack.</summary>
    /// <returns>False where there was none.</returns>
    public async Task<bool> DeleteAsync(BlocCode bloc, int year, CancellationToken cancellation) =>
        (await Pointer(bloc, year).DeleteIfExistsAsync(cancellationToken: cancellation)).Value;

    private static async Task<BinaryData?> LoadAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            return (await blob.DownloadContentAsync(cancellation)).Value.Content;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private BlobClient Pointer(BlocCode bloc, int year) => clients.Blocs.GetBlobClient($"{bloc}/templates/{year}.json");

    private BlobClient File(BlocCode bloc, string sha256) => clients.Blocs.GetBlobClient($"{bloc}/templates/{sha256}.docx");
}
