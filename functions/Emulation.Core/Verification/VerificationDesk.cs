using System.Buffers;
using System.Security.Cryptography;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Emulation.Verification;

/// <summary>Tells what a file is by its hash alone. Whoever has a file's hash has the file, so nothing is told that the file does not say.</summary>
public sealed class VerificationDesk(FileHashes hashes, SummaryStore store, Places places, Links links)
{
    private const int HashLetters = 64;

    public async Task<(VerifiedFile? File, Refusal? Refusal)> FindAsync(string text, CancellationToken cancellation)
    {
        var sha256 = text.Trim().ToLowerInvariant();
        if (sha256.Length != HashLetters || !sha256.All(char.IsAsciiHexDigitLower)) return (null, Refusal.UnknownHash());
        var found = await Task.WhenAll((await hashes.FindAsync(sha256, cancellation)).Select(place => FindAsync(place.Bloc, place.Period, sha256, cancellation)));
        return found.OfType<VerifiedFile>().OrderBy(file => file.Status).ThenByDescending(file => file.Period.ToString(), StringComparer.Ordinal).FirstOrDefault() is { } file
            ? (file, null)
            : (null, Refusal.UnknownHash());
    }

    /// <summary>The hash of the first file of a posted form. It is read once, as a stream, and kept nowhere.</summary>
    public static async Task<(string? Sha256, Refusal? Refusal)> HashAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return (null, Refusal.UnsupportedMediaType(request.ContentType, "multipart/form-data"));
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() is not true) continue;
                return await HashAsync(section.Body, cancellation);
            }
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // More than the server takes at all.
            return (null, Refusal.VerifiedFileTooLarge(Limits.Summary.VerifiedBytes));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !cancellation.IsCancellationRequested)
        {
            return (null, Refusal.MalformedForm("dữ liệu bị cắt hoặc sai định dạng."));
        }

        return (null, Refusal.NoFile());
    }

    private static async Task<(string?, Refusal?)> HashAsync(Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var total = 0L;
            while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                total += read;
                if (total > Limits.Summary.VerifiedBytes) return (null, Refusal.VerifiedFileTooLarge(Limits.Summary.VerifiedBytes));
                hash.AppendData(buffer, 0, read);
            }

            return total == 0 ? (null, Refusal.NoFile()) : (Convert.ToHexStringLower(hash.GetCurrentHash()), null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Issued versions are asked first, the newest before the others: their files stand in the index itself.</summary>
    private async Task<VerifiedFile?> FindAsync(BlocCode bloc, Period period, string sha256, CancellationToken cancellation)
    {
        var (index, _) = await store.FindIndexAsync(bloc, period, cancellation);
        if (index is null) return null;
        var inForce = index.LatestIssued();
        foreach (var version in index.Versions.Reverse().Where(version => version.Issued is not null))
        {
            if (NameOf(version.Issued!.Files, version.ManifestSha256, sha256) is { } name) return Of(index, version, name, version == inForce ? FileStatus.Issued : FileStatus.Replaced, version.Issued.BlocName, sha256);
        }

        foreach (var version in index.Versions.Reverse().Where(version => version.Issued is null))
        {
            if (NameOf((await store.ReadManifestAsync(version, cancellation)).Files, version.ManifestSha256, sha256) is not { } name) continue;
            var (place, _) = await places.FindAsync(bloc.ToString(), period.ToString(), cancellation);
            return Of(index, version, name, FileStatus.Draft, place?.Year.Name ?? bloc.ToString(), sha256);
        }

        return null;
    }

    private static string? NameOf(IReadOnlyList<SummaryFile> files, string manifestSha256, string sha256) =>
        manifestSha256 == sha256 ? SummaryManifest.FileName : files.FirstOrDefault(file => file.Sha256 == sha256)?.Name;

    private VerifiedFile Of(SummaryIndex index, SummaryVersion version, string name, FileStatus status, string blocName, string sha256) => new(
        sha256,
        status,
        name,
        index.Bloc,
        blocName,
        index.Period,
        index.Period.Title,
        version.Version,
        version.Issued?.Issue.Symbol,
        version.Issued?.Issue.Date,
        status == FileStatus.Issued ? null : index.LatestIssued()?.Issued!.Issue.Symbol,
        index.Public() is null ? null : links.To(PagePaths.Public(index.Bloc, index.Period)));
}
