using Emulation.Access;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;
using Emulation.Work;

namespace Emulation.Reviews;

/// <summary>Where the lead accepts a unit's report or returns it with reasons.</summary>
public sealed class ReviewDesk(Places places, RecordStore records, SharedKey key, Notices notices, Links links, TimeProvider time)
{
    /// <summary>How often the unit may save a draft under the lead's hands.</summary>
    private const int Tries = 4;

    /// <summary>How far back a sweep looks for returned reports that nobody was told of; what was told of stays told.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    /// <summary>Notes the review of the revision that the version names, and tells the reminder gateways where it was returned.</summary>
    /// <returns>The review with the version to write against; or the refusal: another revision came in force, or another review, since that version.</returns>
    public async Task<(Review? Review, string? Version, Refusal? Refusal)> ReviewAsync(
        string bloc, string period, string unit, RequestDocument request, Caller caller, CancellationToken cancellation)
    {
        var (place, found, refusal) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return (null, null, refusal);
        var secret = await key.GetAsync(cancellation);
        var subject = found.Code.ToString();
        RecordVersion? seen = null;
        if (request.IfMatch is { } text && !RecordVersion.TryOpen(text, secret, place.Partition, subject, out seen)) return (null, null, Refusal.UnknownVersion());

        for (var i = 0; i < Tries; i++)
        {
            if (await records.ReadAsync(place.Partition, subject, cancellation) is not { InForce: { } revision, Body: { } body } record) return (null, null, Refusal.NotSubmitted());
            string Seal(RecordVersion version) => version.Seal(secret, place.Partition, subject);
            if (seen is null) return (null, null, Refusal.VersionRequired(Seal(record.Version)));
            if (seen.Revision != revision.Number) return (null, null, Refusal.StaleReview(Seal(record.Version), revision.Number));

            var parsed = ReviewRequest.Parse(request.Root, Json.Read<Submission>(body));
            if (parsed.Value is not { } wanted) return (null, null, Refusal.Invalid(parsed.Errors));
            var review = new Review(wanted.State, revision.Number, wanted.Reason, wanted.Fields, time.UtcNowTo(TimeSpan.FromMilliseconds(1)), caller.Actor);
            if (Json.Write(review).Length > Limits.Review.Bytes) return (null, null, Refusal.TooLarge(Limits.Review.Bytes));

            // A draft that the unit saves meanwhile is no reason to read the report again; another review is.
            RecordVersion? version;
            if (record.Version.Head == seen.Head)
            {
                version = await records.ReviewAsync(place.Partition, record, review, cancellation);
                if (version is null) continue;
            }
            else if (record.Review is { } last && last.SaysTheSame(review) && record.Version.Sequence == seen.Sequence + 1)
            {
                (review, version) = (last, record.Version);
            }
            else
            {
                return (null, null, Refusal.StaleReview(Seal(record.Version), revision.Number));
            }

            // Told again by a repeated request, since a process may have died in between; the same message goes out once.
            if (review.State == ReviewState.Returned) await TellAsync(place, found, review, version.Sequence, cancellation);
            return (review with { At = Vietnamese.Local(review.At) }, Seal(version), null);
        }

        return (null, null, Refusal.ReviewBusy());
    }

    /// <summary>Tells of every report that was returned in the last days and not corrected since; a process that died, or a store that failed, may have left one out.</summary>
    public async Task TellMissingAsync(Place place, CancellationToken cancellation)
    {
        if (!place.Year.Recipients.Any(recipient => recipient.Channel == RecipientChannel.Webhook && recipient.Gets.Contains(RecipientInterest.Reminders))) return;
        await foreach (var record in records.ReadAllAsync(place.Partition, withBodies: false, cancellation))
        {
            if (record.Review is not { State: ReviewState.Returned } review || review.At < time.GetUtcNow() - Back) continue;
            if (UnitCode.TryParse(record.Subject, null, out var code) && place.Year.Unit(code) is { } unit) await TellAsync(place, unit, review, record.Version.Sequence, cancellation);
        }
    }

    private Task<int> TellAsync(Place place, Unit unit, Review review, int sequence, CancellationToken cancellation)
    {
        var fields = review.Fields.Count > 0 ? $" Có nhận xét ở {Vietnamese.Count(review.Fields.Count)} mục." : "";
        var link = links.To(PagePaths.Report(place.Year.Bloc, place.Period, unit.Code));
        var data = Notices.About(place, unit);
        data["revision"] = review.Revision;
        data["reason"] = review.Reason;
        data["link"] = link;
        data["text"] = $"Kính gửi {unit.Name}: Trưởng khối trả lại báo cáo {place.Period.Title} của đơn vị để sửa. Lý do: {review.Reason}{fields} Hãy sửa rồi gửi lại; báo cáo đã gửi vẫn có hiệu lực cho đến khi có bản mới. Nơi sửa: {link}";
        return notices.TellAsync(place.Year, RecipientInterest.Reminders, $"{place.Period}.returned.{unit.Code}.{sequence}", "unit.returned", data, cancellation);
    }
}
