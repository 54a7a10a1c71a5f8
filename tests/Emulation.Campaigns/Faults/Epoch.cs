namespace Emulation.Campaigns.Faults;

/// <summary>Some rounds on one stage, and the settling after them. A stage does not live long, so that the whole state can be checked after every round.</summary>
public sealed class Epoch : IAsyncDisposable
{
    private readonly FaultStage stage;
    private readonly Tally tally;
    private readonly int seed;
    private readonly Ledger ledger = new();
    private readonly Client[] clients;
    private readonly SummaryEvidence summaries;
    private readonly DeliveryEvidence deliveries;
    private readonly BackupEvidence backups;
    private readonly FileEvidence files;
    private readonly Dictionary<string, IReadOnlyList<Register>> registers = [];

    private Epoch(FaultStage stage, int seed, Tally tally)
    {
        (this.stage, this.seed, this.tally) = (stage, seed, tally);
        clients =
        [
            .. Enumerable.Range(0, RoundPlan.ClientsOfUnits).Select(number => new UnitClient(number, FaultStage.Units[number % RoundPlan.Units], stage, ledger, tally)),
            new LeadClient(RoundPlan.Lead, stage, ledger, tally),
            new AdminClient(RoundPlan.Lead + 1, stage, ledger, tally),
        ];
        (summaries, deliveries, backups, files) = (new(ledger, stage.Store), new(stage), new(stage.Store), new(ledger, stage.Store));
    }

    /// <summary>Plays rounds from the first to before the last, and sees that everything comes right afterwards.</summary>
    public static async Task RunAsync(int seed, int first, int after, Tally tally, CancellationToken cancellation)
    {
        await using var epoch = new Epoch(await FaultStage.StartAsync(cancellation), seed, tally);
        for (var round = first; round < after; round++) await epoch.PlayAsync(round, cancellation);
        await epoch.SettleAsync($"after round {after - 1}", cancellation);
        epoch.Count();
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private async Task PlayAsync(int round, CancellationToken cancellation)
    {
        var plan = RoundPlan.Of(seed, round);
        stage.Receiver.Answer = DeliveryEvidence.AnswerOf(plan.Receiver);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var met = stage.Proxy.Arm(plan.Faults, plan.Kill);
        var killing = plan.Kill is { } kill ? KillAsync(kill, met, over.Token) : Task.FromResult(false);
        await Task.WhenAll(clients.Select((client, number) => client.RunAsync(plan.Clients[number], cancellation)));
        await over.CancelAsync();
        var killed = await killing;
        if (!killed) await stage.Proxy.QuietAsync();
        await CheckAsync($"round {round}", cancellation);
        if (killed && plan.StillBorn is { } moment) await DieAtStartAsync(moment, cancellation);
        if (killed) await stage.LiveAsync(plan.Leap, cancellation);
        tally.Count("rounds", killed ? "killed" : "lived through");
    }

    private async Task DieAtStartAsync(TimeSpan moment, CancellationToken cancellation)
    {
        await stage.Host.StartAsync(moment, cancellation);
        await stage.Proxy.QuietAsync();
        tally.Count("kills", "at the start");
    }

    /// <returns>Whether it came to that before the round was over.</returns>
    private async Task<bool> KillAsync(Kill kill, Task met, CancellationToken over)
    {
        try
        {
            await (kill.AtCall is null ? Task.Delay(kill.Milliseconds, over) : met.WaitAsync(over));
        }
        catch (OperationCanceledException)
        {
            // The call may have been met in the very last moment; then the clients could not have ended.
            return false;
        }

        await stage.KillAsync(CancellationToken.None);
        tally.Count("kills", kill switch { { AtCall: null } => "at a moment", { Stored: true } => "after a write or read", _ => "before a write or read" });
        return true;
    }

    /// <summary>Nobody writes now, so everything that was told must hold.</summary>
    private async Task<RowEvidence> CheckAsync(string where, CancellationToken cancellation)
    {
        if (stage.Host.Last.Ended.IsCompleted && !stage.Host.WasKilled) tally.Violation(where, $"the app ended by itself: {stage.Host.Log}");
        var rows = new RowEvidence(ledger, stage.Store);
        List<string> problems = [.. await rows.FindProblemsAsync(cancellation)];
        var calls = ledger.Take();
        foreach (var (subject, stored) in rows.Stands)
        {
            List<Exchange> history = [.. calls[subject]];
            var ends = HistoryChecker.Ends(registers.GetValueOrDefault(subject, [Register.Empty]), history, stored);
            if (ends.Count == 0) problems.Add($"no order of the calls on {subject} explains the answers and ends with {stored}. It began as {registers.GetValueOrDefault(subject, [Register.Empty])[0].Fingerprint.ReplaceLineEndings(" ")}; calls:\n  {string.Join("\n  ", history)}");
            // What cannot be explained is told once; the next round begins with what there is.
            registers[subject] = ends.Count > 0 ? ends : [Register.Of(stored, registers.GetValueOrDefault(subject, [Register.Empty])[0])];
            tally.Count("history", "calls checked", history.Count);
        }

        problems.AddRange(await summaries.FindProblemsAsync(rows.Hashes, cancellation));
        problems.AddRange(await deliveries.FindProblemsAsync(cancellation));
        problems.AddRange(await backups.FindProblemsAsync(cancellation));
        problems.AddRange(await files.FindProblemsAsync(cancellation));
        foreach (var problem in problems) tally.Violation(where, problem);
        return rows;
    }

    /// <summary>The faults stop. Within a few sweeps everything that is due is done, and what anybody may ask is answered as it was.</summary>
    private async Task SettleAsync(string where, CancellationToken cancellation)
    {
        stage.Receiver.Answer = DeliveryEvidence.AnswerOf(ReceiverMood.Well);
        var settling = new Settling(stage, ledger, deliveries, tally);
        await settling.SweepAsync(where, cancellation);
        summaries.Forget();
        var rows = await CheckAsync(where, cancellation);
        foreach (var problem in await settling.FindProblemsAsync(rows, summaries.Issued, cancellation)) tally.Violation(where, problem);
        foreach (var problem in await backups.CompareNewestAsync(cancellation)) tally.Violation(where, problem);
    }

    private void Count()
    {
        tally.Count("summaries", "versions", summaries.Versions);
        tally.Count("summaries", "issued", summaries.Issued.Count);
        tally.Count("deliveries", "messages", deliveries.Received);
        tally.Count("deliveries", "calls", deliveries.Calls);
        tally.Count("backups", "finished and restored", backups.Finished);
        tally.Count("backups", "unfinished", backups.Unfinished);
        tally.Count("files", "acknowledged", ledger.Files.Count);
        tally.Count("files", "kept", files.Kept);
        tally.Count("submissions", "acknowledged", ledger.Attempts.Count(attempt => attempt.Outcome == AttemptOutcome.Acknowledged));
        tally.Count("submissions", "refused", ledger.Attempts.Count(attempt => attempt.Outcome == AttemptOutcome.Refused));
        tally.Count("submissions", "of unknown outcome", ledger.Attempts.Count(attempt => attempt.Outcome == AttemptOutcome.Unknown));
        foreach (var (kind, times) in stage.Proxy.Injected) tally.Count("faults", kind.ToString(), times);
    }
}
