using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace Emulation.Tests.App;

/// <summary>Holds what the clients were told against the rows, read past the product, and against what the product says of them.</summary>
/// <param name="http">Asks as the standing body.</param>
internal sealed class KillEvidence(KillLedger ledger, TableClient table, HttpClient http)
{
    private const string Partition = $"{SampleBloc.Bloc}.{SampleBloc.Period}";

    private readonly List<string> problems = [];

    /// <summary>Hash of every audit entry by subject and revision.</summary>
    public Dictionary<(string Subject, int Revision), string> Hashes { get; } = [];

    /// <summary>How many attempts without an answer had been taken all the same.</summary>
    public int UnknownTaken { get; private set; }

    /// <summary>Everything that is wrong.</summary>
    public async Task<List<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        var rows = await table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellation).ToListAsync(cancellation);
        var attempts = ledger.Attempts.ToLookup(attempt => attempt.Subject);
        foreach (var subject in rows.GroupBy(row => row.RowKey.Split('.')[1]))
        {
            if (!attempts.Contains(subject.Key)) problems.Add($"{subject.Key} has rows that nobody wrote");
            var kinds = subject.ToLookup(row => row.RowKey[0]);
            var current = kinds['c'].SingleOrDefault();
            TableEntity[] revisions = [.. kinds['r']];
            TableEntity[] audit = [.. kinds['a']];
            CheckRows(subject.Key, current, revisions, [.. audit.Where(entry => !IsReview(entry))], [.. kinds['k']]);
            CheckChain(subject.Key, current, audit);
            CheckAttempts(subject.Key, [.. attempts[subject.Key]], revisions, kinds['k'].Select(key => key.RowKey).ToHashSet());
            if (current is not null) CheckOrder(subject.Key, current, [.. attempts[subject.Key]]);
            if (subject.Key[0] != '~') await CheckRevisionListAsync(subject.Key, revisions, audit.Length, cancellation);
        }

        foreach (var attempt in ledger.Attempts.Where(attempt => attempt is { Kind: AttemptKind.Submission, Outcome: AttemptOutcome.Acknowledged })) await CheckReceiptAsync(attempt, cancellation);
        return problems;
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
            Hashes[(subject, i + 1)] = HashOf(subject, entry);
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
        var made = revisions.ToLookup(row => Marker(Body(row, "Body")));
        var known = attempts.Where(attempt => attempt.Kind != AttemptKind.Draft).ToDictionary(attempt => attempt.Marker);
        foreach (var marker in made.Where(marker => !known.ContainsKey(marker.Key))) problems.Add($"{subject}: nobody submitted {marker.Key}");
        foreach (var attempt in known.Values)
        {
            TableEntity[] rows = [.. made[attempt.Marker]];
            var numbers = string.Join(' ', rows.Select(row => row.GetInt32("Revision")));
            if (rows.Length > 1) problems.Add($"{subject}: {attempt.Marker} was taken {rows.Length} times: {numbers}");
            else if (attempt.Outcome == AttemptOutcome.Refused && rows.Length > 0) problems.Add($"{subject}: {attempt.Marker} was refused and is revision {numbers}");
            else if (attempt.Outcome == AttemptOutcome.Unknown) UnknownTaken += rows.Length;
            else if (attempt.Outcome == AttemptOutcome.Acknowledged)
            {
                var (answer, row) = (attempt.Answer!, rows.SingleOrDefault());
                if (row is null) problems.Add($"{subject}: {attempt.Marker} was acknowledged as revision {answer["revision"]} and is lost");
                else if (row.GetInt32("Revision") != (int?)answer["revision"] || row.GetString("Sha256") != (string?)answer["sha256"]) problems.Add($"{subject}: {attempt.Marker} was acknowledged as revision {answer["revision"]} and is {numbers}");
            }

            if (rows.Length > 0 && !keys.Contains($"k.{subject}.{Sha256(Encoding.UTF8.GetBytes(attempt.Key))[..32]}")) problems.Add($"{subject}: {attempt.Marker} is there without its key");
        }
    }

    /// <summary>No two acknowledged writes, drafts included, were made against one version, and what stands now is what was written last.</summary>
    private void CheckOrder(string subject, TableEntity current, Attempt[] attempts)
    {
        var done = attempts.Where(attempt => attempt.Outcome == AttemptOutcome.Acknowledged).ToList();
        var followers = done.ToLookup(attempt => attempt.IfMatch);
        foreach (var rivals in followers.Where(rivals => rivals.Count() > 1)) problems.Add($"{subject}: {string.Join(" and ", rivals.Select(attempt => attempt.Marker))} were both taken against the same version");

        var marker = Marker(current.GetInt32("DraftLength") is null ? Body(current, "Body") : Body(current, "Draft"));
        var last = attempts.SingleOrDefault(attempt => attempt.Marker == marker);
        if (last is null or { Outcome: AttemptOutcome.Refused }) problems.Add($"{subject}: {marker} stands there, which nobody was told is taken");
        else if (last.Version is { } version && followers[version].Any()) problems.Add($"{subject}: {marker} stands there, though {followers[version].First().Marker} was taken after it");
    }

    private async Task CheckReceiptAsync(Attempt attempt, CancellationToken cancellation)
    {
        var given = attempt.Answer!;
        using var answer = await http.GetAsync($"/receipts/{given["code"]}", cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        string[] lasting = ["code", "unit", "revision", "submittedAt", "firstSubmittedAt", "daysLate", "sha256", "sequence", "chainHash"];
        if (!answer.IsSuccessStatusCode || JsonNode.Parse(text) is not { } found || lasting.Any(name => !JsonNode.DeepEquals(found[name], given[name])))
        {
            problems.Add($"GET /receipts/{given["code"]}: {(int)answer.StatusCode} {text}");
        }
    }

    private async Task CheckRevisionListAsync(string unit, TableEntity[] revisions, int entries, CancellationToken cancellation)
    {
        var list = JsonNode.Parse(await http.GetStringAsync(SampleBloc.Address(unit) + "/revisions", cancellation))!;
        var listed = list["revisions"]!.AsArray().Select(revision => ((int)revision!["revision"]!, (string)revision["sha256"]!));
        if (!(bool)list["chain"]!["intact"]! || (int)list["chain"]!["length"]! != entries) problems.Add($"{unit}: the product says of its chain {list["chain"]!.ToJsonString()}");
        if (!listed.SequenceEqual(revisions.Select(row => (row.GetInt32("Revision") ?? 0, row.GetString("Sha256"))))) problems.Add($"{unit}: the list of revisions is not that of the rows");
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

    private static string Marker(byte[] body) => body.Length == 0 ? "nothing" : JsonNode.Parse(body)! is var document && document["situation"] is { } situation ? (string)situation! : (string)document["themes"]![0]!;

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
