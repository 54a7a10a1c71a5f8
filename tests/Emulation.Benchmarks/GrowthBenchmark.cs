using System.Diagnostics;
using System.Text.Json;
using Emulation.Summaries;
using Emulation.Summaries.Csv;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Epub;
using Emulation.Summaries.Formats;
using Emulation.Summaries.Html;
using Emulation.Summaries.Xlsx;
using Emulation.Text;

namespace Emulation.Benchmarks;

/// <summary>One line of the table of growth: a measure at each number of units, and the power of that number by which it grows.</summary>
/// <param name="Goal">Power that still counts as linear: caches and collections cost a little more as data grow.</param>
public sealed record Growth(string Name, string Unit, IReadOnlyList<double> Values, double Exponent, double Goal = 1.2)
{
    public bool Holds => Exponent <= Goal;
}

/// <summary>
/// Processor time for each file and peak memory for all of them, from ten to ten thousand units: what others do on the machine meanwhile
/// lengthens the wait, not the work. Each number of units has a process of its own, so that one run's garbage is not another's peak.
/// </summary>
public static class GrowthBenchmark
{
    public static readonly IReadOnlyList<int> Units = [10, 100, 1_000, 10_000];

    /// <summary>A process has its size before it renders anything; it is measured with the units that the sample has.</summary>
    private const string Memory = "peak memory above that of nine units";

    public static async Task<IReadOnlyList<Growth>> RunAsync()
    {
        var none = await ChildAsync(9);
        var runs = new List<Dictionary<string, double>>();
        foreach (var units in Units)
        {
            var run = await ChildAsync(units);
            run[Memory] = Math.Max(0.1, run[Memory] - none[Memory]);
            runs.Add(run);
        }

        return [.. runs[0].Keys.Select(name => Line(name, name == Memory ? "MB" : "ms CPU", [.. runs.Select(run => run[name])], 1.2))];
    }

    /// <param name="values">One for each number of <see cref="Units"/>.</param>
    public static Growth Line(string name, string unit, IReadOnlyList<double> values, double goal) => new(name, unit, values, Exponent(values), goal);

    /// <summary>What the child process does: measures, and writes the figures to standard output.</summary>
    public static async Task MeasureAsync(int units)
    {
        var small = SampleSummary.Of(9);
        // What is compiled as it runs is not what grows.
        for (var i = 0; i < 5; i++) await StepsAsync(small, new Dictionary<string, double>());
        var figures = new Dictionary<string, double>();
        await StepsAsync(SampleSummary.Of(units), figures);
        using var self = Process.GetCurrentProcess();
        figures[Memory] = self.PeakWorkingSet64 / 1e6;
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }

    private static async Task StepsAsync(Summary summary, Dictionary<string, double> figures)
    {
        var pack = FormatPack.Find(summary.Format.Pack)!;
        var page = new SummaryPageRenderer();
        var source = new string('a', 64);
        var report = await Time("composed", () => Task.FromResult(ReportComposer.Compose(summary, pack)));
        await Time("summary.json", () => Task.FromResult(Json.Write(summary)));
        await Time("summary.html", async () => await page.RenderAsync(report, pack));
        await Time("summary.docx", () => Task.FromResult(DocxRenderer.Render(report, pack)));
        await Time("summary.xlsx", () => Task.FromResult(XlsxRenderer.Render(report, source)));
        await Time("summary.csv", () => Task.FromResult(CsvRenderer.Render(report)));
        await Time("summary.epub", () => Task.FromResult(EpubRenderer.Render(report, source)));

        // The middle one of three: a collection that falls into one of them does not count.
        async Task<T> Time<T>(string name, Func<Task<T>> step)
        {
            var times = new List<double>();
            T made = default!;
            for (var i = 0; i < 3; i++)
            {
                var start = Environment.CpuUsage.TotalTime;
                made = await step();
                times.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
            }

            times.Sort();
            figures[name] = times[1];
            return made;
        }
    }

    private static async Task<Dictionary<string, double>> ChildAsync(int units)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--units", units.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        // Server collection keeps what it was given; the peak is to be that of the data.
        start.Environment["DOTNET_gcServer"] = "0";
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? JsonSerializer.Deserialize<Dictionary<string, double>>(output)! : throw new InvalidOperationException($"measuring {units} units ended with {child.ExitCode}");
    }

    /// <summary>Slope of the straight line through the logarithms, from a hundred units on: below that, what does not grow outweighs what does.</summary>
    private static double Exponent(IReadOnlyList<double> values)
    {
        var points = Units.Zip(values, (units, value) => (X: Math.Log(units), Y: Math.Log(value))).Skip(1).ToList();
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }
}
