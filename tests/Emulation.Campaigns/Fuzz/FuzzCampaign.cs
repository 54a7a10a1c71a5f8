using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Emulation.Functions;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Mutated requests on every route.</summary>
public static partial class FuzzCampaign
{
    /// <summary>How many requests meet the same bloc.</summary>
    private const int RequestsPerBloc = 5_000;

    private const int AtOnce = 6;

    /// <summary>Stands for the status where none came within half a minute.</summary>
    private const int NoAnswer = 599;

    /// <summary>The most memory that the app may take, in MiB.</summary>
    private const int MostMemory = 1_024;

    /// <returns>How many violations were found.</returns>
    public static async Task<int> RunAsync(Arguments arguments, TextWriter to)
    {
        await to.WriteLineAsync($"fuzz: {arguments.Count} requests, seed {arguments.Seed}");
        var watch = Stopwatch.StartNew();
        await using var host = await HostProcess.StartAsync(CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(60) };
        var openApi = JsonNode.Parse(await http.GetStringAsync("/openapi.json"))!;
        var functions = FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http).ToList();
        var routes = functions.Select(function => function.Name).ToList();
        var maker = new RequestMaker(arguments.Seed, openApi, routes);
        var tally = new Tally(watch);
        await using var stalls = new StallWatch(watch, host);
        var (before, told) = (0, 0);
        for (var from = 0; from < arguments.Count; from += RequestsPerBloc)
        {
            var bloc = await FuzzBloc.SetUpAsync(http, from / RequestsPerBloc);
            var templates = Templates.Of(bloc, openApi);
            await to.WriteLineAsync($"{bloc.Code} stands after {watch.Elapsed.TotalSeconds:0} s");
            if (from == 0) before = host.Memory().Now;
            if (from == 0) await SendAllAsync(host, bloc, [.. Corpus(bloc).Select(request => new Func<FuzzRequest>(() => request))], tally);
            // Each is made when its turn comes: thousands of bodies at once would be hundreds of megabytes.
            var requests = Enumerable.Range(from, Math.Min(RequestsPerBloc, arguments.Count - from)).Select(number => new Func<FuzzRequest>(() => maker.Make(number, templates)));
            await SendAllAsync(host, bloc, [.. requests], tally);
            foreach (var violation in tally.Violations.Skip(told).Take(50)) await to.WriteLineAsync($"\nVIOLATION: {violation}\n");
            told = tally.Violations.Count;
            await to.WriteLineAsync($"{tally.Requests} requests after {watch.Elapsed.TotalSeconds:0} s, {host.Memory().Now} MiB, {tally.Violations.Count} violations");
        }

        var (after, most) = host.Memory();
        tally.Print(to, functions.ToDictionary(function => function.Name, function => (function.IsPage ? "page " : "api ") + function.Route!.Split('/')[0].Split('{')[0]));
        await stalls.PrintAsync(to);
        await to.WriteLineAsync($"Memory of the app: {before} MiB before, {most} MiB at most, {after} MiB after; {watch.Elapsed.TotalSeconds:0} s in all.");
        if (arguments.Count >= routes.Count * 20) tally.Violations.AddRange(tally.Missed(routes).Select(route => $"no request went to {route}"));
        if (most > MostMemory) tally.Violations.Add($"{most} MiB of memory are more than {MostMemory}");
        foreach (var violation in tally.Violations.Skip(told)) await to.WriteLineAsync($"\nVIOLATION: {violation}\n");
        if (tally.Violations.Count > 0) await to.WriteLineAsync($"\nThe app's last lines:\n{host.Log}");
        await to.WriteLineAsync($"fuzz: {tally.Requests} requests, {tally.Violations.Count} violations, seed {arguments.Seed}");
        return tally.Violations.Count;
    }

    private static async Task SendAllAsync(HostProcess host, FuzzBloc bloc, IReadOnlyList<Func<FuzzRequest>> requests, Tally tally)
    {
        var next = -1;
        using var fields = new FreshFields(bloc);
        var slow = new ConcurrentQueue<(FuzzRequest Request, FuzzAnswer Answer, TimeSpan At)>();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            using var client = new RawClient(IPEndPoint.Parse($"127.0.0.1:{host.Address.Port}"));
            for (int number; (number = Interlocked.Increment(ref next)) < requests.Count;)
            {
                if (host.HasEnded || tally.Violations.Count > 500) return;
                var request = requests[number]();
                if (await fields.RefreshAsync(request) is { } broken) tally.Break(broken);
                var answer = await AskAsync(client, request, bloc);
                // A slow answer may be the fault of a busy machine; those are asked again below, one at a time.
                if (answer.Took > Judge.Slowest && answer.Status != NoAnswer)
                {
                    slow.Enqueue((request, answer, tally.Now - answer.Took));
                    continue;
                }

                if (answer.Status is 200 or 201 && answer.Headers.TryGetValue("etag", out var etag)) bloc.Live[$"etag:{request.Target}"] = etag;
                tally.Note(request, answer, Judge.Find(request, answer));
            }
        })));
        using var alone = new RawClient(IPEndPoint.Parse($"127.0.0.1:{host.Address.Port}"));
        foreach (var (request, first, at) in slow)
        {
            if (await fields.RefreshAsync(request) is { } broken) tally.Break(broken);
            var again = await AskAsync(alone, request, bloc);
            tally.NoteSlow(request, first, at, again);
            tally.Note(request, again, Judge.Find(request, again));
        }

        if (host.HasEnded) tally.Violations.Add("the app ended");
    }

    private static async Task<FuzzAnswer> AskAsync(RawClient client, FuzzRequest request, FuzzBloc bloc)
    {
        try
        {
            return await client.SendAsync(request.ToBytes(bloc.Live.GetValueOrDefault), request.KeepsConnection, request.Framing == Framing.TooShort, request.Method == "HEAD");
        }
        catch (TimeoutException)
        {
            return new(NoAnswer, new Dictionary<string, string>(), [], TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Requests that were once answered wrongly, and some that are likely to be; all made up.</summary>
    private static IEnumerable<FuzzRequest> Corpus(FuzzBloc bloc) =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fuzz", "Corpus"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllLines(file, Encoding.UTF8))
            .Where(line => line.StartsWith('{'))
            .Select(line => FuzzRequest.Parse(BlocCode().Replace(line, bloc.Code)));

    [GeneratedRegex(@"khoi-thu-\d+")]
    private static partial Regex BlocCode();
}
