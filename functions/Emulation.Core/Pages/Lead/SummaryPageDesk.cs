using Emulation.Deliveries;
using Emulation.Http;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Work;

namespace Emulation.Pages.Lead;

/// <summary>A piece of work of the period and how it goes.</summary>
public sealed record DueLine(WorkItem Item, WorkStatus Status, DateTimeOffset? NextTry);

/// <summary>The bloc's summary with all that belongs to it.</summary>
/// <param name="Versions">Oldest first; empty before the first.</param>
/// <param name="Changes">What the newest version was made from and the one before was not.</param>
/// <param name="Pending">What has changed since the newest version.</param>
/// <param name="Public">The version that anybody may read; null where none is.</param>
/// <param name="PublicMarks">Who made what public or withdrew it, oldest first.</param>
/// <param name="PublicAddress">The permanent address.</param>
/// <param name="Deliveries">The newest messages of the bloc.</param>
/// <param name="Work">Work of the period that is still to come or did not succeed.</param>
public sealed record SummaryModel(
    Place Place,
    IReadOnlyList<SummaryVersion> Versions,
    IReadOnlyList<SummaryChange> Changes,
    IReadOnlyList<SummaryChange> Pending,
    SummaryVersion? Public,
    IReadOnlyList<PublicMark> PublicMarks,
    string PublicAddress,
    IReadOnlyList<Delivery> Deliveries,
    IReadOnlyList<DueLine> Work)
{
    public SummaryVersion? Latest => Versions.Count > 0 ? Versions[^1] : null;

    public SummaryVersion? Issued => Versions.LastOrDefault(version => version.Issued is not null);

    /// <summary>The draft that can be issued.</summary>
    public SummaryVersion? Draft => Latest is { IsDraft: true } draft ? draft : null;
}

/// <summary>Gathers what the page of the summary shows.</summary>
public sealed class SummaryPageDesk(Places places, SummaryStore store, RecordStore records, DeliveryDesk deliveries, WorkLedger ledger, Links links, TimeProvider time)
{
    /// <summary>How many messages the page shows; all of them are in the API.</summary>
    private const int MostDeliveries = 25;

    public async Task<(SummaryModel? Model, Refusal? Refusal)> FindAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, refusal);
        var sending = deliveries.ListAsync(bloc, null, cancellation);
        var (index, _) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
        var versions = index?.Versions ?? [];
        var manifests = await Task.WhenAll(versions.TakeLast(2).Select(version => store.ReadManifestAsync(version, cancellation)));
        var latest = manifests.LastOrDefault()?.Sources ?? [];
        var now = await records.ReadAllAsync(place.Partition, withBodies: false, cancellation)
            .Where(record => record.InForce is not null)
            .ToDictionaryAsync(record => record.Subject, record => record.InForce!.Number, cancellationToken: cancellation);
        return (new(
            place,
            versions,
            // Versions of before the manifest told it are held against each other by their revisions.
            manifests.Length < 2 ? [] : manifests[1].Changes ?? SummaryChanges.Between(SummaryChanges.Revisions(manifests[0].Sources), SummaryChanges.Revisions(latest), place.Year),
            versions.Count > 0 ? SummaryChanges.Between(SummaryChanges.Revisions(latest), now, place.Year) : [],
            index?.Public(),
            index?.PublicMarks ?? [],
            links.To(PagePaths.Public(place.Year.Bloc, place.Period)),
            [.. (await sending).List!.Deliveries.Take(MostDeliveries)],
            await WorkAsync(place, cancellation)), null);
    }

    private async Task<IReadOnlyList<DueLine>> WorkAsync(Place place, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var states = await ledger.ReadAsync(place.Year.Bloc, place.Year.Year, cancellation);
        return [.. DueWork.Of(place.Year)
            .Where(item => item.Period == place.Period)
            .Select(item => (Item: item, State: states.GetValueOrDefault(item.Name, WorkState.None)))
            .Select(work => new DueLine(work.Item, work.State.StatusOf(work.Item, now), work.State.NextTryAt))
            .Where(line => line.Status != WorkStatus.Done)];
    }
}
