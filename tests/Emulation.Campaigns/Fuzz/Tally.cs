using System.Diagnostics;
using System.Globalization;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Counts what was asked and answered.</summary>
internal sealed class Tally(Stopwatch watch)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<int, int>> statuses = [];
    private readonly PriorityQueue<string, TimeSpan> slowest = new();
    private int byServer;
    private int slow;

    public List<string> Violations { get; } = [];

    public int Requests { get; private set; }

    /// <summary>Time since the campaign began.</summary>
    public TimeSpan Now => watch.Elapsed;

    public void Note(FuzzRequest request, FuzzAnswer answer, string? violation)
    {
        lock (gate)
        {
            Requests++;
            if (!statuses.TryGetValue(request.Route, out var counts)) statuses[request.Route] = counts = [];
            counts[answer.Status] = counts.GetValueOrDefault(answer.Status) + 1;
            if (answer.Status >= 400 && answer.Body.Length == 0 && Judge.IsOfServer(answer)) byServer++;
            slowest.Enqueue($"{answer.Took.TotalMilliseconds,7:0} ms  {answer.Status} {request.Method} {(request.Target.Length > 100 ? request.Target[..100] + "…" : request.Target)}", answer.Took);
            if (slowest.Count > 15) slowest.Dequeue();
            if (violation is not null) Violations.Add($"{violation}\n{request.ToJson()}\n{answer.Status} {(answer.Text.Length > 600 ? answer.Text[..600] + "…" : answer.Text)}");
        }
    }

    /// <summary>A violation that no single request of the campaign showed.</summary>
    public void Break(string violation)
    {
        lock (gate) Violations.Add(violation);
    }

    /// <summary>An answer that took too long among others, when it was asked for, and the one to the same request alone, which is judged.</summary>
    public void NoteSlow(FuzzRequest request, FuzzAnswer among, TimeSpan at, FuzzAnswer alone)
    {
        slow++;
        slowest.Enqueue($"{among.Took.TotalMilliseconds,7:0} ms  {among.Status} {request.Method} {request.Route}, asked at {at.TotalSeconds:0} s among others; alone {alone.Took.TotalMilliseconds:0} ms", among.Took);
        if (slowest.Count > 15) slowest.Dequeue();
    }

    /// <summary>Routes that were not asked at all.</summary>
    public IEnumerable<string> Missed(IEnumerable<string> routes) => routes.Except(statuses.Keys);

    public void Print(TextWriter to, IReadOnlyDictionary<string, string> groups)
    {
        to.WriteLine(Line("requests by group of routes", ["all", "2xx", "3xx", "400", "401", "403", "404", "405", "409", "412", "413", "415", "422", "428", "429", "other"]));
        foreach (var group in statuses.GroupBy(route => groups.GetValueOrDefault(route.Key, "?")).OrderBy(group => group.Key, StringComparer.Ordinal)) to.WriteLine(Row(group.Key, group.SelectMany(route => route.Value)));
        to.WriteLine(Row("all", statuses.SelectMany(route => route.Value)));
        var never = statuses.Where(route => route.Value.Keys.All(status => status is 0 or >= 400)).Select(route => route.Key).Order(StringComparer.Ordinal);
        to.WriteLine($"{byServer} were refused by the server before any function saw them. Routes without one success: {string.Join(", ", never.DefaultIfEmpty("none"))}.");
        to.WriteLine($"{slow} answers took over {Judge.Slowest.TotalSeconds:0} s while others were under way, and were asked for again alone. The slowest:");
        foreach (var (line, _) in slowest.UnorderedItems.OrderByDescending(item => item.Priority)) to.WriteLine(line);
    }

    private static string Row(string name, IEnumerable<KeyValuePair<int, int>> counts)
    {
        var list = counts.ToList();
        int[] single = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429];
        int Sum(Func<int, bool> takes) => list.Where(count => takes(count.Key)).Sum(count => count.Value);
        IEnumerable<int> columns = [Sum(_ => true), Sum(status => status / 100 == 2), Sum(status => status / 100 == 3), .. single.Select(one => Sum(status => status == one)), Sum(status => (status < 200 || status >= 400) && !single.Contains(status))];
        return Line(name, columns.Select(column => column.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Line(string name, IEnumerable<string> columns) => $"{name,-28}{string.Concat(columns.Select(column => $"{column,7}"))}";
}
