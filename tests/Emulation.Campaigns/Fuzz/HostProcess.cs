using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Emulation.LocalHost;

namespace Emulation.Campaigns.Fuzz;

/// <summary>The app as a process of its own over an Azurite of its own, so that its memory is nobody else's.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    public const string AdminKey = "admin-key-that-only-campaigns-use-0123456789";

    private const string ListeningAt = "Đang phục vụ tại ";

    private readonly AzuriteProcess azurite;
    private readonly Process process;
    private readonly ConcurrentQueue<string> log = new();

    private HostProcess(AzuriteProcess azurite, Process process)
    {
        (this.azurite, this.process) = (azurite, process);
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    public Uri Address { get; private set; } = null!;

    public bool HasEnded => process.HasExited;

    /// <summary>The app's last lines on standard error.</summary>
    public IReadOnlyCollection<string> Log => log;

    /// <summary>Settings of the app: a caller's address comes from X-Forwarded-For, and no limit by caller stands in the campaign's way.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Emulation__AdminKey"] = AdminKey,
        ["Emulation__BehindProxy"] = "true",
        ["Emulation__Delivery__AllowLoopback"] = "true",
        ["Emulation__Limits__ReadsPerMinute"] = "1000000",
        ["Emulation__Limits__WritesPerMinute"] = "1000000",
        ["Emulation__Limits__CostlyPerMinute"] = "1000000",
        ["SweepSchedule"] = "0 */5 * * * *",
    };

    public static async Task<HostProcess> StartAsync(CancellationToken cancellation)
    {
        var azurite = await AzuriteProcess.StartAsync(say: Console.WriteLine, cancellationToken: cancellation);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Emulation.LocalHost.dll"), "--port", "0", "--now", "2023-06-20T08:00:00+07:00"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        start.Environment["Emulation__Storage__ConnectionString"] = azurite.ConnectionString;
        var host = new HostProcess(azurite, Process.Start(start)!);
        _ = host.DrainAsync(host.process.StandardError);
        while (await host.process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(2), cancellation) is { } line)
        {
            if (!line.StartsWith(ListeningAt, StringComparison.Ordinal)) continue;
            _ = host.process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            host.Address = new(line[ListeningAt.Length..]);
            return host;
        }

        await host.DisposeAsync();
        throw new InvalidOperationException($"The app ended before it served:\n{string.Join('\n', host.log)}");
    }

    /// <summary>Memory in use, in MiB: now, and the most so far.</summary>
    public (int Now, int Most) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{process.Id}/status");
        return (Of("VmRSS:"), Of("VmHWM:"));

        int Of(string name) => int.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        await azurite.DisposeAsync();
    }

    private void KillAtExit(object? sender, EventArgs e) => process.Kill();

    private async Task DrainAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            log.Enqueue(line);
            if (log.Count > 400) log.TryDequeue(out _);
        }
    }
}
