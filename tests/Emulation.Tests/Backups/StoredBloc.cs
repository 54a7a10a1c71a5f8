using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Emulation.Tests.Backups;

/// <summary>A bloc as it lies in the store, past the app: read whole, deleted whole, written to directly.</summary>
internal sealed class StoredBloc(TestApp app, string code)
{
    private readonly StorageClients clients = app.Services.GetRequiredService<StorageClients>();

    /// <summary>An app without a timer: what stands for a bloc's year here is none that a sweep could read.</summary>
    public static Task<TestApp> AppAsync(AzuriteFixture azurite) =>
        TestApp.StartAsync(azurite, settings: new Dictionary<string, string?> { ["SweepSchedule"] = "0 0 0 1 1 *" });

    public BlocCode Code { get; } = BlocCode.Parse(code);

    public TableClient Rows => clients.Submissions;

    public TableClient Ledger => clients.Work;

    public BlobContainerClient Summaries => clients.Summaries;

    public BlobContainerClient Years => clients.Blocs;

    public BackupStore Backups => app.Services.GetRequiredService<BackupStore>();

    public Task<string> BackUpAsync(string reason = "nightly") => app.Services.GetRequiredService<Backup>().RunAsync(Code, reason, CancellationToken.None);

    public Task<RestoreOutcome> RestoreAsync(string name, bool resume = false) => RestoreAsync(Backups.Folder(Code, name), resume);

    public Task<RestoreOutcome> RestoreAsync(BackupFolder from, bool resume = false) => app.Services.GetRequiredService<Restore>().RunAsync(from, Code, resume, "người vận hành", CancellationToken.None);

    public async Task<BackupManifest> ManifestAsync(string name) => (await Backups.Folder(Code, name).FindManifestAsync(CancellationToken.None))!;

    /// <summary>Every property of every row with its type and value, and every blob with its type and hash; nothing of the product's own code.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        var lines = new List<string>();
        await foreach (var row in RowsAsync(Rows).Concat(RowsAsync(Ledger)))
        {
            foreach (var (name, value) in row.Where(property => property.Key is not ("odata.etag" or "Timestamp")).OrderBy(property => property.Key, StringComparer.Ordinal))
            {
                lines.Add($"{row.PartitionKey} {row.RowKey} {name} {value.GetType().Name} {value switch
                {
                    byte[] bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)) + " of " + bytes.Length,
                    DateTimeOffset moment => moment.ToString("O"),
                    _ => value.ToString(),
                }}");
            }
        }

        foreach (var container in (BlobContainerClient[])[Years, Summaries])
        {
            await foreach (var blob in BlobsAsync(container))
            {
                var content = (await container.GetBlobClient(blob).DownloadContentAsync()).Value;
                lines.Add($"{container.Name} {blob} {content.Details.ContentType} {Convert.ToHexStringLower(SHA256.HashData(content.Content))}");
            }
        }

        return lines;
    }

    /// <summary>Deletes everything of the bloc except its backups.</summary>
    public async Task WipeAsync()
    {
        foreach (var table in (TableClient[])[Rows, Ledger])
        {
            var rows = await RowsAsync(table).ToListAsync();
            foreach (var batch in rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(100)))
            {
                await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey))));
            }
        }

        foreach (var container in (BlobContainerClient[])[Years, Summaries])
        {
            await foreach (var blob in BlobsAsync(container)) await container.DeleteBlobAsync(blob);
        }
    }

    /// <summary>A unit's next report, written as the desk writes it.</summary>
    public async Task<RecordVersion> WriteAsync(string subject, RecordVersion? expected, byte[] body, string period = "2023H1")
    {
        var at = app.Time.GetUtcNow();
        var change = new RecordChange(
            $"{Code}.{period}", subject, expected, body, RecordStore.Sha256(body), Guid.NewGuid().ToString(), at, expected?.FirstAt ?? at, 0, "unit:test", expected is null ? "submitted" : "corrected");
        return ((RecordWrite.Written)await app.Services.GetRequiredService<RecordStore>().WriteAsync(change, CancellationToken.None)).Version;
    }

    /// <summary>The lead's word on the unit's report, written as the desk writes it.</summary>
    public async Task<RecordVersion> ReviewAsync(string subject, ReviewState state, string period = "2023H1")
    {
        var records = app.Services.GetRequiredService<RecordStore>();
        var record = (await records.ReadAsync($"{Code}.{period}", subject, CancellationToken.None))!;
        var review = new Review(state, record.InForce!.Number, "Lý do", new Dictionary<string, string> { ["themes"] = "Thiếu." }, app.Time.GetUtcNow(), "lead:test");
        return (await records.ReviewAsync($"{Code}.{period}", record, review, CancellationToken.None))!;
    }

    /// <summary>A small bloc: two units, one of them with a correction after a review and a review of that, a year and a file.</summary>
    public async Task FillAsync()
    {
        await WriteAsync("van-phong", null, Encoding.UTF8.GetBytes("""{"themes":["một"]}"""));
        var returned = await ReviewAsync("van-phong", ReviewState.Returned);
        await WriteAsync("van-phong", returned, Encoding.UTF8.GetBytes("""{"themes":["hai"]}"""));
        await ReviewAsync("van-phong", ReviewState.Accepted);
        await WriteAsync("ban-dan-van", null, Encoding.UTF8.GetBytes("""{"themes":["ba"]}"""));
        await Years.UploadBlobAsync($"{Code}/2023.json", BinaryData.FromString($"year of {Code}"));
        await Summaries.UploadBlobAsync($"{Code}/2023H1/0001-abc/note.txt", BinaryData.FromString($"file of {Code}"));
    }

    /// <summary>What the lines of a backup's file say, each answer once.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string backup, string file, Func<JsonNode, string> read)
    {
        await using var stream = (await Backups.Folder(Code, backup).OpenAsync(file, CancellationToken.None))!;
        var text = (await BinaryData.FromStreamAsync(stream)).ToString();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => read(JsonNode.Parse(line)!)).Distinct()];
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(TableClient table) => table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {Code + "."} and PartitionKey lt {Code + "/"}"));

    private async IAsyncEnumerable<string> BlobsAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{Code}/", default)) names.Add(blob.Name);
        foreach (var name in names) yield return name;
    }
}
