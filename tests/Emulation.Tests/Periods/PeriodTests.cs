using System.Globalization;
using System.Text.Json;
using Emulation.Periods;
using Xunit;

namespace Emulation.Tests.Periods;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2023H1", 2023, PeriodKind.H1)]
    [InlineData("2023H2", 2023, PeriodKind.H2)]
    [InlineData("2023FY", 2023, PeriodKind.FY)]
    [InlineData("2000H1", 2000, PeriodKind.H1)]
    [InlineData("2199FY", 2199, PeriodKind.FY)]
    public void A_period_is_a_year_and_its_half_or_the_whole(string text, int year, PeriodKind kind)
    {
        Assert.Equal(new Period(year, kind), Period.Parse(text));
        Assert.Equal(text, new Period(year, kind).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2023")]
    [InlineData("2023h1")]
    [InlineData("2023H3")]
    [InlineData("2023Q1")]
    [InlineData("2023-H1")]
    [InlineData("H12023")]
    [InlineData(" 2023H1")]
    [InlineData("2023H1 ")]
    [InlineData("+203H1")]
    [InlineData("-203H1")]
    [InlineData(" 203H1")]
    [InlineData("203\0H1")]
    [InlineData("1999H1")]
    [InlineData("2200H1")]
    [InlineData("٢٠٢٣H1")]
    [InlineData("2023H/")]
    public void Anything_else_is_no_period(string? text)
    {
        Assert.False(Period.TryParse(text, null, out var period));
        Assert.Equal(default, period);
    }

    [Fact]
    public void Parsing_what_is_no_period_throws() => Assert.Throws<FormatException>(() => Period.Parse("2023Q1"));

    [Theory]
    [InlineData("2023H1", "6 tháng đầu năm 2023", "6 tháng cuối năm 2023")]
    [InlineData("2023H2", "6 tháng cuối năm 2023", "năm 2024")]
    [InlineData("2023FY", "năm 2023", "năm 2024")]
    public void A_period_is_named_as_in_the_title_of_a_report(string text, string title, string next)
    {
        Assert.Equal(title, Period.Parse(text).Title);
        Assert.Equal(next, Period.Parse(text).NextTitle);
    }

    [Fact]
    public void Texts_sort_by_year_then_the_halves_in_time_with_the_full_year_before_them()
    {
        string[] texts = ["2024H1", "2023FY", "2023H2", "2024FY", "2022FY", "2023H1"];

        Assert.Equal(["2022FY", "2023FY", "2023H1", "2023H2", "2024FY", "2024H1"], texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_text_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal("2023H1", new Period(2023, PeriodKind.H1).ToString());
            Assert.Equal("6 tháng đầu năm 2023", new Period(2023, PeriodKind.H1).Title);
            Assert.True(Period.TryParse("2023H1", CultureInfo.CurrentCulture, out _));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_period_is_a_string_in_JSON()
    {
        Assert.Equal("\"2023H1\"", JsonSerializer.Serialize(new Period(2023, PeriodKind.H1)));
        Assert.Equal(new Period(2023, PeriodKind.FY), JsonSerializer.Deserialize<Period>("\"2023FY\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Period>("20231"));
    }
}
