namespace Emulation.Deliveries;

/// <summary>How patient one attempt is. Not settings, since nobody needs to tune them; tests do.</summary>
/// <param name="Timeout">How long an attempt may take in all, its quick retries included; Standard Webhooks asks for 15 to 30 s.</param>
/// <param name="QuickRetries">How often a passing fault is tried again within the attempt.</param>
/// <param name="QuickRetryDelay">The middle of the first random wait before that; the second is twice as long.</param>
/// <param name="FailuresBeforeBreak">How many attempts at one recipient fail in a row before the circuit opens.</param>
/// <param name="Break">How long it stays open: long enough to spare one sweep the rest of a dead recipient's messages.</param>
public sealed record DeliveryPace(TimeSpan Timeout, int QuickRetries, TimeSpan QuickRetryDelay, int FailuresBeforeBreak, TimeSpan Break)
{
    public static readonly DeliveryPace Standard = new(TimeSpan.FromSeconds(20), 2, TimeSpan.FromMilliseconds(300), 5, TimeSpan.FromMinutes(1));
}
