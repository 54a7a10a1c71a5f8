using System.Collections.Concurrent;
using Azure;
using Emulation.Access;
using Emulation.Blocs;
using Emulation.Deliveries;
using Microsoft.Extensions.Logging;

namespace Emulation.Work;

/// <summary>What one sweep did.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Items">Due items that it worked on; what others did or hold is not listed.</param>
/// <param name="Deliveries">How many deliveries it tried.</param>
public sealed record SweepReport(DateTimeOffset At, IReadOnlyList<SweepItem> Items, int Deliveries);

/// <param name="Item">Name of the item, such as <c>2023H1.summary</c>.</param>
/// <param name="Result">What came of it, such as published, told, superseded, nothing-submitted, failed or given-up.</param>
/// <param name="Version">The summary's version, where one was made or stands.</param>
public sealed record SweepItem(BlocCode Bloc, int Year, string Item, string Result, int? Version);

/// <summary>
/// Asks what is due by now and not done, and does it, in the order in which it fell due. A timer ticks it often and a person may call
/// it: run twice, late or by two instances, it changes nothing. What was missed is made up once.
/// </summary>
public sealed partial class Sweep(BlocYearStore years, WorkLedger ledger, Worker worker, Outbox outbox, WrongTokens wrongTokens, TimeProvider time, ILogger<Sweep> logger)
{
    /// <summary>A year is looked at anew at least this often, for what no date announces: a message that a killed process did not queue.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    /// <summary>Years in which nothing is due before a known time; a changed document is looked at again.</summary>
    private readonly ConcurrentDictionary<(BlocCode, int, SweepScope), (ETag Document, DateTimeOffset Until)> settled = new();

    public async Task<SweepReport> RunAsync(SweepScope scope, CancellationToken cancellation)
    {
        var began = time.GetUtcNow();
        var done = new List<SweepItem>();
        await foreach (var (bloc, year, document) in years.ListAsync(cancellation))
        {
            if (settled.TryGetValue((bloc, year, scope), out var known) && known.Document == document && began < known.Until) continue;
            if (await years.FindAsync(bloc, year, cancellation) is not { } stored) continue;
            await SweepYearAsync(stored.Year, scope, done, cancellation);
            // A document that changed within the life of the cache is looked at again.
            if (BlocYearStore.Same(stored.Version, document)) settled[(bloc, year, scope)] = (document, await NextAsync(stored.Year, scope, cancellation));
        }

        if (scope.HasFlag(SweepScope.Housekeeping)) await wrongTokens.CleanAsync(cancellation);
        var deliveries = scope.HasFlag(SweepScope.Due) ? await outbox.DeliverDueAsync(cancellation) : 0;
        if (scope.HasFlag(SweepScope.Due)) await ledger.TickAsync(time.GetUtcNow(), done.Count, cancellation);
        if (done.Count > 0 || deliveries > 0) LogSwept(logger, done.Count, deliveries);
        return new(began, done, deliveries);
    }

    /// <summary>Looks at the year again at the next sweep, since a person has made something due.</summary>
    public void LookAgain(BlocCode bloc, int year)
    {
        foreach (var scope in Enum.GetValues<SweepScope>()) settled.TryRemove((bloc, year, scope), out _);
    }

    private async Task SweepYearAsync(BlocYear year, SweepScope scope, List<SweepItem> done, CancellationToken cancellation)
    {
        var states = await ledger.ReadAsync(year.Bloc, year.Year, cancellation);
        var items = DueWork.Of(year, time.GetUtcNow()).Where(item => scope.HasFlag(item.Scope)).ToList();
        WorkState StateOf(WorkItem item) => states.GetValueOrDefault(item.Name, WorkState.None);

        foreach (var item in items.Where(item => StateOf(item).StatusOf(item, time.GetUtcNow()) == WorkStatus.Due))
        {
            // After an outage only the latest reminder is worth sending.
            var superseded = item.Kind == WorkKind.Remind && items.Any(other => other.Kind == WorkKind.Remind && other.Period == item.Period && other.DueAt > item.DueAt && other.DueAt <= time.GetUtcNow());
            if (await DoAsync(year, item, StateOf(item), superseded, cancellation) is { } result) done.Add(result);
        }

        if (scope.HasFlag(SweepScope.Due)) await worker.QueueMissingAsync(year, cancellation);
    }

    private async Task<SweepItem?> DoAsync(BlocYear year, WorkItem item, WorkState state, bool superseded, CancellationToken cancellation)
    {
        if (await ledger.ClaimAsync(item, state, cancellation) is not { } claim) return null;
        try
        {
            var (result, isDone, version) = superseded ? new WorkResult("superseded") : await worker.DoAsync(year, item, cancellation);
            await (isDone ? ledger.DoneAsync(claim, result, cancellation) : ledger.WaitAsync(claim, result, cancellation));
            return new(item.Bloc, item.Year, item.Name, result, version);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One bloc's failure must not keep the others waiting; the item stays in the ledger and shows its result.
            LogFailed(logger, failure, item.Bloc, item.Name);
            var givenUp = await ledger.FailAsync(claim, failure.GetType().Name, cancellation);
            if (givenUp) await worker.TellGivenUpAsync(year, item, cancellation);
            return new(item.Bloc, item.Year, item.Name, givenUp ? "given-up" : "failed", null);
        }
    }

    /// <summary>Until when there is nothing to look at; so a sweep over thousands of quiet blocs reads one list.</summary>
    private async Task<DateTimeOffset> NextAsync(BlocYear year, SweepScope scope, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var states = await ledger.ReadAsync(year.Bloc, year.Year, cancellation);
        var next = now + Settled;
        if (DueWork.NextNight(now) is var night && night < next) next = night;
        foreach (var item in DueWork.Of(year, now).Where(item => scope.HasFlag(item.Scope)))
        {
            var state = states.GetValueOrDefault(item.Name, WorkState.None);
            var again = state.StatusOf(item, now) switch
            {
                WorkStatus.Planned => item.DueAt,
                WorkStatus.Running => state.ClaimedUntil!.Value,
                WorkStatus.Waiting => state.NextTryAt!.Value,
                WorkStatus.Due => now,
                _ => DateTimeOffset.MaxValue,
            };
            if (again < next) next = again;
        }

        return next;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sweep worked on {Items} due items and tried {Deliveries} deliveries")]
    private static partial void LogSwept(ILogger logger, int items, int deliveries);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work {Item} of {Bloc} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, BlocCode bloc, string item);
}
