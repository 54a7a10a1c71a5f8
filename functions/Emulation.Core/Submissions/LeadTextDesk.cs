using Emulation.Access;
using Emulation.Http;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>Takes the lead unit's bloc-level text. It is kept like a report: revisions, audit chain, compare-and-set.</summary>
public sealed class LeadTextDesk(Places places, RecordStore records, SharedKey key, TimeProvider time)
{
    public async Task<(LeadTextView? View, string? Version, Refusal? Refusal)> FindAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, null, refusal);
        if (await records.ReadAsync(place.Partition, Keys.Lead, cancellation) is not { InForce: { } revision, Body: { } body } record) return (null, null, Refusal.NoLeadText());
        return (View(place, revision, Json.Read<LeadText>(body)), record.Version.Seal(await key.GetAsync(cancellation), place.Partition, Keys.Lead), null);
    }

    public async Task<(LeadTextView? View, string? Version, Refusal? Refusal)> SaveAsync(
        string bloc, string period, RequestDocument request, Caller caller, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, null, refusal);
        var secret = await key.GetAsync(cancellation);
        RecordVersion? expected = null;
        if (request.IfMatch is { } text && !RecordVersion.TryOpen(text, secret, place.Partition, Keys.Lead, out expected)) return (null, null, Refusal.UnknownVersion());
        var parsed = SubmissionForm.ParseLeadText(request.Root, place.Year);
        if (parsed.Value is not { } leadText) return (null, null, Refusal.Invalid(parsed.Errors));

        var body = Json.Write(leadText);
        if (body.Length > Limits.Report.Bytes) return (null, null, Refusal.TooLarge(Limits.Report.Bytes));
        var sha256 = RecordStore.Sha256(body);
        var now = time.UtcNowTo(TimeSpan.FromMilliseconds(1));
        var write = await records.WriteAsync(
            new(place.Partition, Keys.Lead, expected, body, sha256, request.Key ?? $"{sha256}.{expected?.Row}", now, expected?.FirstAt ?? now, 0, caller.Actor, "lead-text"),
            cancellation);
        return write switch
        {
            RecordWrite.Written(var revision, var version) => (View(place, revision, leadText), version.Seal(secret, place.Partition, Keys.Lead), null),
            RecordWrite.Replayed(var revision, var version) => (View(place, revision, leadText), version?.Seal(secret, place.Partition, Keys.Lead), null),
            RecordWrite.Stale { Current: var current } => (null, null, expected is null
                ? Refusal.VersionRequired(current?.Version.Seal(secret, place.Partition, Keys.Lead))
                : Refusal.Stale(current?.Version.Seal(secret, place.Partition, Keys.Lead), current?.InForce?.At)),
            _ => (null, null, Refusal.KeyReused()),
        };
    }

    private static LeadTextView View(Place place, Revision revision, LeadText text) =>
        new(place.Year.Bloc, place.Period, revision.Number, Vietnamese.Local(revision.At), revision.Sha256, text);
}
