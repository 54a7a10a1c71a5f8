namespace Emulation.Campaigns.Fuzz;

/// <summary>Mutated requests on every route.</summary>
public static class FuzzCampaign
{
    /// <returns>How many violations were found.</returns>
    public static Task<int> RunAsync(Arguments arguments, TextWriter to) => throw new NotImplementedException();
}
