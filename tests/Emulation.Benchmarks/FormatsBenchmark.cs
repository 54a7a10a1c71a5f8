using System.Diagnostics;
using Emulation.Summaries;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Formats;
using Emulation.Summaries.Html;

namespace Emulation.Benchmarks;

/// <summary>The summary's files, nine units, warm, against pandoc making a Word document from the same page.</summary>
public static class FormatsBenchmark
{
    private const int Turns = 5, Renders = 20, WarmUps = 60;

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        if (!HasPandoc())
        {
            await Console.Error.WriteLineAsync("pandoc is not installed (Debian, Ubuntu: apt-get install pandoc), so nothing of the summary's files is measured against it.");
            return [];
        }

        var summary = SampleSummary.Of(9);
        var formats = new SummaryFormats(new SummaryPageRenderer());
        var pack = FormatPack.Find(summary.Format.Pack)!;
        var report = ReportComposer.Compose(summary, pack);
        var folder = Directory.CreateTempSubdirectory("formats-");
        try
        {
            var page = Path.Combine(folder.FullName, "summary.html");
            await File.WriteAllBytesAsync(page, (await formats.RenderAsync(summary, [])).Single(file => file.Name == "summary.html").Content);
            // Warm: the compiler makes its best code only of what has run some dozens of times.
            for (var i = 0; i < WarmUps; i++) await formats.RenderAsync(summary, []);
            const string floor = "pandoc: docx of the same page";
            Task<double> Pandoc() => PandocAsync(page, Path.Combine(folder.FullName, "pandoc.docx"));
            return
            [
                // From the composed report, since pandoc, too, begins with the composed page.
                await Comparison.OfAsync("summary.docx", floor, "ms", 1 / 20d, Turns, () => TimeAsync(() => Task.FromResult(DocxRenderer.Render(report, pack))), Pandoc),
                await Comparison.OfAsync("all of the summary's files, composed", floor, "ms", 1 / 5d, Turns, () => TimeAsync(() => formats.RenderAsync(summary, [])), Pandoc),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Median of many, in milliseconds.</summary>
    private static async Task<double> TimeAsync<T>(Func<Task<T>> render)
    {
        var times = new List<double>(Renders);
        for (var i = 0; i < Renders; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await render();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return times[Renders / 2];
    }

    private static async Task<double> PandocAsync(string page, string to)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("pandoc", ["--quiet", page, "-o", to]))!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException($"pandoc ended with {process.ExitCode}");
    }

    private static bool HasPandoc() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "pandoc.exe" : "pandoc")));
}
