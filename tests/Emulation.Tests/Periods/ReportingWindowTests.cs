using System.Globalization;
using Emulation.Blocs;
using Emulation.Periods;
using Xunit;

namespace Emulation.Tests.Periods;

public sealed class ReportingWindowTests
{
    private static readonly PeriodCalendar Calendar = new(
        Period.Parse("2023H1"),
        From: new(2023, 1, 1),
        To: new(2023, 6, 30),
        Opens: new(2023, 6, 1),
        Due: new(2023, 6, 25),
        Closes: new(2023, 7, 5),
        SummaryDue: new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)),
        FinalSummaryDue: new(2023, 7, 6, 8, 0, 0, TimeSpan.FromHours(7)),
        ReminderDays: []);

    [Theory]
    [InlineData("2023-05-31T16:59:59Z", WindowPhase.NotOpen)]
    [InlineData("2023-05-31T16:59:59.9999999Z", WindowPhase.NotOpen)]
    [InlineData("2023-05-31T17:00:00Z", WindowPhase.Open)]
    [InlineData("2023-06-25T16:59:59Z", WindowPhase.Open)]
    [InlineData("2023-06-25T23:59:59+07:00", WindowPhase.Open)]
    [InlineData("2023-06-25T17:00:00Z", WindowPhase.Grace)]
    [InlineData("2023-07-05T16:59:59Z", WindowPhase.Grace)]
    [InlineData("2023-07-05T17:00:00Z", WindowPhase.Closed)]
    [InlineData("2024-06-10T00:00:00Z", WindowPhase.Closed)]
    public void Days_begin_and_end_at_midnight_in_Vietnam(string moment, WindowPhase phase) => Assert.Equal(phase, Calendar.PhaseAt(At(moment)));

    [Theory]
    [InlineData("2023-06-01T00:00:00Z", 0)]
    [InlineData("2023-06-25T16:59:59Z", 0)]
    [InlineData("2023-06-25T17:00:00Z", 1)]
    [InlineData("2023-06-26T16:59:59Z", 1)]
    [InlineData("2023-06-26T17:00:00Z", 2)]
    [InlineData("2023-07-05T16:59:59Z", 10)]
    [InlineData("2023-07-05T17:00:00Z", 11)]
    public void Lateness_counts_whole_days_after_the_due_day(string moment, int days) => Assert.Equal(days, Calendar.DaysLate(At(moment)));

    [Fact]
    public void Without_days_of_grace_the_window_shuts_with_the_due_day()
    {
        var strict = Calendar with { Closes = Calendar.Due };

        Assert.Equal(WindowPhase.Open, strict.PhaseAt(At("2023-06-25T16:59:59Z")));
        Assert.Equal(WindowPhase.Closed, strict.PhaseAt(At("2023-06-25T17:00:00Z")));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
