using System.Diagnostics;
using System.Globalization;

namespace Emulation.Campaigns.Fuzz;

/// <summary>
/// Asks the emulator and the app for next to nothing once a second, each on a way of its own, so that a slow answer can be traced to
/// who stood still: the emulator, the app, or the machine, on which this timer is late, too.
/// </summary>
/// <remarks>
/// Every ten minutes Azurite deletes what blobs no longer refer to, without answering anybody meanwhile, in a time that grows with the
/// square of it: 0.3 s for 365 pieces, 17 s after 80,000 requests. Storage itself does no such thing.
/// </remarks>
internal sealed class StallWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly Stopwatch watch;
    private readonly List<Probe> probes;

    public StallWatch(Stopwatch watch, HostProcess host)
    {
        this.watch = watch;
        probes =
        [
            new("emulator", host.EmulatorId, () => AskAsync(host.Emulator)),
            new("app", host.ProcessId, () => AskAsync(new(host.Address, "/khong-co-trang-nay"))),
            new("a timer here", Environment.ProcessId, () => Task.Delay(Pause)) { Usual = Pause },
        ];
        foreach (var probe in probes) probe.Running = RunAsync(probe);
    }

    /// <summary>Ends, and says when who stood still for longest.</summary>
    public async Task PrintAsync(TextWriter to)
    {
        await ending.CancelAsync();
        foreach (var probe in probes)
        {
            await probe.Running;
            var longest = probe.Waits.OrderByDescending(wait => wait.Took).Take(5).Select(wait => string.Create(
                CultureInfo.InvariantCulture, $"{(wait.Took - probe.Usual).TotalSeconds:0.0} s at {wait.From.TotalSeconds:0} s ({wait.Cpu / wait.Took:0.0} cores)"));
            await to.WriteLineAsync($"{probe.Name}, asked {probe.Waits.Count} times, was longest silent: {string.Join(", ", longest)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(probes.Select(probe => probe.Running));
        http.Dispose();
        ending.Dispose();
    }

    private async Task RunAsync(Probe probe)
    {
        while (!ending.IsCancellationRequested)
        {
            var (from, cpu) = (watch.Elapsed, CpuOf(probe.ProcessId));
            await probe.AskAsync();
            probe.Waits.Add(new(from, watch.Elapsed - from, CpuOf(probe.ProcessId) - cpu));
            await Task.Delay(Pause, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AskAsync(Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
        }
        catch (HttpRequestException)
        {
            // Whoever cannot be asked any more has ended, which others notice.
        }
        catch (TaskCanceledException)
        {
            // Silent for two minutes: the time it took says so.
        }
    }

    /// <summary>Processor time of the process so far; 0 where it has ended.</summary>
    private static TimeSpan CpuOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime;
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }

    private sealed record Probe(string Name, int ProcessId, Func<Task> AskAsync)
    {
        public Task Running { get; set; } = Task.CompletedTask;

        /// <summary>What an answer takes where nothing stands still.</summary>
        public TimeSpan Usual { get; init; }

        public List<Wait> Waits { get; } = [];
    }

    /// <summary>How long an answer took from a moment on, and what the process used of the processors in that time.</summary>
    private readonly record struct Wait(TimeSpan From, TimeSpan Took, TimeSpan Cpu);
}
