using System.Globalization;
using Emulation.Benchmarks;
using Emulation.Benchmarks.Cost;
using Emulation.Benchmarks.Load;
using Emulation.Benchmarks.Serving;

// Prints one table of ratios to a floor that was measured in the same run, on the same machine and emulator, and one of growth with the number
// of units. With --cost FILE it instead writes what a year in Azure costs, from counted storage operations and measured times.
switch (args)
{
    // What this program's own child processes do.
    case ["--serve", var what, .. var store]:
        await Server.RunAsync(what, store);
        return 0;
    case ["--units", var units]:
        await GrowthBenchmark.MeasureAsync(int.Parse(units, NumberStyles.None, CultureInfo.InvariantCulture));
        return 0;
    case ["--summary", var units, var store]:
        await SummaryBenchmark.MeasureAsync(int.Parse(units, NumberStyles.None, CultureInfo.InvariantCulture), store);
        return 0;
    case ["--scan", var units, var store]:
        await SummaryBenchmark.MeasureScanAsync(int.Parse(units, NumberStyles.None, CultureInfo.InvariantCulture), store);
        return 0;
    case ["--cost", var costs]:
        await using (var counted = await Stage.StartAsync()) await File.WriteAllTextAsync(costs, CostReport.Write(await CostBenchmark.RunAsync(counted)));
        return 0;
}

var details = new StringWriter();
Dictionary<string, Func<Task<Findings>>> parts = new()
{
    ["ingest"] = async () => new(await IngestBenchmark.RunAsync(details)),
    ["storm"] = async () => new(await StormBenchmark.RunAsync(details)),
    ["summary"] = SummaryBenchmark.RunAsync,
    ["trips"] = async () => new(await TripsBenchmark.RunAsync()),
    ["start"] = async () => new(await StartBenchmark.RunAsync()),
    ["sweep"] = async () => new(await SweepBenchmark.RunAsync(details)),
    ["forms"] = async () => new(await FormBenchmark.RunAsync()),
    ["formats"] = async () => new(await FormatsBenchmark.RunAsync(), await GrowthBenchmark.RunAsync()),
};

var (only, file) = args switch
{
    [] => ((string?)null, (string?)null),
    ["--json", var path] => (null, path),
    ["--only", var part] when parts.ContainsKey(part) => (part, null),
    ["--only", var part, "--json", var path] when parts.ContainsKey(part) => (part, path),
    _ => throw new ArgumentException($"The arguments are [--only {string.Join('|', parts.Keys)}] [--json FILE], or --cost FILE."),
};

List<Comparison> lines = [];
List<Growth> growth = [];
foreach (var (name, run) in parts)
{
    if (only is not null && only != name) continue;
    Console.Error.WriteLine($"{name} …");
    var results = await run();
    lines.AddRange(results.Lines);
    growth.AddRange(results.Growth);
}

Report.Print(lines, Console.Out);
Report.Print(growth, Console.Out);
Console.Out.Write(details);
if (file is not null) await Report.WriteJsonAsync(lines, growth, file);
return lines.All(line => line.Holds) && growth.All(line => line.Holds) ? 0 : 1;
