using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Emulation.LocalHost;

/// <summary>Node and what <c>npm ci</c> installs into a folder.</summary>
internal static class NodePackages
{
    private const int OldestNode = 18;

    /// <summary>Makes node_modules equal to the lock file; two processes that need it at once wait for each other.</summary>
    public static async Task EnsureAsync(string folder, Action<string> say, CancellationToken cancellationToken)
    {
        await CheckNodeAsync(cancellationToken);
        if (IsCurrent(folder)) return;

        await using var turn = await TakeTurnAsync(folder, cancellationToken);
        if (IsCurrent(folder)) return;

        say("Đang cài Azurite (npm ci), chỉ cần một lần; có thể mất khoảng một phút…");
        var (code, output) = await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"], folder, cancellationToken);
        if (code != 0)
        {
            throw new LocalHostException($"Không cài được Azurite: npm ci kết thúc với mã {code} trong {folder}. "
                + $"Hãy kiểm tra kết nối mạng tới kho npm rồi chạy lại. Những dòng cuối:\n{LastLines(output)}");
        }
    }

    private static async Task CheckNodeAsync(CancellationToken cancellationToken)
    {
        var version = (await RunAsync("node", ["--version"], ".", cancellationToken)).Output.Trim();
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestNode)
        {
            throw new LocalHostException($"Node.js trên máy này là “{version}”, cũ hơn bản {OldestNode}. Hãy cài Node.js {OldestNode} trở lên (https://nodejs.org) rồi chạy lại.");
        }
    }

    /// <summary>npm writes its hidden lock file last, so one that is newer than ours means an installation that was finished.</summary>
    private static bool IsCurrent(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    /// <summary>The lock is outside node_modules, which npm removes, and ends with its process, however that ends.</summary>
    private static async Task<FileStream> TakeTurnAsync(string folder, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        while (true)
        {
            try
            {
                return new(Path.Combine(Path.GetTempPath(), $"emulation-npm-{id}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(500, cancellationToken);
            }
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception exception)
        {
            throw new LocalHostException($"Không chạy được “{program}”. Máy cần Node.js {OldestNode} trở lên, kèm npm (https://nodejs.org); hãy cài rồi mở lại cửa sổ lệnh.", exception);
        }
    }

    private static string LastLines(string text) => string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(15));
}
