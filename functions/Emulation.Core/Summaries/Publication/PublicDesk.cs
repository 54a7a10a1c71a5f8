using System.Security.Cryptography;
using System.Text;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Summaries.Html;
using Emulation.Visits;

namespace Emulation.Summaries.Publication;

/// <summary>Something that anybody may read, with its validator.</summary>
/// <param name="Tag">Entity tag, without quotation marks.</param>
/// <param name="Download">Name to save it under; null to show it.</param>
public sealed record PublicAnswer(byte[] Content, string ContentType, string Tag, string? Download);

/// <summary>The permanent address: the stored page with what only the address knows around it, and the files beside it.</summary>
public sealed class PublicDesk(PublicSummaries summaries, VisitCounter visits, SummaryPageRenderer renderer, Links links)
{
    /// <summary>Changes with the build, whose words stand around the stored page.</summary>
    private static readonly string Build = typeof(PublicDesk).Module.ModuleVersionId.ToString("N")[..8];

    /// <param name="inHand">SHA-256 of the manifest that the printed code names, where somebody comes by scanning it.</param>
    /// <param name="counts">Whether this reader is to be counted.</param>
    public async Task<(PublicAnswer? Answer, Refusal? Refusal)> PageAsync(string bloc, string period, string? inHand, bool counts, CancellationToken cancellation)
    {
        var (summary, refusal) = await summaries.FindAsync(bloc, period, cancellation);
        if (summary is null) return (null, refusal);
        if (await summaries.PageAsync(summary, cancellation) is not { } page) return (null, Refusal.NotPublic());
        var name = $"{summary.Index.Bloc}.{summary.Index.Period}";
        if (counts) visits.Note(name);

        var around = new Around(summary, links.To(PagePaths.Public(summary.Index.Bloc, summary.Index.Period)), inHand, await visits.ReadAsync(name));
        var filled = PageSlots.Fill(
            page,
            await renderer.PieceAsync<PublicHead>(around),
            await renderer.PieceAsync<PublicShare>(around),
            await renderer.PieceAsync<PublicFiles>(around),
            await renderer.PieceAsync<PublicEnd>(around));
        // The visits are left out: a page that is the same but for them is not sent again.
        var tag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Build} {summary.Version.ManifestSha256} {around.Address} {inHand}")))[..32];
        return (new(Encoding.UTF8.GetBytes(filled), "text/html; charset=utf-8", tag, null), null);
    }

    /// <summary>A file of the public version, byte for byte as it was issued.</summary>
    public async Task<(PublicAnswer? Answer, Refusal? Refusal)> FileAsync(string bloc, string period, string file, CancellationToken cancellation)
    {
        var (summary, refusal) = await summaries.FindAsync(bloc, period, cancellation);
        if (summary is null) return (null, refusal);
        if (await summaries.FileAsync(summary, file, cancellation) is not { } found) return (null, Refusal.NotPublic());
        var sha256 = summary.Issued.Files.FirstOrDefault(entry => entry.Name == file)?.Sha256 ?? summary.Version.ManifestSha256;
        return (new(found.Content, found.ContentType, sha256, $"{summary.Index.Bloc}-{summary.Index.Period}-{file}"), null);
    }
}
