using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Summaries;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class FullYearTests
{
    private static readonly PeriodCalendar FullYear = Calendar with { Period = Period.Parse("2023FY"), To = new(2023, 12, 31) };

    [Theory]
    [InlineData("tien", 1_000, 2_500, 3_500)]
    [InlineData("ty-le", 50.04, 60.06, 55.05)]
    [InlineData("dai-nhat", 12, 7, 12)]
    [InlineData("dan-so", 40, 30, 30)]
    public void Halves_add_up_by_the_indicators_rule(string indicator, double first, double second, double year) =>
        Assert.Equal((decimal)year, Total(Half("bao", "2023H1", indicator, (decimal)first), Half("bao", "2023H2", indicator, (decimal)second)).Value);

    [Fact]
    public void A_report_of_the_year_is_cumulative_and_its_halves_are_never_added_to_it()
    {
        var total = Total(
            Half("bao", "2023H1", "tien", 1_000), Half("bao", "2023H2", "tien", 2_500), From("bao", Did("tien", 3_400)),
            Half("van-phong", "2023H1", "tien", 10), Half("van-phong", "2023H2", "tien", 20));

        Assert.Equal(3_430m, total.Value);
        Assert.Equal(
            ["~2023H1/van-phong/movements/giup-do/figures/0", "~2023H2/van-phong/movements/giup-do/figures/0", "bao/movements/giup-do/figures/0"],
            total.Contributions.Select(part => part.Source));
    }

    [Fact]
    public void Who_is_counted_by_halves_is_said() => Assert.Equal(
        [
            "Số liệu tính đến 08 giờ 00 phút ngày 26/6/2023: 01/04 đơn vị đã nộp báo cáo; chưa nộp: Văn phòng, Ban Tổ chức và Ủy ban Kiểm tra.",
            "Số liệu của Văn phòng (chưa nộp báo cáo năm) lấy từ báo cáo 6 tháng đầu năm 2023 và 6 tháng cuối năm 2023.",
            "Số liệu của Ban Tổ chức (chưa nộp báo cáo năm) lấy từ báo cáo 6 tháng đầu năm 2023.",
        ],
        ReportComposer.Compose(
            Build(From("bao", Did("tien", 1)), Half("van-phong", "2023H1", "tien", 1), Half("van-phong", "2023H2", "tien", 1), Half("ban-to", "2023H1", "tien", 1)), Pack).Under("Đặc điểm tình hình")[^3..]);

    [Fact]
    public void Texts_come_from_both_halves_once_and_targets_from_the_later()
    {
        Submission Of(decimal actual, params string[] highlights) => Empty with
        {
            Themes = ["Đoàn kết"],
            Targets = [new("Hộ thoát nghèo", "hộ", TargetDirection.HigherIsBetter, 10, actual, null)],
            Movements = [new("giup-do", null, highlights, [])],
            Awards = [new("Bằng khen", AwardRecipient.Collective, 1, null, "15/QĐ-UBND")],
        };
        var summary = Build(Half("bao", "2023H2", Of(9, "làm nhà", "tặng quà.")), Half("bao", "2023H1", Of(4, "Tặng quà", "làm đường")));

        Assert.Equal(9, summary.Targets.Single().Target.Actual);
        Assert.Equal(["Đoàn kết"], summary.Units[3].Themes);
        Assert.Equal(1, summary.Awards.Single().Count);
        Assert.Equal(
            ["Kết quả nổi bật của các đơn vị: Báo Hà Giang: Tặng quà; làm đường; làm nhà."],
            ReportComposer.Compose(summary, Pack).Under("Phong trào thi đua “Vì người nghèo”"));
    }

    private static Submission Did(string indicator, decimal value) => Report(Result("giup-do", Figure(indicator, value)));

    private static SubmissionInForce Half(string unit, string period, string indicator, decimal value) => Half(unit, period, Did(indicator, value));

    private static SubmissionInForce Half(string unit, string period, Submission report) => From(unit, report, day: period.EndsWith('1') ? 1 : 20) with { StandsIn = Period.Parse(period) };

    private static Summary Build(params SubmissionInForce[] submissions) => SummaryBuilder.Build(Year, FullYear, submissions, null, AsOf, 1);

    private static FigureTotal Total(params SubmissionInForce[] submissions) => Build(submissions).Movements.Single().Totals.Single();
}
