using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Faults;

/// <summary>The lead's program: reads and reviews reports, writes the bloc's text, makes, reads and issues summaries.</summary>
public sealed class LeadClient(int number, FaultStage stage, Ledger ledger, Tally tally) : Client(number, stage, ledger, tally)
{
    private readonly UnitClient text = new(number, Attempt.LeadSubject, stage, ledger, tally);
    private readonly Dictionary<string, string?> versions = [];

    protected override Task DoAsync(Move move, CancellationToken cancellation)
    {
        var unit = FaultStage.Units[move.Unit];
        return move.Kind switch
        {
            MoveKind.LeadText => text.RunAsync([move with { Pause = 0 }], cancellation),
            MoveKind.LeadRead => ReadAsync(unit, cancellation),
            MoveKind.Review => ReviewAsync(unit, move, cancellation),
            MoveKind.Summary => RunSummaryAsync(cancellation),
            MoveKind.SummaryRead => ReadSummaryAsync(move.Dice, cancellation),
            MoveKind.Issue => IssueAsync(move.Dice, cancellation),
            _ => throw new ArgumentException("no move of the lead", nameof(move)),
        };
    }

    private async Task ReadAsync(string unit, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Get, $"{FaultStage.Address}/units/{unit}/submission", Attempt.LeadSubject, null, null, null, cancellation);
        if (!reply.Failed && reply.Status is not (200 or 404)) Wrong($"GET {unit}: {reply}");
        if (reply.Status is 200 or 404) Ledger.Note(unit, new(reply.Begun, reply.Ended, new Operation.Read(AsUnit: false), Answers.OfRead(reply, unit)));
        if (reply.Status == 200) versions[unit] = reply.ETag;
        Tally.Count("operations", $"read {Answers.Word(reply)}");
    }

    private async Task ReviewAsync(string unit, Move move, CancellationToken cancellation)
    {
        if (move.Fresh) await ReadAsync(unit, cancellation);
        var (reason, against) = (NewMarker(), versions.GetValueOrDefault(unit));
        var review = new JsonObject { ["state"] = move.Dice % 2 == 0 ? "returned" : "accepted", ["reason"] = reason };
        var reply = await SendAsync(HttpMethod.Post, $"{FaultStage.Address}/units/{unit}/review", Attempt.LeadSubject, null, against, review, cancellation);
        Answer answer = reply.Status switch
        {
            200 => new Answer.Reviewed((int)reply.Json()["revision"]!, reply.ETag!),
            404 => new Answer.Missing(),
            412 or 428 => new Answer.Stale(Answers.CurrentOf(reply)),
            _ => new Answer.Unknown(),
        };
        if (answer is Answer.Unknown && !reply.Failed && reply.Status != 409) Wrong($"review {reason} of {unit}: {reply}");
        Ledger.Note(unit, new(reply.Begun, reply.Ended, new Operation.Review(against, reason), answer));
        if (answer is Answer.Reviewed told) Ledger.Reviews.Enqueue((unit, told.Revision, reason));
        if (answer is Answer.Reviewed or Answer.Stale) versions[unit] = reply.Status == 200 ? reply.ETag : Answers.CurrentOf(reply);
        Tally.Count("operations", $"review {Answers.Word(reply)}");
    }

    /// <summary>It must hold whatever was acknowledged before it was asked for.</summary>
    private async Task RunSummaryAsync(CancellationToken cancellation)
    {
        var floor = Ledger.Floor();
        var reply = await SendAsync(HttpMethod.Post, $"{FaultStage.Address}/summary", Attempt.LeadSubject, null, null, null, cancellation);
        Tally.Count("operations", $"summary {Answers.Word(reply)}");
        if (reply.Status is 200 or 201)
        {
            var manifest = reply.Json();
            var used = manifest["sources"]!.AsArray().ToDictionary(source => (string)source!["subject"]!, source => (int)source!["revision"]!);
            foreach (var (subject, revision) in floor.Where(known => used.GetValueOrDefault(known.Key) < known.Value))
            {
                Wrong($"summary {manifest["version"]} holds revision {used.GetValueOrDefault(subject)} of {subject}; {revision} had been acknowledged before it was asked for");
            }

            Ledger.Manifests.Enqueue(((int)manifest["version"]!, reply.Sha256));
        }
        else if (!reply.Failed && !(reply.Status == 409 && (reply.Problem() == "summary-busy" || (!floor.Keys.Any(subject => subject != Attempt.LeadSubject) && reply.Problem() == "nothing-submitted"))))
        {
            Wrong($"POST summary: {reply}");
        }
    }

    private async Task ReadSummaryAsync(int dice, CancellationToken cancellation)
    {
        var known = Ledger.LatestVersion;
        var file = (dice % 4) switch { 0 => "html", 1 => "docx", _ => "json" };
        var reply = await SendAsync(HttpMethod.Get, $"{FaultStage.Address}/summary.{file}", Attempt.LeadSubject, null, null, null, cancellation);
        Tally.Count("operations", $"summary file {Answers.Word(reply)}");
        if (reply.Failed || (reply.Status == 404 && known == 0)) return;
        if (reply.Status != 200) Wrong($"GET summary.{file} when version {known} was out: {reply}");
        else if (file == "json" && (int)reply.Json()["version"]! < known) Wrong($"GET summary.json gave version {reply.Json()["version"]} when {known} was out");
        else Ledger.Served.Enqueue(($"summary.{file}", reply.Sha256));
    }

    /// <summary>Issues the newest version that anybody was told of; it may be outdated, or issued already.</summary>
    private async Task IssueAsync(int dice, CancellationToken cancellation)
    {
        await RunSummaryAsync(cancellation);
        if (Ledger.LatestVersion is not (> 0 and var version)) return;
        var wanted = new JsonObject { ["number"] = $"{1 + (dice % 90)}", ["date"] = "2024-06-20", ["signerName"] = "Người ký" };
        var reply = await SendAsync(HttpMethod.Post, $"{FaultStage.Address}/summary/{version}/issue", Attempt.LeadSubject, null, null, wanted, cancellation);
        Tally.Count("operations", $"issue {Answers.Word(reply)}");
        if (reply.Status is 200 or 201) Ledger.Manifests.Enqueue(((int)reply.Json()["version"]!, reply.Sha256));
        else if (!reply.Failed && reply.Status != 409) Wrong($"issue {version}: {reply}");
    }
}
