using Azure.Data.Tables;
using Emulation.Backups;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Backups;

/// <summary>The rows of a stored partition in memory, to be spoiled and checked by the checker of backups, command and page.</summary>
internal sealed class TamperBench(string partition, byte[] key, IReadOnlyList<TableEntity> rows)
{
    public const string Code = "khoi-niem-phong";
    public const string Partition = Code + ".2023H1";

    public IReadOnlyList<TableEntity> Rows { get; } = rows;

    /// <summary>
    /// Every kind of row: a report that was corrected twice, returned and accepted, with a draft beside it; one that takes two properties;
    /// one that was submitted once; one that is only a draft; the lead's text, corrected.
    /// </summary>
    public static async Task<TamperBench> FillAsync(TestApp app)
    {
        var bloc = new StoredBloc(app, Code);
        await bloc.FillAsync();
        var corrected = (await app.Services.GetRequiredService<RecordStore>().ReadAsync(Partition, "van-phong", CancellationToken.None))!.Version;
        corrected = await bloc.WriteAsync("van-phong", corrected, """{"themes":["ba"]}"""u8.ToArray());
        await DraftAsync(app, "van-phong", corrected);
        await DraftAsync(app, "ban-to-chuc", null);
        var large = new byte[BodyColumns.Chunk + 500];
        Array.Fill(large, (byte)' ');
        "{}"u8.CopyTo(large);
        await bloc.WriteAsync("bao-ha-giang", null, large);
        var text = await bloc.WriteAsync(Keys.Lead, null, """{"opening":"một"}"""u8.ToArray());
        await bloc.WriteAsync(Keys.Lead, text, """{"opening":"hai"}"""u8.ToArray());
        return await ReadAsync(app);
    }

    public static async Task<TamperBench> ReadAsync(TestApp app)
    {
        var table = app.Services.GetRequiredService<StorageClients>().Submissions;
        var rows = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}")).ToListAsync();
        return new(Partition, await app.Services.GetRequiredService<SharedKey>().GetAsync(CancellationToken.None), rows);
    }

    /// <summary>What the check says of these rows.</summary>
    /// <param name="anchored">Whether a backup of the rows as they were is at hand, which names the end of every chain.</param>
    public async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<TableEntity> changed, bool anchored = false)
    {
        var sorted = changed.OrderBy(row => row.RowKey, StringComparer.Ordinal).ToList();
        var reading = new PartitionCopy(
            (first, after) => sorted.Where(row => (first is null || string.CompareOrdinal(row.RowKey, first) >= 0) && (after is null || string.CompareOrdinal(row.RowKey, after) < 0)).ToAsyncEnumerable(),
            partition,
            key,
            copy: null);
        await reading.RunAsync();
        var anchors = new Anchors();
        foreach (var row in anchored ? Rows.Where(row => row.RowKey.StartsWith(Keys.FirstCurrent, StringComparison.Ordinal)) : [])
        {
            anchors.Add(partition, row.RowKey[Keys.FirstCurrent.Length..], row.GetInt32("HeadSequence") ?? row.GetInt32("Sequence") ?? 0, row.GetString("HeadHash") ?? row.GetString("Hash") ?? "", "bản sao lưu");
        }

        return [.. reading.Check.Strange, .. reading.Check.FindDamage(), .. anchors.FindLost(partition, reading.Check)];
    }

    /// <summary>What a check of rows that trusts plain hashes would say.</summary>
    public IReadOnlyList<string> CheckHashes(IEnumerable<TableEntity> changed)
    {
        var check = new PartitionCheck(partition);
        foreach (var row in changed.OrderBy(row => row.RowKey[0] != 'c')) Assert.True(check.Take(row));
        return [.. check.FindDamage()];
    }

    /// <summary>All rows, with another in the place of one.</summary>
    public IEnumerable<TableEntity> With(TableEntity changed) => Rows.Select(row => row.RowKey == changed.RowKey ? changed : row);

    /// <summary>The rows after somebody who cannot seal has changed an entry and made every hash anew from there on.</summary>
    public List<TableEntity> Forge(string subject, int from, Action<TableEntity> change, byte[]? sealing = null)
    {
        var forged = Rows.Select(row => Copy(row)).ToList();
        var current = forged.Single(row => row.RowKey == Keys.Current(subject));
        var previous = AuditEntry.Genesis;
        foreach (var row in forged.Where(row => row == current || row.RowKey.StartsWith(Keys.First('r', subject), StringComparison.Ordinal) || row.RowKey.StartsWith(Keys.First('a', subject), StringComparison.Ordinal)).OrderBy(row => row.GetInt32("Sequence")).ToList())
        {
            if (row.GetInt32("Sequence") == from) change(row);
            row["Previous"] = previous;
            var entry = new AuditEntry(
                row.GetInt32("Sequence")!.Value, row.GetDateTimeOffset("At")!.Value, row.GetString("Actor"), row.GetString("Action"), row.GetInt32("Revision")!.Value, row.GetString("Sha256"), row.GetInt32("DaysLate")!.Value, previous);
            row["Hash"] = previous = entry.HashAt(partition, subject);
            if (sealing is not null) RowSeal.Put(row, sealing);
        }

        if (current.ContainsKey("HeadHash")) current["HeadHash"] = previous;
        return forged;
    }

    public static TableEntity Copy(TableEntity row, string? key = null)
    {
        var copy = new TableEntity(row.PartitionKey, key ?? row.RowKey);
        foreach (var (name, value) in row.Where(property => property.Key is not ("PartitionKey" or "RowKey"))) copy[name] = value;
        return copy;
    }

    private static async Task DraftAsync(TestApp app, string subject, RecordVersion? version) =>
        Assert.Null((await app.Services.GetRequiredService<RecordStore>().SaveDraftAsync(Partition, subject, version, """{"themes":["nháp"]}"""u8.ToArray(), app.Time.GetUtcNow(), CancellationToken.None)).Stale);
}
