using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Faults;

/// <summary>One of the programs of a unit, or of the lead for its text: submits, corrects, saves drafts, sends files, reads, and sends again what it got no answer to.</summary>
public class UnitClient(int number, string subject, FaultStage stage, Ledger ledger, Tally tally) : Client(number, stage, ledger, tally)
{
    private readonly List<Attempt> taken = [];
    private readonly List<JsonObject> files = [];
    private string? version;
    private Attempt? unanswered;

    /// <summary>Where a report or the lead's text is read and written.</summary>
    protected static string AddressOf(string subject) => subject == Attempt.LeadSubject ? $"{FaultStage.Address}/lead-text" : $"{FaultStage.Address}/units/{subject}/submission";

    protected override async Task DoAsync(Move move, CancellationToken cancellation)
    {
        // A program that got no answer mostly asks again, as it should; some people give up.
        if (unanswered is { } attempt && move.Dice % 5 > 0)
        {
            await SubmitAsync(attempt, cancellation);
            return;
        }

        unanswered = null;
        if (move.Fresh || move.Kind == MoveKind.Read) await ReadAsync(cancellation);
        await (move.Kind switch
        {
            MoveKind.Submit or MoveKind.LeadText => SubmitAsync(NewAttempt(Guid.NewGuid().ToString(), version, move.Dice), cancellation),
            MoveKind.Draft => SaveDraftAsync(move.Dice, cancellation),
            MoveKind.Repeat when taken.Count > 0 => SubmitAsync(taken[move.Dice % taken.Count], cancellation),
            MoveKind.File => SendFileAsync(move.Dice, cancellation),
            MoveKind.ReuseKey when taken.Count > 0 => ReuseAsync(taken[move.Dice % taken.Count], move.Dice, cancellation),
            _ => Task.CompletedTask,
        });
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Get, AddressOf(subject), subject, null, null, null, cancellation);
        if (!reply.Failed && reply.Status is not (200 or 404)) Wrong($"GET {subject}: {reply}");
        if (reply.Status is 200 or 404) Ledger.Note(subject, new(reply.Begun, reply.Ended, new Operation.Read(AsUnit: true), Answers.OfRead(reply, subject)));
        if (reply.Status == 200) version = reply.ETag;
        Tally.Count("operations", $"read {Answers.Word(reply)}");
    }

    private async Task SaveDraftAsync(int dice, CancellationToken cancellation)
    {
        var (marker, against) = (NewMarker(), version);
        var reply = await SendAsync(HttpMethod.Put, AddressOf(subject), subject, null, against, Contents.Of(subject, marker, "draft", dice), cancellation);
        Answer answer = reply.Status switch
        {
            200 => new Answer.Saved(reply.ETag!),
            412 or 428 => new Answer.Stale(Answers.CurrentOf(reply)),
            _ => new Answer.Unknown(),
        };
        if (answer is Answer.Unknown && !reply.Failed) Wrong($"draft {marker} of {subject}: {reply}");
        Ledger.Note(subject, new(reply.Begun, reply.Ended, new Operation.Draft(against, marker), answer));
        if (!reply.Failed) version = reply.Status == 200 ? reply.ETag : Answers.CurrentOf(reply);
        Tally.Count("operations", $"draft {Answers.Word(reply)}");
    }

    /// <summary>A file for the next reports to name; without an answer it is sent again, which makes it no second one.</summary>
    private async Task SendFileAsync(int dice, CancellationToken cancellation)
    {
        var content = Contents.FileOf(NewMarker(), dice);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        for (var tries = 1 + (dice % 2); tries > 0; tries--)
        {
            using var body = new ByteArrayContent(content);
            var reply = await SendContentAsync(HttpMethod.Post, $"{FaultStage.Address}/units/{subject}/attachments?name={Contents.FileName}", subject, null, null, body, cancellation);
            Tally.Count("operations", $"file {Answers.Word(reply)}");
            if (reply.Failed) continue;
            if (reply.Status != 201 || (string?)reply.Json()["file"] != sha256) Wrong($"file {sha256} of {subject}: {reply}");
            else files.Add(reply.Json());
            if (reply.Status == 201) Ledger.Files.Enqueue((subject, sha256));
            return;
        }
    }

    private async Task SubmitAsync(Attempt attempt, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Put, AddressOf(subject), subject, attempt.Key, attempt.Expected, attempt.Document, cancellation);
        Answer answer = reply.Status switch
        {
            200 or 201 => new Answer.Taken((int)reply.Json()["revision"]!, reply.ETag, subject == Attempt.LeadSubject ? null : reply.Status == 200),
            412 or 428 => new Answer.Stale(Answers.CurrentOf(reply)),
            _ => new Answer.Unknown(),
        };
        if (answer is Answer.Unknown && !reply.Failed) Wrong($"{attempt.Marker} of {subject}: {reply}");
        Ledger.Note(subject, new(reply.Begun, reply.Ended, new Operation.Submit(attempt.Expected, attempt.Key, attempt.Marker), answer));
        unanswered = reply.Failed ? attempt : null;
        if (answer is Answer.Taken { } told) Acknowledge(attempt, told, reply);
        else if (answer is Answer.Stale { } stale) (attempt.Outcome, version) = (attempt.Outcome == AttemptOutcome.Acknowledged ? attempt.Outcome : AttemptOutcome.Refused, stale.Current);
        Tally.Count("operations", $"{(subject == Attempt.LeadSubject ? "lead text" : "submit")} {Answers.Word(reply)}");
    }

    private void Acknowledge(Attempt attempt, Answer.Taken told, Reply reply)
    {
        if (attempt.Answer is null) taken.Add(attempt);
        else if (Answers.LastingOf(attempt.Answer) != Answers.LastingOf(reply.Json())) Wrong($"{attempt.Marker} got two receipts: {attempt.Answer.ToJsonString()} and {reply}");
        attempt.Answer ??= reply.Json();
        attempt.Outcome = AttemptOutcome.Acknowledged;
        Ledger.Acknowledge(subject, told.Revision);
        version = told.Version ?? version;
    }

    /// <summary>The key of what was taken, with other content.</summary>
    private async Task ReuseAsync(Attempt first, int dice, CancellationToken cancellation)
    {
        var other = NewAttempt(first.Key, first.Expected, dice);
        other.Outcome = AttemptOutcome.Refused;
        var reply = await SendAsync(HttpMethod.Put, AddressOf(subject), subject, other.Key, other.Expected, other.Document, cancellation);
        if (!reply.Failed && (reply.Status != 409 || reply.Problem() != "key-reused")) Wrong($"the key of {first.Marker} with other content: {reply}");
        Ledger.Note(subject, new(reply.Begun, reply.Ended, new Operation.Submit(other.Expected, other.Key, other.Marker), reply.Failed ? new Answer.Unknown() : new Answer.KeyReused()));
        Tally.Count("operations", $"key reused {Answers.Word(reply)}");
    }

    private Attempt NewAttempt(string key, string? expected, int dice)
    {
        var marker = NewMarker();
        var document = Contents.Of(subject, marker, "submitted", dice);
        if (files.Count > 0) document["attachments"] = new JsonArray(files[^1].DeepClone());
        var attempt = new Attempt(subject, expected, key, marker, document);
        Ledger.Attempts.Enqueue(attempt);
        return attempt;
    }
}
