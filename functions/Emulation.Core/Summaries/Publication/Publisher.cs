using Emulation.Access;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Text;
using Microsoft.Extensions.Logging;

namespace Emulation.Summaries.Publication;

/// <summary>What anybody may read of a period's summary.</summary>
/// <param name="Version">The public version; null where none is.</param>
/// <param name="Url">The permanent address; it holds whatever version is public.</param>
/// <param name="Marks">Who made what public or withdrew it, and when, oldest first.</param>
public sealed record PublicState(int? Version, string Url, IReadOnlyList<PublicMark> Marks);

/// <summary>
/// Makes an issued version public and withdraws it. At most one version is public at a time, so that withdrawing never brings back an
/// older one. Each mark is added to the index, which is swapped as an issue is; none is ever taken away.
/// </summary>
public sealed partial class Publisher(Places places, SummaryStore store, PublicSummaries summaries, Links links, TimeProvider time, ILogger<Publisher> logger)
{
    private const int Tries = 4;

    /// <summary>Makes the version public in place of whichever is.</summary>
    public Task<(PublicState? State, Refusal? Refusal)> OpenAsync(string bloc, string period, string version, Caller caller, CancellationToken cancellation) =>
        MarkAsync(bloc, period, SummaryDesk.NumberOf(version), caller, cancellation);

    /// <summary>From now on nobody reads it at the public address.</summary>
    public Task<(PublicState? State, Refusal? Refusal)> WithdrawAsync(string bloc, string period, Caller caller, CancellationToken cancellation) =>
        MarkAsync(bloc, period, null, caller, cancellation);

    private async Task<(PublicState?, Refusal?)> MarkAsync(string bloc, string period, int? version, Caller caller, CancellationToken cancellation)
    {
        var (place, unknown) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, unknown);
        for (var i = 0; i < Tries; i++)
        {
            var (index, expected) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
            if (index is null) return (null, Refusal.NoSummary());
            if (version is { } number && index.Versions.FirstOrDefault(entry => entry.Version == number) is var found && found?.Issued is null)
            {
                return (null, found is null ? Refusal.UnknownSummaryFile() : Refusal.DraftNotPublic(number));
            }

            // Said twice, it is noted once.
            if (index.Public()?.Version == version) return (StateOf(index), null);
            var next = index with { PublicMarks = [.. index.PublicMarks ?? [], new(version, caller.Actor, Vietnamese.Local(time.UtcNowTo(TimeSpan.FromSeconds(1))))] };
            if (!await store.SwapIndexAsync(next, expected, cancellation)) continue;
            summaries.Forget(next);
            LogMarked(logger, place.Partition, version, caller.Actor);
            return (StateOf(next), null);
        }

        return (null, Refusal.SummaryBusy());
    }

    private PublicState StateOf(SummaryIndex index) => new(index.Public()?.Version, links.To(PagePaths.Public(index.Bloc, index.Period)), index.PublicMarks ?? []);

    [LoggerMessage(Level = LogLevel.Information, Message = "Summary {Partition}: version {Version} is public from now on (none where empty), by {Actor}")]
    private static partial void LogMarked(ILogger logger, string partition, int? version, string actor);
}
