using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Summaries;
using Microsoft.Extensions.Logging;

namespace Emulation.Work;

/// <summary>What one sweep did.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Items">Due items that it worked on; what others did or hold is not listed.</param>
public sealed record SweepReport(DateTimeOffset At, IReadOnlyList<SweepItem> Items);

/// <param name="Result">published, unchanged, nothing-submitted, busy or failed.</param>
/// <param name="Version">The summary's version, where there is one.</param>
public sealed record SweepItem(BlocCode Bloc, Period Period, string Kind, string Result, int? Version);

/// <summary>
/// Asks what is due by now and not done, and does it. A timer ticks it often and a person may call it: run twice, late or by two
/// instances, it changes nothing.
/// </summary>
public sealed partial class Sweep(BlocYearStore years, WorkLedger ledger, SummaryPress press, TimeProvider time, ILogger<Sweep> logger)
{
    public const string Summarise = "summarise";

    public async Task<SweepReport> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var items = new List<SweepItem>();
        await foreach (var stored in years.ReadAllAsync(cancellation))
        {
            foreach (var calendar in stored.Year.Calendar.Where(calendar => calendar.SummaryDue <= now))
            {
                if (await SummariseAsync(new(stored.Year, calendar.Period, calendar), cancellation) is { } item) items.Add(item);
            }
        }

        LogSwept(logger, items.Count);
        return new(now, items);
    }

    private async Task<SweepItem?> SummariseAsync(Place place, CancellationToken cancellation)
    {
        if (await ledger.ClaimAsync(new(place.Partition, Summarise, place.Calendar.SummaryDue), cancellation) is not { } claim) return null;
        try
        {
            var (result, version, done) = await press.RunAsync(place, cancellation) switch
            {
                PressOutcome.Published(var manifest) => ("published", manifest.Version, true),
                PressOutcome.Unchanged(var manifest) => ("unchanged", manifest.Version, true),
                PressOutcome.NothingSubmitted => ("nothing-submitted", (int?)null, false),
                _ => ("busy", null, false),
            };
            await (done ? ledger.DoneAsync(claim, result, cancellation) : ledger.ReleaseAsync(claim, result, cancellation));
            return new(place.Year.Bloc, place.Period, Summarise, result, version);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One bloc's failure must not keep the others waiting; the item stays due and shows its result.
            LogFailed(logger, failure, place.Partition);
            await ledger.ReleaseAsync(claim, "failed", cancellation);
            return new(place.Year.Bloc, place.Period, Summarise, "failed", null);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sweep worked on {Count} due items")]
    private static partial void LogSwept(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Summarising {Partition} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, string partition);
}
