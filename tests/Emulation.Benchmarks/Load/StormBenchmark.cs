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
/// tenth sends another text without having seen that one is there. Five runs of four hundred units in twelve seconds each.
/// </summary>
public static class StormBenchmark
{
    private const int Turns = 5;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(12);

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TextWriter details)
    {
        await using var azurite = await AzuriteProcess.StartAsync(say: Console.Error.WriteLine);
        await using var app = await Child.ServeAsync("app", azurite.ConnectionString);
        using var admin = app.Client();
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Stage.AdminKey);
        List<double> times = [], right = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            var members = await Bloc.MembersOfNewAsync(admin, FormattableString.Invariant($"bao-{turn}"));
            var storm = new Storm(app, members, turn);
            times.AddRange(await storm.RunAsync());
            right.Add((double)(storm.Right + await storm.CountKeptAsync(admin)) / (storm.Answers + members.Count));
            foreach (var wrong in storm.Wrong) details.WriteLine(wrong);
        }

        times.Sort();
        details.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Deadline storm: {times.Count} answers within {Percentile(50):0} ms (p50), {Percentile(95):0} ms (p95), {Percentile(99):0} ms (p99), {times[^1]:0} ms (longest)."));
        return [new("deadline storm: answers and final states as they should be", "all of them", "", Comparison.Median(right), 1, right, 1, AtLeast: true)];

        double Percentile(int percent) => times[Math.Min(times.Count - 1, times.Count * percent / 100)];
    }

    /// <summary>Moments at which the units send, seeded: half of them anywhere, half in the last third.</summary>
    private static List<TimeSpan> Arrivals(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Span * (random.Next(2) == 0 ? random.NextDouble() : (2 + random.NextDouble()) / 3)).Order()];
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

        public async Task<List<double>> RunAsync()
        {
            using var client = app.Client();
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(members.Zip(Arrivals(members.Count, seed), async (member, at) =>
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
