namespace Emulation.Campaigns.Faults;

/// <summary>The administrator's program: has what is due done, in place of the timers.</summary>
public sealed class AdminClient(int number, FaultStage stage, Ledger ledger, Tally tally) : Client(number, stage, ledger, tally)
{
    protected override async Task DoAsync(Move move, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Post, "/ledger/sweep", "", null, null, null, cancellation);
        Tally.Count("operations", $"sweep {Answers.Word(reply)}");
        if (!reply.Failed && reply.Status != 200) Wrong($"POST sweep: {reply}");
        if (reply.Status != 200) return;
        foreach (var item in reply.Json()["items"]!.AsArray())
        {
            // Of a backup the result is its name.
            var (name, result) = (((string)item!["item"]!).Split('.'), (string)item["result"]!);
            Tally.Count("work", $"{name[Math.Min(1, name.Length - 1)]} {(result.EndsWith("-nightly", StringComparison.Ordinal) ? "made" : result)}");
        }
    }
}
