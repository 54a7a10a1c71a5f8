namespace Emulation.Campaigns.Faults;

/// <summary>Which fault meets which call to the store.</summary>
public sealed class ArmedFaults
{
    private const string ReadOnly = "GET HEAD";

    private readonly Lock gate = new();
    private readonly Dictionary<string, Fault> stuck = [];
    private List<(Fault Fault, int Skip, int Times)> armed = [];
    private Kill? kill;
    private int calls;

    /// <summary>From now on these faults happen, and none of those before.</summary>
    public void Arm(IReadOnlyList<Fault> faults, Kill? kill)
    {
        lock (gate)
        {
            armed = [.. faults.Select(fault => (fault, fault.Skip, fault.Times))];
            this.kill = kill;
            stuck.Clear();
            calls = 0;
        }
    }

    /// <summary>What happens to the call.</summary>
    /// <param name="id">The same for all tries of one call.</param>
    /// <returns>At most one of the two.</returns>
    public (Fault? Fault, Kill? Kill) Next(string method, string path, string id)
    {
        lock (gate)
        {
            if (++calls == kill?.AtCall) return (null, kill);
            if (stuck.TryGetValue(id, out var again)) return (again, null);
            var isRead = ReadOnly.Contains(method, StringComparison.Ordinal);
            for (var i = 0; i < armed.Count; i++)
            {
                var (fault, skip, times) = armed[i];
                if (times == 0 || (fault.WritesOnly && isRead) || (fault.Path is { } part && !path.Contains(part, StringComparison.Ordinal))) continue;
                armed[i] = skip > 0 ? (fault, skip - 1, times) : (fault, 0, times - 1);
                if (skip > 0) continue;
                if (fault.Sticks && id.Length > 0) stuck[id] = fault;
                return (fault, null);
            }

            return default;
        }
    }
}
