using System.Diagnostics;
using System.Reflection;
using Emulation.LocalHost;

namespace Emulation.Tests.Infra;

/// <summary>The pinned Bicep compiler, which the restore brought.</summary>
public static class Bicep
{
    /// <summary>infra/ of the solution.</summary>
    public static string Folder { get; } = Path.Combine(SolutionFolder.Path, "infra");

    /// <summary>A snapshot is of one subscription; this one is nobody's.</summary>
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    private static readonly Lazy<string> Compiler = new(Find);

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.bicep*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".bicep" or ".bicepparam").Order(StringComparer.Ordinal);

    /// <summary>Runs the compiler in infra/ or the given folder. What a caller's shell says of a deployment does not count here.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(Compiler.Value, arguments) { WorkingDirectory = folder ?? Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("EMULATION_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public static string[] SnapshotArguments(string parameters, string mode) =>
        ["snapshot", parameters, "--mode", mode, "--subscription-id", Nobody, "--tenant-id", Nobody, "--location", "southeastasia"];

    /// <summary>What a deployment with those changed parameters would hold.</summary>
    public static Task<Snapshot> PredictAsync(string parameters, Func<string, string> change) => InACopyAsync(async folder =>
    {
        var changed = Path.Combine(folder, parameters);
        await File.WriteAllTextAsync(changed, change(await File.ReadAllTextAsync(changed)));
        var (exitCode, _, errors) = await RunAsync(SnapshotArguments(parameters, "overwrite"), folder);
        return exitCode == 0 ? Snapshot.Read(Path.ChangeExtension(changed, ".snapshot.json")) : throw new InvalidOperationException(errors);
    });

    /// <summary>Works in a copy of the templates.</summary>
    public static async Task<T> InACopyAsync<T>(Func<string, Task<T>> work)
    {
        var copy = Directory.CreateTempSubdirectory("emulation-test-");
        try
        {
            foreach (var file in Files.Append(Path.Combine(Folder, "bicepconfig.json")))
            {
                var to = Path.Combine(copy.FullName, Path.GetRelativePath(Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }

            return await work(copy.FullName);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static string Find()
    {
        var folder = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "BicepFolder").Value!;
        var compiler = Path.Combine(folder, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
        // A NuGet package keeps no file modes.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(compiler, File.GetUnixFileMode(compiler) | UnixFileMode.UserExecute);
        return compiler;
    }
}
