namespace Emulation.Periods;

/// <summary>Reads the clock as coarsely as what is stored and printed, so that a receipt shows exactly the moment that was kept.</summary>
public static class Clock
{
    /// <summary>Now in UTC, cut down to the precision.</summary>
    public static DateTimeOffset UtcNowTo(this TimeProvider time, TimeSpan precision)
    {
        var ticks = time.GetUtcNow().UtcTicks;
        return new(ticks - (ticks % precision.Ticks), TimeSpan.Zero);
    }
}
