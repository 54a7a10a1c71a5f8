using System.Globalization;
using Emulation.Http;
using Emulation.Submissions;

namespace Emulation.Summaries;

/// <summary>Answers for summaries: run now, list the versions, hand out a file.</summary>
public sealed class SummaryDesk(Places places, SummaryPress press, SummaryStore store)
{
    public async Task<(SummaryManifest? Manifest, bool Created, Refusal? Refusal)> RunAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, false, refusal);
        return await press.RunAsync(place, cancellation) switch
        {
            PressOutcome.Published(var manifest) => (manifest, true, null),
            PressOutcome.Unchanged(var manifest) => (manifest, false, null),
            PressOutcome.NothingSubmitted => (null, false, Refusal.NothingSubmitted(place.Period)),
            _ => (null, false, Refusal.SummaryBusy()),
        };
    }

    public async Task<(SummaryIndex? Index, Refusal? Refusal)> VersionsAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, refusal);
        var (index, _) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
        return index is null ? (null, Refusal.NoSummary()) : (index, null);
    }

    /// <summary>A file of a version; the latest where <paramref name="version"/> is null.</summary>
    public async Task<(byte[]? Content, string? ContentType, Refusal? Refusal)> FileAsync(
        string bloc, string period, string? version, string file, CancellationToken cancellation)
    {
        var (index, refusal) = await VersionsAsync(bloc, period, cancellation);
        if (index is null) return (null, null, refusal);
        var number = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        var found = version is null ? index.Versions[^1] : index.Versions.FirstOrDefault(entry => entry.Version == number);
        return found is not null && await store.FindFileAsync(found, file, cancellation) is { } content
            ? (content.Content, content.ContentType, null)
            : (null, null, Refusal.UnknownSummaryFile());
    }
}
