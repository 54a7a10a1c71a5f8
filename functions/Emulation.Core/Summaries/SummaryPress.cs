using System.Security.Cryptography;
using System.Text;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>What became of a run.</summary>
public abstract record PressOutcome
{
    public sealed record Published(SummaryManifest Manifest) : PressOutcome;

    /// <summary>Nothing has changed since that version, so it stands.</summary>
    public sealed record Unchanged(SummaryManifest Manifest) : PressOutcome;

    /// <summary>No unit has submitted; a summary never goes out hollow.</summary>
    public sealed record NothingSubmitted : PressOutcome;

    /// <summary>Others kept publishing in between.</summary>
    public sealed record Busy : PressOutcome;
}

/// <summary>Makes a version of the summary: load, build, render, publish.</summary>
public sealed class SummaryPress(RecordStore records, SummaryStore store, SummaryFormats formats, TimeProvider time)
{
    private const int Tries = 4;

    public async Task<PressOutcome> RunAsync(Place place, CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            var asOf = time.UtcNowTo(TimeSpan.FromSeconds(1));
            var (submissions, lead, sources) = await LoadAsync(place, cancellation);
            if (submissions.Count == 0) return new PressOutcome.NothingSubmitted();

            var (index, expected) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
            var last = index?.Versions[^1];
            var summary = SummaryBuilder.Build(place.Year, place.Calendar, submissions, lead, asOf, (last?.Version ?? 0) + 1);
            var input = RecordStore.Sha256(Json.Write(summary with { Version = 0, AsOf = default }));
            if (last?.InputSha256 == input) return new PressOutcome.Unchanged(await store.ReadManifestAsync(last, cancellation));

            var files = (await formats.RenderAsync(summary))
                .Select(file => (new SummaryFile(file.Name, file.ContentType, file.Content.Length, RecordStore.Sha256(file.Content)), file.Content))
                .ToList();
            var previous = last?.Anchor ?? AuditEntry.Genesis;
            var manifest = new SummaryManifest(
                place.Year.Bloc, place.Period, summary.Version, summary.AsOf, summary.IsDraft, input, [.. files.Select(file => file.Item1)], sources, AnchorOf(previous, sources), previous);
            if (await store.PublishAsync(manifest, files, index, expected, cancellation)) return new PressOutcome.Published(manifest);
        }

        return new PressOutcome.Busy();
    }

    /// <summary>SHA-256 over the anchor before and, line by line, each source's subject, sequence and chain hash.</summary>
    public static string AnchorOf(string previous, IEnumerable<SummarySource> sources) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', sources.Select(source => $"{source.Subject} {source.Sequence} {source.ChainHash}").Prepend(previous)))));

    /// <summary>Reads the partition once, current rows only, as a stream.</summary>
    private async Task<(List<SubmissionInForce> Submissions, LeadText? Lead, List<SummarySource> Sources)> LoadAsync(Place place, CancellationToken cancellation)
    {
        var submissions = new List<SubmissionInForce>();
        var sources = new List<SummarySource>();
        LeadText? lead = null;
        var members = place.Year.Units.Select(unit => unit.Code).ToHashSet();
        await foreach (var record in records.ReadAllAsync(place.Partition, withBodies: true, cancellation))
        {
            if (record is not { InForce: { } revision, Body: { } body }) continue;
            if (record.Subject == Keys.Lead) lead = Json.Read<LeadText>(body);
            else if (Blocs.UnitCode.TryParse(record.Subject, null, out var unit) && members.Contains(unit)) submissions.Add(new(unit, revision, Json.Read<Submission>(body)));
            else continue;
            sources.Add(new(record.Subject, revision.Number, revision.Sha256, revision.Sequence, revision.Hash));
        }

        return (submissions, lead, sources);
    }
}
