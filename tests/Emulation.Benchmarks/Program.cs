using Emulation.Benchmarks;
using Emulation.Benchmarks.Cost;

// Prints one table; every line is a ratio to a floor that was measured in the same run, on the same machine and emulator.
// With --cost FILE it instead writes what a year in Azure costs, from counted storage operations and measured times.
if (args is ["--cost", var costs])
{
    await using var counted = await Stage.StartAsync();
    await File.WriteAllTextAsync(costs, CostReport.Write(await CostBenchmark.RunAsync(counted)));
    return 0;
}

string? file = args switch
{
    [] => null,
    ["--json", var path] => path,
    _ => throw new ArgumentException("The only arguments are --json FILE or --cost FILE."),
};

await using var stage = await Stage.StartAsync();
List<Comparison> lines = [.. await FormBenchmark.RunAsync(stage)];
Report.Print(lines, Console.Out);
if (file is not null) await Report.WriteJsonAsync(lines, file);
return lines.All(line => line.Holds) ? 0 : 1;
