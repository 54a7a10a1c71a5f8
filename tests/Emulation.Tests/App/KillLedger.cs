using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Emulation.Tests.App;

internal enum AttemptKind { Submission, Draft, LeadText }

/// <summary>What the client knows of its attempt: nothing where the connection broke and it gave up.</summary>
internal enum AttemptOutcome { Unknown, Acknowledged, Refused }

/// <summary>One write that a client means once, however often it sends it.</summary>
/// <param name="Marker">Stands in the content, and in no other attempt's.</param>
/// <param name="IfMatch">The version that it was written against, with its quotes.</param>
internal sealed record Attempt(AttemptKind Kind, string Subject, string Key, string Marker, JsonObject Document, string? IfMatch)
{
    public AttemptOutcome Outcome { get; set; }

    /// <summary>The receipt, or the lead text's view.</summary>
    public JsonObject? Answer { get; set; }

    public string? Version { get; set; }
}

/// <summary>What the clients sent and were told, and whatever they should not have been told.</summary>
internal sealed class KillLedger
{
    private readonly ConcurrentDictionary<string, int> revisions = new();
    private int acknowledged;
    private int replays;
    private int broken;
    private int latestVersion;

    public ConcurrentQueue<Attempt> Attempts { get; } = new();

    /// <summary>Reviews that were acknowledged: the unit, the revision and the reason, which stands in no other review.</summary>
    public ConcurrentQueue<(string Subject, int Revision, string Reason)> Reviews { get; } = new();

    /// <summary>Anything that a client must never see.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>Versions of the summary as their runs were answered: number and SHA-256 of the manifest.</summary>
    public ConcurrentQueue<(int Version, string ManifestSha256)> Manifests { get; } = new();

    /// <summary>Files as they were served during the run: name and SHA-256.</summary>
    public ConcurrentQueue<(string File, string Sha256)> Served { get; } = new();

    /// <summary>Submissions acknowledged so far.</summary>
    public int Acknowledged => acknowledged;

    /// <summary>Answers that were a receipt given before.</summary>
    public int Replays => replays;

    /// <summary>Requests whose connection broke.</summary>
    public int Broken => broken;

    /// <summary>The newest summary that anybody was told of.</summary>
    public int LatestVersion => latestVersion;

    public void Acknowledge(Attempt attempt, JsonObject answer, string? version, bool replayed)
    {
        (attempt.Answer, attempt.Version, attempt.Outcome) = (answer, version, AttemptOutcome.Acknowledged);
        if (attempt.Kind == AttemptKind.Submission) Interlocked.Increment(ref acknowledged);
        if (attempt.Kind != AttemptKind.Draft) revisions.AddOrUpdate(attempt.Subject, (int)answer["revision"]!, (_, known) => Math.Max(known, (int)answer["revision"]!));
        if (replayed) Replayed();
    }

    public void Replayed() => Interlocked.Increment(ref replays);

    public void ConnectionBroke() => Interlocked.Increment(ref broken);

    public void Published(int version, string manifestSha256)
    {
        Manifests.Enqueue((version, manifestSha256));
        for (int known; (known = latestVersion) < version && Interlocked.CompareExchange(ref latestVersion, version, known) != known;)
        {
        }
    }

    /// <summary>The newest acknowledged revision of every subject: what a summary that starts now must hold.</summary>
    public IReadOnlyDictionary<string, int> Floor() => revisions.ToDictionary();

    public int Count(AttemptKind kind, AttemptOutcome outcome) => Attempts.Count(attempt => attempt.Kind == kind && attempt.Outcome == outcome);
}
