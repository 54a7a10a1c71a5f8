using Emulation.Benchmarks;

// Prints one table; every line is a ratio to a floor that was measured in the same run, on the same machine and emulator.
string? file = args switch
{
    [] => null,
    ["--json", var path] => path,
    _ => throw new ArgumentException("The only argument is --json FILE."),
};

await using var stage = await Stage.StartAsync();
List<Comparison> lines = [.. await FormBenchmark.RunAsync(stage)];
Report.Print(lines, Console.Out);
if (file is not null) await Report.WriteJsonAsync(lines, file);
return lines.All(line => line.Holds) ? 0 : 1;
