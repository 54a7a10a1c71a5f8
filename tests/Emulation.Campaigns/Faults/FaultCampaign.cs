using System.Diagnostics;

namespace Emulation.Campaigns.Faults;

/// <summary>Rounds of work on a store that fails, and the app killed at random moments.</summary>
/// <remarks>The seed fixes what the clients mean to do, what fails and when the app is killed; which of them meets which depends on the machine.</remarks>
public static class FaultCampaign
{
    /// <summary>Fewer in a short campaign, so that it has work for all lanes.</summary>
    private const int MostRoundsOfAnEpoch = 40;
    private const int LeastRoundsOfAnEpoch = 10;

    /// <summary>Most of a round is waiting for retries, so a few share a small machine well.</summary>
    private const int Lanes = 4;

    /// <summary>From so many rounds on, a kind of fault that never happened means that the campaign is broken.</summary>
    private const int LongCampaign = 200;

    /// <returns>How many violations were found.</returns>
    public static async Task<int> RunAsync(Arguments arguments, TextWriter to)
    {
        var (rounds, seed) = arguments;
        var tally = new Tally(to);
        var watch = Stopwatch.StartNew();
        tally.Say($"faults --rounds {rounds} --seed {seed}");
        var size = Math.Clamp(rounds / Lanes, LeastRoundsOfAnEpoch, MostRoundsOfAnEpoch);
        var firsts = Enumerable.Range(0, (rounds + size - 1) / size).Select(epoch => epoch * size);
        await Parallel.ForEachAsync(firsts, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (first, cancellation) =>
        {
            var after = Math.Min(first + size, rounds);
            await Epoch.RunAsync(seed, first, after, tally, cancellation);
            tally.Say($"rounds {first} to {after - 1}: {tally.Violations} violations so far, {watch.Elapsed.TotalSeconds:0} s");
        });

        foreach (var kind in Enum.GetValues<FaultKind>().Where(kind => rounds >= LongCampaign && tally.Of("faults", kind.ToString()) == 0)) tally.Violation("campaign", $"{kind} never happened");
        tally.Print();
        tally.Say($"{rounds} rounds, seed {seed}, {watch.Elapsed.TotalSeconds:0} s: {tally.Violations} violations");
        return tally.Violations;
    }
}
