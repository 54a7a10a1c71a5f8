namespace Emulation.Campaigns.Faults;

/// <summary>
/// Whether there is an order of the calls, each between its beginning and its end, in which the sequential model gives every client the answer
/// that it got, and ends as the store does: linearizability, by the search of Wing and Gong with Lowe's memory of what was tried.
/// </summary>
/// <remarks>
/// A call of unknown outcome takes effect once at any later moment, or never. The client library of the store repeats a write whose answer was
/// lost, so a request may take effect, and be answered a moment later by what it finds then: such a call counts as two, the effect and the answer.
/// </remarks>
public sealed class HistoryChecker
{
    /// <summary>As many as a bit mask holds.</summary>
    private const int MostCalls = 62;

    private readonly List<(long Begun, long Ended, Operation Operation, Answer? Answer)> parts = [];
    private readonly HashSet<(ulong Done, string Register)> tried = [];
    private readonly Dictionary<string, Register> ends = [];
    private readonly Stored stored;
    private readonly ulong needed;

    private HistoryChecker(IReadOnlyList<Exchange> calls, Stored stored)
    {
        this.stored = stored;
        foreach (var call in calls)
        {
            if (MayHaveHappenedBefore(call)) parts.Add((call.Begun, long.MaxValue, call.Operation, null));
            if (call.Answer is Answer.Unknown) continue;
            needed |= 1ul << parts.Count;
            parts.Add((call.Begun, call.Ended, call.Operation, call.Answer));
        }

        if (parts.Count > MostCalls) throw new ArgumentException($"{parts.Count} calls; {MostCalls} at most", nameof(calls));
    }

    /// <summary>Every way in which the register can stand at the end.</summary>
    /// <param name="starts">How it may have stood before.</param>
    /// <param name="stored">What the store holds when all calls have ended.</param>
    /// <returns>Empty where no order explains what the clients were told.</returns>
    public static IReadOnlyList<Register> Ends(IEnumerable<Register> starts, IReadOnlyList<Exchange> calls, Stored stored)
    {
        var checker = new HistoryChecker(calls, stored);
        foreach (var start in starts) checker.Search(0, start);
        return [.. checker.ends.Values];
    }

    private static bool MayHaveHappenedBefore(Exchange call) => call.Operation is not Operation.Read && call.Answer switch
    {
        Answer.Unknown => true,
        Answer.Taken { Replayed: not false } => true,
        Answer.Saved or Answer.Reviewed => true,
        // What a draft or a review was written over by can be newer than its own effect. A submission would be known by its key.
        Answer.Stale => call.Operation is not Operation.Submit,
        _ => false,
    };

    private void Search(ulong done, Register register)
    {
        if (!tried.Add((done, register.Fingerprint))) return;
        if ((done & needed) == needed && register.Is(stored)) ends.TryAdd(register.Fingerprint, register);

        var firstEnd = long.MaxValue;
        for (var i = 0; i < parts.Count; i++)
        {
            if ((done & (1ul << i)) == 0) firstEnd = Math.Min(firstEnd, parts[i].Ended);
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var (begun, _, operation, answer) = parts[i];
            if ((done & (1ul << i)) != 0 || begun > firstEnd) continue;
            if (answer is not null)
            {
                foreach (var next in register.After(operation, answer)) Search(done | (1ul << i), next);
            }
            else if (register.AfterUnknown(operation) is { } next)
            {
                Search(done | (1ul << i), next);
            }
        }
    }
}
