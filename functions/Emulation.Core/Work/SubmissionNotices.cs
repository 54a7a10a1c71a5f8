using Azure;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Microsoft.Extensions.Logging;

namespace Emulation.Work;

/// <summary>Tells those who asked for it that a unit's report, or a correction, was taken.</summary>
public sealed partial class SubmissionNotices(Notices notices, RecordStore records, Links links, TimeProvider time, ILogger<SubmissionNotices> logger)
{
    /// <summary>How far back a sweep looks for reports that nobody was told of; what was told of stays told.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    /// <summary>Tells of the revision; the same one again tells nobody twice. The report is in force whatever becomes of it: what fails is made up by a sweep.</summary>
    public async Task TellAsync(Place place, Unit unit, Revision revision, CancellationToken cancellation)
    {
        if (!Wanted(place.Year)) return;
        try
        {
            await PutInAsync(place, unit, revision, cancellation);
        }
        catch (Exception failure) when (failure is RequestFailedException || StoreFailure.Is(failure))
        {
            LogUntold(failure, place.Partition, unit.Code);
        }
    }

    /// <summary>Tells of every report in force that came in the last days; a killed process may have left one out.</summary>
    public async Task TellMissingAsync(Place place, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!Wanted(place.Year) || place.Calendar.PhaseAt(now - Back) == WindowPhase.Closed) return;
        await foreach (var record in records.ReadAllAsync(place.Partition, withBodies: false, cancellation))
        {
            if (record.InForce is not { } revision || revision.At < now - Back) continue;
            if (UnitCode.TryParse(record.Subject, null, out var code) && place.Year.Unit(code) is { } unit) await PutInAsync(place, unit, revision, cancellation);
        }
    }

    private static bool Wanted(BlocYear year) => year.Recipients.Any(recipient => recipient.Channel == RecipientChannel.Webhook && recipient.Gets.Contains(RecipientInterest.Submissions));

    private Task<int> PutInAsync(Place place, Unit unit, Revision revision, CancellationToken cancellation)
    {
        var receipt = Receipt.For(place.Year, place.Period, unit, revision, inForce: true);
        var link = links.To(PagePaths.Receipt(receipt.Code));
        var data = Notices.About(place, unit);
        data["revision"] = revision.Number;
        data["submittedAt"] = receipt.SubmittedAt;
        data["daysLate"] = receipt.DaysLate;
        data["receipt"] = receipt.Code;
        data["sha256"] = receipt.Sha256;
        data["link"] = link;
        data["text"] = $"{receipt.Message} Mã biên nhận: {receipt.Code}. Kiểm tra biên nhận: {link}";
        return notices.TellAsync(place.Year, RecipientInterest.Submissions, $"{place.Period}.submitted.{unit.Code}.{revision.Number}", "unit.submitted", data, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not put in the message of the report of {Unit} in {Partition}; the next sweep makes it up")]
    private partial void LogUntold(Exception failure, string partition, UnitCode unit);
}
