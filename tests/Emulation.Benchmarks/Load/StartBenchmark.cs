using System.Diagnostics;
using Emulation.Benchmarks.Serving;
using Emulation.LocalHost;

namespace Emulation.Benchmarks.Load;

/// <summary>From the start of a process to its first answer.</summary>
public static class StartBenchmark
{
    private const int Turns = 7;

    /// <summary>The program's line that says the address begins so.</summary>
    private const string ListeningAt = "Đang phục vụ tại ";

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        await using var azurite = await AzuriteProcess.StartAsync(say: Console.Error.WriteLine);
        // The store is there already, as in Azure, where Bicep made it; the first start makes it.
        var cold = await Comparison.OfAsync(
            "cold start: process to first answer", "empty ASP.NET app", "ms", 1.3, Turns,
            () => HostAsync("/openapi.json", azurite.ConnectionString), EmptyAsync);
        var local = await Comparison.OfAsync(
            "local host with its own emulator: process to first answer", "the emulator alone, to its first answer", "ms", 1.5, Turns,
            () => HostAsync("/health", null), EmulatorAsync);
        return [cold, local];
    }

    private static async Task<double> HostAsync(string address, string? connectionString)
    {
        var data = Directory.CreateTempSubdirectory("emulation-start-");
        var start = Stopwatch.GetTimestamp();
        double took;
        await using (var host = await Child.StartAsync(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Emulation.LocalHost.dll"), "--port", "0", "--data", data.FullName],
            ListeningAt,
            new Dictionary<string, string> { ["Emulation__AdminKey"] = Stage.AdminKey, ["Emulation__Storage__ConnectionString"] = connectionString ?? "", ["SweepSchedule"] = "0 0 0 1 1 *" }))
        {
            await AskAsync(host, address);
            took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        await DeleteAsync(data);
        return took;
    }

    /// <summary>The emulator notices the end of its owner, writes its data and ends.</summary>
    private static async Task DeleteAsync(DirectoryInfo data)
    {
        for (var patience = 50; ; patience--)
        {
            try
            {
                data.Delete(recursive: true);
                return;
            }
            catch (IOException) when (patience > 0)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task<double> EmptyAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await using var host = await Child.StartAsync("dotnet", [typeof(Server).Assembly.Location, "--serve", "empty"], Server.ListeningAt);
        await AskAsync(host, "/");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<double> EmulatorAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await using var azurite = await AzuriteProcess.StartAsync();
        using var client = new HttpClient();
        (await client.GetAsync(azurite.BlobEndpoint)).Dispose();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task AskAsync(Child host, string address)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(address);
        await answer.ExpectAsync();
    }
}
