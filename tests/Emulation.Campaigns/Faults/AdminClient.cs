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
        foreach (var item in reply.Json()["items"]!.AsArray()) Tally.Count("work", $"{((string)item!["item"]!).Split('.').Skip(1).FirstOrDefault() ?? item["item"]} {item["result"]}");
    }
}
