using System.Globalization;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Text;

public sealed class VietnameseTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("7", "7")]
    [InlineData("999", "999")]
    [InlineData("1000", "1.000")]
    [InlineData("1833468000", "1.833.468.000")]
    [InlineData("999999999999999", "999.999.999.999.999")]
    [InlineData("50.04", "50,04")]
    [InlineData("50.40", "50,4")]
    [InlineData("50.00", "50")]
    [InlineData("0.5", "0,5")]
    [InlineData("1234.5678", "1.234,5678")]
    public void Numbers_group_thousands_by_dots_and_have_a_decimal_comma(string value, string printed) =>
        Assert.Equal(printed, Vietnamese.Number(decimal.Parse(value, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "01")]
    [InlineData("5.0", "05")]
    [InlineData("9", "09")]
    [InlineData("9.5", "9,5")]
    [InlineData("0.5", "0,5")]
    [InlineData("10", "10")]
    [InlineData("1234", "1.234")]
    public void Counts_under_ten_have_a_leading_zero(string value, string printed) =>
        Assert.Equal(printed, Vietnamese.Count(decimal.Parse(value, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(2022, 12, 28, "28/12/2022", "28 tháng 12 năm 2022")]
    [InlineData(2023, 2, 9, "09/02/2023", "09 tháng 02 năm 2023")]
    [InlineData(2023, 4, 18, "18/4/2023", "18 tháng 4 năm 2023")]
    [InlineData(2020, 1, 5, "05/01/2020", "05 tháng 01 năm 2020")]
    [InlineData(2023, 3, 1, "01/3/2023", "01 tháng 3 năm 2023")]
    public void Days_under_ten_and_the_first_two_months_are_padded(int year, int month, int day, string date, string longDate)
    {
        Assert.Equal(date, Vietnamese.Date(new(year, month, day)));
        Assert.Equal(longDate, Vietnamese.LongDate(new(year, month, day)));
    }

    [Theory]
    [InlineData("2023-06-26T01:00:00Z", "08 giờ 00 phút ngày 26/6/2023")]
    [InlineData("2023-06-26T08:05:59+07:00", "08 giờ 05 phút ngày 26/6/2023")]
    [InlineData("2023-12-31T16:59:59Z", "23 giờ 59 phút ngày 31/12/2023")]
    [InlineData("2023-12-31T17:00:00Z", "00 giờ 00 phút ngày 01/01/2024")]
    public void Moments_are_printed_in_Vietnams_time(string moment, string printed) =>
        Assert.Equal(printed, Vietnamese.Moment(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));

    [Fact]
    public void The_local_day_changes_at_seventeen_UTC()
    {
        Assert.Equal(new DateOnly(2023, 6, 25), Vietnamese.LocalDate(new(2023, 6, 25, 16, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2023, 6, 26), Vietnamese.LocalDate(new(2023, 6, 25, 17, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Nothing_depends_on_the_culture_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal("1.833.468.000,5", Vietnamese.Number(1_833_468_000.5m));
            Assert.Equal("05", Vietnamese.Count(5));
            Assert.Equal("28/12/2022", Vietnamese.Date(new(2022, 12, 28)));
            Assert.Equal("05 tháng 01 năm 2020", Vietnamese.LongDate(new(2020, 1, 5)));
            Assert.Equal("08 giờ 00 phút ngày 26/6/2023", Vietnamese.Moment(new(2023, 6, 26, 1, 0, 0, TimeSpan.Zero)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
