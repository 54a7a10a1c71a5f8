using Emulation.Attachments;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Reviews;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Text;

namespace Emulation.Work;

/// <summary>What came of an item.</summary>
/// <param name="Result">In one word, for the ledger.</param>
/// <param name="IsDone">False where there is nothing to do yet and the next sweep looks again.</param>
/// <param name="Version">The summary's version, where one was made or stands.</param>
public sealed record WorkResult(string Result, bool IsDone = true, int? Version = null);

/// <summary>Does each kind of work. Everything here may be done twice without harm: messages have stable ids, an unchanged summary makes no version, a night has one backup.</summary>
public sealed class Worker(Reminders reminders, SubmissionNotices submissions, ReviewDesk reviews, SummaryPress press, SummaryIssuer issuer, Notices notices, Outbox outbox, Backup backup, AttachmentCleanup cleanup, TimeProvider time)
{
    /// <param name="year">Null for work that belongs to the bloc as a whole.</param>
    public async Task<WorkResult> DoAsync(BlocYear? year, WorkItem item, CancellationToken cancellation)
    {
        var place = item.Period is { } period ? new Place(year!, period, year!.CalendarOf(period)!) : null;
        return item.Kind switch
        {
            WorkKind.Open => new(await reminders.OpenAsync(place!, cancellation)),
            WorkKind.Remind => new(await reminders.RemindAsync(place!, item.Name, cancellation)),
            WorkKind.Close => new(await reminders.CloseAsync(place!, cancellation)),
            WorkKind.Summarise => await SummariseAsync(place!, item, cancellation),
            WorkKind.Backup => new(await backup.RunNightlyAsync(item.Bloc, item.DueAt, cancellation)),
            WorkKind.Tidy => new(await TidyAsync(item.Bloc, cancellation)),
            var other => throw new InvalidOperationException($"no work of kind {other}"),
        };
    }

    /// <summary>Tells that the item will not be tried again by itself; once for each time that a person had it run again.</summary>
    public Task TellGivenUpAsync(BlocYear year, WorkClaim claim, CancellationToken cancellation) => notices.AlertAsync(
        year,
        $"{claim.Item.Name}.given-up.{claim.Began.UtcTicks}",
        $"Công việc “{claim.Item.Name}” của {year.Name} đã thử nhiều lần không thành; quản trị xem tại /ledger và chạy lại khi đã khắc phục.",
        cancellation);

    /// <summary>Puts the messages of issued summaries and of reports into the outbox where a killed process left them out.</summary>
    public async Task QueueMissingAsync(BlocYear year, CancellationToken cancellation)
    {
        foreach (var calendar in year.Calendar)
        {
            var place = new Place(year, calendar.Period, calendar);
            await issuer.QueueMissingAsync(place, cancellation);
            await submissions.TellMissingAsync(place, cancellation);
            await reviews.TellMissingAsync(place, cancellation);
        }
    }

    private async Task<string> TidyAsync(BlocCode bloc, CancellationToken cancellation) =>
        await outbox.ForgetOldAsync(bloc, cancellation) + await cleanup.RunAsync(bloc, cancellation) is > 0 and var deleted ? $"deleted {deleted}" : "nothing-old";

    private async Task<WorkResult> SummariseAsync(Place place, WorkItem item, CancellationToken cancellation)
    {
        switch (await press.RunAsync(place, wait: null, cancellation))
        {
            case PressOutcome.Published(var manifest): return new("published", Version: manifest.Version);
            case PressOutcome.Unchanged(var manifest): return new("unchanged", Version: manifest.Version);
            case PressOutcome.NothingSubmitted:
                await notices.AlertAsync(
                    place.Year,
                    $"{item.Name}.nothing-submitted",
                    $"Đến {Vietnamese.Moment(item.DueAt)} chưa đơn vị nào của {place.Year.Name} gửi báo cáo {place.Period.Title}, nên chưa lập báo cáo tổng hợp.",
                    cancellation);
                // While reports can still come, the summary is made up with the first one.
                return new("nothing-submitted", IsDone: place.Calendar.Closes < Vietnamese.LocalDate(time.GetUtcNow()));
            default: return new("busy", IsDone: false);
        }
    }
}
