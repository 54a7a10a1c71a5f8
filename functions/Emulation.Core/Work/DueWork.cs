using System.Globalization;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Text;

namespace Emulation.Work;

public enum WorkKind
{
    /// <summary>Tell the units that the window is open.</summary>
    Open,

    /// <summary>Remind the units that have not submitted.</summary>
    Remind,

    /// <summary>Tell the lead who is missing.</summary>
    Close,

    /// <summary>Make the summary, with what came by the due day or with all that came.</summary>
    Summarise,

    /// <summary>Copy all of the bloc, every night.</summary>
    Backup,

    /// <summary>Delete the bloc's messages whose retention is over, every night.</summary>
    Tidy,
}

/// <summary>Which work a sweep looks for.</summary>
[Flags]
public enum SweepScope
{
    /// <summary>What people wait for: windows, reminders, summaries, deliveries.</summary>
    Due = 1,

    /// <summary>What keeps the system in order and may take long: backups, old messages.</summary>
    Housekeeping = 2,

    All = Due | Housekeeping,
}

/// <summary>A piece of work that the calendar makes due.</summary>
/// <param name="Bloc">The bloc.</param>
/// <param name="Year">The bloc's year; its newest where the work belongs to the bloc as a whole.</param>
/// <param name="Period">The period; null where the work belongs to the bloc as a whole.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Name">Stable name within the bloc's year, such as <c>2023H1.remind.-10</c>: a changed date does not make it new work.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Repeats">It comes again with a later due time, and done means done for that time.</param>
public sealed record WorkItem(BlocCode Bloc, int Year, Period? Period, WorkKind Kind, string Name, DateTimeOffset DueAt, bool Repeats = false);

/// <summary>What the calendar of a bloc's year makes due, and when. Pure: only what was done is stored, so a changed calendar moves the rest by itself.</summary>
public static class DueWork
{
    /// <summary>Reminders go out when offices open.</summary>
    private static readonly TimeOnly Morning = new(8, 0);

    private static readonly TimeOnly Night = new(2, 0);

    /// <summary>All work of the year, in the order in which it falls due.</summary>
    public static IReadOnlyList<WorkItem> Of(BlocYear year)
    {
        var items = new List<WorkItem>();
        foreach (var calendar in year.Calendar)
        {
            void Add(WorkKind kind, string name, DateTimeOffset dueAt) => items.Add(new(year.Bloc, year.Year, calendar.Period, kind, $"{calendar.Period}.{name}", dueAt));

            Add(WorkKind.Open, "open", At(calendar.Opens, TimeOnly.MinValue));
            foreach (var days in calendar.ReminderDays) Add(WorkKind.Remind, string.Create(CultureInfo.InvariantCulture, $"remind.{days}"), At(calendar.Due.AddDays(days), Morning));
            Add(WorkKind.Close, "close", At(calendar.Closes.AddDays(1), TimeOnly.MinValue));
            Add(WorkKind.Summarise, "summary", calendar.SummaryDue);
            Add(WorkKind.Summarise, "summary.final", calendar.FinalSummaryDue);
        }

        return [.. items.OrderBy(item => item.DueAt)];
    }

    /// <summary>The work of the bloc as a whole, once for all its years and whatever their documents say: of each kind the last night's that has come.</summary>
    /// <param name="newest">The bloc's newest year.</param>
    public static IReadOnlyList<WorkItem> Of(BlocCode bloc, int newest, DateTimeOffset now)
    {
        var today = Vietnamese.LocalDate(now);
        var lastNight = At(today, Night) <= now ? At(today, Night) : At(today.AddDays(-1), Night);
        return
        [
            new(bloc, newest, null, WorkKind.Backup, "backup", lastNight, Repeats: true),
            new(bloc, newest, null, WorkKind.Tidy, "outbox", lastNight, Repeats: true),
        ];
    }

    /// <summary>When the next night's work falls due.</summary>
    public static DateTimeOffset NextNight(DateTimeOffset now)
    {
        var today = Vietnamese.LocalDate(now);
        return At(today, Night) > now ? At(today, Night) : At(today.AddDays(1), Night);
    }

    private static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date, time, Vietnamese.Offset);
}
