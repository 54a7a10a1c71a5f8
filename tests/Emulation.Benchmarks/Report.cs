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
                $"| {line.Name} | {line.Floor} | {line.Measured:0.00} {line.Unit} | {line.OfFloor:0.00} {line.Unit} | {line.Ratio:0.00} | {line.Ratios.Min():0.00}-{line.Ratios.Max():0.00} | {line.Goal:0.0#} | {(line.Holds ? "yes" : "no")} |"));
        }
    }

    /// <summary>An array of <c>{name, ratio, goal, holds}</c>.</summary>
    public static async Task WriteJsonAsync(IEnumerable<Comparison> lines, string file) =>
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(lines.Select(line => new { line.Name, Ratio = Math.Round(line.Ratio, 3), line.Goal, line.Holds }), Options) + "\n");
}
