using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace Emulation.Campaigns.Faults;

/// <summary>Holds what the clients were told of reports and texts against the rows, read past the product.</summary>
public sealed class RowEvidence(Ledger ledger, string store)
{
    private const string Partition = $"{FaultStage.Bloc}.{FaultStage.Period}";

    private readonly TableClient table = new(store, "Submissions");
    private readonly List<string> problems = [];

    /// <summary>What stands there of every subject.</summary>
    public Dictionary<string, Stored> Stands { get; } = [];

    /// <summary>Hash of every audit entry by subject and sequence.</summary>
    public Dictionary<(string Subject, int Sequence), string> Hashes { get; } = [];

    /// <summary>The revision in force and the last review that returned it, by unit: what recipients must have been told.</summary>
    public Dictionary<string, (int Revision, int? ReturnedAt)> Tellable { get; } = [];

    /// <summary>Everything that is wrong.</summary>
    public async Task<List<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        var rows = await table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellation).ToListAsync(cancellation);
        var attempts = ledger.Attempts.ToLookup(attempt => attempt.Subject);
        var bySubject = rows.GroupBy(row => row.RowKey.Split('.')[1]).ToDictionary(subject => subject.Key, subject => subject.ToLookup(row => row.RowKey[0]));
        foreach (var (subject, kinds) in bySubject)
        {
            var current = kinds['c'].SingleOrDefault();
            TableEntity[] revisions = [.. kinds['r']];
            TableEntity[] audit = [.. kinds['a']];
            CheckRows(subject, current, revisions, [.. audit.Where(entry => !IsReview(entry))], [.. kinds['k']]);
            CheckChain(subject, current, audit);
            if (current is not null) Stand(subject, current, kinds['k'].Count(), audit);
        }

        foreach (var subject in FaultStage.Units.Append(Attempt.LeadSubject).Union(bySubject.Keys))
        {
            Stands.TryAdd(subject, new(0, null, null, null, 0));
            var kinds = bySubject.GetValueOrDefault(subject) ?? rows.Take(0).ToLookup(row => row.RowKey[0]);
            CheckAttempts(subject, [.. attempts[subject]], [.. kinds['r']], kinds['k'].Select(key => key.RowKey).ToHashSet());
        }

        return problems;
    }

    private void Stand(string subject, TableEntity current, int keys, TableEntity[] audit)
    {
        var revision = current.GetInt32("Revision") ?? 0;
        var review = current.GetBinary("Review") is { Length: > 0 } document ? JsonNode.Parse(document)! : null;
        Stands[subject] = new(
            revision,
            revision > 0 ? Contents.MarkerOf(JsonNode.Parse(Body(current, "Body"))!) : null,
            current.GetInt32("DraftLength") is > 0 ? Contents.MarkerOf(JsonNode.Parse(Body(current, "Draft"))!) : null,
            (string?)review?["reason"],
            keys);
        if (revision > 0 && subject != Attempt.LeadSubject) Tellable[subject] = (revision, (string?)review?["state"] == "returned" ? audit.Length : null);
    }

    private static bool IsReview(TableEntity entry) => entry.GetString("Action") is "returned" or "accepted";

    /// <summary>The chain is hashed anew, reviews and all; the current row holds its end and the review that nothing came after; no acknowledged review is lost.</summary>
    private void CheckChain(string subject, TableEntity? current, TableEntity[] audit)
    {
        var (previous, number) = (new string('0', 64), 0);
        for (var i = 0; i < audit.Length; i++)
        {
            var entry = audit[i];
            var hash = HashOf(subject, entry);
            Hashes[(subject, i + 1)] = hash;
            if (entry.RowKey != $"a.{subject}.{i + 1:D6}" || entry.GetInt32("Sequence") != i + 1) problems.Add($"{subject}: {entry.RowKey} stands at place {i + 1}");
            if (entry.GetString("Previous") != previous || entry.GetString("Hash") != hash)
            {
                problems.Add($"{subject}: audit entry {i + 1} does not follow the one before it, or has another hash than its content");
                return; // What follows a break is broken too.
            }

            if (!IsReview(entry)) number = entry.GetInt32("Revision") ?? 0;
            else if (entry.GetInt32("Revision") != number || entry.GetString("Sha256") != Sha256(entry.GetBinary("Review"))) problems.Add($"{subject}: review {i + 1} is not of revision {number}, or was changed");
            previous = hash;
        }

        if (current is null || audit.Length == 0) return;
        var last = IsReview(audit[^1]) ? audit[^1].GetBinary("Review") : null;
        if ((current.GetString("HeadHash") ?? current.GetString("Hash")) != previous) problems.Add($"{subject}: the current row names another end of the chain");
        if (!(last ?? []).AsSpan().SequenceEqual(current.GetBinary("Review") ?? [])) problems.Add($"{subject}: the current row shows another review than the last");

        var made = audit.Where(IsReview).Select(entry => (entry.GetInt32("Revision") ?? 0, (string)JsonNode.Parse(entry.GetBinary("Review"))!["reason"]!)).ToList();
        foreach (var (_, revision, reason) in ledger.Reviews.Where(review => review.Subject == subject))
        {
            var times = made.Count(review => review == (revision, reason));
            if (times != 1) problems.Add($"{subject}: review {reason} of revision {revision} was acknowledged and is there {times} times");
        }
    }

    /// <summary>Revision, audit entry and key stand together or not at all; the current row is the last revision.</summary>
    private void CheckRows(string subject, TableEntity? current, TableEntity[] revisions, TableEntity[] audit, TableEntity[] keys)
    {
        var numbers = Enumerable.Range(1, revisions.Length);
        foreach (var (name, rows) in (ReadOnlySpan<(string, TableEntity[])>)[("revisions", revisions), ("audit entries", audit), ("keys", keys)])
        {
            var found = rows.Select(row => row.GetInt32("Revision") ?? 0).Order().ToList();
            if (!numbers.SequenceEqual(found)) problems.Add($"{subject} has {revisions.Length} revisions and {name} {string.Join(' ', found)}");
        }

        var known = problems.Count;
        // What follows a break is broken too, so the first one says it all.
        for (var i = 0; i < Math.Min(revisions.Length, audit.Length) && problems.Count == known; i++)
        {
            var (revision, entry) = (revisions[i], audit[i]);
            if (revision.RowKey != $"r.{subject}.{i + 1:D6}") problems.Add($"{subject}: {revision.RowKey} stands at place {i + 1}");
            if (Facts(entry) != Facts(revision)) problems.Add($"{subject}: audit entry {i + 1} says {Facts(entry)}, the revision {Facts(revision)}");
            if (Sha256(Body(revision, "Body")) != revision.GetString("Sha256")) problems.Add($"{subject}: the content of revision {i + 1} has another SHA-256");
            if (keys.Any(key => key.GetInt32("Revision") == i + 1 && Facts(key) != Facts(revision))) problems.Add($"{subject}: the key row of revision {i + 1} says something else");
        }

        if (current is null) problems.Add($"{subject} has no current row");
        else if (revisions.Length > 0 && (Facts(current) != Facts(revisions[^1]) || !Body(current, "Body").AsSpan().SequenceEqual(Body(revisions[^1], "Body")))) problems.Add($"{subject}: the current row is not the last revision: {Facts(current)} and {Facts(revisions[^1])}");
    }

    /// <summary>Each revision comes from one attempt; each acknowledged attempt made the revision that its answer names; a refused one made none.</summary>
    private void CheckAttempts(string subject, Attempt[] attempts, TableEntity[] revisions, HashSet<string> keys)
    {
        var made = revisions.ToLookup(row => Contents.MarkerOf(JsonNode.Parse(Body(row, "Body"))!));
        var known = attempts.ToDictionary(attempt => attempt.Marker);
        foreach (var marker in made.Where(marker => !known.ContainsKey(marker.Key))) problems.Add($"{subject}: nobody submitted {marker.Key}");
        foreach (var attempt in known.Values)
        {
            TableEntity[] rows = [.. made[attempt.Marker]];
            var numbers = string.Join(' ', rows.Select(row => row.GetInt32("Revision")));
            if (rows.Length > 1) problems.Add($"{subject}: {attempt.Marker} was taken {rows.Length} times: {numbers}");
            else if (attempt.Outcome == AttemptOutcome.Refused && rows.Length > 0) problems.Add($"{subject}: {attempt.Marker} was refused and is revision {numbers}");
            else if (attempt.Outcome == AttemptOutcome.Acknowledged)
            {
                var (answer, row) = (attempt.Answer!, rows.SingleOrDefault());
                if (row is null) problems.Add($"{subject}: {attempt.Marker} was acknowledged as revision {answer["revision"]} and is lost");
                else if (row.GetInt32("Revision") != (int?)answer["revision"] || row.GetString("Sha256") != (string?)answer["sha256"]) problems.Add($"{subject}: {attempt.Marker} was acknowledged as revision {answer["revision"]} and is {numbers}");
            }

            if (rows.Length > 0 && !keys.Contains($"k.{subject}.{Sha256(Encoding.UTF8.GetBytes(attempt.Key))[..32]}")) problems.Add($"{subject}: {attempt.Marker} is there without its key");
        }
    }

    /// <summary>Written anew from the documentation of the audit chain, so that a fault of the product's own hashing shows.</summary>
    private static string HashOf(string subject, TableEntity entry) => Sha256(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        Partition,
        subject,
        entry.GetInt32("Sequence"),
        entry.GetDateTimeOffset("At")!.Value.UtcDateTime.ToString("O"),
        entry.GetString("Actor"),
        entry.GetString("Action"),
        entry.GetInt32("Revision"),
        entry.GetString("Sha256"),
        entry.GetInt32("DaysLate"),
        entry.GetString("Previous"))));

    private static string Facts(TableEntity row) =>
        $"revision {row["Revision"]}, entry {row["Sequence"]}, at {row["At"]:O}, first {row["FirstAt"]:O}, late {row["DaysLate"]}, content {row["Sha256"]}, hash {row["Hash"]}";

    private static byte[] Body(TableEntity row, string name) => [.. Enumerable.Range(0, ((row.GetInt32(name + "Length") ?? 0) + 65_535) / 65_536).SelectMany(part => row.GetBinary($"{name}{part}"))];

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
