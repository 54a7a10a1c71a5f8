namespace Emulation.Campaigns.Faults;

/// <summary>The time after the faults: the clock goes on, sweeps run, and what was promised is there.</summary>
public sealed class Settling(FaultStage stage, Ledger ledger, DeliveryEvidence deliveries, Tally tally)
{
    /// <summary>Within so many sweeps everything that is due must be done.</summary>
    private const int MostSweeps = 6;

    /// <summary>Longer than every lease, and than the wait after most failures.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    /// <summary>Starts the app anew and sweeps, with the clock further ahead each time, until nothing waits; then over a night, so that there is a backup of all.</summary>
    public async Task SweepAsync(string where, CancellationToken cancellation)
    {
        for (var sweeps = 1; ; sweeps++)
        {
            await SweepOnceAsync(Step, cancellation);
            if ((await WaitingAsync(cancellation)).Count == 0) break;
            if (sweeps < MostSweeps) continue;
            tally.Violation(where, $"after {sweeps} sweeps there still wait: {string.Join(", ", await WaitingAsync(cancellation))}");
            break;
        }

        await SweepOnceAsync(TimeSpan.FromHours(24), cancellation);
    }

    /// <returns>What was promised to clients and recipients and is not so.</returns>
    public async Task<List<string>> FindProblemsAsync(RowEvidence rows, IReadOnlyList<int> issued, CancellationToken cancellation)
    {
        var problems = new List<string>();
        foreach (var (unit, (revision, returnedAt)) in rows.Tellable)
        {
            Must($"{FaultStage.Period}.submitted.{unit}.{revision}");
            if (returnedAt is { } sequence) Must($"{FaultStage.Period}.returned.{unit}.{sequence}");
        }

        if (issued is [.., var latest]) Must($"{FaultStage.Bloc}.{FaultStage.Period}.v{latest}");
        if (deliveries.Pending.Count > 0) problems.Add($"messages still wait: {string.Join(", ", deliveries.Pending.Keys)}");
        await CheckReceiptsAsync(problems, cancellation);
        foreach (var unit in rows.Tellable.Keys) await CheckRevisionsAsync(unit, rows, problems, cancellation);
        return problems;

        void Must(string message) => problems.AddRange(FaultStage.Recipients.Select(recipient => $"{message}.{recipient}").Where(id => !deliveries.Ids.Contains(id)).Select(id => $"message {id} was never put in"));
    }

    private async Task SweepOnceAsync(TimeSpan leap, CancellationToken cancellation)
    {
        await stage.KillAsync(cancellation);
        await stage.LiveAsync(leap, cancellation);
        await stage.AskAsync(HttpMethod.Post, "/ledger/sweep", "", null, cancellation);
    }

    private async Task<List<string>> WaitingAsync(CancellationToken cancellation)
    {
        await deliveries.FindProblemsAsync(cancellation);
        var ledgerView = await stage.AskAsync(HttpMethod.Get, $"/ledger?bloc={FaultStage.Bloc}", "", null, cancellation);
        return [.. deliveries.Pending.Keys, .. ledgerView["items"]!.AsArray().Where(item => (string?)item!["status"] is "due" or "running" or "givenUp").Select(item => $"{item!["item"]} {item["status"]}")];
    }

    private async Task CheckReceiptsAsync(List<string> problems, CancellationToken cancellation)
    {
        foreach (var attempt in ledger.Attempts.Where(attempt => attempt.Subject != Attempt.LeadSubject && attempt.Answer is not null))
        {
            try
            {
                var found = await stage.AskAsync(HttpMethod.Get, $"/receipts/{attempt.Answer!["code"]}", "", null, cancellation);
                if (Answers.LastingOf(found.AsObject()) != Answers.LastingOf(attempt.Answer!)) problems.Add($"the receipt {attempt.Answer!["code"]} says something else now: {found.ToJsonString()}");
            }
            catch (HttpRequestException refused)
            {
                problems.Add(refused.Message);
            }
        }
    }

    private async Task CheckRevisionsAsync(string unit, RowEvidence rows, List<string> problems, CancellationToken cancellation)
    {
        var list = await stage.AskAsync(HttpMethod.Get, $"{FaultStage.Address}/units/{unit}/submission/revisions", "", null, cancellation);
        var entries = rows.Hashes.Keys.Count(entry => entry.Subject == unit);
        if (!(bool)list["chain"]!["intact"]! || (int)list["chain"]!["length"]! != entries) problems.Add($"{unit}: the product says of its chain {list["chain"]!.ToJsonString()}");
        if (list["revisions"]!.AsArray().Count != rows.Tellable[unit].Revision) problems.Add($"{unit}: the list has {list["revisions"]!.AsArray().Count} revisions of {rows.Tellable[unit].Revision}");
    }
}
