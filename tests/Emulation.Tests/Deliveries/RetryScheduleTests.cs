using Emulation.Deliveries;
using Xunit;

namespace Emulation.Tests.Deliveries;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Now = new(2023, 7, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, "00:00:05")]
    [InlineData(2, "00:05:00")]
    [InlineData(3, "00:30:00")]
    [InlineData(4, "02:00:00")]
    [InlineData(5, "05:00:00")]
    [InlineData(6, "10:00:00")]
    [InlineData(7, "14:00:00")]
    [InlineData(8, "20:00:00")]
    [InlineData(9, "1.00:00:00")]
    public void After_each_failure_the_wait_is_the_standards(int failures, string wait) =>
        Assert.Equal(Now + TimeSpan.Parse(wait), RetrySchedule.Next(failures, Now, null));

    [Fact]
    public void The_tenth_failure_is_the_last() => Assert.Null(RetrySchedule.Next(10, Now, Now.AddHours(1)));

    [Fact]
    public void All_waits_make_75_hours_35_minutes_and_5_seconds() =>
        Assert.Equal(new TimeSpan(75, 35, 5), TimeSpan.FromTicks(RetrySchedule.Waits.Sum(wait => wait.Ticks)));

    [Theory]
    [InlineData("-01:00:00", "00:00:05")]
    [InlineData("00:00:03", "00:00:05")]
    [InlineData("01:00:00", "01:00:00")]
    [InlineData("1.00:00:00", "1.00:00:00")]
    [InlineData("3.00:00:00", "1.00:00:00")]
    public void A_recipient_can_put_the_next_attempt_off_by_a_day_at_most(string asked, string wait) =>
        Assert.Equal(Now + TimeSpan.Parse(wait), RetrySchedule.Next(1, Now, Now + TimeSpan.Parse(asked)));
}
