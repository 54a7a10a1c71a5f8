using System.Collections.Concurrent;

namespace Emulation.Campaigns.Faults;

/// <summary>What was done and what came of it, counted over the whole campaign, and every violation.</summary>
public sealed class Tally(TextWriter to)
{
    private readonly ConcurrentDictionary<(string Group, string Name), int> counts = new();
    private readonly Lock gate = new();
    private int violations;

    public int Violations => violations;

    public void Count(string group, string name, int times = 1) => counts.AddOrUpdate((group, name), times, (_, count) => count + times);

    public int Of(string group, string name) => counts.GetValueOrDefault((group, name));

    /// <summary>Something that must never be. Told at once: a long run may be ended by hand.</summary>
    public void Violation(string where, string what)
    {
        Interlocked.Increment(ref violations);
        lock (gate) to.WriteLine($"VIOLATION {where}: {what}");
    }

    public void Say(string line)
    {
        lock (gate) to.WriteLine(line);
    }

    /// <summary>One line for each group.</summary>
    public void Print()
    {
        foreach (var group in counts.GroupBy(count => count.Key.Group).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Say($"{group.Key}: {string.Join(", ", group.OrderBy(count => count.Key.Name, StringComparer.Ordinal).Select(count => $"{count.Key.Name} {count.Value}"))}");
        }
    }
}
