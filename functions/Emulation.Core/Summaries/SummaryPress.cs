using System.Security.Cryptography;
using System.Text;
using Azure;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries.Photographs;
using Emulation.Telemetry;
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

    /// <summary>Too many others were being made.</summary>
    public sealed record NoTurn : PressOutcome;
}

/// <summary>What a version is made of.</summary>
/// <param name="Summary">As a draft, without a version.</param>
/// <param name="Sha256">SHA-256 of its content, without version and moment.</param>
/// <param name="Sources">The revisions that were read.</param>
/// <param name="Earlier">The revisions of other periods that were read.</param>
public sealed record SummaryInput(Summary Summary, string Sha256, IReadOnlyList<SummarySource> Sources, IReadOnlyList<SummarySource> Earlier);

/// <summary>Makes a version of the summary: load, build, render, publish.</summary>
public sealed class SummaryPress(ReportReader reader, SummaryStore store, SummaryFormats formats, TemplateStore templates, PhotoAlbum album, SummaryTurns turns, TimeProvider time)
{
    private const int Tries = 4;

    /// <param name="place">The bloc and period.</param>
    /// <param name="wait">How long to wait for a turn; null for as long as it takes.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<PressOutcome> RunAsync(Place place, TimeSpan? wait, CancellationToken cancellation)
    {
        using var turn = await turns.TakeAsync(place.Partition, wait ?? Timeout.InfiniteTimeSpan, cancellation);
        if (turn is null) return new PressOutcome.NoTurn();
        using var span = Signals.Source.StartActivity("summary.press")?.SetTag("emulation.partition", place.Partition);
        var began = time.GetTimestamp();
        var outcome = await MakeAsync(place, cancellation);
        Signals.Pressed(outcome.GetType().Name, time.GetElapsedTime(began));
        return outcome;
    }

    private async Task<PressOutcome> MakeAsync(Place place, CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            // The index comes first: whoever publishes after it was read makes the swap fail, so no version is made of older rows than the one before.
            var (index, expected) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
            if (await ReadAsync(place, cancellation) is not { } input) return new PressOutcome.NothingSubmitted();
            // An issued version has its draft's input: right after the issue there is nothing new either.
            if (index?.Versions[^1] is { } last && last.InputSha256 == input.Sha256) return new PressOutcome.Unchanged(await store.ReadManifestAsync(last, cancellation));
            if (await PublishAsync(input, input.Summary, index, expected, by: null, cancellation) is { } manifest) return new PressOutcome.Published(manifest);
        }

        return new PressOutcome.Busy();
    }

    /// <summary>What a draft would be made of now; null where nothing was submitted.</summary>
    public async Task<SummaryInput?> ReadAsync(Place place, CancellationToken cancellation)
    {
        var asOf = time.UtcNowTo(TimeSpan.FromSeconds(1));
        var reports = await reader.ReadAsync(place, cancellation);
        if (reports.Submissions.Count == 0) return null;
        var yearAgo = await reader.YearAgoAsync(place, cancellation);
        var summary = SummaryBuilder.Build(place.Year, place.Calendar, reports.Submissions, reports.Lead, asOf, version: 0, yearAgo?.Summary) with
        {
            Template = (await templates.FindAsync(place.Year.Bloc, place.Year.Year, cancellation))?.Sha256,
        };
        return new(summary, Json.Sha256(summary with { AsOf = default }), reports.Sources, [.. reports.Earlier, .. yearAgo?.Sources ?? []]);
    }

    /// <summary>Renders and publishes the summary as the version after the index's last.</summary>
    /// <param name="input">What it was made of.</param>
    /// <param name="summary">The input's summary, as it is or issued.</param>
    /// <param name="index">The versions so far.</param>
    /// <param name="expected">The index's ETag.</param>
    /// <param name="by">Who issues it; null for a draft.</param>
    /// <returns>Null where somebody else published in between.</returns>
    public async Task<SummaryManifest?> PublishAsync(
        SummaryInput input, Summary summary, SummaryIndex? index, ETag? expected, string? by, CancellationToken cancellation)
    {
        var last = index?.Versions[^1];
        summary = summary with { Version = (last?.Version ?? 0) + 1 };
        var template = summary.Template is { } named ? await templates.ReadAsync(summary.Bloc, named, cancellation) ?? throw new InvalidOperationException($"no template {named} of {summary.Bloc}") : null;
        var files = (await formats.RenderAsync(summary, await album.LoadAsync(summary, cancellation), template))
            .Select(file => (File: new SummaryFile(file.Name, file.ContentType, file.Content.Length, RecordStore.Sha256(file.Content)), file.Content))
            .ToList();
        var previous = last?.Anchor ?? AuditEntry.Genesis;
        var manifest = new SummaryManifest(
            summary.Bloc, summary.Period, summary.Version, summary.AsOf, summary.IsDraft, input.Sha256, [.. files.Select(file => file.File)], input.Sources, AnchorOf(previous, input.Sources), previous, summary.Issue,
            await ChangesAsync(input, summary, index, cancellation), input.Earlier.Count > 0 ? input.Earlier : null);
        var issued = summary.Issue is { } issue ? new Issued(issue, by!, summary.BlocName, manifest.Files, []) : null;
        return await store.PublishAsync(manifest, files, issued, index, expected, cancellation) ? manifest : null;
    }

    /// <summary>Issued versions are held against what was issued before: readers never saw the drafts in between.</summary>
    private async Task<IReadOnlyList<SummaryChange>?> ChangesAsync(SummaryInput input, Summary summary, SummaryIndex? index, CancellationToken cancellation)
    {
        if ((summary.IsDraft ? index?.Versions[^1] : index?.LatestIssued()) is not { } before) return null;
        if (await store.FindFileAsync(before, SummaryFormats.DataName, cancellation) is not { } data) return null;
        var manifest = await store.ReadManifestAsync(before, cancellation);
        return SummaryChanges.Between(Json.Read<Summary>(data.Content), manifest.Sources, summary, input.Sources);
    }

    /// <summary>SHA-256 over the anchor before and, line by line, each source's subject, sequence and chain hash.</summary>
    public static string AnchorOf(string previous, IEnumerable<SummarySource> sources) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', sources.Select(source => $"{source.Subject} {source.Sequence} {source.ChainHash}").Prepend(previous)))));
}
