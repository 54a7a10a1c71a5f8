using System.Collections.Concurrent;
using System.Text;
using Azure.Data.Tables;
using Emulation.Backups;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Backups;

/// <summary>
/// Backups while eight writers submit, on a storage emulator of their own. Every read of rows that a copy makes waits until the writers
/// have written again, so they write between its reads and during them, however fast the machine is; and they write a fixed number.
/// </summary>
public sealed class BackupUnderLoadTests : IDisposable
{
    private const int Writers = 8;
    private const int UnitsEach = 4;
    private const int RevisionsEach = 10;
    private const int Total = Writers * UnitsEach * RevisionsEach;

    private const int BeforeEachRead = 10;
    private const int WithEachRead = 10;

    /// <summary>So many reads of one copy wait, so that the writers do not run out of what they may write.</summary>
    private const int Reads = 6;

    /// <summary>A copy reads current rows, what sorts before them and what sorts after them.</summary>
    private const int LeastWrittenMeanwhile = 3 * BeforeEachRead;

    private readonly SemaphoreSlim permits = new(0);
    private readonly ConcurrentDictionary<string, int> acknowledged = new();
    private int written;
    private int reads;

    public void Dispose() => permits.Dispose();

    [Fact]
    public async Task A_backup_made_while_eight_writers_submit_holds_each_unit_as_it_stood_at_one_moment()
    {
        await using var azurite = new AzuriteFixture();
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var app = await StoredBloc.AppAsync(azurite);
        await using var copying = await TestApp.StartAsync(azurite, settings: new Dictionary<string, string?>
        {
            ["SweepSchedule"] = "0 0 0 1 1 *",
            ["Emulation:Storage:ConnectionString"] = proxy.ConnectionString,
            ["Emulation:Storage:Prefix"] = app.Prefix,
        });
        var (stored, copied) = (new StoredBloc(app, "khoi-ban"), new StoredBloc(copying, "khoi-ban"));
        var writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(stored, writer)));
        await WrittenAsync(60, CancellationToken.None);
        proxy.Before = async (call, gone) =>
        {
            if (call.Method != "GET" || !call.Path.Contains($"/{stored.Rows.Name}()", StringComparison.Ordinal) || !call.Path.Contains("RowKey ", StringComparison.Ordinal)) return;
            if (Interlocked.Increment(ref reads) > Reads) return;
            await WrittenAsync(BeforeEachRead, gone);
            permits.Release(WithEachRead);
        };

        var backups = new List<(string Name, IReadOnlyDictionary<string, int> Before)>();
        for (var i = 0; i < 2; i++)
        {
            var before = new Dictionary<string, int>(acknowledged);
            var count = Volatile.Read(ref written);
            Volatile.Write(ref reads, 0);
            backups.Add((await copied.BackUpAsync(), before));
            var meanwhile = Volatile.Read(ref written) - count;
            TestContext.Current.TestOutputHelper!.WriteLine($"{backups[^1].Name}: {count} writes before it, {meanwhile} meanwhile");
            Assert.InRange(meanwhile, LeastWrittenMeanwhile, Total);
        }

        permits.Release(Total);
        await writers;
        var history = (await stored.ReadAsync()).Where(IsHistory).ToHashSet();
        foreach (var (name, before) in backups)
        {
            Assert.Empty((await stored.ManifestAsync(name)).Damage);
            await stored.WipeAsync();
            Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(name));
            var rows = await stored.Rows.QueryAsync<TableEntity>().ToListAsync();
            foreach (var unit in rows.GroupBy(row => row.RowKey.Split('.')[1])) CheckUnit(unit.Key, [.. unit], before.GetValueOrDefault(unit.Key));
            Assert.Empty(before.Keys.Except(rows.Select(row => row.RowKey.Split('.')[1])));
            // History is only ever added to, so every line of it is among the last.
            Assert.Empty((await stored.ReadAsync()).Where(IsHistory).Except(history));
        }
    }

    /// <summary>The unit's rows tell one story that ends with its current row, and hold what had been acknowledged before the copy began.</summary>
    private static void CheckUnit(string unit, IReadOnlyList<TableEntity> rows, int least)
    {
        var revision = Assert.Single(rows, row => row.RowKey == $"c.{unit}").GetInt32("Revision")!.Value;
        Assert.InRange(revision, Math.Max(least, 1), RevisionsEach);
        Assert.Equal(Enumerable.Range(1, revision), rows.Select(row => row.GetInt32("Revision")!.Value).Order());
        foreach (var row in rows)
        {
            var number = row.GetInt32("Revision")!.Value;
            Assert.Equal(number == revision ? $"c.{unit}" : $"r.{unit}.{number:D6}", row.RowKey);
            Assert.Equal($$"""{"themes":["{{unit}} {{number}}"]}""", Encoding.UTF8.GetString(row.GetBinary("Body0")));
            Assert.Equal(number == 1 ? AuditEntry.Genesis : rows.Single(before => before.GetInt32("Revision") == number - 1).GetString("Hash"), row.GetString("Previous"));
        }
    }

    private static bool IsHistory(string line) => !line.Contains(" c.", StringComparison.Ordinal);

    private async Task WriteAsync(StoredBloc stored, int writer)
    {
        for (var unit = 0; unit < UnitsEach; unit++)
        {
            var name = $"nguoi-{writer}-{unit}";
            RecordVersion? version = null;
            for (var revision = 1; revision <= RevisionsEach; revision++)
            {
                await permits.WaitAsync();
                version = await stored.WriteAsync(name, version, Encoding.UTF8.GetBytes($$"""{"themes":["{{name}} {{revision}}"]}"""));
                acknowledged[name] = revision;
                Interlocked.Increment(ref written);
            }
        }
    }

    /// <summary>Lets the writers write that much, and waits until they have.</summary>
    private async Task WrittenAsync(int more, CancellationToken cancellation)
    {
        var enough = Math.Min(Volatile.Read(ref written) + more, Total);
        permits.Release(more);
        while (Volatile.Read(ref written) < enough) await Task.Delay(5, cancellation);
    }
}
