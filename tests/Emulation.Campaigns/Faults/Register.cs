using System.Collections.Immutable;

namespace Emulation.Campaigns.Faults;

/// <summary>What is stored of a subject, as the rows say.</summary>
public sealed record Stored(int Revision, string? InForce, string? Draft, string? Review, int Keys);

/// <summary>
/// The sequential model of the desk, for one subject: a compare-and-set register with a draft, a review and client keys. It is written from what
/// the documentation promises to clients and knows nothing of tables.
/// </summary>
/// <param name="Version">Null where nobody has been told it yet.</param>
/// <param name="Alike">Known versions since the last revision or review; a review may name any of them, since drafts do not stand in its way.</param>
public sealed record Register(
    string? Version, ImmutableSortedSet<string> Alike, int Revision, string? InForce, string? Draft, string? Review, ImmutableDictionary<string, (string Content, int Revision)> Keys)
{
    public static readonly Register Empty = new(null, [], 0, null, null, null, ImmutableDictionary<string, (string, int)>.Empty);

    /// <summary>To go on from what there is, when it cannot be explained.</summary>
    public static Register Of(Stored stored, Register before) => before with { Version = null, Alike = [], Revision = stored.Revision, InForce = stored.InForce, Draft = stored.Draft, Review = stored.Review };

    private bool Exists => Revision > 0 || Draft is not null;

    /// <summary>Tells registers apart, as long as they began as the same.</summary>
    public string Fingerprint => string.Join('\n', Version, Revision, InForce, Draft, Review, Keys.Count, string.Join(' ', Alike));

    public bool Is(Stored stored) => stored == new Stored(Revision, InForce, Draft, Review, Keys.Count);

    /// <summary>How things may stand when the operation has taken effect and was answered so; nothing where it cannot be answered so now.</summary>
    public IEnumerable<Register> After(Operation operation, Answer answer) => (operation, answer) switch
    {
        (Operation.Submit submit, Answer.Taken taken) => Take(submit, taken),
        (Operation.Submit submit, Answer.Stale stale) when !Keys.ContainsKey(submit.Key) && submit.Expected != stale.Current => Seen(stale.Current),
        (Operation.Submit submit, Answer.KeyReused) when Keys.TryGetValue(submit.Key, out var used) && used.Content != submit.Content => [this],
        (Operation.Draft draft, Answer.Saved saved) => [.. CanWrite(draft.Expected) ? (Register[])[Drafted(draft, saved.Version)] : [], .. Draft == draft.Content ? Seen(saved.Version) : []],
        (Operation.Draft draft, Answer.Stale stale) when Draft != draft.Content && draft.Expected != stale.Current => Seen(stale.Current),
        (Operation.Review review, Answer.Reviewed reviewed) when Revision == reviewed.Revision => [.. CanReview(review.Expected) ? (Register[])[Reviewed(review, reviewed.Version)] : [], .. Review == review.Reason ? Seen(reviewed.Version) : []],
        (Operation.Review review, Answer.Stale stale) when Revision > 0 => Seen(stale.Current).Where(now => review.Expected is null || !now.Alike.Contains(review.Expected)),
        (Operation.Review, Answer.Missing) when Revision == 0 => [this],
        (Operation.Read read, Answer.Found found) when found.Content == ((read.AsUnit ? Draft : null) ?? InForce) && found.Revision == Revision && found.Reason == Review => Seen(found.Version),
        (Operation.Read read, Answer.Missing) when (read.AsUnit ? !Exists : Revision == 0) => [this],
        _ => [],
    };

    /// <summary>How things stand when an operation that nobody was told of has taken effect; null where it can have none now.</summary>
    public Register? AfterUnknown(Operation operation) => operation switch
    {
        Operation.Submit submit when CanWrite(submit.Expected) && !Keys.ContainsKey(submit.Key) => Submitted(submit, null),
        Operation.Draft draft when CanWrite(draft.Expected) => Drafted(draft, null),
        Operation.Review review when CanReview(review.Expected) => Reviewed(review, null),
        _ => null,
    };

    private IEnumerable<Register> Take(Operation.Submit submit, Answer.Taken taken)
    {
        var used = Keys.TryGetValue(submit.Key, out var before);
        if (taken.Replayed != true && !used && CanWrite(submit.Expected) && taken.Revision == Revision + 1 && taken.Version is not null) yield return Submitted(submit, taken.Version);
        if (taken.Replayed == false || !used || before != (submit.Content, taken.Revision)) yield break;
        if (taken.Revision != Revision && taken.Version is null) yield return this;
        if (taken.Revision != Revision) yield break;
        foreach (var seen in Seen(taken.Version)) yield return seen;
    }

    private bool CanWrite(string? expected) => expected is null ? !Exists : Exists && expected == Version;

    private bool CanReview(string? expected) => Revision > 0 && expected is not null && Alike.Contains(expected);

    private Register Submitted(Operation.Submit submit, string? version) => new(
        version, version is null ? [] : [version], Revision + 1, submit.Content, null, null, Keys.Add(submit.Key, (submit.Content, Revision + 1)));

    private Register Drafted(Operation.Draft draft, string? version) => this with { Version = version, Alike = version is null ? Alike : Alike.Add(version), Draft = draft.Content };

    private Register Reviewed(Operation.Review review, string? version) => this with { Version = version, Alike = version is null ? [] : [version], Review = review.Reason };

    /// <summary>Somebody was told the version.</summary>
    private IEnumerable<Register> Seen(string? version)
    {
        if (version is null || !Exists) yield break;
        if (Version is null) yield return this with { Version = version, Alike = Alike.Add(version) };
        else if (Version == version) yield return this;
    }
}
