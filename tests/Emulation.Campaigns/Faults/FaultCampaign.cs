namespace Emulation.Campaigns.Faults;

/// <summary>Rounds of work on a store that fails, and the app killed at random moments.</summary>
public static class FaultCampaign
{
    /// <returns>How many violations were found.</returns>
    public static Task<int> RunAsync(Arguments arguments, TextWriter to) => throw new NotImplementedException();
}
