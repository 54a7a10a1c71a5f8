using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Emulation.Summaries;

/// <summary>
/// Lets only so many summaries be made at the same time on this instance, since each takes memory and a processor of its own, and those of one bloc and
/// period one after the other, since the second then finds nothing left to do. Who comes first is served first.
/// </summary>
public sealed class SummaryTurns(IOptions<Limits> limits, TimeProvider time) : IDisposable
{
    private readonly ConcurrencyLimiter places = Places(limits.Value.ConcurrentSummaries);

    private readonly PartitionedRateLimiter<string> ofPartition = PartitionedRateLimiter.Create<string, string>(partition => RateLimitPartition.Get(partition, _ => Places(1)), StringComparer.Ordinal);

    /// <summary>The turn, to be disposed of when the summary is made; null where it did not come within the wait.</summary>
    /// <param name="partition">The bloc and period.</param>
    /// <param name="wait">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IDisposable?> TakeAsync(string partition, TimeSpan wait, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(wait, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        RateLimitLease? own = null;
        try
        {
            // In this order, so that nobody holds a place who waits for the bloc.
            own = await ofPartition.AcquireAsync(partition, 1, ending.Token);
            return new Turn(own, await places.AcquireAsync(1, ending.Token));
        }
        catch (OperationCanceledException)
        {
            own?.Dispose();
            if (cancellation.IsCancellationRequested) throw;
            return null;
        }
    }

    public void Dispose()
    {
        places.Dispose();
        ofPartition.Dispose();
    }

    private static ConcurrencyLimiter Places(int most) => new(new() { PermitLimit = most, QueueLimit = int.MaxValue });

    private sealed class Turn(RateLimitLease own, RateLimitLease place) : IDisposable
    {
        public void Dispose()
        {
            place.Dispose();
            own.Dispose();
        }
    }
}
