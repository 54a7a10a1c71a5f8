using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Emulation.Blocs;
using Emulation.LocalHost;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Formats;
using Emulation.Text;
using Microsoft.Extensions.Options;

namespace Emulation.Benchmarks.Load;

/// <summary>
/// A bloc's summary from the store to its JSON (load, build, write), against a bare scan of the same rows with the same columns. Each number
/// of units has a process of its own, so that its memory is its own.
/// </summary>
public static class SummaryBenchmark
{
    private const int Turns = 7;

    /// <summary>A small bloc is summarised again and again until so many units are through: a millisecond alone says nothing.</summary>
    private const int UnitsOfTurn = 1_000;

    /// <summary>Until the runtime has compiled both for speed.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <summary>In megabytes of working set, at the largest number of units.</summary>
    private const double MemoryGoal = 100;

    public static async Task<Findings> RunAsync()
    {
        await using var azurite = await AzuriteProcess.StartAsync(say: Console.Error.WriteLine);
        var clients = ClientsOf(azurite.ConnectionString);
        await clients.CreateAsync(CancellationToken.None);
        var lines = new List<Comparison>();
        var figures = new List<Figures>();
        foreach (var units in GrowthBenchmark.Units)
        {
            await FillAsync(clients, units);
            var run = await MeasureInChildAsync("--summary", units, azurite.ConnectionString);
            figures.Add(run);
            lines.Add(new($"summary of {units} units: load, build, JSON", "bare scan of the same rows", "ms", Comparison.Median(run.Summary), Comparison.Median(run.Scan), [.. run.Summary.Zip(run.Scan, (one, other) => one / other)], 1.5));
        }

        var most = GrowthBenchmark.Units[^1];
        var largest = figures[^1].GrownMb;
        var scanned = (await MeasureInChildAsync("--scan", most, azurite.ConnectionString)).GrownMb;
        lines.Add(new($"summary of {most} units: growth of the working set", "the goal's 100 MB", "MB", largest, MemoryGoal, [largest / MemoryGoal], 1));
        lines.Add(new($"summary of {most} units: growth of the working set", "bare scan of the same rows in a process of its own", "MB", largest, scanned, [largest / scanned], 1.5));
        return new(lines, [GrowthBenchmark.Line("summary: load, build, JSON", "ms", [.. figures.Select(run => Comparison.Median(run.Summary))], 1.05), GrowthBenchmark.Line("bare scan", "ms", [.. figures.Select(run => Comparison.Median(run.Scan))], 2)]);
    }

    /// <summary>What the child process does; writes its figures to standard output.</summary>
    public static async Task MeasureAsync(int units, string connectionString)
    {
        var clients = ClientsOf(connectionString);
        var reader = new ReportReader(new(clients, new(clients)), new(clients, TimeProvider.System));
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            await SummariseAsync(reader, GrowthBenchmark.Units[0]);
            await ScanAsync(clients, GrowthBenchmark.Units[0]);
        }

        var grown = await GrowthOfAsync(() => SummariseAsync(reader, units));
        var times = Math.Max(1, UnitsOfTurn / units);
        List<double> summary = [], scan = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            if (turn % 2 == 0) scan.Add(await TimeAsync(times, () => ScanAsync(clients, units)));
            summary.Add(await TimeAsync(times, () => SummariseAsync(reader, units)));
            if (turn % 2 == 1) scan.Add(await TimeAsync(times, () => ScanAsync(clients, units)));
        }

        Console.WriteLine(JsonSerializer.Serialize(new Figures(summary, scan, grown)));
    }

    /// <summary>What the child process does that scans once and keeps nothing; writes what its working set grew by to standard output.</summary>
    public static async Task MeasureScanAsync(int units, string connectionString)
    {
        var clients = ClientsOf(connectionString);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;) await ScanAsync(clients, GrowthBenchmark.Units[0]);
        Console.WriteLine(JsonSerializer.Serialize(new Figures([], [], await GrowthOfAsync(() => ScanAsync(clients, units)))));
    }

    /// <summary>By how many megabytes the most that this process ever held grows.</summary>
    private static async Task<double> GrowthOfAsync(Func<Task> work)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.PeakWorkingSet64;
        await work();
        self.Refresh();
        return (self.PeakWorkingSet64 - before) / 1e6;
    }

    private static async Task SummariseAsync(ReportReader reader, int units)
    {
        var place = PlaceOf(units);
        var reports = await reader.ReadAsync(place, CancellationToken.None);
        if (reports.Submissions.Count != units) throw new InvalidOperationException($"{reports.Submissions.Count} of {units} reports were read");
        // As the press does first of all, to see whether anything has changed.
        Json.Sha256(SummaryBuilder.Build(place.Year, place.Calendar, reports.Submissions, reports.Lead, DateTimeOffset.UtcNow, version: 1));
    }

    private static async Task ScanAsync(StorageClients clients, int units)
    {
        var rows = 0;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PlaceOf(units).Partition} and RowKey ge {Keys.FirstCurrent} and RowKey lt {Keys.AfterCurrent}");
        await foreach (var row in clients.Submissions.QueryAsync<TableEntity>(filter, select: RecordStore.InForceColumns)) rows += row.Count > 0 ? 1 : 0;
        if (rows != units) throw new InvalidOperationException($"{rows} of {units} rows were read");
    }

    private static async Task<double> TimeAsync(int times, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / times;
    }

    private static readonly Dictionary<int, Place> Known = [];

    private static Place PlaceOf(int units)
    {
        if (Known.TryGetValue(units, out var known)) return known;
        var code = BlocCode.Parse(string.Create(CultureInfo.InvariantCulture, $"khoi-{units}"), null);
        var year = BlocYearForm.Parse(JsonSerializer.SerializeToElement(Bloc.YearOf(code.ToString(), Math.Max(units, 9))), code, 2023, FormatPack.Codes).Value!;
        var period = Period.Parse(Stage.Period);
        return Known[units] = new(year, period, year.CalendarOf(period)!);
    }

    /// <summary>The current rows of as many units, as the record store writes them; what else a partition holds is not read by either.</summary>
    private static async Task FillAsync(StorageClients clients, int units)
    {
        var place = PlaceOf(units);
        var moment = new DateTimeOffset(2023, 6, 20, 1, 0, 0, TimeSpan.Zero);
        var rows = new List<TableEntity>();
        var store = new RecordStore(clients, new(clients));
        foreach (var unit in place.Year.Units.Take(9))
        {
            var body = Json.Write(SubmissionForm.Parse(JsonSerializer.SerializeToElement(Stage.Sample(Path.Combine("submissions", $"{unit.Code}.json"))), place.Year).Value!);
            var sample = new RecordChange("mau", unit.Code.ToString(), null, body, RecordStore.Sha256(body), $"{units}.{unit.Code}", moment, moment, 0, "unit", "submitted");
            await store.WriteAsync(sample with { Partition = $"mau-{units}" }, CancellationToken.None);
            rows.Add((await clients.Submissions.GetEntityAsync<TableEntity>($"mau-{units}", Keys.Current(unit.Code.ToString()))).Value);
        }

        foreach (var batch in place.Year.Units.Take(units).Select((unit, i) => Copy(rows[i % rows.Count], place.Partition, Keys.Current(unit.Code.ToString()))).Chunk(100))
        {
            await clients.Submissions.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        }
    }

    private static TableEntity Copy(TableEntity row, string partition, string key)
    {
        var copy = new TableEntity(partition, key);
        foreach (var (name, value) in row.Where(column => column.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))) copy[name] = value;
        return copy;
    }

    private static StorageClients ClientsOf(string connectionString) => new(Options.Create(new StorageOptions { ConnectionString = connectionString }));

    private static async Task<Figures> MeasureInChildAsync(string what, int units, string connectionString)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [what, units.ToString(CultureInfo.InvariantCulture), connectionString]) { RedirectStandardOutput = true };
        // Server collection keeps what it was given; the growth is to be that of the data.
        start.Environment["DOTNET_gcServer"] = "0";
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? JsonSerializer.Deserialize<Figures>(output)! : throw new InvalidOperationException($"measuring {units} units ended with {child.ExitCode}");
    }

    private sealed record Figures(List<double> Summary, List<double> Scan, double GrownMb);
}
