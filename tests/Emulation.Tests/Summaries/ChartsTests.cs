using Emulation.Submissions;
using Emulation.Summaries;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class ChartsTests
{
    [Fact]
    public void Money_of_three_units_is_a_chart_after_its_sentence()
    {
        var report = Compose(From("bao", Gave(97_000_000)), From("van-phong", Gave(312_468_000)), From("ban-to", Gave(245_500_000)));
        var chart = Assert.Single(report.Blocks.OfType<Chart>());

        Assert.Equal(("bieu-do-1", "Hỗ trợ cơ sở theo đơn vị", "triệu đồng"), (chart.Id, chart.Title, chart.Unit));
        Assert.Equal(["Văn phòng", "Ban Tổ chức", "Báo Hà Giang"], chart.Categories);
        Assert.Equal("6 tháng đầu năm 2023", chart.Series.Single().Name);
        Assert.Equal([312.468m, 245.5m, 97m], chart.Series.Single().Values);
        Assert.Equal("Biểu đồ cột của 03 đơn vị: cao nhất là Văn phòng (312,468 triệu đồng), thấp nhất là Báo Hà Giang (97 triệu đồng).", chart.AltText);
        Assert.Contains("bao/movements/giup-do/figures/0", chart.Sources);
    }

    [Fact]
    public void Small_amounts_are_not_divided() =>
        Assert.Equal("đồng", Assert.Single(Compose(From("bao", Gave(999_999)), From("van-phong", Gave(2_000_000)), From("ban-to", Gave(3_000_000))).Blocks.OfType<Chart>()).Unit);

    [Fact]
    public void Two_units_are_no_chart() => Assert.Empty(Compose(From("bao", Gave(1_000)), From("van-phong", Gave(2_000))).Blocks.OfType<Chart>());

    [Fact]
    public void Targets_reached_are_a_share_of_those_with_a_result()
    {
        var chart = Assert.Single(Compose(From("bao", With(10, 5, null)), From("van-phong", With(12)), From("ban-to", With(10, 1, 1))).Blocks.OfType<Chart>());

        Assert.Equal("Tỷ lệ chỉ tiêu đã đạt hoặc vượt kế hoạch theo đơn vị", chart.Title);
        Assert.Equal([100m, 33.33m, 50m], chart.Series.Single().Values);
    }

    [Fact]
    public void Where_all_are_alike_none_is_the_highest() => Assert.Equal(
        "Biểu đồ cột của 03 đơn vị: các đơn vị đều là 100%.",
        Assert.Single(Compose(From("bao", With(10)), From("van-phong", With(10)), From("ban-to", With(11))).Blocks.OfType<Chart>()).AltText);

    private static Submission Gave(decimal value) => Report(Result("giup-do", Figure("tien", value)));

    private static Submission With(params int?[] actual) => Empty with { Targets = [.. actual.Select(value => new TargetResult("a", "b", TargetDirection.HigherIsBetter, 10, value, null))] };
}
