using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Periods;

public enum WindowPhase
{
    /// <summary>Before the opening day.</summary>
    NotOpen,

    /// <summary>From the opening day to the due day.</summary>
    Open,

    /// <summary>After the due day, to the closing day: taken, but late.</summary>
    Grace,

    /// <summary>After the closing day.</summary>
    Closed,
}

/// <summary>Where a moment lies in a period's calendar. Days are days of Asia/Ho_Chi_Minh and end at midnight there.</summary>
public static class ReportingWindow
{
    public static WindowPhase PhaseAt(this PeriodCalendar calendar, DateTimeOffset moment)
    {
        var today = Vietnamese.LocalDate(moment);
        return today < calendar.Opens ? WindowPhase.NotOpen
            : today <= calendar.Due ? WindowPhase.Open
            : today <= calendar.Closes ? WindowPhase.Grace
            : WindowPhase.Closed;
    }

    /// <summary>Whole days after the due day; 0 on time.</summary>
    public static int DaysLate(this PeriodCalendar calendar, DateTimeOffset submittedAt) =>
        Math.Max(0, Vietnamese.LocalDate(submittedAt).DayNumber - calendar.Due.DayNumber);
}
