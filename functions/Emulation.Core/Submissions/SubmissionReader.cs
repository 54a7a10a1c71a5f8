using System.Text.Json;
using Emulation.Access;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>Answers what is there: a unit's report, its history, everybody's status, a receipt.</summary>
public sealed class SubmissionReader(Places places, RecordStore records, SharedKey key, TimeProvider time)
{
    /// <summary>The unit's report with the version to write against. A draft is the unit's own: others see only what was submitted.</summary>
    public async Task<(SubmissionView? View, string? Version, Refusal? Refusal)> FindAsync(
        string bloc, string period, string unit, Caller caller, CancellationToken cancellation)
    {
        var (place, found, refusal) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return (null, null, refusal);
        var subject = found.Code.ToString();
        if (await records.ReadAsync(place.Partition, subject, cancellation) is not { } record) return (null, null, Refusal.NotSubmitted());
        if (caller.Role != Callers.Unit) record = record with { Draft = null, DraftAt = null };
        if ((record.Draft ?? record.Body) is not { } document) return (null, null, Refusal.NotSubmitted());

        var receipt = record.InForce is { } revision ? Receipt.For(place.Year, place.Period, found, revision, inForce: true) : null;
        var view = new SubmissionView(
            place.Year.Bloc,
            place.Period,
            found.Code,
            found.Name,
            record.Draft is not null ? UnitState.Draft : StateOf(record.Review) ?? UnitState.Submitted,
            WindowView.At(place.Calendar, time.GetUtcNow()),
            receipt,
            record.DraftAt is { } at ? Vietnamese.Local(at) : null,
            JsonElement.Parse(document),
            Local(record.Review));
        return (view, record.Version.Seal(await key.GetAsync(cancellation), place.Partition, subject), null);
    }

    /// <summary>The unit's revisions and the check of its audit chain.</summary>
    public async Task<(RevisionList? List, Refusal? Refusal)> RevisionsAsync(string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (place, found, refusal) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return (null, refusal);
        var subject = found.Code.ToString();
        if (await records.ReadHistoryAsync(place.Partition, subject, cancellation) is not { } history) return (null, Refusal.NotSubmitted());

        var revisions = new List<RevisionView>();
        foreach (var (revision, actor) in history.Revisions)
        {
            var receipt = Receipt.For(place.Year, place.Period, found, revision, revision.Number == history.Record.InForce?.Number);
            revisions.Add(new(revision.Number, receipt.SubmittedAt, revision.DaysLate, revision.Sha256, receipt.Code, actor, receipt.InForce));
        }

        var problem = FindBreak(place.Partition, history);
        var reviews = history.Chain.Where(link => link.Review is not null).Select(link => Local(Json.Read<Review>(link.Review))!);
        return (new(found.Code, revisions, [.. reviews], new(history.Chain.Count, history.Record.Version.Head, problem is null, problem)), null);
    }

    /// <summary>Null where the subject's chain is whole and every review is as it was written; otherwise what is wrong and where, in Vietnamese.</summary>
    private static string? FindBreak(string partition, RecordHistory history) =>
        AuditEntry.FindBreak(partition, history.Record.Subject, history.Chain, history.Record.Version.Sequence, history.Record.Version.Head)
        ?? history.Chain.Where(link => link.Review is { } review && RecordStore.Sha256(review) != link.Entry.Sha256).Select(link => $"ý kiến ở mục {link.Entry.Sequence} đã bị sửa").FirstOrDefault();

    /// <summary>Where every unit stands, in official order.</summary>
    public async Task<(SubmissionBoard? Board, Refusal? Refusal)> BoardAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, refusal);
        var bySubject = await records.ReadAllAsync(place.Partition, withBodies: false, cancellation).ToDictionaryAsync(record => record.Subject, cancellationToken: cancellation);
        var units = place.Year.Units.Select(unit => Status(place, unit, bySubject.GetValueOrDefault(unit.Code.ToString()))).ToList();
        int Count(UnitState state) => units.Count(unit => unit.State == state);
        return (new(
            place.Year.Bloc,
            place.Year.Name,
            place.Period,
            WindowView.At(place.Calendar, time.GetUtcNow()),
            new(units.Count, Count(UnitState.NotStarted), Count(UnitState.Draft), Count(UnitState.Submitted), Count(UnitState.Late), Count(UnitState.Returned), Count(UnitState.Accepted)),
            units), null);
    }

    /// <summary>What the receipt with that code says, checked against what is stored.</summary>
    public async Task<(Receipt? Receipt, Refusal? Refusal)> ReceiptAsync(string text, CancellationToken cancellation)
    {
        if (!ReceiptCode.TryParse(text, null, out var code)) return (null, Refusal.UnknownReceipt());
        var (place, unit, _) = await places.FindAsync(code.Bloc.ToString(), code.Period.ToString(), code.Unit.ToString(), cancellation);
        if (place is null || unit is null) return (null, Refusal.UnknownReceipt());
        var subject = unit.Code.ToString();
        if (await records.ReadHistoryAsync(place.Partition, subject, cancellation) is not { } history
            || history.Revisions.FirstOrDefault(each => each.Revision.Number == code.Revision).Revision is not { } revision
            || ReceiptCode.CheckOf(revision.Hash) != code.Check)
        {
            return (null, Refusal.UnknownReceipt());
        }

        var body = await records.ReadBodyAsync(place.Partition, history.Record, code.Revision, cancellation);
        if (!IsAsRecorded(place.Partition, subject, revision, body, [.. history.Chain.Where(link => link.Entry.Sequence <= revision.Sequence)])) return (null, Refusal.BrokenReceipt());
        return (Receipt.For(place.Year, place.Period, unit, revision, history.Record.InForce?.Number == code.Revision), null);
    }

    /// <summary>Whether the revision is what its entry says, and the chain is whole up to that entry: what was recorded later does not touch a receipt.</summary>
    private static bool IsAsRecorded(string partition, string subject, Revision revision, byte[]? body, IReadOnlyList<ChainLink> chain) =>
        AuditEntry.FindBreak(partition, subject, chain, revision.Sequence, revision.Hash) is null
        && chain is [var first, ..]
        && revision.FirstAt == first.Entry.At
        && RecordStore.Sha256(body) == revision.Sha256;

    private static UnitState? StateOf(Review? review) => review is null ? null : review.State == ReviewState.Returned ? UnitState.Returned : UnitState.Accepted;

    private static Review? Local(Review? review) => review is null ? null : review with { At = Vietnamese.Local(review.At) };

    private static UnitStatus Status(Place place, Unit unit, Record? record)
    {
        var revision = record?.InForce;
        var state = revision is null ? record is null ? UnitState.NotStarted : UnitState.Draft
            : StateOf(record!.Review) ?? (revision.DaysLate > 0 ? UnitState.Late : UnitState.Submitted);
        return new(
            unit.Code,
            unit.Name,
            unit.Order,
            state,
            revision?.Number ?? 0,
            revision is null ? null : Vietnamese.Local(revision.FirstAt),
            revision?.DaysLate ?? 0,
            record?.DraftAt is not null,
            revision?.Sha256,
            revision is null ? null : Receipt.For(place.Year, place.Period, unit, revision, inForce: true).Code);
    }
}
