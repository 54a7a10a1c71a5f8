namespace Emulation.Deliveries;

/// <summary>
/// When a failed message is tried again: the example schedule of Standard Webhooks 1.0, ten attempts over 75 h 35 min.
/// The waits are the least ones; a sweep comes when its timer ticks.
/// </summary>
/// <remarks>https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability</remarks>
public static class RetrySchedule
{
    /// <summary>How long a recipient can have the next attempt put off by Retry-After.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <summary>The wait before each attempt.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>When to try again, or null to give up.</summary>
    /// <param name="failures">How many attempts have failed.</param>
    /// <param name="failedAt">When the last of them did.</param>
    /// <param name="retryAfter">Before when the recipient asked not to be called.</param>
    public static DateTimeOffset? Next(int failures, DateTimeOffset failedAt, DateTimeOffset? retryAfter)
    {
        if (failures >= Waits.Count) return null;
        var next = failedAt + Waits[failures];
        if (retryAfter is not { } asked) return next;
        var latest = failedAt + LongestRetryAfter;
        if (asked > latest) asked = latest;
        return asked > next ? asked : next;
    }
}
