using System.Diagnostics;
using System.Globalization;
using Emulation.Benchmarks.Serving;
using Emulation.LocalHost;

namespace Emulation.Benchmarks.Load;

/// <summary>
/// Accepted submissions a second over HTTP, against a bare endpoint that upserts one entity of the same bytes: server, emulator and
/// clients are three processes on one machine. Every unit submits once, and has looked at its report before; in the last line it corrects once.
/// </summary>
public static class IngestBenchmark
{
    private const int Turns = 15;

    /// <summary>Until the runtime has compiled both servers for speed; the app, which has more to compile, would pay for it in the first line else.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    private const string Floor = "bare endpoint, one upsert of the same bytes";

    /// <summary>Where corrections are measured, too.</summary>
    private static readonly (int Kilobytes, int Clients) Corrected = (4, 16);

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TextWriter details)
    {
        await using var azurite = await AzuriteProcess.StartAsync(say: Console.Error.WriteLine);
        await using var app = await Child.ServeAsync("app", azurite.ConnectionString);
        await using var floor = await Child.ServeAsync("upsert", azurite.ConnectionString);
        using var admin = app.Client();
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Stage.AdminKey);

        for (var (start, turn) = (Stopwatch.GetTimestamp(), 0); Stopwatch.GetElapsedTime(start) < WarmUp; turn++)
        {
            var members = await Bloc.MembersOfNewAsync(admin, $"khoi-lam-nong-{turn}");
            await ReadAllAsync(app, members);
            await RunAsync(app, members, Corrected.Kilobytes, Corrected.Clients, turn);
            await RunAsync(app, members, Corrected.Kilobytes, Corrected.Clients, turn + 1);
            await RunBareAsync(floor, members, Corrected.Kilobytes, Corrected.Clients, turn);
        }

        var lines = new List<Comparison>();
        details.WriteLine("\n| ingest | accepted a second | server's ms CPU for one | KB allocated for one | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (kilobytes, clients) in ((int, int)[])[(4, 16), (4, 64), (40, 16), (40, 64)])
        {
            List<Run> ours = [], bare = [], corrections = [];
            for (var turn = 0; turn <= Turns; turn++)
            {
                var members = await Bloc.MembersOfNewAsync(admin, $"khoi-{kilobytes}-{clients}-{turn}");
                await ReadAllAsync(app, members);
                (Func<Task<Run>> Run, List<Run> Into)[] contenders =
                [
                    (() => RunAsync(app, members, kilobytes, clients, turn), ours),
                    (() => RunBareAsync(floor, members, kilobytes, clients, turn), bare),
                ];
                // Who goes first changes, so that what the machine does meanwhile and what the emulator has grown to meet both alike.
                for (var i = 0; i < contenders.Length; i++)
                {
                    var (run, into) = contenders[(i + turn) % contenders.Length];
                    var result = await run();
                    if (turn > 0) into.Add(result);
                }

                if ((kilobytes, clients) != Corrected) continue;
                var correction = await RunAsync(app, members, kilobytes, clients, turn + 1);
                if (turn > 0) corrections.Add(correction);
            }

            lines.Add(Line($"ingest, {kilobytes} KB, {clients} clients", Floor, ours, bare, 0.9));
            if (corrections.Count > 0) lines.Add(Line($"corrections, {kilobytes} KB, {clients} clients (one read and one transaction each)", Floor, corrections, bare, 0.25));
            foreach (var (name, runs) in (ReadOnlySpan<(string, List<Run>)>)[("app", ours), ("upsert", bare), ("app, corrections", corrections)])
            {
                if (runs.Count == 0) continue;
                details.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kilobytes} KB, {clients} clients: {name} | {Median(runs, run => run.PerSecond):0} | {Median(runs, run => run.ProcessorMs):0.00} | {Median(runs, run => run.AllocatedKb):0} | {Median(runs, run => run.P50):0.0} | {Median(runs, run => run.P95):0.0} | {Median(runs, run => run.P99):0.0} |"));
            }
        }

        return lines;
    }

    /// <summary>As units do before they submit; their tokens are known to the app by then.</summary>
    private static async Task ReadAllAsync(Child app, List<Member> members)
    {
        using var client = app.Client();
        await Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (member, _) => (await member.ReadAsync(client)).Dispose());
    }

    private static Comparison Line(string name, string floor, List<Run> ours, List<Run> floors, double goal) => new(
        name, floor, "/s", Median(ours, run => run.PerSecond), Median(floors, run => run.PerSecond), [.. ours.Zip(floors, (one, other) => one.PerSecond / other.PerSecond)], goal, AtLeast: true);

    private static double Median(List<Run> runs, Func<Run, double> figure) => Comparison.Median([.. runs.Select(figure)]);

    private static async Task<Run> RunAsync(Child app, List<Member> members, int kilobytes, int clients, int variant)
    {
        var report = SizedReport.Of(kilobytes * 1024, variant);
        return await MeasureAsync(app, members, clients, async (client, member) =>
        {
            using var answer = await member.SubmitAsync(client, report);
            await answer.ExpectAsync();
        });
    }

    private static async Task<Run> RunBareAsync(Child floor, List<Member> members, int kilobytes, int clients, int variant)
    {
        var report = SizedReport.Of(kilobytes * 1024, variant);
        return await MeasureAsync(floor, members, clients, async (client, member) =>
        {
            using var content = new ReadOnlyMemoryContent(report);
            using var answer = await client.PutAsync(member.Path, content);
            await answer.ExpectAsync();
        });
    }

    private static async Task<Run> MeasureAsync(Child server, List<Member> members, int clients, Func<HttpClient, Member, Task> submit)
    {
        using var client = server.Client();
        var before = await server.UsedAsync();
        var next = -1;
        var times = new double[members.Count];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < times.Length;)
            {
                var sent = Stopwatch.GetTimestamp();
                await submit(client, members[i]);
                times[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        }));
        var took = Stopwatch.GetElapsedTime(start);
        var used = await server.UsedAsync() - before;
        Array.Sort(times);
        return new(
            times.Length / took.TotalSeconds, used.Processor.TotalMilliseconds / times.Length, used.Allocated / 1024d / times.Length,
            times[times.Length / 2], times[times.Length * 95 / 100], times[times.Length * 99 / 100]);
    }

    /// <param name="PerSecond">Accepted submissions a second.</param>
    /// <param name="ProcessorMs">Processor time of the server for one, in milliseconds.</param>
    /// <param name="AllocatedKb">Memory that the server allocates for one, in KiB.</param>
    /// <param name="P50">Median time of an answer, in milliseconds, and so on.</param>
    private sealed record Run(double PerSecond, double ProcessorMs, double AllocatedKb, double P50, double P95, double P99);
}
