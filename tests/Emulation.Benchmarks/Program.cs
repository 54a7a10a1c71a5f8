using System.Globalization;
using Emulation.Benchmarks;
using Emulation.Benchmarks.Cost;

// Prints two tables: ratios to a floor that was measured in the same run, on the same machine and emulator, and growth with the number of units.
// With --cost FILE it instead writes what a year in Azure costs, from counted storage operations and measured times.
if (args is ["--units", var units])
{
    await GrowthBenchmark.MeasureAsync(int.Parse(units, NumberStyles.None, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["--cost", var costs])
{
    await using var counted = await Stage.StartAsync();
    await File.WriteAllTextAsync(costs, CostReport.Write(await CostBenchmark.RunAsync(counted)));
    return 0;
}

var (only, file) = args switch
{
    [] => ((string?)null, (string?)null),
    ["--json", var path] => (null, path),
    ["--only", "forms" or "formats"] => (args[1], null),
    ["--only", "forms" or "formats", "--json", var path] => (args[1], path),
    _ => throw new ArgumentException("The arguments are [--only forms|formats] [--json FILE], or --cost FILE."),
};

List<Comparison> lines = [];
List<Growth> growth = [];
if (only is null or "forms")
{
    await using var stage = await Stage.StartAsync();
    lines.AddRange(await FormBenchmark.RunAsync(stage));
}

if (only is null or "formats")
{
    lines.AddRange(await FormatsBenchmark.RunAsync());
    growth.AddRange(await GrowthBenchmark.RunAsync());
}

Report.Print(lines, Console.Out);
Report.Print(growth, Console.Out);
if (file is not null) await Report.WriteJsonAsync(lines, growth, file);
return lines.All(line => line.Holds) && growth.All(line => line.Holds) ? 0 : 1;
