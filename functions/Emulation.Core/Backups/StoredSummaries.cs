using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Storage;
using Emulation.Summaries;
using Emulation.Text;

namespace Emulation.Backups;

/// <summary>A bloc's summaries as they lie in the store: indexes against manifests, files against manifests, and every source as an anchor.</summary>
internal sealed class StoredSummaries(BlocStorage storage, BlobContainerClient container)
{
    private const string Folder = "summaries/";

    public async Task ReadAsync(Anchors anchors, List<string> findings, CancellationToken cancellation)
    {
        var check = new SummaryCheck();
        // An index names versions that were written before it, so indexes are read before manifests are looked for.
        foreach (var index in (await storage.BlobsAsync(container, cancellation)).Where(name => name.EndsWith("/index.json", StringComparison.Ordinal)))
        {
            check.Take(Folder + index, await ReadAsync(index, cancellation));
        }

        foreach (var name in (await storage.BlobsAsync(container, cancellation)).Where(name => name.EndsWith("/" + SummaryManifest.FileName, StringComparison.Ordinal)))
        {
            var content = await ReadAsync(name, cancellation);
            check.Take(Folder + name, content);
            if (TryRead(content) is { } manifest) findings.AddRange(await TakeAsync(name[..^SummaryManifest.FileName.Length], manifest, anchors, cancellation));
        }

        findings.AddRange(check.FindDamage());
    }

    private async Task<IEnumerable<string>> TakeAsync(string folder, SummaryManifest manifest, Anchors anchors, CancellationToken cancellation)
    {
        var where = $"báo cáo tổng hợp {manifest.Period} bản {manifest.Version}";
        foreach (var source in manifest.Sources) anchors.Add(Keys.Partition(manifest.Bloc, manifest.Period), source.Subject, source.Sequence, source.ChainHash, where);
        foreach (var source in manifest.Earlier ?? [])
        {
            // Of another period: 2022H1/ban-dan-van.
            if (source.Subject.Split('/') is [var period, var subject]) anchors.Add($"{manifest.Bloc}.{period}", subject, source.Sequence, source.ChainHash, where);
        }

        var found = await Task.WhenAll(manifest.Files.Select(async file => (file.Name, Sha256: await Sha256OfAsync(folder + file.Name, cancellation), Expected: file.Sha256)));
        return found.Where(file => file.Sha256 != file.Expected).Select(file => $"Tệp {Folder}{folder}{file.Name}: {(file.Sha256 is null ? "không còn" : "đã bị sửa")}.");
    }

    private async Task<string?> Sha256OfAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return RecordStore.Sha256(await ReadAsync(name, cancellation));
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private async Task<byte[]> ReadAsync(string name, CancellationToken cancellation) =>
        (await storage.Blob(container, name).DownloadContentAsync(cancellation)).Value.Content.ToArray();

    private static SummaryManifest? TryRead(byte[] content)
    {
        try
        {
            return Json.Read<SummaryManifest>(content) is { Sources: not null, Files: not null } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null; // SummaryCheck says so.
        }
    }
}
