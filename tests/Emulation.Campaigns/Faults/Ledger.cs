using System.Collections.Concurrent;

namespace Emulation.Campaigns.Faults;

/// <summary>What the clients of one stage asked and were told.</summary>
public sealed class Ledger
{
    private readonly ConcurrentDictionary<string, int> revisions = new();
    private ConcurrentQueue<(string Subject, Exchange Exchange)> calls = new();
    private int markers;

    public ConcurrentQueue<Attempt> Attempts { get; } = new();

    /// <summary>Reviews that were acknowledged: the unit, the revision and the reason, which stands in no other review.</summary>
    public ConcurrentQueue<(string Subject, int Revision, string Reason)> Reviews { get; } = new();

    /// <summary>Files that were acknowledged: the unit and the SHA-256 of what it sent.</summary>
    public ConcurrentQueue<(string Unit, string Sha256)> Files { get; } = new();

    /// <summary>Versions of the summary as their runs and issues were answered: number and SHA-256 of the manifest.</summary>
    public ConcurrentQueue<(int Version, string ManifestSha256)> Manifests { get; } = new();

    /// <summary>Files as they were served: name and SHA-256.</summary>
    public ConcurrentQueue<(string File, string Sha256)> Served { get; } = new();

    /// <summary>The newest summary that anybody was told of.</summary>
    public int LatestVersion => Manifests.IsEmpty ? 0 : Manifests.Max(manifest => manifest.Version);

    /// <summary>A text that stands in one content and no other.</summary>
    public string NewMarker(int client) => $"{client}-{Interlocked.Increment(ref markers)}";

    public void Note(string subject, Exchange call) => calls.Enqueue((subject, call));

    /// <summary>The calls since this was asked last, by subject.</summary>
    public ILookup<string, Exchange> Take() => Interlocked.Exchange(ref calls, new()).ToLookup(entry => entry.Subject, entry => entry.Exchange);

    public void Acknowledge(string subject, int revision) => revisions.AddOrUpdate(subject, revision, (_, known) => Math.Max(known, revision));

    /// <summary>The newest acknowledged revision of every subject: what a summary that starts now must hold.</summary>
    public IReadOnlyDictionary<string, int> Floor() => revisions.ToDictionary();
}
