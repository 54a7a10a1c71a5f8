using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Emulation.Benchmarks.Serving;
using Emulation.LocalHost;

namespace Emulation.Benchmarks.Load;

/// <summary>
/// The last minute before the deadline: two thousand units submit within sixty seconds, each sends its report twice under one key, and every
/// tenth sends another text against a version that is no longer in force. Five runs of four hundred units in twelve seconds, each beside the
/// same arrivals at a bare endpoint that upserts one entity.
/// </summary>
public static class StormBenchmark
{
    private const int Turns = 5;
    private const int Blocs = 8;
    private const int Units = 50;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(12);

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TextWriter details)
    {
        await using var azurite = await AzuriteProcess.StartAsync(say: Console.Error.WriteLine);
        await using var app = await Child.ServeAsync("app", azurite.ConnectionString);
        await using var floor = await Child.ServeAsync("upsert", azurite.ConnectionString);
        using var admin = app.Client();
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Stage.AdminKey);
        List<double> ours = [], bare = [], all = [];
        var (right, answers) = (0, 0);
        for (var turn = 0; turn <= Turns; turn++)
        {
            var members = new List<Member>();
            for (var bloc = 1; bloc <= Blocs; bloc++) members.AddRange((await Bloc.SetUpAsync(admin, FormattableString.Invariant($"bao-{turn}-{bloc}"), Units)).Members);
            // The first turn warms up, in a third of the time; it is checked, but not timed.
            var span = turn == 0 ? Span / 3 : Span;
            var storm = new Storm(app, members, turn);
            var (first, second) = turn % 2 == 0 ? (await storm.RunAsync(span), await BareAsync(floor, members, turn, span)) : await SwapAsync(storm, floor, members, turn, span);
            right += storm.Right + await storm.CountKeptAsync(admin);
            answers += storm.Answers + members.Count;
            foreach (var wrong in storm.Wrong) details.WriteLine(wrong);
            if (turn == 0) continue;
            ours.Add(Percentile(first, 95));
            bare.Add(Percentile(second, 95));
            all.AddRange(first);
        }

        all.Sort();
        details.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Deadline storm: {answers} answers and final states, {answers - right} not as they should be; answers within {Percentile(all, 50):0} ms (p50), {Percentile(all, 95):0} ms (p95), {Percentile(all, 99):0} ms (p99), {all[^1]:0} ms (longest)."));
        return
        [
            new("deadline storm: answers and final states as they should be", "all of them", "", right, answers, [(double)right / answers], 1, AtLeast: true),
            new("deadline storm: p95 of an answer", "bare endpoint, one upsert, the same arrivals", "ms", Comparison.Median(ours), Comparison.Median(bare), [.. ours.Zip(bare, (one, other) => one / other)], 5),
        ];

        static async Task<(List<double>, List<double>)> SwapAsync(Storm storm, Child floor, List<Member> members, int turn, TimeSpan span)
        {
            var second = await BareAsync(floor, members, turn, span);
            return (await storm.RunAsync(span), second);
        }
    }

    /// <summary>Moments at which the units send, seeded and the same for both: half of them in the last third.</summary>
    internal static List<TimeSpan> Arrivals(int count, int seed, TimeSpan span)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => span * (random.Next(2) == 0 ? random.NextDouble() : (2 + random.NextDouble()) / 3)).Order()];
    }

    private static double Percentile(List<double> times, int percent)
    {
        var sorted = times.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
    }

    private static async Task<List<double>> BareAsync(Child floor, List<Member> members, int seed, TimeSpan span)
    {
        using var client = floor.Client();
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(members.Zip(Arrivals(members.Count, seed, span), async (member, at) =>
        {
            await Task.Delay(At(start, at));
            for (var send = 0; send < 2; send++)
            {
                var sent = Stopwatch.GetTimestamp();
                using var content = new ReadOnlyMemoryContent(SizedReport.Of(4096, seed));
                using var answer = await client.PutAsync(member.Path, content);
                lock (times) times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                await answer.ExpectAsync();
            }
        }));
        return times;
    }

    private static TimeSpan At(long start, TimeSpan at) => at - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;

    /// <summary>One storm on the app, with what was answered held against what should have been.</summary>
    private sealed class Storm(Child app, List<Member> members, int seed)
    {
        private readonly List<double> times = [];
        private readonly Dictionary<Member, string> receipts = [];

        public int Answers { get; private set; }

        public int Right { get; private set; }

        public List<string> Wrong { get; } = [];

        public async Task<List<double>> RunAsync(TimeSpan span)
        {
            using var client = app.Client();
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(members.Zip(Arrivals(members.Count, seed, span), async (member, at) =>
            {
                await Task.Delay(At(start, at));
                var index = members.IndexOf(member);
                var report = SizedReport.Of(4096, index);
                var key = FormattableString.Invariant($"{seed}-{index}");
                // A retry that does not wait for the answer, as of a second click: whichever comes first is taken, the other gets the same receipt.
                var both = await Task.WhenAll(SendAsync(client, member, report, key), SendAsync(client, member, report, key));
                Judge(both.Count(answer => answer.Status == HttpStatusCode.Created) == 1 && both.Count(answer => answer.Status == HttpStatusCode.OK) == 1 && both[0].Receipt == both[1].Receipt, 2, string.Join(", ", both));
                lock (receipts) receipts[member] = both[0].Receipt ?? "";
                if (index % 10 != 0) return;
                // Somebody who has not seen that the report is there: another text and no version.
                var stale = await SendAsync(client, member, SizedReport.Of(4096, index + 50_000), key + "-cũ", stale: true);
                Judge(stale.Status is HttpStatusCode.PreconditionFailed or HttpStatusCode.PreconditionRequired, 1, stale.ToString());
            }));
            return times;
        }

        /// <summary>How many units have exactly the revision in force that they hold a receipt for.</summary>
        public async Task<int> CountKeptAsync(HttpClient admin)
        {
            var kept = 0;
            foreach (var member in members)
            {
                var list = JsonNode.Parse(await admin.GetStringAsync(member.Path + "/revisions"))!;
                var code = receipts[member];
                var receipt = JsonNode.Parse(await admin.GetStringAsync("/receipts/" + code))!;
                if (list["revisions"]!.AsArray().Count == 1 && (bool)list["chain"]!["intact"]! && (bool)receipt["inForce"]!) kept++;
                else Wrong.Add($"{code}: {list.ToJsonString()}");
            }

            return kept;
        }

        private async Task<Answer> SendAsync(HttpClient client, Member member, byte[] report, string key, bool stale = false)
        {
            var sent = Stopwatch.GetTimestamp();
            using var answer = await member.SubmitAsync(client, report, Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key))), unseen: stale || member.Version is not null);
            var body = await answer.Content.ReadAsStringAsync();
            lock (times) times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            return new(answer.StatusCode, answer.IsSuccessStatusCode ? (string?)JsonNode.Parse(body)!["code"] : null);
        }

        private void Judge(bool right, int answers, string what)
        {
            lock (Wrong)
            {
                Answers += answers;
                if (right) Right += answers;
                else Wrong.Add(what);
            }
        }
    }

    private sealed record Answer(HttpStatusCode Status, string? Receipt);
}
