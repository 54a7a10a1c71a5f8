using System.Globalization;
using Emulation.Campaigns.Hosting;
using Emulation.LocalHost;

namespace Emulation.Campaigns.Fuzz;

/// <summary>The app as a process of its own over an Azurite of its own, so that its memory is nobody else's.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly AzuriteProcess azurite;
    private readonly KilledHost host;

    private HostProcess(AzuriteProcess azurite, KilledHost host) => (this.azurite, this.host) = (azurite, host);

    public Uri Address => host.Last.Address;

    public int ProcessId => host.ProcessId;

    /// <summary>Where the emulator keeps tables.</summary>
    public Uri Emulator => azurite.TableEndpoint;

    public int EmulatorId => azurite.ProcessId;

    public bool HasEnded => host.HasEnded;

    /// <summary>The app's last lines on standard error.</summary>
    public string Log => host.Log;

    /// <summary>A caller's address comes from X-Forwarded-For, so that no limit by caller stands in the campaign's way.</summary>
    public static async Task<HostProcess> StartAsync(CancellationToken cancellation)
    {
        var azurite = await AzuriteProcess.StartAsync(say: Console.WriteLine, cancellationToken: cancellation);
        var host = new KilledHost(azurite.ConnectionString)
        {
            Settings = new Dictionary<string, string> { ["Emulation__BehindProxy"] = "true", ["Emulation__Delivery__AllowLoopback"] = "true" },
        };
        await host.StartAsync(killAfter: null, cancellation);
        return new(azurite, host);
    }

    /// <summary>Memory in use, in MiB: now, and the most so far.</summary>
    public (int Now, int Most) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{ProcessId}/status");
        return (Of("VmRSS:"), Of("VmHWM:"));

        int Of(string name) => int.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await azurite.DisposeAsync();
    }
}
