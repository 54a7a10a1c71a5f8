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
            TableEntity[] entries = [.. RevisionsOf(kinds).Concat(kinds['a']).OrderBy(entry => entry.GetInt32("Sequence"))];
            CheckRows(subject, current, RevisionsOf(kinds));
            CheckChain(subject, current, entries);
            if (current is not null) Stand(subject, current, RevisionsOf(kinds).Select(row => row.GetString("Key")).Distinct().Count(), entries);
        }

        foreach (var subject in FaultStage.Units.Append(Attempt.LeadSubject).Union(bySubject.Keys))
        {
            Stands.TryAdd(subject, new(0, null, null, null, 0));
            var kinds = bySubject.GetValueOrDefault(subject) ?? rows.Take(0).ToLookup(row => row.RowKey[0]);
            CheckAttempts(subject, [.. attempts[subject]], RevisionsOf(kinds));
        }

        return problems;
    }

    /// <summary>Those that were superseded, in rows of their own, and the one in force, which is the current row.</summary>
    private static TableEntity[] RevisionsOf(ILookup<char, TableEntity> kinds) => [.. kinds['r'], .. kinds['c'].Where(row => row.GetInt32("Revision") > 0)];

    private void Stand(string subject, TableEntity current, int keys, TableEntity[] entries)
    {
        var revision = current.GetInt32("Revision") ?? 0;
        var review = current.GetBinary("Review") is { Length: > 0 } document ? JsonNode.Parse(document)! : null;
        Stands[subject] = new(
            revision,
            revision > 0 ? Contents.MarkerOf(JsonNode.Parse(Body(current, "Body"))!) : null,
            current.GetInt32("DraftLength") is > 0 ? Contents.MarkerOf(JsonNode.Parse(Body(current, "Draft"))!) : null,
            (string?)review?["reason"],
            keys);
        if (revision > 0 && subject != Attempt.LeadSubject) Tellable[subject] = (revision, (string?)review?["state"] == "returned" ? entries.Length : null);
    }

    private static bool IsReview(TableEntity entry) => entry.GetString("Action") is "returned" or "accepted";

    /// <summary>The chain is hashed anew, reviews and all; the current row holds its end and the review that nothing came after; no acknowledged review is lost.</summary>
    private void CheckChain(string subject, TableEntity? current, TableEntity[] entries)
    {
        var (previous, number) = (new string('0', 64), 0);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var hash = HashOf(subject, entry);
            Hashes[(subject, i + 1)] = hash;
            if (entry.GetInt32("Sequence") != i + 1 || (entry.RowKey[0] == 'a' && (!IsReview(entry) || entry.RowKey != $"a.{subject}.{i + 1:D6}"))) problems.Add($"{subject}: {entry.RowKey} stands at place {i + 1}");
            if (entry.GetString("Previous") != previous || entry.GetString("Hash") != hash)
            {
                problems.Add($"{subject}: audit entry {i + 1} does not follow the one before it, or has another hash than its content");
                return; // What follows a break is broken too.
            }

            if (!IsReview(entry)) number = entry.GetInt32("Revision") ?? 0;
            else if (entry.GetInt32("Revision") != number || entry.GetString("Sha256") != Sha256(entry.GetBinary("Review"))) problems.Add($"{subject}: review {i + 1} is not of revision {number}, or was changed");
            previous = hash;
        }

        if (current is null || entries.Length == 0) return;
        var last = IsReview(entries[^1]) ? entries[^1].GetBinary("Review") : null;
        if ((current.GetString("HeadHash") ?? current.GetString("Hash")) != previous) problems.Add($"{subject}: the current row names another end of the chain");
        if (!(last ?? []).AsSpan().SequenceEqual(current.GetBinary("Review") ?? [])) problems.Add($"{subject}: the current row shows another review than the last");

        var made = entries.Where(IsReview).Select(entry => (entry.GetInt32("Revision") ?? 0, (string)JsonNode.Parse(entry.GetBinary("Review"))!["reason"]!)).ToList();
        foreach (var (_, revision, reason) in ledger.Reviews.Where(review => review.Subject == subject))
        {
            var times = made.Count(review => review == (revision, reason));
            if (times != 1) problems.Add($"{subject}: review {reason} of revision {revision} was acknowledged and is there {times} times");
        }
    }

    /// <summary>Each revision is there once, whole, under its number and with a key of its own; the current row is the last one.</summary>
    private void CheckRows(string subject, TableEntity? current, TableEntity[] revisions)
    {
        if (current is null) problems.Add($"{subject} has no current row");
        var known = problems.Count;
        // What follows a break is broken too, so the first one says it all.
        for (var i = 0; i < revisions.Length && problems.Count == known; i++)
        {
            var revision = revisions[i];
            if (revision.GetInt32("Revision") != i + 1 || (revision != current && revision.RowKey != $"r.{subject}.{i + 1:D6}")) problems.Add($"{subject}: {revision.RowKey} stands at place {i + 1} and says {revision["Revision"]}");
            if (Sha256(Body(revision, "Body")) != revision.GetString("Sha256")) problems.Add($"{subject}: the content of revision {i + 1} has another SHA-256");
            if (revision.GetDateTimeOffset("FirstAt") != revisions[0].GetDateTimeOffset("At")) problems.Add($"{subject}: revision {i + 1} says that the first was at {revision["FirstAt"]:O}, which was at {revisions[0]["At"]:O}");
            if (revisions.Count(other => other.GetString("Key") == revision.GetString("Key")) != 1) problems.Add($"{subject}: the key of revision {i + 1} is another's, too");
        }
    }

    /// <summary>Each revision comes from one attempt; each acknowledged attempt made the revision that its answer names; a refused one made none.</summary>
    private void CheckAttempts(string subject, Attempt[] attempts, TableEntity[] revisions)
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

            if (rows.Any(row => row.GetString("Key") != Sha256(Encoding.UTF8.GetBytes(attempt.Key))[..32])) problems.Add($"{subject}: {attempt.Marker} is there without its key");
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

    public static byte[] Body(TableEntity row, string name) => [.. Enumerable.Range(0, ((row.GetInt32(name + "Length") ?? 0) + 65_535) / 65_536).SelectMany(part => row.GetBinary($"{name}{part}"))];

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
