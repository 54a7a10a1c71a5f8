namespace Emulation.Benchmarks;

/// <summary>What one part of the benchmarks found.</summary>
public sealed record Findings(IReadOnlyList<Comparison> Lines, IReadOnlyList<Growth> Growth)
{
    public Findings(IReadOnlyList<Comparison> lines)
        : this(lines, [])
    {
    }
}

/// <summary>One line: what was measured against its floor.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Floor">What it is compared with.</param>
/// <param name="Unit">Unit of the two medians, such as "ms".</param>
/// <param name="Measured">Median of the runs.</param>
/// <param name="OfFloor">Median of the floor's runs.</param>
/// <param name="Ratios">Ratio of each run to the floor's run beside it.</param>
/// <param name="Goal">Largest median ratio that is good enough; the least one where <paramref name="AtLeast"/>.</param>
/// <param name="AtLeast">More is better, as of a rate.</param>
public sealed record Comparison(string Name, string Floor, string Unit, double Measured, double OfFloor, IReadOnlyList<double> Ratios, double Goal, bool AtLeast = false)
{
    public double Ratio => Median(Ratios);

    public bool Holds => AtLeast ? Ratio >= Goal : Ratio <= Goal;

    /// <summary>
    /// Measures both in turns, so that whatever else the machine does meets both alike; the first turn warms up and is not counted.
    /// </summary>
    public static async Task<Comparison> OfAsync(string name, string floor, string unit, double goal, int turns, Func<Task<double>> measure, Func<Task<double>> measureFloor, bool atLeast = false)
    {
        List<double> measured = [], floors = [];
        for (var turn = 0; turn <= turns; turn++)
        {
            // Who goes first changes, too.
            var (one, other) = turn % 2 == 0 ? (await measure(), await measureFloor()) : Swap(await measureFloor(), await measure());
            if (turn == 0) continue;
            measured.Add(one);
            floors.Add(other);
        }

        return new(name, floor, unit, Median(measured), Median(floors), [.. measured.Zip(floors, (one, other) => one / other)], goal, atLeast);

        static (double, double) Swap(double other, double one) => (one, other);
    }

    internal static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
