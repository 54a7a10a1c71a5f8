using System.Diagnostics;
using System.Runtime.InteropServices;
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
        // Below the solution, which the host looks for upwards.
        var published = Path.Combine(SolutionFolder.Path, "functions", "Emulation.LocalHost", "bin", "published", "host");
        await PublishAsync(published);
        // The store is there already, as in Azure, where Bicep made it: the first start, which is not counted, makes it.
        var cold = await Comparison.OfAsync(
            "cold start, compiled as it is deployed: process to first answer", "empty ASP.NET app", "ms", 1.3, Turns,
            () => HostAsync(published, "/health", azurite.ConnectionString), EmptyAsync);
        var local = await Comparison.OfAsync(
            "local host with its own emulator: process to first answer", "the emulator alone, to its first answer", "ms", 1.5, Turns,
            () => HostAsync(AppContext.BaseDirectory, "/health", null), EmulatorAsync);
        return [cold, local];
    }

    /// <summary>Compiles the host ahead of time, as infra/deploy.sh does; with folders of its own, since another target would change what the next build finds.</summary>
    private static async Task PublishAsync(string folder)
    {
        string[] arguments =
        [
            "publish", Path.Combine(SolutionFolder.Path, "functions", "Emulation.LocalHost"), "--configuration", "Release", "-p:PublishReadyToRun=true", "--runtime",
            RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:BaseIntermediateOutputPath=obj/published/", "-p:BaseOutputPath=bin/published/", "--output", folder, "-v", "quiet",
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0) throw new InvalidOperationException($"publishing the host failed:\n{said}");
    }

    private static async Task<double> HostAsync(string folder, string address, string? connectionString)
    {
        var data = Directory.CreateTempSubdirectory("emulation-start-");
        var start = Stopwatch.GetTimestamp();
        double took;
        await using (var host = await Child.StartAsync(
            "dotnet",
            [Path.Combine(folder, "Emulation.LocalHost.dll"), "--port", "0", .. connectionString is null ? (string[])["--data", data.FullName] : []],
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
