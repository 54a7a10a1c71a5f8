using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Emulation.Access;
using Emulation.Attachments;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Telemetry;
using Emulation.Text;
using Emulation.Work;

namespace Emulation.Submissions;

/// <summary>What became of a save or a submission.</summary>
public abstract record SubmitOutcome
{
    /// <summary>In force now; the receipt says so for good.</summary>
    /// <param name="Version">What the next change must name; null where somebody has changed it since.</param>
    /// <param name="Replayed">The same request had been taken before; this is the receipt it got then.</param>
    public sealed record Accepted(Receipt Receipt, string? Version, bool Replayed) : SubmitOutcome;

    /// <summary>Saved as typed; nobody but the unit sees it.</summary>
    public sealed record DraftSaved(string Version, DraftView View) : SubmitOutcome;

    public sealed record Refused(Refusal Refusal) : SubmitOutcome;
}

/// <summary>The one desk where every report arrives, whatever it came as: checks the window, reads, writes, gives the receipt.</summary>
public sealed class SubmissionDesk(Places places, RecordStore records, AttachmentStore files, SharedKey key, SubmissionNotices notices, TimeProvider time)
{
    public async Task<SubmitOutcome> ReceiveAsync(
        string bloc, string period, string unit, RequestDocument request, Caller caller, CancellationToken cancellation)
    {
        using var span = Signals.Source.StartActivity("submission.receive");
        var outcome = await TakeAsync(bloc, period, unit, request, caller, cancellation);
        Signals.Note(outcome, span);
        return outcome;
    }

    private async Task<SubmitOutcome> TakeAsync(
        string bloc, string period, string unit, RequestDocument request, Caller caller, CancellationToken cancellation)
    {
        var (place, found, refusal) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return new SubmitOutcome.Refused(refusal!);

        var secret = await key.GetAsync(cancellation);
        var subject = found.Code.ToString();
        RecordVersion? expected = null;
        if (request.IfMatch is { } text && !RecordVersion.TryOpen(text, secret, place.Partition, subject, out expected)) return new SubmitOutcome.Refused(Refusal.UnknownVersion());

        var now = time.UtcNowTo(TimeSpan.FromMilliseconds(1));
        var phase = place.Calendar.PhaseAt(now);
        // To return a report is to ask for a correction, so it is taken for as long as that takes.
        if (phase == WindowPhase.Closed && await records.ReadAsync(place.Partition, subject, cancellation) is { Review.State: ReviewState.Returned }) phase = WindowPhase.Grace;
        var parsed = SubmissionForm.Parse(request.Root, place.Year);
        switch (StateOf(request.Root))
        {
            case "draft":
                return phase is WindowPhase.NotOpen or WindowPhase.Closed
                    ? new SubmitOutcome.Refused(Refusal.Window(place.Calendar, phase))
                    : await SaveDraftAsync(place, subject, expected, request.Root, parsed.Errors, now, secret, cancellation);
            case "submitted" when parsed.Value is { } submission:
                if (await FindMissingAsync(place, found, submission, request.Root, cancellation) is { Count: > 0 } missing) return new SubmitOutcome.Refused(Refusal.Invalid(missing));
                return await SubmitAsync(place, found, expected, submission, request.Key, caller, now, phase, secret, cancellation);
            case "submitted":
                return new SubmitOutcome.Refused(Refusal.Invalid(parsed.Errors));
            default:
                parsed.Errors[SubmissionForm.StateMember] = ["Chưa chọn lưu nháp hay gửi; hãy đặt “draft” để lưu nháp hoặc “submitted” để gửi."];
                return new SubmitOutcome.Refused(Refusal.Invalid(parsed.Errors));
        }
    }

    /// <summary>Files that the report names and that are not kept as it says, by path. Asks the store only where it names any.</summary>
    private async Task<IDictionary<string, string[]>> FindMissingAsync(Place place, Unit unit, Submission submission, JsonElement document, CancellationToken cancellation)
    {
        var missing = new OrderedDictionary<string, string[]>(StringComparer.Ordinal);
        if (submission.Attachments is not { } attachments) return missing;
        var kept = await files.ListAsync(place.Year.Bloc, place.Period, unit.Code, cancellation);
        var named = document.GetProperty("attachments").EnumerateArray().ToList();
        foreach (var attachment in attachments)
        {
            var path = FormattableString.Invariant($"attachments[{named.FindIndex(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("file", out var file) && file.ValueEquals(attachment.File))}]");
            if (!kept.TryGetValue(attachment.File, out var file)) missing[$"{path}.file"] = ["Tệp này không còn trong kho của đơn vị; hãy bỏ khỏi danh sách rồi tải lên lại."];
            else if (file.Bytes != attachment.Bytes) missing[$"{path}.bytes"] = [$"Tệp đã tải lên có {file.Bytes} byte; hãy ghi đúng số này hoặc tải tệp lên lại."];
            else if (file.ContentType != attachment.ContentType) missing[$"{path}.contentType"] = [$"Tệp đã tải lên có kiểu {file.ContentType}; hãy ghi đúng kiểu này hoặc tải tệp lên lại."];
        }

        return missing;
    }

    private async Task<SubmitOutcome> SubmitAsync(
        Place place, Unit unit, RecordVersion? expected, Submission submission, string? clientKey, Caller caller, DateTimeOffset now, WindowPhase phase, byte[] secret, CancellationToken cancellation)
    {
        var subject = unit.Code.ToString();
        var body = Json.Write(submission);
        if (body.Length > Limits.Report.Bytes) return new SubmitOutcome.Refused(Refusal.TooLarge(Limits.Report.Bytes));

        var sha256 = RecordStore.Sha256(body);
        // Without a client key, the same content sent against the same version is the same request.
        var idempotency = clientKey ?? $"{sha256}.{expected?.Row}";
        var firstAt = expected?.FirstAt ?? now;
        var change = new RecordChange(
            place.Partition, subject, expected, body, sha256, idempotency, now, firstAt, place.Calendar.DaysLate(firstAt), caller.Actor, expected?.Revision > 0 ? "corrected" : "submitted");
        var write = phase is WindowPhase.NotOpen or WindowPhase.Closed
            ? await records.FindReplayAsync(change, cancellation)
            : await records.WriteAsync(change, cancellation);

        // A repeated request, too: the process that took it may have ended before it told anybody.
        if (write is RecordWrite.Written { Revision: var written }) await notices.TellAsync(place, unit, written, cancellation);
        else if (write is RecordWrite.Replayed { Revision: var replayed, Version: not null }) await notices.TellAsync(place, unit, replayed, cancellation);
        string Seal(RecordVersion version) => version.Seal(secret, place.Partition, subject);
        return write switch
        {
            RecordWrite.Written(var revision, var version) => new SubmitOutcome.Accepted(Receipt.For(place.Year, place.Period, unit, revision, inForce: true), Seal(version), Replayed: false),
            RecordWrite.Replayed(var revision, var version) => new SubmitOutcome.Accepted(Receipt.For(place.Year, place.Period, unit, revision, version is not null), version is null ? null : Seal(version), Replayed: true),
            RecordWrite.KeyReused => new SubmitOutcome.Refused(Refusal.KeyReused()),
            RecordWrite.Stale stale => Stale(stale, expected, Seal),
            _ => new SubmitOutcome.Refused(Refusal.Window(place.Calendar, phase)),
        };
    }

    private async Task<SubmitOutcome> SaveDraftAsync(
        Place place, string subject, RecordVersion? expected, JsonElement document, IDictionary<string, string[]> remaining, DateTimeOffset now, byte[] secret, CancellationToken cancellation)
    {
        if (Draft(document) is not { } draft) return new SubmitOutcome.Refused(Refusal.Invalid(remaining));
        if (draft.Length > Limits.Report.Bytes) return new SubmitOutcome.Refused(Refusal.TooLarge(Limits.Report.Bytes));

        var (version, stale) = await records.SaveDraftAsync(place.Partition, subject, expected, draft, now, cancellation);
        string Seal(RecordVersion sealing) => sealing.Seal(secret, place.Partition, subject);
        return version is null ? Stale(stale!, expected, Seal) : new SubmitOutcome.DraftSaved(Seal(version), new(UnitState.Draft, Vietnamese.Local(now), remaining));
    }

    private static SubmitOutcome.Refused Stale(RecordWrite.Stale stale, RecordVersion? expected, Func<RecordVersion, string> seal)
    {
        var current = stale.Current is { } record ? seal(record.Version) : null;
        return new(expected is null ? Refusal.VersionRequired(current) : Refusal.Stale(current, stale.Current?.DraftAt ?? stale.Current?.InForce?.At));
    }

    /// <summary>The state as it was sent, or null where there is none that can be read.</summary>
    private static string? StateOf(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty(SubmissionForm.StateMember, out var state) || state.ValueKind is not JsonValueKind.String) return null;
        try
        {
            return state.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a Unicode character is found only when the text is asked for.
            return null;
        }
    }

    /// <summary>The document as it was typed, without its state; null where it holds text that is not Unicode and so cannot be kept.</summary>
    private static byte[]? Draft(JsonElement root)
    {
        // The writer would quietly put a replacement character for every broken byte.
        if (!Utf8.IsValid(JsonMarshal.GetRawUtf8Value(root))) return null;
        using var buffer = new MemoryStream();
        using var writer = new Utf8JsonWriter(buffer, new() { Encoder = Json.Options.Encoder });
        try
        {
            writer.WriteStartObject();
            foreach (var member in root.EnumerateObject().Where(member => !member.NameEquals(SubmissionForm.StateMember))) member.WriteTo(writer);
            writer.WriteEndObject();
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            return null;
        }

        writer.Flush();
        return buffer.ToArray();
    }
}
