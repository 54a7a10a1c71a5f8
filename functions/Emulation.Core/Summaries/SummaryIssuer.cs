using Emulation.Access;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Http;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Summaries.Formats;
using Emulation.Text;
using Microsoft.Extensions.Logging;

namespace Emulation.Summaries;

/// <summary>What became of an issue.</summary>
public abstract record IssueOutcome
{
    /// <summary>It is issued as this version; <paramref name="Created"/> is false where it had been, with the same particulars.</summary>
    public sealed record Issued(SummaryManifest Manifest, bool Created) : IssueOutcome;

    /// <summary>It had been issued with other particulars.</summary>
    public sealed record AlreadyIssued(int Version, Issue Issue) : IssueOutcome;

    /// <summary>There is a later version, or what it was made of has changed.</summary>
    public sealed record Outdated(int Latest) : IssueOutcome;

    public sealed record UnknownVersion : IssueOutcome;

    /// <summary>No unit has submitted.</summary>
    public sealed record NothingSubmitted : IssueOutcome;

    /// <summary>Others kept publishing in between.</summary>
    public sealed record Busy : IssueOutcome;

    /// <summary>Too many summaries were being made.</summary>
    public sealed record NoTurn : IssueOutcome;
}

/// <summary>
/// Issues the latest draft as a version of its own and queues it for the recipients. Swapping the index is the commit point: a process
/// that dies after it leaves messages to be queued, which <see cref="QueueMissingAsync"/> makes up.
/// </summary>
public sealed partial class SummaryIssuer(
    SummaryPress press, SummaryTurns turns, SummaryStore store, Backup backup, Outbox outbox, Links links, TimeProvider time, ILogger<SummaryIssuer> logger)
{
    private const int Tries = 4;

    public async Task<IssueOutcome> IssueAsync(Place place, int version, IssueRequest wanted, Caller caller, CancellationToken cancellation)
    {
        using var turn = await turns.TakeAsync(place.Partition, Limits.Summary.Wait, cancellation);
        if (turn is null) return new IssueOutcome.NoTurn();
        var backedUp = false;
        for (var i = 0; i < Tries; i++)
        {
            var (index, expected) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
            var issued = index?.Versions.FirstOrDefault(entry => entry.Issued is { } was && (entry.Version == version || was.Issue.FromVersion == version));
            if (issued is not null) return await RepeatAsync(place, issued, wanted, cancellation);

            if (await press.ReadAsync(place, cancellation) is not { } input) return new IssueOutcome.NothingSubmitted();
            if (index?.Versions.FirstOrDefault(entry => entry.Version == version) is not { } draft) return new IssueOutcome.UnknownVersion();
            var latest = index.Versions[^1].Version;
            if (version != latest || draft.InputSha256 != input.Sha256) return new IssueOutcome.Outdated(latest);

            if (!backedUp) await backup.RunAsync(place.Year.Bloc, "issue", cancellation);
            backedUp = true;

            // The draft's moment, too, since its content says "as of".
            var summary = input.Summary with { AsOf = draft.AsOf, IsDraft = false, Issue = IssueOf(input.Summary.Format, wanted, version, index.LatestIssued()?.Version) };
            if (await press.PublishAsync(input, summary, index, expected, caller.Actor, cancellation) is not { } manifest) continue;
            LogIssued(logger, place.Partition, manifest.Version, caller.Actor);
            await QueueMissingAsync(place, cancellation);
            return new IssueOutcome.Issued(manifest, Created: true);
        }

        return new IssueOutcome.Busy();
    }

    /// <summary>
    /// Queues the issued version in force for every webhook recipient of summaries that has not got it in the outbox yet: after an issue,
    /// after a process that died in the middle, or for a recipient that the bloc's year names since. One read where nothing is missing.
    /// </summary>
    /// <returns>How many messages were missing.</returns>
    public async Task<int> QueueMissingAsync(Place place, CancellationToken cancellation)
    {
        var recipients = place.Year.Recipients.Where(recipient => recipient.Channel == RecipientChannel.Webhook && recipient.Gets.Contains(RecipientInterest.Summaries)).ToList();
        if (recipients.Count == 0) return 0;
        var (index, _) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
        if (index?.LatestIssued() is not { Issued: { } issued } version) return 0;
        var missing = recipients.Where(recipient => !issued.QueuedFor.Contains(recipient.Code)).ToList();
        if (missing.Count == 0) return 0;

        var payload = Json.Write(new SummaryIssuedMessage(SummaryIssuedMessage.TypeName, issued.Issue.At, IssuedSummary.Of(index, version, links)));
        foreach (var recipient in missing)
        {
            var id = $"{index.Bloc}.{index.Period}.v{version.Version}.{recipient.Code}";
            await outbox.EnqueueAsync(place.Year.Bloc, place.Year.Year, recipient, id, SummaryIssuedMessage.TypeName, payload, cancellation);
        }

        await NoteQueuedAsync(place, version.Version, missing, cancellation);
        return missing.Count;
    }

    /// <summary>Where others keep swapping the index, the next sweep queues again, which changes nothing, and notes it then.</summary>
    private async Task NoteQueuedAsync(Place place, int version, List<Recipient> queued, CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            var (index, expected) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
            var versions = index!.Versions.Select(entry => entry.Version == version
                ? entry with { Issued = entry.Issued! with { QueuedFor = [.. entry.Issued.QueuedFor.Union(queued.Select(recipient => recipient.Code))] } }
                : entry);
            if (await store.SwapIndexAsync(index with { Versions = [.. versions] }, expected, cancellation)) return;
        }
    }

    private async Task<IssueOutcome> RepeatAsync(Place place, SummaryVersion issued, IssueRequest wanted, CancellationToken cancellation)
    {
        var issue = issued.Issued!.Issue;
        // What the request leaves out is as the issued report's own format says; the bloc's may have changed since.
        var summary = Json.Read<Summary>((await store.FindFileAsync(issued, SummaryFormats.DataName, cancellation))!.Value.Content);
        if (wanted.Under(summary.Format) != IssueRequest.Of(issue)) return new IssueOutcome.AlreadyIssued(issued.Version, issue);
        await QueueMissingAsync(place, cancellation);
        return new IssueOutcome.Issued(await store.ReadManifestAsync(issued, cancellation), Created: false);
    }

    private Issue IssueOf(PaperFormat format, IssueRequest wanted, int fromVersion, int? replaces)
    {
        var (number, date, place, name, post, authority) = wanted.Under(format);
        var pack = FormatPack.Find(format.Pack) ?? throw new InvalidOperationException($"no format pack {format.Pack}");
        var at = Vietnamese.Local(time.UtcNowTo(TimeSpan.FromSeconds(1)));
        return new(number, pack.SymbolText(number, format.SymbolSuffix), date, place!, authority, post!, name, at, fromVersion, replaces);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Summary {Partition} issued as version {Version} by {Actor}")]
    private static partial void LogIssued(ILogger logger, string partition, int version, string actor);
}
