using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>
/// Writes one file of a backup in blocks, so that memory does not grow with the file. The blob appears with the last call and only
/// where there is none yet: a file is written once.
/// </summary>
internal sealed class BlockWriter(BlockBlobClient blob, string name) : IDisposable
{
    private const int BlockSize = 4 * 1024 * 1024;

    private readonly byte[] block = new byte[BlockSize];
    private readonly List<string> blocks = [];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int filled;
    private long bytes;
    private int rows;

    /// <summary>Writes one line of a file of lines.</summary>
    public async Task WriteLineAsync(byte[] line, CancellationToken cancellation)
    {
        await WriteAsync(line, cancellation);
        await WriteAsync("\n"u8.ToArray(), cancellation);
        rows++;
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        hash.AppendData(content.Span);
        bytes += content.Length;
        while (content.Length > 0)
        {
            var part = Math.Min(content.Length, BlockSize - filled);
            content[..part].CopyTo(block.AsMemory(filled));
            filled += part;
            content = content[part..];
            if (filled == BlockSize) await StageAsync(cancellation);
        }
    }

    public Task<BackupFile> CompleteLinesAsync(CancellationToken cancellation) => CompleteAsync("application/jsonl", new(name, bytes, "", Rows: rows), cancellation);

    public Task<BackupFile> CompleteCopyAsync(string contentType, CancellationToken cancellation) => CompleteAsync(contentType, new(name, bytes, "", ContentType: contentType), cancellation);

    public void Dispose() => hash.Dispose();

    private async Task<BackupFile> CompleteAsync(string contentType, BackupFile file, CancellationToken cancellation)
    {
        if (filled > 0) await StageAsync(cancellation);
        var write = new OwnWrite();
        var options = new CommitBlockListOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = contentType }, Metadata = write.Metadata() };
        try
        {
            await blob.CommitBlockListAsync(blocks, options, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            if (await write.FindAsync(blob, cancellation) is null) throw;
        }

        return file with { Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    private async Task StageAsync(CancellationToken cancellation)
    {
        // Ids of one blob's blocks must be equally long.
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(blocks.Count.ToString("D6", CultureInfo.InvariantCulture)));
        using var content = new MemoryStream(block, 0, filled, writable: false);
        await blob.StageBlockAsync(id, content, cancellationToken: cancellation);
        blocks.Add(id);
        filled = 0;
    }
}
