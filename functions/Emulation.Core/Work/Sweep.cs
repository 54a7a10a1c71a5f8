using System.Collections.Concurrent;
using Azure;
using Emulation.Access;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Telemetry;
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

    /// <summary>Years, and under no year blocs, in which nothing is due before a known time; a changed document is looked at again.</summary>
    private readonly ConcurrentDictionary<(BlocCode Bloc, int? Year), (ETag Document, DateTimeOffset Until)> settled = new();

    public async Task<SweepReport> RunAsync(SweepScope scope, CancellationToken cancellation)
    {
        var began = time.GetUtcNow();
        var done = new List<SweepItem>();
        var documents = await years.ListAsync(cancellation).ToListAsync(cancellation);
        if (scope.HasFlag(SweepScope.Due))
        {
            foreach (var (bloc, year, version) in documents) await ApartAsync(bloc, year, () => SweepYearAsync(bloc, year, version, done, cancellation), cancellation);
        }

        if (scope.HasFlag(SweepScope.Housekeeping))
        {
            foreach (var (bloc, newest) in documents.GroupBy(document => document.Bloc, document => document.Year).Select(bloc => (bloc.Key, bloc.Max())))
            {
                await ApartAsync(bloc, newest, () => SweepBlocAsync(bloc, newest, done, cancellation), cancellation);
            }
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
        settled.TryRemove((bloc, year), out _);
        settled.TryRemove((bloc, null), out _);
    }

    /// <summary>A document that cannot be read, or whatever else is wrong with one bloc, must not keep the others waiting.</summary>
    private async Task ApartAsync(BlocCode bloc, int year, Func<Task> sweep, CancellationToken cancellation)
    {
        try
        {
            await sweep();
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotSwept(logger, failure, bloc, year);
        }
    }

    private async Task SweepYearAsync(BlocCode bloc, int year, ETag document, List<SweepItem> done, CancellationToken cancellation)
    {
        if (IsSettled(bloc, year, document) || await years.FindAsync(bloc, year, cancellation) is not { } stored) return;
        await DoDueAsync(stored.Year, DueWork.Of(stored.Year), await ledger.ReadAsync(bloc, year, cancellation), done, cancellation);
        await worker.QueueMissingAsync(stored.Year, cancellation);
        // A document that changed within the life of the cache is looked at again.
        if (!BlocYearStore.Same(stored.Version, document)) return;
        settled[(bloc, year)] = (document, Next(DueWork.Of(stored.Year), await ledger.ReadAsync(bloc, year, cancellation)));
    }

    private async Task SweepBlocAsync(BlocCode bloc, int newest, List<SweepItem> done, CancellationToken cancellation)
    {
        if (IsSettled(bloc, null, default)) return;
        await DoDueAsync(null, DueWork.Of(bloc, newest, time.GetUtcNow()), await ledger.ReadAsync(bloc, null, cancellation), done, cancellation);
        var next = Next(DueWork.Of(bloc, newest, time.GetUtcNow()), await ledger.ReadAsync(bloc, null, cancellation));
        var night = DueWork.NextNight(time.GetUtcNow());
        settled[(bloc, null)] = (default, night < next ? night : next);
    }

    private bool IsSettled(BlocCode bloc, int? year, ETag document) =>
        settled.TryGetValue((bloc, year), out var known) && known.Document == document && time.GetUtcNow() < known.Until;

    private async Task DoDueAsync(BlocYear? year, IReadOnlyList<WorkItem> items, Dictionary<string, WorkState> states, List<SweepItem> done, CancellationToken cancellation)
    {
        WorkState StateOf(WorkItem item) => states.GetValueOrDefault(item.Name, WorkState.None);

        foreach (var item in items.Where(item => StateOf(item).StatusOf(item, time.GetUtcNow()) == WorkStatus.Due))
        {
            // After an outage only the latest reminder is worth sending.
            var superseded = item.Kind == WorkKind.Remind && items.Any(other => other.Kind == WorkKind.Remind && other.Period == item.Period && other.DueAt > item.DueAt && other.DueAt <= time.GetUtcNow());
            if (await DoAsync(year, item, StateOf(item), superseded, cancellation) is { } result) done.Add(result);
        }
    }

    private async Task<SweepItem?> DoAsync(BlocYear? year, WorkItem item, WorkState state, bool superseded, CancellationToken cancellation)
    {
        if (await ledger.ClaimAsync(item, state, cancellation) is not { } claim) return null;
        using var span = Signals.Source.StartActivity("work.item")?.SetTag("emulation.item", item.Name).SetTag("emulation.bloc", item.Bloc.ToString());
        Signals.WorkClaimed(item);
        try
        {
            var (result, isDone, version) = superseded ? new WorkResult("superseded") : await worker.DoAsync(year, item, cancellation);
            await (isDone ? ledger.DoneAsync(claim, result, cancellation) : ledger.WaitAsync(claim, result, cancellation));
            Signals.WorkEnded(item, isDone ? "done" : "waiting", time.GetUtcNow());
            return new(item.Bloc, item.Year, item.Name, result, version);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One bloc's failure must not keep the others waiting; the item stays in the ledger and shows its result.
            LogFailed(logger, failure, item.Bloc, item.Name);
            // People are told first: a process that dies in between has the item tried and told again, under the same id, and not given up in silence.
            if (claim.IsLast && (year ?? await years.FindNewestAsync(item.Bloc, cancellation)) is { } told) await worker.TellGivenUpAsync(told, claim, cancellation);
            await ledger.FailAsync(claim, failure.GetType().Name, cancellation);
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, failure.GetType().Name);
            Signals.WorkEnded(item, claim.IsLast ? "given-up" : "failed", time.GetUtcNow());
            if (claim.IsLast) LogGivenUp(logger, item.Bloc, item.Name);
            return new(item.Bloc, item.Year, item.Name, claim.IsLast ? "given-up" : "failed", null);
        }
    }

    /// <summary>Until when there is nothing to look at; so a sweep over thousands of quiet blocs reads one list.</summary>
    private DateTimeOffset Next(IEnumerable<WorkItem> items, Dictionary<string, WorkState> states)
    {
        var now = time.GetUtcNow();
        var next = now + Settled;
        foreach (var item in items)
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of {Bloc} {Year} broke off; nothing more of it is done until that is put right")]
    private static partial void LogNotSwept(ILogger logger, Exception failure, BlocCode bloc, int year);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work {Item} of {Bloc} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, BlocCode bloc, string item);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work {Item} of {Bloc} was given up; a person has to run it again")]
    private static partial void LogGivenUp(ILogger logger, BlocCode bloc, string item);
}
