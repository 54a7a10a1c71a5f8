using System.Collections.Concurrent;
using Emulation.Storage;
using Emulation.Text;
using Microsoft.Extensions.Logging;

namespace Emulation.Visits;

/// <summary>
/// Counts visits beside the answer, never before it: what comes while a write is under way is added up and written with the next one, so
/// a rush costs few writes. A page is never late or missing for it; a process that is killed may lose the last moments' counts.
/// </summary>
public sealed partial class VisitCounter(VisitStore store, TimeProvider time, ILogger<VisitCounter> logger) : IAsyncDisposable
{
    /// <summary>How long a page waits for its totals before it goes without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly TimedCache<string, VisitTotals> totals = new(time, TimeSpan.FromSeconds(15), capacity: 1_000);
    private readonly ConcurrentDictionary<(string Page, DateOnly Day), long> pending = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Lock turn = new();
    private Task writing = Task.CompletedTask;
    private bool runs;

    /// <summary>Counts one visit of the page today.</summary>
    public void Note(string page)
    {
        pending.AddOrUpdate((page, Vietnamese.LocalDate(time.GetUtcNow())), 1, (_, count) => count + 1);
        lock (turn)
        {
            if (runs) return;
            runs = true;
            writing = Task.Run(WriteAsync);
        }
    }

    /// <summary>The page's totals, some seconds old at most; null where they cannot be had soon.</summary>
    public async Task<VisitTotals?> ReadAsync(string page)
    {
        try
        {
            var today = Vietnamese.LocalDate(time.GetUtcNow());
            var found = await totals.GetAsync(page, () => LoadAsync(page, today)).AsTask().WaitAsync(Patience);
            return found?.Day == today ? found : await LoadAsync(page, today).WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or TimeoutException or IOException or AggregateException)
        {
            LogUnread(logger, page, exception.Message);
            return null;
        }
    }

    /// <summary>Writes what is still to be written.</summary>
    public async ValueTask DisposeAsync()
    {
        ending.CancelAfter(TimeSpan.FromSeconds(5));
        await writing;
        if (!pending.IsEmpty) await WriteAsync();
        ending.Dispose();
    }

    private async Task<VisitTotals?> LoadAsync(string page, DateOnly today) => await store.ReadAsync(page, today, ending.Token);

    private async Task WriteAsync()
    {
        while (true)
        {
            var failed = false;
            foreach (var key in pending.Keys)
            {
                if (pending.TryRemove(key, out var count) && !await AddAsync(key.Page, key.Day, count))
                {
                    pending.AddOrUpdate(key, count, (_, since) => since + count);
                    failed = true;
                }
            }

            lock (turn)
            {
                // What could not be written waits for the next visit.
                if (!failed && !pending.IsEmpty) continue;
                runs = false;
                return;
            }
        }
    }

    private async Task<bool> AddAsync(string page, DateOnly day, long count)
    {
        try
        {
            return await store.AddAsync(page, day, count, ending.Token);
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or OperationCanceledException or IOException or AggregateException)
        {
            LogUncounted(logger, count, page, exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} visits of {Page} are not written yet: {Reason}")]
    private static partial void LogUncounted(ILogger logger, long count, string page, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Visits of {Page} could not be read: {Reason}")]
    private static partial void LogUnread(ILogger logger, string page, string reason);
}
