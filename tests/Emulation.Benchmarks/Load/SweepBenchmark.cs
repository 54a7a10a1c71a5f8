using System.Diagnostics;
using Azure.Storage.Blobs;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Benchmarks.Load;

/// <summary>A sweep over five thousand blocs in which nothing is due, against one listing of as many documents.</summary>
public static class SweepBenchmark
{
    private const int Blocs = 5_000;
    private const int Turns = 5;

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TextWriter details)
    {
        await using var stage = await Stage.StartAsync();
        var documents = new BlobContainerClient(stage.ConnectionString, "blocs");
        var sample = (await documents.GetBlobClient($"{Stage.Bloc}/2023.json").DownloadContentAsync()).Value.Content;
        var year = Json.Read<BlocYear>(sample);
        await Parallel.ForEachAsync(Enumerable.Range(1, Blocs), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (bloc, cancellation) =>
        {
            var code = BlocCode.Parse(FormattableString.Invariant($"khoi-{bloc}"), null);
            await documents.GetBlobClient($"{code}/2023.json").UploadAsync(BinaryData.FromBytes(Json.Write(year with { Bloc = code, Calendar = [] })), overwrite: true, cancellation);
        });

        using var admin = stage.Administrator();
        admin.Timeout = TimeSpan.FromMinutes(10);
        var first = await SweepAsync(admin);
        var line = await Comparison.OfAsync(
            $"sweep over {Blocs} blocs with nothing due", "one listing of as many documents", "ms", 1.5, Turns, () => SweepAsync(admin), () => ListAsync(documents));
        details.WriteLine(FormattableString.Invariant($"The first sweep, which reads every document, took {first / 1000:0.0} s."));
        return [line];
    }

    private static async Task<double> SweepAsync(HttpClient admin)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await admin.PostAsync("/admin/functions/SweepOnSchedule", null);
        await answer.ExpectAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<double> ListAsync(BlobContainerClient documents)
    {
        var start = Stopwatch.GetTimestamp();
        var found = 0;
        await foreach (var _ in documents.GetBlobsAsync()) found++;
        if (found <= Blocs) throw new InvalidOperationException($"{found} documents were found");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
