using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Emulation.LocalHost;
using Emulation.Text;
using Emulation.Work;

namespace Emulation.Tests.Infra;

/// <summary>What /health of the deployed app answers.</summary>
public enum AppState { Ticks, Stands, IsDown }

/// <summary>infra/deploy.sh in a copy of its own, against a stub of az (which keeps what Azure would), a stub of dotnet and an app that answers /health.</summary>
public sealed partial class DeployBench : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("emulation-test-");
    private readonly HttpListener app = new();

    public DeployBench()
    {
        var infra = root.CreateSubdirectory("infra").FullName;
        File.Copy(Path.Combine(Bicep.Folder, "deploy.sh"), Path.Combine(infra, "deploy.sh"));
        foreach (var environment in (string[])["dev", "prod"])
        {
            var parameters = File.ReadAllText(Path.Combine(Bicep.Folder, $"{environment}.bicepparam"));
            File.WriteAllText(Path.Combine(infra, $"{environment}.bicepparam"), parameters.Replace("quan-tri@example.vn", "quan-tri@so.vn", StringComparison.Ordinal));
        }

        var source = Path.Combine(SolutionFolder.Path, "tests", "Emulation.Tests", "Infra");
        foreach (var (stub, name) in ((string, string)[])[("az", "az"), ("dotnet-stub", "dotnet")])
        {
            var to = Path.Combine(root.CreateSubdirectory("bin").FullName, name);
            File.Copy(Path.Combine(source, stub), to);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        root.CreateSubdirectory("stub");
        Keep("rights", "Owner\n");
        Keep("program", "version 1");
        Keep("address", Serve());
    }

    public AppState App { get; set; } = AppState.Ticks;

    /// <summary>Has the stub of Azure keep that under the name.</summary>
    public void Keep(string name, string content = "") => File.WriteAllText(Path.Combine(root.FullName, "stub", name), content);

    /// <summary>What the stub of Azure keeps under that name; null for nothing.</summary>
    public string? Kept(string name) => File.Exists(Path.Combine(root.FullName, "stub", name)) ? File.ReadAllText(Path.Combine(root.FullName, "stub", name)) : null;

    public string Parameters(string environment) => Path.Combine(root.FullName, "infra", $"{environment}.bicepparam");

    /// <summary>The package that a run left behind.</summary>
    public string Package => Directory.EnumerateFiles(Path.Combine(root.FullName, ".deploy")).Single();

    /// <summary>Runs the script; the calls are those of this run, with the bench's own folder left out.</summary>
    public async Task<(int ExitCode, string Output, IReadOnlyList<string> Calls)> RunAsync(string arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var calls = Path.Combine(root.FullName, "stub", "calls");
        File.Delete(calls);
        var start = new ProcessStartInfo("bash", [Path.Combine(root.FullName, "infra", "deploy.sh"), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            WorkingDirectory = root.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Path.Combine(root.FullName, "bin")}:{start.Environment["PATH"]}";
        start.Environment["STUB"] = Path.Combine(root.FullName, "stub");
        start.Environment["EMULATION_PAUSE"] = "1";
        start.Environment["EMULATION_WAIT"] = "1";
        start.Environment.Remove("CI");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var made = File.Exists(calls) ? (await File.ReadAllLinesAsync(calls)).Select(call => Temporary().Replace(call.Replace(root.FullName + "/", "", StringComparison.Ordinal), "TMP")).ToList() : [];
        return (process.ExitCode, await output + await errors, made);
    }

    public void Dispose()
    {
        app.Close();
        root.Delete(recursive: true);
    }

    [GeneratedRegex("/[^ ]*/tmp\\.\\w+")]
    private static partial Regex Temporary();

    private string Serve()
    {
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            app.Prefixes.Add($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/");
        }

        app.Start();
        _ = AnswerAsync();
        return app.Prefixes.Single().TrimEnd('/');
    }

    private async Task AnswerAsync()
    {
        while (app.IsListening)
        {
            try
            {
                var context = await app.GetContextAsync();
                var report = new HealthReport(App == AppState.IsDown ? HealthReport.Unhealthy : HealthReport.Healthy, App == AppState.Ticks ? DateTimeOffset.UtcNow.AddSeconds(2) : null, TimeSpan.FromMinutes(5), null);
                context.Response.StatusCode = App == AppState.IsDown ? 503 : 200;
                await context.Response.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(report, Json.Options));
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
