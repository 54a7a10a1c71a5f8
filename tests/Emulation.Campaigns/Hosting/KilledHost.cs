using System.Collections.Concurrent;
using System.Diagnostics;

namespace Emulation.Campaigns.Hosting;

/// <summary>The program as a child process that is killed and started again, each time on another port, over storage that stays.</summary>
public sealed class KilledHost : IAsyncDisposable
{
    public const string AdminKey = "admin-key-that-only-tests-use-0123456789";

    private const string ListeningAt = "Đang phục vụ tại ";

    private readonly string connectionString;
    private readonly ConcurrentQueue<string> log = new();
    private volatile TaskCompletionSource<Life> current = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? process;

    public KilledHost(string connectionString)
    {
        this.connectionString = connectionString;
        // A test run that is told to end must not leave the program behind either.
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>What its clock shows at each start.</summary>
    public string Now { get; set; } = "2023-06-20T08:00:00+07:00";

    /// <summary>Settings on top of the usual, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public int Kills { get; private set; }

    /// <summary>Whether the last program is dead because it was killed.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>The running program, or the last one where it is dead.</summary>
    public Life Last { get; private set; } = new(new("http://127.0.0.1:1"), Task.CompletedTask);

    /// <summary>Id of the running process.</summary>
    public int ProcessId => process!.Id;

    public bool HasEnded => process is not { HasExited: false };

    /// <summary>The program's last lines on standard error.</summary>
    public string Log => string.Join('\n', log);

    /// <summary>The running program, or the next one while there is none.</summary>
    public Task<Life> AliveAsync(CancellationToken cancellation) => current.Task.WaitAsync(cancellation);

    /// <summary>Starts the program and waits until it serves.</summary>
    /// <param name="killAfter">Kills it after this time instead, however far its start is by then.</param>
    public async Task StartAsync(TimeSpan? killAfter, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Emulation.LocalHost.dll"), "--port", "0", "--now", Now])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Emulation__AdminKey"] = AdminKey;
        start.Environment["Emulation__Storage__ConnectionString"] = connectionString;
        start.Environment["SweepSchedule"] = "0 */5 * * * *";
        // Each unit sends as fast as the program answers.
        start.Environment["Emulation__Limits__ReadsPerMinute"] = "1000000";
        start.Environment["Emulation__Limits__WritesPerMinute"] = "1000000";
        start.Environment["Emulation__Limits__CostlyPerMinute"] = "1000000";
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        process = Process.Start(start)!;
        WasKilled = false;
        _ = DrainAsync(process.StandardError);
        if (killAfter is { } moment)
        {
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await Task.Delay(moment, cancellation);
            await KillAsync(cancellation);
            return;
        }

        while (await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(1), cancellation) is { } line)
        {
            if (!line.StartsWith(ListeningAt, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            Last = new(new(line[ListeningAt.Length..]), process.WaitForExitAsync(CancellationToken.None));
            current.SetResult(Last);
            return;
        }

        throw new InvalidOperationException($"The program ended before it served:\n{Log}");
    }

    /// <summary>SIGKILL: nothing of the program runs after this.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        if (process!.HasExited) throw new InvalidOperationException($"The program ended by itself:\n{Log}");
        if (current.Task.IsCompleted) current = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Kill();
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        process = null;
        WasKilled = true;
        Kills++;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (process is null) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private void KillAtExit(object? sender, EventArgs e) => process?.Kill();

    private async Task DrainAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            log.Enqueue(line);
            if (log.Count > 60) log.TryDequeue(out _);
        }
    }

    /// <summary>One run of the program.</summary>
    /// <param name="Address">Where it serves.</param>
    /// <param name="Ended">Completes when it is dead.</param>
    public sealed record Life(Uri Address, Task Ended);
}
