using Azure.Data.Tables;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>Writes the rows of a backup, one partition after the other, and compares what is there with what should be.</summary>
/// <param name="key">What the store's rows are sealed with.</param>
internal sealed class RestoreRows(BlocStorage storage, BackupFolder from, byte[] key)
{
    /// <summary>A transaction takes at most 100 rows and 4 MiB, all of one partition.</summary>
    private const int MostRows = 100;

    private const int MostBytes = 3_500_000;
    private const int Overhead = 1_000; // of one row in the request: headers, address, names

    /// <summary>Rows of the partition that are there but not in the backup, or not the same.</summary>
    public async Task<IReadOnlyList<string>> FindForeignAsync(BackupFile file, CancellationToken cancellation)
    {
        var there = await HashesAsync(file, cancellation);
        var foreign = new List<string>();
        await ReadAsync(
            file,
            (row, hash) =>
            {
                if (there.Remove(row.RowKey, out var found) && found != hash) foreign.Add($"dòng {row.RowKey} của {row.PartitionKey}, khác bản sao lưu");
                return Task.CompletedTask;
            },
            cancellation);
        return [.. foreign, .. there.Keys.Select(key => $"dòng {key} của {BackupRows.PartitionOf(file)}, không có trong bản sao lưu")];
    }

    /// <summary>Adds the rows that are not there yet, never over one that is, and reads the partition back.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> WriteAsync(BackupFile file, CancellationToken cancellation)
    {
        var there = await HashesAsync(file, cancellation);
        var expected = new Dictionary<string, string>();
        var batch = new List<TableTransactionAction>();
        var (bytes, written) = (0, 0);
        await ReadAsync(file, AddAsync, cancellation);
        await SendAsync();

        var now = await HashesAsync(file, cancellation);
        return now.Count == expected.Count && expected.All(row => now.GetValueOrDefault(row.Key) == row.Value)
            ? written
            : throw new InvalidDataException($"{BackupRows.PartitionOf(file)}: đọc lại không đúng như bản sao lưu; có người khác ghi trong lúc khôi phục.");

        async Task AddAsync(TableEntity row, string hash)
        {
            expected.Add(row.RowKey, hash);
            if (there.ContainsKey(row.RowKey)) return;
            var size = RowLine.Write(row).Length + Overhead; // Base64, as in the request.
            if (batch.Count == MostRows || bytes + size > MostBytes) await SendAsync();
            if (BackupRows.IsRows(file) && RowSeal.Belongs(row)) RowSeal.Put(row, key);
            batch.Add(new(TableTransactionActionType.Add, row));
            bytes += size;
        }

        async Task SendAsync()
        {
            if (batch.Count > 0) await storage.TableOf(file).SubmitTransactionAsync(batch, cancellation);
            written += batch.Count;
            batch.Clear();
            bytes = 0;
        }
    }

    /// <summary>Every row of the file, with the hash that the same row in the table has.</summary>
    private async Task ReadAsync(BackupFile file, Func<TableEntity, string, Task> take, CancellationToken cancellation)
    {
        var problem = await CheckedFile.ReadAsync(from, file, ReadLinesAsync, cancellation);
        if (problem is not null) throw new InvalidDataException(problem);

        async Task ReadLinesAsync(Stream stream)
        {
            await foreach (var line in Lines.ReadAsync(stream, cancellation))
            {
                var row = RowLine.Read(line);
                await take(row, RecordStore.Sha256(RowLine.Write(row)));
            }
        }
    }

    private async Task<Dictionary<string, string>> HashesAsync(BackupFile file, CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {BackupRows.PartitionOf(file)}");
        await foreach (var row in storage.TableOf(file).QueryAsync<TableEntity>(filter, PartitionCopy.PageSize, cancellationToken: cancellation)) hashes.Add(row.RowKey, RecordStore.Sha256(RowLine.Write(row)));
        return hashes;
    }
}
