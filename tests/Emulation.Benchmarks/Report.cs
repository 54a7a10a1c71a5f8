using System.Globalization;
using System.Text.Json;

namespace Emulation.Benchmarks;

/// <summary>How the lines are shown.</summary>
public static class Report
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IEnumerable<Comparison> lines, TextWriter to)
    {
        to.WriteLine("| measured | floor | median | floor's median | ratio | spread | goal | holds |");
        to.WriteLine("|---|---|---:|---:|---:|---:|---:|---|");
        foreach (var line in lines)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {line.Name} | {line.Floor} | {line.Measured:0.00} {line.Unit} | {line.OfFloor:0.00} {line.Unit} | {line.Ratio:0.00#} | {line.Ratios.Min():0.00#}-{line.Ratios.Max():0.00#} | {(line.AtLeast ? "≥" : "≤")} {line.Goal:0.0#} | {(line.Holds ? "yes" : "no")} |"));
        }
    }

    public static void Print(IReadOnlyCollection<Growth> lines, TextWriter to)
    {
        if (lines.Count == 0) return;
        to.WriteLine();
        to.WriteLine($"| grows with the number of units |{string.Concat(GrowthBenchmark.Units.Select(units => string.Create(CultureInfo.InvariantCulture, $" {units:#,0} |")))} exponent from 100 | goal | holds |");
        to.WriteLine($"|---|{string.Concat(GrowthBenchmark.Units.Select(_ => "---:|"))}---:|---:|---|");
        foreach (var line in lines)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {line.Name} |{string.Concat(line.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $" {value:#,0.0} {line.Unit} |")))} {line.Exponent:0.00} | {line.Goal:0.0#} | {(line.Holds ? "yes" : "no")} |"));
        }
    }

    /// <summary>An array of <c>{name, ratio, goal, holds}</c>; of a growth, the ratio is its exponent.</summary>
    public static async Task WriteJsonAsync(IEnumerable<Comparison> lines, IEnumerable<Growth> growth, string file)
    {
        var entries = lines.Select(line => (line.Name, line.Ratio, line.Goal, line.Holds))
            .Concat(growth.Select(line => (Name: $"{line.Name} with the number of units", Ratio: line.Exponent, line.Goal, line.Holds)))
            .Select(line => new { line.Name, Ratio = Math.Round(line.Ratio, 3), line.Goal, line.Holds });
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(entries, Options) + "\n");
    }
}
