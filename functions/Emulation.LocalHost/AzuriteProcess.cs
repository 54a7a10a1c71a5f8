using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Emulation.LocalHost;

/// <summary>
/// A running Azurite, blob and table only, on 127.0.0.1. It ends when this is disposed, and also when our process dies:
/// infra/azurite/start.js watches the pipe that we hold open.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    // Public by design: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly FileStream? claim;
    private readonly Queue<string> lastLines = new();
    private Task draining = Task.CompletedTask;

    private AzuriteProcess(Process process, FileStream? claim) => (this.process, this.claim) = (process, claim);

    public Uri BlobEndpoint { get; private set; } = null!;

    public Uri TableEndpoint { get; private set; } = null!;

    public int ProcessId => process.Id;

    public string ConnectionString => ConnectionStringOf(BlobEndpoint, TableEndpoint);

    /// <summary>Connection string of an Azurite at those addresses.</summary>
    public static string ConnectionStringOf(Uri blob, Uri table) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={blob}{Account};TableEndpoint={table}{Account};";

    /// <summary>Installs Azurite where needed, starts it and waits until it answers.</summary>
    /// <param name="location">Folder that keeps the data; null keeps it in memory.</param>
    /// <param name="blobPort">0 lets the system choose, so nobody can take the port in between.</param>
    /// <param name="tablePort">As <paramref name="blobPort"/>.</param>
    /// <param name="say">Gets a line when something takes long.</param>
    /// <exception cref="LocalHostException">It cannot run; the message says why and what to do.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        string? location = null, int blobPort = 0, int tablePort = 0, Action<string>? say = null, CancellationToken cancellationToken = default)
    {
        var folder = Path.Combine(SolutionFolder.Path, "infra", "azurite");
        await NodePackages.EnsureAsync(folder, say ?? (_ => { }), cancellationToken);
        var claim = location is null ? null : Claim(location);

        string[] persistence = location is null ? ["--inMemoryPersistence"] : ["--location", Path.GetFullPath(location)];
        string[] ports = ["--blobPort", blobPort.ToString(CultureInfo.InvariantCulture), "--tablePort", tablePort.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo("node", ["start.js", .. ports, "--skipApiVersionCheck", "--disableTelemetry", "--silent", .. persistence])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Another account or database, set for some other Azurite, would not fit our connection string.
        start.Environment.Remove("AZURITE_ACCOUNTS");
        start.Environment.Remove("AZURITE_DB");

        var azurite = new AzuriteProcess(Process.Start(start)!, claim);
        try
        {
            await azurite.WaitUntilItAnswersAsync(cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        await draining;
        process.Dispose();
        if (claim is not null) await claim.DisposeAsync();
    }

    /// <summary>Two Azurites on one folder would overwrite each other's data.</summary>
    private static FileStream Claim(string location)
    {
        var file = Path.Combine(Directory.CreateDirectory(location).FullName, "in-use.lock");
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new LocalHostException($"Thư mục dữ liệu {location} đang được một tiến trình khác dùng; hãy tắt tiến trình đó, hoặc chọn thư mục khác bằng --data.", exception);
        }
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken cancellationToken)
    {
        var errors = DrainAsync(process.StandardError);
        draining = errors;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                // start.js prints its two addresses as one JSON object once both services listen.
                if (line.StartsWith('{'))
                {
                    using var addresses = JsonDocument.Parse(line);
                    BlobEndpoint = new(addresses.RootElement.GetProperty("blob").GetString()!);
                    TableEndpoint = new(addresses.RootElement.GetProperty("table").GetString()!);
                    draining = Task.WhenAll(errors, DrainAsync(process.StandardOutput));
                    return;
                }

                Keep(line);
            }

            await errors;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Keep($"(không trả lời trong {Patience.TotalSeconds:0} giây)");
        }

        throw NotUp();
    }

    private LocalHostException NotUp()
    {
        string lines;
        lock (lastLines) lines = string.Join('\n', lastLines);
        var advice = lines.Contains("EADDRINUSE", StringComparison.Ordinal)
            ? "Cổng của nó đang bị chương trình khác dùng; hãy tắt chương trình đó, hoặc chạy với --data THƯMỤC để dùng cổng trống."
            : "Hãy xem những dòng cuối của nó dưới đây rồi chạy lại.";
        return new($"Kho dữ liệu Azurite không khởi động được. {advice}\n{lines}");
    }

    private async Task DrainAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line) Keep(line);
    }

    private void Keep(string line)
    {
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 15) lastLines.Dequeue();
        }
    }
}
