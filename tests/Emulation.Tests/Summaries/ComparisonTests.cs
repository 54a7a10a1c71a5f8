using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Summaries;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class ComparisonTests
{
    private static readonly PeriodCalendar Before = Calendar with { Period = Period.Parse("2022H1") };

    [Fact]
    public void A_total_says_how_far_it_is_from_a_year_ago() => Assert.Equal(
        "Kết quả tổng hợp từ báo cáo của 01/04 đơn vị (chi tiết tại Phụ lục I): hỗ trợ cơ sở 1.833.468.000 đồng, tăng 333.468.000 đồng (22,23%) so với cùng kỳ năm 2022.",
        Text(Did("tien", 1_833_468_000), Did("tien", 1_500_000_000)));

    [Theory]
    [InlineData("tien", 900, 1_000, "hỗ trợ cơ sở 900 đồng, giảm 100 đồng (10%) so với cùng kỳ năm 2022.")]
    [InlineData("tien", 900, 900, "hỗ trợ cơ sở 900 đồng, bằng cùng kỳ năm 2022.")]
    [InlineData("tien", 900, 0, "hỗ trợ cơ sở 900 đồng, tăng 900 đồng so với cùng kỳ năm 2022.")]
    [InlineData("ty-le", 52.54, 50.04, "hồ sơ trên mạng 52,54%, tăng 2,5 điểm phần trăm so với cùng kỳ năm 2022.")]
    public void A_change_is_named_for_what_it_is(string indicator, double now, double then, string end) =>
        Assert.EndsWith(end, Text(Did(indicator, (decimal)now), Did(indicator, (decimal)then)), StringComparison.Ordinal);

    [Fact]
    public void A_change_of_what_is_not_exact_is_not_exact_either() => Assert.EndsWith(
        "hỗ trợ cơ sở trên 21 tỷ đồng, tăng khoảng 1 tỷ đồng (5%) so với cùng kỳ năm 2022.",
        Text(Report(Result("giup-do", Figure("tien", 21_000_000_000, Qualifier.Over))), Did("tien", 20_000_000_000)),
        StringComparison.Ordinal);

    [Fact]
    public void Only_like_is_compared_with_like() => Assert.EndsWith(
        "hỗ trợ cơ sở 05 tấn gạo.",
        Text(Did("gao", 5), Did("tien", 5)),
        StringComparison.Ordinal);

    [Fact]
    public void Targets_and_awards_have_last_years_beside_them()
    {
        Submission With(decimal actual, int awards, int year) => Empty with
        {
            Targets = [new("Hộ thoát nghèo", "hộ", TargetDirection.HigherIsBetter, 10, actual, null), new("Mới", "hộ", TargetDirection.HigherIsBetter, 10, 1, null)],
            Awards = [new("Bằng khen", AwardRecipient.Collective, awards, null, null), new("Giấy khen", AwardRecipient.Collective, awards, year - 1, null)],
        };
        var report = Report(With(8, 3, 2023), With(6, 2, 2022));

        Assert.Equal(
            ["1 | Báo Hà Giang | Hộ thoát nghèo | hộ | 10 | 8 | 80 | 6", "2 | Báo Hà Giang | Mới | hộ | 10 | 1 | 10 | 1", " | Tổng cộng: 01 đơn vị | 02 chỉ tiêu |  |  |  |  | "],
            report.Rows("Kết quả thực hiện chỉ tiêu giao ước"));
        Assert.Equal(
            ["1 | Bằng khen | tập thể | 03 | 02 | Báo Hà Giang: 03", "2 | Giấy khen (năm 2022) | tập thể | 03 | 02 | Báo Hà Giang: 03"],
            report.Rows("Kết quả khen thưởng"));
        Assert.Equal(
            ["01 đơn vị báo cáo kết quả thực hiện 02 chỉ tiêu; đến nay chưa có chỉ tiêu nào đạt 100% kế hoạch; trong 02 chỉ tiêu có số liệu cùng kỳ năm 2022, 01 chỉ tiêu đạt kết quả tốt hơn (chi tiết tại Phụ lục I)."],
            report.Under("Kết quả thực hiện các chỉ tiêu giao ước thi đua"));
        Assert.Equal(
            ["Tổng hợp từ báo cáo của 01 đơn vị, có 06 lượt tập thể được khen thưởng theo các hình thức: Bằng khen: 03 tập thể, cùng kỳ năm 2022: 02; Giấy khen: 03 tập thể (năm 2022), cùng kỳ năm 2022: 02."],
            report.Under("Công tác khen thưởng"));
    }

    [Fact]
    public void A_comparison_names_the_fields_of_a_year_ago() => Assert.Equal(
        ["~year/units", "bao/movements/giup-do/figures/0", "~year/indicators/tien", "~2022H1/bao/movements/giup-do/figures/0"],
        ComposedText.Of(Report(Did("tien", 2), Did("tien", 1))).Single(line => line.Text.StartsWith("Kết quả tổng hợp", StringComparison.Ordinal)).Sources);

    [Fact]
    public void The_annex_holds_the_value_of_a_year_ago_and_the_share_of_it()
    {
        var row = Report(Did("tien", 1_833_468_000), Did("tien", 1_500_000_000)).Annexes[0].Blocks.OfType<Table>().Single().Rows.Single();

        Assert.Equal(["1", "Vì người nghèo", "Hỗ trợ cơ sở", "Báo Hà Giang", "đồng", "1.833.468.000", "1.500.000.000", "122,23"], row.Cells.Select(cell => cell.Text));
        Assert.Equal([1m, null, null, null, null, 1_833_468_000m, 1_500_000_000m, 122.23m], row.Cells.Select(cell => cell.Number));
    }

    private static Submission Did(string indicator, decimal value) => SummaryFixture.Report(Result("giup-do", Figure(indicator, value)));

    private static Report Report(Submission now, Submission then) => ReportComposer.Compose(
        SummaryBuilder.Build(Year, Calendar, [From("bao", now)], null, AsOf, 1, SummaryBuilder.Build(Year, Before, [From("bao", then)], null, AsOf, 1)), Pack);

    private static Submission Report(MovementResult movement) => SummaryFixture.Report(movement);

    private static string Text(Submission now, Submission then) => Report(now, then).Under("Phong trào thi đua “Vì người nghèo”")[0];
}
