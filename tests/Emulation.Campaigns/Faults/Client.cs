using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Faults;

/// <summary>What a program was told, and between which moments.</summary>
public sealed record Reply(int Status, string? ETag, byte[] Body, long Begun, long Ended)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Body));

    public bool Failed => Status is 0 or >= 500;

    public JsonObject Json() => JsonNode.Parse(Body)!.AsObject();

    public string Problem() => ((string)Json()["type"]!).Split(':')[^1];

    public override string ToString() => $"{Status} {Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 300))}";
}

/// <summary>A program that somebody of the bloc runs. It sends one request at a time; where there is no answer that counts it knows nothing.</summary>
public abstract class Client(int number, FaultStage stage, Ledger ledger, Tally tally)
{
    /// <summary>Vietnamese letters as themselves, as senders write them.</summary>
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected Ledger Ledger => ledger;

    protected Tally Tally => tally;

    protected string NewMarker() => ledger.NewMarker(number);

    /// <summary>Does the moves, until the app is dead.</summary>
    public async Task RunAsync(IReadOnlyList<Move> moves, CancellationToken cancellation)
    {
        var life = stage.Host.Last;
        foreach (var move in moves)
        {
            await Task.WhenAny(life.Ended, Task.Delay(move.Pause, cancellation));
            if (life.Ended.IsCompleted) return;
            try
            {
                await DoAsync(move, cancellation);
            }
            catch (Exception broken) when (broken is InvalidOperationException or JsonException or NullReferenceException or FormatException)
            {
                Wrong($"{move.Kind} got an answer that cannot be read: {broken.Message}");
            }
        }
    }

    protected abstract Task DoAsync(Move move, CancellationToken cancellation);

    protected void Wrong(string what) => tally.Violation($"client {number}", what);

    protected Task<Reply> SendAsync(HttpMethod method, string path, string caller, string? key, string? ifMatch, JsonObject? document, CancellationToken cancellation) =>
        SendContentAsync(method, path, caller, key, ifMatch, document is null ? null : new StringContent(document.ToJsonString(Relaxed), Encoding.UTF8, "application/json"), cancellation);

    protected async Task<Reply> SendContentAsync(HttpMethod method, string path, string caller, string? key, string? ifMatch, HttpContent? content, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var request = stage.Request(method, path, caller);
            request.Content = content;
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch}\"");
            using var answer = await stage.Http.SendAsync(request, cancellation);
            var reply = new Reply((int)answer.StatusCode, answer.Headers.ETag?.Tag.Trim('"'), await answer.Content.ReadAsByteArrayAsync(cancellation), begun, Stopwatch.GetTimestamp());
            tally.Count("answers", reply.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (reply.Status >= 400) await CheckProblemAsync($"{method} {path}", answer, reply);
            return reply;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // The store may fail, the app may be killed; but an app that lives answers.
            var ended = stage.Host.Last.Ended;
            if (await Task.WhenAny(ended, Task.Delay(10_000, cancellation)) != ended) Wrong($"{method} {path} got no answer though the app lived: {broken.Message}");
            tally.Count("answers", "none");
            return new(0, null, [], begun, Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Whatever went wrong, programs are told in one shape; and where the app is at fault or busy, when to come again.</summary>
    private async Task CheckProblemAsync(string request, HttpResponseMessage answer, Reply reply)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json" || (int?)reply.Json()["status"] != reply.Status || (string?)reply.Json()["title"] is not { Length: > 0 })
        {
            Wrong($"{request} failed and is no problem: {reply}");
        }

        // The store fails here, and for that there is an answer of its own.
        if (reply.Status == 500)
        {
            // Its log is written behind its answers.
            await Task.Delay(500);
            Wrong($"{request} takes a failure of the store for a fault of its own; the app's last lines:\n{stage.Host.Log}");
        }

        if (reply.Status == 503 && answer.Headers.RetryAfter is null) Wrong($"{request} says 503 and not when to try again");
    }
}
