using Emulation.Access;
using Emulation.Http;
using Emulation.Periods;
using Emulation.Storage;
using Microsoft.AspNetCore.Http;

namespace Emulation.Submissions;

/// <summary>What became of saving a section.</summary>
public abstract record DraftOutcome
{
    /// <summary>It is kept as typed.</summary>
    public sealed record Saved(ReportWork Work, ReportSection Section, FormAction Action) : DraftOutcome;

    /// <summary>Somebody saved something else into the section since it was opened; nothing was written.</summary>
    /// <param name="Work">What is stored now.</param>
    /// <param name="Mine">The section as it was typed here.</param>
    public sealed record Conflict(ReportWork Work, ReportSection Section, ReportDocument Mine) : DraftOutcome;

    /// <summary>Nothing was written.</summary>
    /// <param name="Typed">The report with what was typed, where it can be shown again.</param>
    public sealed record Refused(Refusal Refusal, ReportWork? Typed = null, ReportSection? Section = null) : DraftOutcome;
}

/// <summary>What became of sending a report from its form.</summary>
/// <param name="Receipt">For what is in force now.</param>
/// <param name="Work">The report as it stands, where it was not sent.</param>
/// <param name="Refusal">Why it was not.</param>
public sealed record SendOutcome(Receipt? Receipt, ReportWork? Work, Refusal? Refusal);

/// <summary>The desk of the form: opens a report, saves it section by section, sends it.</summary>
public sealed class DraftDesk(Places places, RecordStore records, SharedKey key, SubmissionDesk submissions, TimeProvider time)
{
    /// <summary>Others may save in between; after that many times somebody is saving without end.</summary>
    private const int Tries = 5;

    /// <summary>
    /// What was read last of each report. The row's ETag tells whether it still is what is stored, so nothing old is ever shown; who goes
    /// from section to section spares the parsing of the whole report each time.
    /// </summary>
    private readonly TimedCache<(string Partition, string Subject), Reading> readings = new(time, TimeSpan.FromMinutes(5), capacity: 500);

    public async Task<(ReportWork? Work, Refusal? Refusal)> OpenAsync(string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (place, found, refusal) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return (null, refusal);
        return (await WorkAsync(place, found, await records.ReadAsync(place.Partition, found.Code.ToString(), cancellation), cancellation), null);
    }

    /// <summary>
    /// Merges the section as typed, valid or not, into the draft. What others saved into other sections is kept; what they saved into this
    /// one, too, unless the form began from it (its field <c>base</c>) or says the same.
    /// </summary>
    public async Task<DraftOutcome> SaveAsync(string bloc, string period, string unit, string sectionCode, IFormCollection form, CancellationToken cancellation)
    {
        var (place, found, unknown) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return new DraftOutcome.Refused(unknown!);
        var subject = found.Code.ToString();
        var record = await records.ReadAsync(place.Partition, subject, cancellation);
        var sections = ReportSections.Of(place.Year, ReportDocument.Of(record?.Draft ?? record?.Body, place.Year));
        if (sections.FirstOrDefault(section => section.Code == sectionCode) is not { } section) return new DraftOutcome.Refused(Refusal.NotFound());
        var action = FormAction.Parse(form["do"]);
        var (mine, malformed) = PostedSection.Read(form, section, place.Year, action);
        if (mine is null) return new DraftOutcome.Refused(malformed!);

        for (var i = 0; i < Tries; i++)
        {
            var stored = ReportDocument.Of(record?.Draft ?? record?.Body, place.Year);
            var merged = stored.With(section, mine);
            var same = stored.Has(section) && stored.HashOf(section) == mine.HashOf(section);
            if (same) return new DraftOutcome.Saved(await WorkAsync(place, found, record, cancellation), section, action);

            var now = time.UtcNowTo(TimeSpan.FromMilliseconds(1));
            if (await WorkAsync(place, found, record, cancellation, merged) is { CanWrite: false } late)
            {
                return new DraftOutcome.Refused(Refusal.Window(place.Calendar, late.Phase), late, section);
            }

            if (stored.HashOf(section) != form["base"].ToString() && !await IsCurrentAsync(form["version"].ToString(), place, subject, record, cancellation))
            {
                return new DraftOutcome.Conflict(await WorkAsync(place, found, record, cancellation), section, mine);
            }

            var bytes = merged.ToBytes();
            if (bytes.Length > Limits.Report.Bytes)
            {
                return new DraftOutcome.Refused(Refusal.TooLarge(Limits.Report.Bytes), await WorkAsync(place, found, record, cancellation, merged), section);
            }

            var (version, stale) = await records.SaveDraftAsync(place.Partition, subject, record?.Version, bytes, now, cancellation);
            if (version is not null)
            {
                record = new(subject, record?.InForce, record?.Body, now, bytes, record?.Review, version);
                return new DraftOutcome.Saved(await WorkAsync(place, found, record, cancellation), section, action);
            }

            record = stale!.Current;
        }

        return new DraftOutcome.Refused(Refusal.DraftBusy());
    }

    /// <summary>Submits the report as it is stored, if it is the version that was looked through.</summary>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="idempotencyKey">Made when the page was shown, so that a second click sends nothing twice.</param>
    public async Task<SendOutcome> SendAsync(
        string bloc, string period, string unit, string? version, string? idempotencyKey, Caller caller, CancellationToken cancellation)
    {
        var (work, refusal) = await OpenAsync(bloc, period, unit, cancellation);
        if (work is null) return new(null, null, refusal);
        // Nothing was typed since it was sent: sending it again would only make a correction that corrects nothing.
        if (!work.HasDraft && work.Receipt is { } sent && version == work.Version) return new(sent, work, null);

        var document = work.Document.With(SubmissionForm.StateMember, "submitted").ToElement();
        var key = string.IsNullOrWhiteSpace(idempotencyKey) || idempotencyKey.Length > Limits.Request.KeyLength ? null : idempotencyKey;
        var request = new RequestDocument(document, string.IsNullOrEmpty(version) ? null : version, key);
        return await submissions.ReceiveAsync(bloc, period, unit, request, caller, cancellation) switch
        {
            SubmitOutcome.Accepted(var receipt, _, _) => new(receipt, work, null),
            SubmitOutcome.Refused(var refused) => new(null, work, refused),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no answer to a submission"),
        };
    }

    private async Task<bool> IsCurrentAsync(string text, Place place, string subject, Record? record, CancellationToken cancellation) =>
        RecordVersion.TryOpen(text, await key.GetAsync(cancellation), place.Partition, subject, out var version) && version.Row == record?.Version.Row;

    private async Task<ReportWork> WorkAsync(Place place, Blocs.Unit unit, Record? record, CancellationToken cancellation, ReportDocument? typed = null)
    {
        var subject = unit.Code.ToString();
        var version = record?.Version.Seal(await key.GetAsync(cancellation), place.Partition, subject);
        var (_, _, document, errors) = typed is null ? ReadingOf(place, subject, record) : Read(place, record, typed);
        return new(place, unit, record, document, version, errors, time.GetUtcNow());
    }

    private Reading ReadingOf(Place place, string subject, Record? record)
    {
        if (readings.Find((place.Partition, subject)) is { } known && known.Row == record?.Version.Row && ReferenceEquals(known.Year, place.Year)) return known;
        var reading = Read(place, record, ReportDocument.Of(record?.Draft ?? record?.Body, place.Year));
        readings.Set((place.Partition, subject), reading);
        return reading;
    }

    private static Reading Read(Place place, Record? record, ReportDocument document) => new(
        record?.Version.Row, place.Year, document, FormMessages.Of(SubmissionForm.Parse(document.ToElement(), place.Year).Errors, document, place.Year));

    /// <param name="Row">ETag of the row that was read; null where there is none.</param>
    /// <param name="Year">The year that it was read against.</param>
    private sealed record Reading(Azure.ETag? Row, Blocs.BlocYear Year, ReportDocument Document, IDictionary<string, string[]> Errors);
}
