using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Emulation.Tests.App;

/// <summary>
/// One program of the bloc's people: submits, corrects, saves drafts, reviews, writes the lead's text, runs summaries and reads them. Where the
/// connection breaks it does not know what became of its request: it sends the same again with the same key, or gives up.
/// </summary>
/// <param name="tokens">Tokens by unit code, and the lead's under <c>~lead</c>.</param>
internal sealed class KillClient(int number, Random random, KilledHost host, KillLedger ledger, IReadOnlyDictionary<string, string> tokens) : IDisposable
{
    private const string Lead = "~lead";

    /// <summary>The first clients are also the lead's: each run of a summary that another overtakes starts over, so more would only hold each other up.</summary>
    private const int Offices = 2;

    private const string Bloc = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}";

    private static readonly TimeSpan DeathWatch = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<string, string?> versions = [];
    private readonly List<Attempt> taken = [];
    private int sent;

    public void Dispose() => http.Dispose();

    public async Task RunAsync(Func<bool> enough, CancellationToken cancellation)
    {
        while (!enough())
        {
            // Mostly its own unit; now and then another's, so that clients get into each other's way.
            var unit = SampleBloc.Units[random.Next(4) > 0 ? number % SampleBloc.Units.Count : random.Next(SampleBloc.Units.Count)];
            try
            {
                await ((number < Offices, random.Next(100)) switch
                {
                    (true, < 30) => RunSummaryAsync(cancellation),
                    (true, < 45) => WriteAsync(AttemptKind.LeadText, Lead, cancellation),
                    (true, < 70) => ReviewAsync(unit, cancellation),
                    (_, < 12) => RepeatAsync(cancellation),
                    (_, < 24) => ReadSummaryAsync(cancellation),
                    (_, < 40) => WriteAsync(AttemptKind.Draft, unit, cancellation),
                    _ => WriteAsync(AttemptKind.Submission, unit, cancellation),
                });
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                ledger.Faults.Enqueue($"client {number}: {exception.GetType().Name}: {exception.Message}");
            }
        }
    }

    /// <summary>Runs the summary; it must hold whatever was acknowledged before.</summary>
    public async Task RunSummaryAsync(CancellationToken cancellation)
    {
        var floor = ledger.Floor();
        if (await SendAsync(HttpMethod.Post, Bloc + "/summary", Lead, Guid.NewGuid().ToString(), null, null, cancellation) is not { } answer) return;
        switch (answer.Status)
        {
            case 200 or 201:
                var manifest = answer.Json();
                var used = manifest["sources"]!.AsArray().ToDictionary(source => (string)source!["subject"]!, source => (int)source!["revision"]!);
                foreach (var (subject, revision) in floor.Where(known => used.GetValueOrDefault(known.Key) < known.Value))
                {
                    ledger.Faults.Enqueue($"summary {manifest["version"]} holds revision {used.GetValueOrDefault(subject)} of {subject}; {revision} had been acknowledged before it was asked for");
                }

                ledger.Published((int)manifest["version"]!, answer.Sha256);
                break;
            case 409 when answer.Problem() == "summary-busy" || (floor.Count == 0 && answer.Problem() == "nothing-submitted"):
                break;
            default:
                ledger.Faults.Enqueue($"POST summary: {answer}");
                break;
        }
    }

    private async Task ReadSummaryAsync(CancellationToken cancellation)
    {
        var known = ledger.LatestVersion;
        var file = random.Next(4) switch { 0 => "html", 1 => "docx", _ => "json" };
        if (await SendAsync(HttpMethod.Get, $"{Bloc}/summary.{file}", Lead, null, null, null, cancellation) is not { } answer) return;
        if (answer.Status == 404 && known == 0) return;
        if (answer.Status != 200) ledger.Faults.Enqueue($"GET summary.{file} when version {known} was out: {answer}");
        else if (file == "json" && (int)answer.Json()["version"]! < known) ledger.Faults.Enqueue($"GET summary.json gave version {answer.Json()["version"]} when {known} was out");
        else ledger.Served.Enqueue(($"summary.{file}", answer.Sha256));
    }

    /// <summary>Returns or accepts what is in force; a unit that sends another report meanwhile is in its right.</summary>
    private async Task ReviewAsync(string unit, CancellationToken cancellation)
    {
        if (await SendAsync(HttpMethod.Get, SampleBloc.Address(unit), Lead, null, null, null, cancellation) is not { Status: 200 } read) return;
        var reason = $"{number}-{++sent}";
        var review = new JsonObject { ["state"] = random.Next(2) == 0 ? "returned" : "accepted", ["reason"] = reason };
        if (await SendAsync(HttpMethod.Post, $"{Bloc}/units/{unit}/review", Lead, null, read.ETag, review, cancellation) is not { } answer) return;
        if (answer.Status == 200) ledger.Reviews.Enqueue((unit, (int)answer.Json()["revision"]!, reason));
        else if (answer.Status is not (412 or 409)) ledger.Faults.Enqueue($"review {reason} of {unit}: {answer}");
    }

    private async Task WriteAsync(AttemptKind kind, string subject, CancellationToken cancellation)
    {
        if (random.Next(3) == 0) await RefreshAsync(kind, subject, cancellation);
        var attempt = NewAttempt(kind, subject, Guid.NewGuid().ToString(), versions.GetValueOrDefault(subject));
        if (await SendAsync(attempt, cancellation) is not { } answer) return;
        switch (answer.Status)
        {
            case 200 or 201:
                if (kind == AttemptKind.Submission && answer is { Status: 200, Tries: 1 }) ledger.Faults.Enqueue($"{attempt.Marker} was sent once and answered as a replay");
                ledger.Acknowledge(attempt, answer.Json(), answer.ETag, replayed: kind == AttemptKind.Submission && answer.Status == 200);
                versions[subject] = answer.ETag;
                if (kind == AttemptKind.Submission) taken.Add(attempt);
                break;
            case 412 or 428:
                attempt.Outcome = AttemptOutcome.Refused;
                versions[subject] = (string?)answer.Json()["currentVersion"] is { } version ? $"\"{version}\"" : null;
                break;
            default:
                ledger.Faults.Enqueue($"{kind} {attempt.Marker} of {subject}: {answer}");
                break;
        }
    }

    /// <summary>Sends a request again that was answered already, or its key with other content: the same receipt, or no.</summary>
    private async Task RepeatAsync(CancellationToken cancellation)
    {
        if (taken.Count == 0) return;
        var first = taken[random.Next(taken.Count)];
        if (random.Next(3) == 0)
        {
            var other = NewAttempt(AttemptKind.Submission, first.Subject, first.Key, first.IfMatch);
            other.Outcome = AttemptOutcome.Refused;
            if (await SendAsync(other, cancellation) is { } refusal && (refusal.Status != 409 || refusal.Problem() != "key-reused")) ledger.Faults.Enqueue($"the key of {first.Marker} with other content: {refusal}");
            return;
        }

        if (await SendAsync(first, cancellation) is not { } answer) return;
        string[] lasting = ["code", "revision", "submittedAt", "firstSubmittedAt", "sha256", "sequence", "chainHash"];
        if (answer.Status != 200 || lasting.Any(name => !JsonNode.DeepEquals(answer.Json()[name], first.Answer![name]))) ledger.Faults.Enqueue($"{first.Marker} sent again: {answer}");
        ledger.Replayed();
    }

    private async Task RefreshAsync(AttemptKind kind, string subject, CancellationToken cancellation)
    {
        var address = kind == AttemptKind.LeadText ? Bloc + "/lead-text" : SampleBloc.Address(subject);
        if (await SendAsync(HttpMethod.Get, address, subject, null, null, null, cancellation) is not { } answer) return;
        if (answer.Status == 200) versions[subject] = answer.ETag;
        else if (answer.Status != 404) ledger.Faults.Enqueue($"GET {address}: {answer}");
    }

    private Attempt NewAttempt(AttemptKind kind, string subject, string key, string? ifMatch)
    {
        var marker = $"{number}-{++sent}";
        JsonObject document;
        if (kind == AttemptKind.LeadText)
        {
            document = SampleBloc.LeadText();
            document["situation"] = marker;
        }
        else
        {
            document = SampleBloc.Report(subject, kind == AttemptKind.Draft ? "draft" : "submitted");
            document["themes"]!.AsArray().Insert(0, marker);
            // More than one property of a row holds, and than one write to a socket takes.
            if (random.Next(6) == 0) document["assessment"] = new JsonObject { ["strengths"] = Long(), ["causes"] = Long(), ["direction"] = Long() };
        }

        var attempt = new Attempt(kind, subject, key, marker, document, ifMatch);
        ledger.Attempts.Enqueue(attempt);
        return attempt;
    }

    private string Long() => string.Concat(Enumerable.Repeat("Kết quả được giữ vững; ", random.Next(600, 850))).TrimEnd();

    private Task<Answer?> SendAsync(Attempt attempt, CancellationToken cancellation) => SendAsync(
        HttpMethod.Put,
        attempt.Kind == AttemptKind.LeadText ? Bloc + "/lead-text" : SampleBloc.Address(attempt.Subject),
        attempt.Subject, attempt.Kind == AttemptKind.Draft ? null : attempt.Key, attempt.IfMatch, attempt.Document, cancellation);

    /// <summary>The answer, or null where the client gave up after a broken connection.</summary>
    private async Task<Answer?> SendAsync(HttpMethod method, string path, string caller, string? key, string? ifMatch, JsonObject? document, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var life = await host.AliveAsync(cancellation);
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(life.Address, path)) { Content = document is null ? null : SampleBloc.Json(document) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[caller]);
                if (key is not null) request.Headers.Add("Idempotency-Key", key);
                if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
                using var answer = await http.SendAsync(request, cancellation);
                return new((int)answer.StatusCode, answer.Headers.ETag?.ToString(), await answer.Content.ReadAsByteArrayAsync(cancellation), tries);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                ledger.ConnectionBroke();
                if (await Task.WhenAny(life.Ended, Task.Delay(DeathWatch, cancellation)) != life.Ended) ledger.Faults.Enqueue($"{method} {path} got no answer though the host lived: {broken.Message}");
                if (random.Next(4) == 0) return null;
            }
        }
    }

    private sealed record Answer(int Status, string? ETag, byte[] Body, int Tries)
    {
        public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Body));

        public JsonObject Json() => JsonNode.Parse(Body)!.AsObject();

        public string Problem() => ((string)Json()["type"]!).Split(':')[^1];

        public override string ToString() => $"{Status} at try {Tries}: {System.Text.Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 150))}";
    }
}
