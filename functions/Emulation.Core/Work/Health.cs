using Cronos;
using Microsoft.Extensions.Configuration;

namespace Emulation.Work;

/// <summary>Whether the app does its work.</summary>
/// <param name="Status">"healthy", or "unhealthy" where no sweep has run for three times its interval.</param>
/// <param name="LastSweep">When the last sweep ended, by any instance, UTC.</param>
/// <param name="Interval">How often a sweep should run.</param>
/// <param name="Message">What is wrong and what to do, in Vietnamese.</param>
public sealed record HealthReport(string Status, DateTimeOffset? LastSweep, TimeSpan Interval, string? Message)
{
    public const string Healthy = "healthy";
    public const string Unhealthy = "unhealthy";

    public bool IsHealthy => Status == Healthy;
}

/// <summary>Watches that sweeps run: on some plans timers have stopped for good after a deployment while HTTP went on.</summary>
public sealed class HealthCheck(WorkLedger ledger, IConfiguration configuration, TimeProvider time)
{
    public const string ScheduleSetting = "SweepSchedule";

    private const int Patience = 3;

    private readonly DateTimeOffset started = time.GetUtcNow();

    public async Task<HealthReport> RunAsync(CancellationToken cancellation)
    {
        var interval = IntervalOf(configuration[ScheduleSetting], time.GetUtcNow());
        var last = await ledger.LastTickAsync(cancellation);
        // A new system gets the time to tick for the first time.
        var since = last ?? started;
        return time.GetUtcNow() - since <= interval * Patience
            ? new(HealthReport.Healthy, last, interval, null)
            : new(HealthReport.Unhealthy, last, interval, $"Không có lượt quét việc đến hạn nào trong hơn {Patience} chu kỳ; hãy gọi POST /ledger/sweep và kiểm tra bộ hẹn giờ.");
    }

    /// <summary>The longest gap among the schedule's next occurrences.</summary>
    private static TimeSpan IntervalOf(string? schedule, DateTimeOffset now)
    {
        var next = CronExpression.Parse(schedule ?? "0 */5 * * * *", CronFormat.IncludeSeconds).GetOccurrences(now, now.AddYears(2), TimeZoneInfo.Utc).Take(3).ToList();
        return next.Count < 2 ? TimeSpan.FromDays(366) : next.Zip(next.Skip(1), (from, to) => to - from).Max();
    }
}
