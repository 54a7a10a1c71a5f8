using System.Text;
using Emulation.Backups;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Backups;

public sealed class BackupUnderLoadTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_backup_made_while_eight_writers_submit_holds_each_unit_as_it_stood_at_one_moment()
    {
        await using var app = await TestApp.StartAsync(azurite);
        var stored = new StoredBloc(app, "khoi-ban");
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writers = Enumerable.Range(0, 8).Select(WriteAsync).ToList();
        var backups = new List<(string Name, int Before)>();
        while (backups.Count < 6)
        {
            // Each must hold at least what had been acknowledged before it began.
            var before = Volatile.Read(ref written);
            backups.Add((await stored.BackUpAsync(), before));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(written > 100, $"only {written} writes");
        var final = await stored.ReadAsync();

        foreach (var (name, before) in backups)
        {
            var manifest = await stored.ManifestAsync(name);
            Assert.Empty(manifest.Damage);
            var rows = manifest.Files.Where(file => file.Name.StartsWith("rows/", StringComparison.Ordinal)).Sum(file => file.Rows ?? 0);
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {rows} rows; {before} of {written} writes were acknowledged before it began");
            await stored.WipeAsync();
            Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(name));
            var back = await stored.ReadAsync();
            Assert.True(back.Count(line => line.Contains(" a.", StringComparison.Ordinal) && line.Contains(" Hash ", StringComparison.Ordinal)) >= before);
            // History is only ever added to, so every line of it is still among the last.
            Assert.Empty(back.Where(line => !line.Contains(" c.", StringComparison.Ordinal)).Except(final));
        }

        async Task WriteAsync(int writer)
        {
            // A new unit now and then; corrections of it until the next.
            for (var unit = 0; !stop.IsCancellationRequested; unit++)
            {
                RecordVersion? version = null;
                for (var i = 0; i < 4 && !stop.IsCancellationRequested; i++)
                {
                    version = await stored.WriteAsync($"nguoi-{writer}-{unit}", version, Encoding.UTF8.GetBytes($$"""{"themes":["{{i}} {{new string('x', 500)}}"]}"""));
                    Interlocked.Increment(ref written);
                }
            }
        }
    }

    [Fact]
    public async Task Two_thousand_units_are_copied_in_bounded_memory()
    {
        await using var app = await TestApp.StartAsync(azurite);
        var stored = new StoredBloc(app, "khoi-lon");
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (unit, _) =>
            await stored.WriteAsync($"don-vi-{unit:D4}", null, Encoding.UTF8.GetBytes($$"""{"themes":["{{unit}} {{new string('x', 4_000)}}"]}""")));

        var name = await MeasureAsync("backup", () => stored.BackUpAsync());
        var manifest = await stored.ManifestAsync(name);
        Assert.Empty(manifest.Damage);
        Assert.Equal([8_000, 2_000], manifest.Files.Select(file => file.Rows!.Value));
        TestContext.Current.TestOutputHelper!.WriteLine($"{manifest.Files[0].Bytes / 1024} KiB of rows, {manifest.Files[1].Bytes / 1024} KiB of heads");
        await stored.WipeAsync();
        var done = Assert.IsType<RestoreOutcome.Done>(await MeasureAsync("restore", () => stored.RestoreAsync(name)));
        Assert.Equal(8_000, done.Rows);
    }

    private static async Task<T> MeasureAsync<T>(string what, Func<Task<T>> run)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (peak, began) = (before, TimeProvider.System.GetTimestamp());
        await using var sampling = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 10);
        var result = await run();
        var took = TimeProvider.System.GetElapsedTime(began);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{what}: {took.TotalSeconds:F1} s; managed heap {before / 1048576} MiB before, at most {peak / 1048576} MiB during (garbage included), {after / 1048576} MiB after");
        return result;
    }
}
