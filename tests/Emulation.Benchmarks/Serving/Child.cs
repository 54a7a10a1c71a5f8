using System.Diagnostics;
using System.Globalization;

namespace Emulation.Benchmarks.Serving;

/// <summary>A process that serves, on 127.0.0.1; it ends with this object, or with the process that made it.</summary>
public sealed class Child : IAsyncDisposable
{
    private readonly Process process;

    private Child(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts this program again as a server; see <see cref="Server"/>.</summary>
    public static Task<Child> ServeAsync(params string[] what) => StartAsync(Environment.ProcessPath!, ["--serve", .. what], Server.ListeningAt);

    /// <param name="line">What the line begins with that says the address.</param>
    public static async Task<Child> StartAsync(string program, IEnumerable<string> arguments, string line, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } said)
        {
            if (!said.StartsWith(line, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new(process, new(said[line.Length..]));
        }

        throw new InvalidOperationException($"{program} ended before it served");
    }

    /// <summary>A client without a pool of its own limits: as many connections as there are callers.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = Address };

    /// <summary>Processor time and bytes allocated since it began.</summary>
    public async Task<Usage> UsedAsync()
    {
        using var client = Client();
        var parts = (await client.GetStringAsync(Server.Usage)).Split(' ');
        return new(TimeSpan.FromMilliseconds(double.Parse(parts[0], CultureInfo.InvariantCulture)), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

/// <param name="Processor">User and system time.</param>
/// <param name="Allocated">In bytes.</param>
public readonly record struct Usage(TimeSpan Processor, long Allocated)
{
    public static Usage operator -(Usage one, Usage other) => new(one.Processor - other.Processor, one.Allocated - other.Allocated);
}
