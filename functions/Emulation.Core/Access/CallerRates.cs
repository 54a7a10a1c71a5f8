using System.Threading.RateLimiting;
using Emulation.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Emulation.Access;

/// <summary>
/// Holds each caller to a rate, by its token's id and, where there is none, by network address: a bucket for what reads, one for what writes and one
/// for what takes much work. Counted in this instance's memory, so that it costs no round trip; a bucket that is full again is forgotten ten seconds later.
/// </summary>
public sealed class CallerRates(IOptions<Limits> limits, CallerAddress address) : IDisposable
{
    private readonly PartitionedRateLimiter<Asker> reads = Buckets(limits.Value.ReadsPerMinute, limits.Value.CallersPerAddress);
    private readonly PartitionedRateLimiter<Asker> writes = Buckets(limits.Value.WritesPerMinute, limits.Value.CallersPerAddress);
    private readonly PartitionedRateLimiter<Asker> costly = Buckets(limits.Value.CostlyPerMinute, limits.Value.CallersPerAddress);

    /// <summary>Takes one request of the caller from its bucket: null, or the refusal that says how long to wait.</summary>
    public Refusal? Take(HttpContext context, Caller caller, bool isCostly)
    {
        var asker = caller.Role == Callers.Anyone ? new Asker("@" + Convert.ToHexString(address.Of(context)), true) : new(caller.Id, caller.Role == Callers.Administrator);
        var buckets = isCostly ? costly : HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? reads : writes;
        using var lease = buckets.AttemptAcquire(asker);
        return lease.IsAcquired ? null : Refusal.TooManyRequests(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));
    }

    public void Dispose()
    {
        reads.Dispose();
        writes.Dispose();
        costly.Dispose();
    }

    private static PartitionedRateLimiter<Asker> Buckets(int perMinute, int factor)
    {
        // Made once and not for each request.
        Func<string, RateLimiter> ofOne = _ => Bucket(perMinute), ofMany = _ => Bucket((long)perMinute * factor);
        return PartitionedRateLimiter.Create<Asker, string>(asker => RateLimitPartition.Get(asker.Key, asker.IsMany ? ofMany : ofOne), StringComparer.Ordinal);
    }

    /// <summary>A minute's worth at once, refilled about once a second by the timer of all buckets.</summary>
    private static TokenBucketRateLimiter Bucket(long perMinute)
    {
        var perSecond = (int)Math.Max(1, perMinute / 60);
        return new(new()
        {
            TokenLimit = (int)Math.Min(perMinute, int.MaxValue),
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromMinutes((double)perSecond / perMinute),
            AutoReplenishment = false,
        });
    }

    /// <param name="Key">Id of the token, or @ and the address.</param>
    /// <param name="IsMany">Whether it may ask for as much as many callers.</param>
    private readonly record struct Asker(string Key, bool IsMany);
}
