namespace Emulation.LocalHost;

/// <summary>A clock that shows a given moment at its start and runs on at real speed; it can be moved forward, never back.</summary>
/// <param name="start">What the clock shows now.</param>
/// <param name="inner">The clock that gives the speed, the timers and the local time zone.</param>
public sealed class ShiftedTimeProvider(DateTimeOffset start, TimeProvider inner) : TimeProvider
{
    private long shift = (start - inner.GetUtcNow()).Ticks;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Read(ref shift));

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);

    /// <summary>Makes the clock show that moment, unless it is past it already.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        var ahead = (moment - GetUtcNow()).Ticks;
        if (ahead > 0) Interlocked.Add(ref shift, ahead);
    }
}
