using System.Text;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Periods;
using Emulation.Storage;

namespace Emulation.Summaries.Publication;

/// <summary>A summary that anybody may read.</summary>
/// <param name="Version">The public version; it is issued.</param>
public sealed record PublicSummary(SummaryIndex Index, SummaryVersion Version)
{
    public Issued Issued => Version.Issued!;
}

/// <summary>
/// Finds what is public. Which version that is is asked for every few seconds, however many people read: another instance shows a
/// withdrawn report at most that long.
/// </summary>
public sealed class PublicSummaries(SummaryStore store, TimeProvider time)
{
    private readonly TimedCache<(BlocCode, Period), SummaryIndex> indexes = new(time, TimeSpan.FromSeconds(5), capacity: 1_000);

    /// <summary>Pages of versions by folder, which never change; few, since a page with photographs is large.</summary>
    private readonly TimedCache<string, string> pages = new(time, TimeSpan.FromHours(1), capacity: 20);

    /// <summary>The public summary; to those who ask, one that is not public and none at all look the same.</summary>
    public async Task<(PublicSummary? Summary, Refusal? Refusal)> FindAsync(string bloc, string period, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code) || !Period.TryParse(period, null, out var parsed)) return (null, Refusal.NotPublic());
        var index = await indexes.GetAsync((code, parsed), async () => (await store.FindIndexAsync(code, parsed, cancellation)).Index);
        return index?.Public() is { Issued: not null } version ? (new(index, version), null) : (null, Refusal.NotPublic());
    }

    /// <summary>The stored page as text; null where the version has none.</summary>
    public async Task<string?> PageAsync(PublicSummary summary, CancellationToken cancellation) => await pages.GetAsync(summary.Version.Folder, async () =>
        await store.FindFileAsync(summary.Version, Html.SummaryPageRenderer.FileName, cancellation) is { } file ? Encoding.UTF8.GetString(file.Content) : null);

    public Task<(byte[] Content, string ContentType)?> FileAsync(PublicSummary summary, string name, CancellationToken cancellation) => store.FindFileAsync(summary.Version, name, cancellation);

    /// <summary>What is public has changed.</summary>
    public void Forget(SummaryIndex index) => indexes.Remove((index.Bloc, index.Period));
}
