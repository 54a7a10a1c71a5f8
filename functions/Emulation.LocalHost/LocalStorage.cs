namespace Emulation.LocalHost;

/// <summary>The storage that a run uses: one that exists already, or an Azurite of its own that ends with it.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    /// <summary>The setting that names a store, as a configuration key.</summary>
    public const string Setting = "Emulation:Storage:ConnectionString";

    private const string Development = "UseDevelopmentStorage=true";
    private static readonly Uri DefaultBlob = new("http://127.0.0.1:10000");
    private static readonly Uri DefaultTable = new("http://127.0.0.1:10002");

    private readonly AzuriteProcess? own;

    private LocalStorage(string connectionString, string description, AzuriteProcess? own) =>
        (ConnectionString, Description, this.own) = (connectionString, description, own);

    public string ConnectionString { get; }

    /// <summary>One line for the person at the keyboard.</summary>
    public string Description { get; }

    public static async Task<LocalStorage> OpenAsync(CommandLine line, string? configured, Action<string> say, CancellationToken cancellationToken)
    {
        if (line.Demo) return Own(await AzuriteProcess.StartAsync(say: say, cancellationToken: cancellationToken), "trong bộ nhớ, mất khi tắt");
        // Whoever names a folder wants that folder's data, whatever else answers on the default ports.
        if (line.Data is { } data) return Own(await AzuriteProcess.StartAsync(data, say: say, cancellationToken: cancellationToken), $"lưu ở {Path.GetFullPath(data)}");
        if (!string.IsNullOrEmpty(configured) && configured != Development) return new(configured, "Kho dữ liệu: theo Emulation__Storage__ConnectionString", null);
        if (await IsAzuriteAsync(DefaultBlob, cancellationToken) && await IsAzuriteAsync(DefaultTable, cancellationToken))
        {
            return new(AzuriteProcess.ConnectionStringOf(DefaultBlob, DefaultTable), $"Kho dữ liệu: Azurite đang chạy sẵn ({DefaultBlob} và {DefaultTable})", null);
        }

        var folder = Path.Combine(SolutionFolder.Path, ".azurite");
        return Own(await AzuriteProcess.StartAsync(folder, DefaultBlob.Port, DefaultTable.Port, say, cancellationToken), $"lưu ở {folder}");
    }

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static LocalStorage Own(AzuriteProcess azurite, string where) =>
        new(azurite.ConnectionString, $"Kho dữ liệu: Azurite ({azurite.BlobEndpoint} và {azurite.TableEndpoint}), {where}", azurite);

    /// <summary>Azurite names itself in every answer, also when it refuses.</summary>
    private static async Task<bool> IsAzuriteAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            return answer.Headers.Server.ToString().StartsWith("Azurite", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
