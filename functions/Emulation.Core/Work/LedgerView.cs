using Azure;
using Emulation.Blocs;
using Emulation.Http;

namespace Emulation.Work;

/// <summary>The work ledger as an administrator reads it.</summary>
/// <param name="LastSweep">When the last sweep ended, UTC; null before the first.</param>
/// <param name="NextDue">When the next item falls due that is not due yet.</param>
/// <param name="Items">The items of the bloc that was asked for; without one, those of all blocs that are due, running, waiting or given up.</param>
/// <param name="Unreadable">Years whose document cannot be read, so that nothing of them is done until an administrator puts it right.</param>
public sealed record LedgerView(DateTimeOffset? LastSweep, DateTimeOffset? NextDue, LedgerCounts Counts, IReadOnlyList<LedgerItem> Items, IReadOnlyList<UnreadableYear> Unreadable);

public sealed record UnreadableYear(BlocCode Bloc, int Year);

public sealed record LedgerCounts(int Planned, int Due, int Running, int Waiting, int Done, int GivenUp);

public sealed record LedgerItem(
    BlocCode Bloc, int Year, string Item, WorkStatus Status, DateTimeOffset DueAt, int Attempts, DateTimeOffset? NextTryAt, DateTimeOffset? DoneAt, string? Result, long? Milliseconds);

/// <summary>Answers what is due, running, done and given up, and lets a person run an item again.</summary>
public sealed class LedgerDesk(BlocYearStore years, WorkLedger ledger, Sweep sweep, TimeProvider time)
{
    public async Task<LedgerView> ReadAsync(string? bloc, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var items = new List<LedgerItem>();
        var unreadable = new List<UnreadableYear>();
        var documents = await years.ListAsync(cancellation).Where(document => string.IsNullOrEmpty(bloc) || document.Bloc.ToString() == bloc).ToListAsync(cancellation);
        foreach (var (code, year, _) in documents)
        {
            try
            {
                if (await years.FindAsync(code, year, cancellation) is { } stored) await AddAsync(DueWork.Of(stored.Year), code, year);
            }
            catch (Exception broken) when (broken is not (OperationCanceledException or RequestFailedException))
            {
                unreadable.Add(new(code, year));
            }
        }

        foreach (var document in documents.GroupBy(document => document.Bloc)) await AddAsync(DueWork.Of(document.Key, document.Max(document => document.Year), now), document.Key, null);

        async Task AddAsync(IEnumerable<WorkItem> work, BlocCode code, int? year)
        {
            var states = await ledger.ReadAsync(code, year, cancellation);
            items.AddRange(work.Select(item => View(item, states.GetValueOrDefault(item.Name, WorkState.None), now)));
        }

        int Count(WorkStatus status) => items.Count(item => item.Status == status);
        var planned = items.Where(item => item.Status == WorkStatus.Planned).ToList();
        return new(
            await ledger.LastTickAsync(cancellation),
            planned.Count > 0 ? planned.Min(item => item.DueAt) : null,
            new(planned.Count, Count(WorkStatus.Due), Count(WorkStatus.Running), Count(WorkStatus.Waiting), Count(WorkStatus.Done), Count(WorkStatus.GivenUp)),
            [.. items.Where(item => !string.IsNullOrEmpty(bloc) || item.Status is not (WorkStatus.Planned or WorkStatus.Done)).OrderBy(item => item.DueAt)],
            unreadable);
    }

    /// <summary>Makes the item due again; the next sweep does it.</summary>
    public async Task<Refusal?> RunAgainAsync(string bloc, string year, string name, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code) || !int.TryParse(year, out var number)) return Refusal.UnknownBloc(bloc);
        // The bloc's own first: it can be run again although the year's document cannot be read.
        var item = DueWork.Of(code, number, time.GetUtcNow()).FirstOrDefault(item => item.Name == name);
        if (item is null)
        {
            if (await years.FindAsync(code, number, cancellation) is not { } stored) return Refusal.UnknownBloc(bloc);
            item = DueWork.Of(stored.Year).FirstOrDefault(item => item.Name == name);
        }

        if (item is null || !await ledger.RunAgainAsync(item, cancellation)) return Refusal.NotRunAgain(name);
        sweep.LookAgain(code, number);
        return null;
    }

    private static LedgerItem View(WorkItem item, WorkState state, DateTimeOffset now) =>
        new(item.Bloc, item.Year, item.Name, state.StatusOf(item, now), item.DueAt, state.Attempts, state.NextTryAt, state.DoneAt, state.Result, state.Milliseconds);
}
