using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Summaries;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class FigureTotalsTests
{
    [Fact]
    public void A_sum_adds_up_one_indicator_and_names_its_parts_and_the_units_it_lacks()
    {
        var total = Totals(
            From("bao", Report(Result("giup-do", Figure("tien", 33_468_000)))),
            From("van-phong", Report(Result("giup-do", Figure("tien", 1_800_000_000)))),
            From("ban-to", Empty)).Single();

        Assert.Equal(1_833_468_000m, total.Value);
        Assert.Equal("1.833.468.000 đồng", total.Printed);
        Assert.Equal(["Văn phòng 1.800.000.000 đồng", "Báo Hà Giang 33.468.000 đồng"], total.Contributions.Select(part => $"{part.UnitName} {part.Printed}"));
        Assert.Equal([("Ban Tổ chức", true), ("Ủy ban Kiểm tra", false)], total.Lacking.Select(unit => (unit.Name, unit.Reported)));
    }

    [Fact]
    public void Cash_and_goods_are_never_added_up()
    {
        var totals = Totals(
            From("van-phong", Report(Result("giup-do", Figure("tien", 5_000_000), Figure("gao", 2)))),
            From("bao", Report(Result("giup-do", Figure("gao", 3)))));

        Assert.Equal([(FigureKind.Cash, "5.000.000 đồng"), (FigureKind.InKind, "05 tấn gạo")], totals.Select(total => (total.Indicator.Kind, total.Printed!)));
    }

    [Fact]
    public void Figures_of_two_movements_make_two_totals()
    {
        var summary = Build(From("bao", Report(Result("so-hoa", Figure("tien", 1_000)), Result("giup-do", Figure("tien", 2_000)))));

        Assert.Equal([("so-hoa", 1_000m), ("giup-do", 2_000m)], summary.Movements.Select(movement => (movement.Movement.Code, movement.Totals.Single().Value!.Value)));
    }

    [Fact]
    public void A_unit_that_splits_its_figure_by_beneficiary_is_one_unit()
    {
        var total = Totals(From("bao", Report(Result("giup-do", Figure("tien", 1_000, beneficiary: "Xã A"), Figure("tien", 2_000, beneficiary: "Xã B"))))).Single();

        Assert.Equal(3_000m, total.Value);
        Assert.Equal(["Xã A", "Xã B"], total.Contributions.Select(part => part.Beneficiary));
    }

    [Fact]
    public void A_mean_weighs_every_unit_alike()
    {
        var total = Totals(
            From("van-phong", Report(Result("so-hoa", Figure("ty-le", 50.04m)))),
            From("bao", Report(Result("so-hoa", Figure("ty-le", 80m), Figure("ty-le", 90m))))).Single();

        Assert.Equal(67.52m, total.Value);
        Assert.Equal("67,52%", total.Printed);
    }

    [Fact]
    public void A_mean_is_rounded_half_away_from_zero_to_two_places()
    {
        var total = Totals(
            From("van-phong", Report(Result("so-hoa", Figure("ty-le", 0.01m)))),
            From("bao", Report(Result("so-hoa", Figure("ty-le", 0.02m))))).Single();

        Assert.Equal(0.02m, total.Value);
    }

    [Fact]
    public void A_maximum_is_the_largest_with_its_own_word()
    {
        var total = Totals(
            From("van-phong", Report(Result("so-hoa", Figure("dai-nhat", 5, Qualifier.Over)))),
            From("bao", Report(Result("so-hoa", Figure("dai-nhat", 12, Qualifier.Nearly)))),
            From("ban-to", Report(Result("so-hoa", Figure("dai-nhat", 7))))).Single();

        Assert.Equal((12m, Qualifier.Nearly, "gần 12 ngày"), (total.Value!.Value, total.Qualifier, total.Printed));
    }

    [Fact]
    public void The_latest_is_that_of_the_unit_that_reported_last()
    {
        var total = Totals(
            From("van-phong", Report(Result("so-hoa", Figure("dan-so", 30))), day: 10),
            From("ban-to", Report(Result("so-hoa", Figure("dan-so", 28, Qualifier.About))), day: 22),
            From("bao", Report(Result("so-hoa", Figure("dan-so", 29))), day: 21)).Single();

        Assert.Equal((28m, Qualifier.About, "khoảng 28 hộ"), (total.Value!.Value, total.Qualifier, total.Printed));
    }

    [Fact]
    public void Where_the_rule_makes_no_value_the_parts_still_stand()
    {
        var total = Totals(From("bao", Report(Result("so-hoa", Figure("diem", 95.5m)))), From("van-phong", Report(Result("so-hoa", Figure("diem", 9m))))).Single();

        Assert.Null(total.Value);
        Assert.Null(total.Printed);
        Assert.Equal(["9 điểm", "95,5 điểm"], total.Contributions.Select(part => part.Printed));
    }

    [Theory]
    [InlineData(Qualifier.Exact, Qualifier.Exact, Qualifier.Exact, "06 tấn gạo")]
    [InlineData(Qualifier.Exact, Qualifier.Over, Qualifier.Over, "trên 06 tấn gạo")]
    [InlineData(Qualifier.Over, Qualifier.Over, Qualifier.Over, "trên 06 tấn gạo")]
    [InlineData(Qualifier.Nearly, Qualifier.Exact, Qualifier.Nearly, "gần 06 tấn gạo")]
    [InlineData(Qualifier.About, Qualifier.About, Qualifier.About, "khoảng 06 tấn gạo")]
    [InlineData(Qualifier.Over, Qualifier.Nearly, Qualifier.About, "khoảng 06 tấn gạo")]
    [InlineData(Qualifier.Over, Qualifier.About, Qualifier.About, "khoảng 06 tấn gạo")]
    public void A_sum_is_as_exact_as_its_parts(Qualifier one, Qualifier other, Qualifier joined, string printed)
    {
        var total = Totals(
            From("van-phong", Report(Result("giup-do", Figure("gao", 2, one)))),
            From("bao", Report(Result("giup-do", Figure("gao", 4, other))))).Single();

        Assert.Equal((joined, printed), (total.Qualifier, total.Printed));
    }

    [Fact]
    public void The_blocs_own_figure_stands_beside_the_units_and_not_in_their_sum()
    {
        var lead = LeadText.Empty with { Movements = [Result("giup-do", Figure("tien", 9_000, Qualifier.Over))] };
        var totals = Build(lead, From("bao", Report(Result("giup-do", Figure("tien", 1_000))))).Movements.Single().Totals;

        Assert.Equal([(FigureScope.Units, "1.000 đồng"), (FigureScope.Bloc, "trên 9.000 đồng")], totals.Select(total => (total.Scope, total.Printed!)));
        Assert.Equal("~lead/movements/giup-do/figures/0", totals[1].Source);
    }

    [Fact]
    public void A_unit_that_left_the_bloc_is_in_no_total()
    {
        var total = Totals(
            From("da-giai-the", Report(Result("giup-do", Figure("tien", 7_000)))),
            From("bao", Report(Result("giup-do", Figure("tien", 1_000))))).Single();

        Assert.Equal(1_000m, total.Value);
        Assert.DoesNotContain("da-giai-the", total.Contributions.Select(part => part.Unit.ToString()));
    }

    [Theory]
    [InlineData(FigureKind.Count, 0, "nhà", "05 nhà")]
    [InlineData(FigureKind.InKind, 0, "nhà", "05 nhà")]
    [InlineData(FigureKind.Cash, 0, "đồng", "5 đồng")]
    [InlineData(FigureKind.Count, 2, "km", "5 km")]
    [InlineData(FigureKind.Count, 0, "%", "5%")]
    public void Things_under_ten_have_a_leading_zero_and_money_and_shares_have_not(FigureKind kind, int decimals, string unitOfMeasure, string printed) =>
        Assert.Equal(printed, FigureTotals.Print(5, Qualifier.Exact, new("a", "a", unitOfMeasure, kind, Aggregation.Sum, decimals, null)));

    private static IReadOnlyList<FigureTotal> Totals(params SubmissionInForce[] submissions) => Build(submissions).Movements.Single().Totals;
}
