using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Text;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class SummaryBuilderTests
{
    private static readonly Submission Rich = Report(new MovementResult("so-hoa", "Đã số hóa.", ["a"], [Figure("tien", 1_000)])) with
    {
        Themes = ["Đoàn kết"],
        Targets = [new("Hộ thoát nghèo", "hộ", TargetDirection.HigherIsBetter, 10, 5, null)],
        Initiatives = [new("Mô hình", null, null)],
        Awards = [new("Bằng khen", AwardRecipient.Collective, 2, null, null)],
        Assessment = new("Ưu.", "Khuyết.", "Do.", "Sẽ.", "Xin."),
    };

    [Fact]
    public void Units_stand_in_official_order_whatever_the_order_of_the_reports()
    {
        SubmissionInForce[] reports = [From("bao", Rich), From("uy-ban", Rich), From("ban-to", Rich), From("van-phong", Rich)];
        string[] official = ["Văn phòng", "Ban Tổ chức", "Ủy ban Kiểm tra", "Báo Hà Giang"];

        foreach (var summary in (Summary[])[Build(reports), Build([.. reports.Reverse()]), Build(reports[1], reports[3], reports[0], reports[2])])
        {
            Assert.Equal(official, summary.Units.Select(unit => unit.Name));
            Assert.Equal(official, summary.Targets.Select(target => target.UnitName));
            Assert.Equal(official, summary.Movements.Single().Results.Select(result => result.UnitName));
            Assert.Equal(official, summary.Movements.Single().Totals.Single().Contributions.Select(part => part.UnitName));
            Assert.Equal(official, summary.Initiatives.Select(initiative => initiative.UnitName));
            Assert.Equal(official, summary.Awards.Single().Units.Select(unit => unit.UnitName));
            Assert.Equal(official, summary.Strengths.Units.Select(unit => unit.UnitName));
        }
    }

    [Fact]
    public void The_same_reports_in_any_order_make_the_same_bytes()
    {
        SubmissionInForce[] reports = [From("bao", Rich), From("uy-ban", Rich, daysLate: 1), From("ban-to", Rich)];

        Assert.Equal(Json.Write(Build(reports)), Json.Write(Build([.. reports.Reverse()])));
    }

    [Fact]
    public void Every_unit_is_on_time_late_or_missing()
    {
        var summary = Build(From("van-phong", Rich), From("bao", Rich, day: 27, daysLate: 2));

        Assert.Equal(2, summary.Submitted);
        Assert.Equal(
            [("van-phong", ReportStatus.OnTime, 0), ("ban-to", ReportStatus.Missing, 0), ("uy-ban", ReportStatus.Missing, 0), ("bao", ReportStatus.Late, 2)],
            summary.Units.Select(unit => (unit.Unit.ToString(), unit.Status, unit.DaysLate)));
        Assert.Equal("khoi-1.2023H1.bao.1.04HMASW9NF", summary.Units[3].Receipt);
        Assert.Equal(new DateTimeOffset(2023, 6, 27, 8, 30, 0, TimeSpan.FromHours(7)), summary.Units[3].SubmittedAt);
        Assert.Equal(TimeSpan.FromHours(7), summary.Units[3].SubmittedAt!.Value.Offset);
        Assert.Equal((0, null, null, null), (summary.Units[1].Revision, summary.Units[1].SubmittedAt, summary.Units[1].Sha256, summary.Units[1].Receipt));
    }

    [Fact]
    public void The_report_of_a_unit_that_left_the_bloc_is_passed_over()
    {
        var summary = Build(From("da-giai-the", Rich));

        Assert.Equal(0, summary.Submitted);
        Assert.All(summary.Units, unit => Assert.Equal(ReportStatus.Missing, unit.Status));
        Assert.Empty(summary.Targets);
        Assert.Empty(summary.Movements);
        Assert.Empty(summary.Awards);
        Assert.True(summary.Strengths.IsEmpty);
    }

    [Fact]
    public void Movements_stand_in_the_order_of_the_year_and_those_with_nothing_are_left_out()
    {
        var summary = Build(From("bao", Report(new MovementResult("van-hoa", null, ["a"], []), new MovementResult("so-hoa", "b", [], []))));

        Assert.Equal(["so-hoa", "van-hoa"], summary.Movements.Select(movement => movement.Movement.Code));
    }

    [Fact]
    public void Whoever_holds_office_at_the_end_of_the_period_is_named()
    {
        var summary = Build();

        Assert.Equal("Văn phòng", summary.Lead);
        Assert.Equal(["Báo Hà Giang"], summary.Deputies);
    }

    [Theory]
    [InlineData(TargetDirection.HigherIsBetter, "10", "5", "50")]
    [InlineData(TargetDirection.HigherIsBetter, "3", "1", "33.33")]
    [InlineData(TargetDirection.HigherIsBetter, "10", "12.5", "125")]
    [InlineData(TargetDirection.HigherIsBetter, "10", "0", "0")]
    [InlineData(TargetDirection.HigherIsBetter, "10", null, null)]
    [InlineData(TargetDirection.HigherIsBetter, "0", "5", null)]
    [InlineData(TargetDirection.HigherIsBetter, "0", "0", null)]
    [InlineData(TargetDirection.HigherIsBetter, "8000", "1", "0.01")]
    [InlineData(TargetDirection.HigherIsBetter, "100000", "99999", "99.99")]
    [InlineData(TargetDirection.HigherIsBetter, "100000", "100001", "100")]
    [InlineData(TargetDirection.LowerIsBetter, "3", "4", "75")]
    [InlineData(TargetDirection.LowerIsBetter, "4", "3", "133.33")]
    [InlineData(TargetDirection.LowerIsBetter, "4", "0", null)]
    [InlineData(TargetDirection.LowerIsBetter, "0", "4", "0")]
    [InlineData(TargetDirection.LowerIsBetter, "4", null, null)]
    [InlineData(TargetDirection.LowerIsBetter, "99999", "100000", "99.99")]
    public void The_share_reached_is_what_is_done_of_what_was_planned_or_the_reverse_where_less_is_better(
        TargetDirection direction, string plan, string? actual, string? percent) =>
        Assert.Equal(
            Number(percent),
            Build(From("bao", Empty with { Targets = [new("a", "b", direction, Number(plan)!.Value, Number(actual), null)] })).Targets.Single().Percent);

    [Fact]
    public void Awards_are_counted_by_form_recipient_and_year()
    {
        var summary = Build(
            From("van-phong", Empty with { Awards = [new("Bằng khen", AwardRecipient.Collective, 2, null, "15/QĐ"), new("Bằng khen", AwardRecipient.Individual, 1, null, null)] }),
            From("bao", Empty with { Awards = [new("Bằng khen", AwardRecipient.Collective, 3, 2023, null), new("Bằng khen", AwardRecipient.Collective, 4, 2022, null)] }));

        Assert.Equal(
            [(AwardRecipient.Collective, null, 5), (AwardRecipient.Individual, null, 1), (AwardRecipient.Collective, (int?)2022, 4)],
            summary.Awards.Select(award => (award.RecipientKind, award.Year, award.Count)));
        Assert.Equal(["Văn phòng 2 15/QĐ", "Báo Hà Giang 3 "], summary.Awards[0].Units.Select(unit => $"{unit.UnitName} {unit.Count} {unit.Decision}"));
    }

    [Fact]
    public void The_leads_assessment_stands_before_the_units_which_are_kept_behind_it()
    {
        var summary = Build(LeadText.Empty with { Assessment = Assessment.Empty with { Strengths = "Chung." } }, From("bao", Rich));

        Assert.Equal("Chung.", summary.Strengths.Lead);
        Assert.Equal(["Ưu."], summary.Strengths.Units.Select(unit => unit.Text));
        Assert.Null(summary.Causes.Lead);
        Assert.Equal(["Do."], summary.Causes.Units.Select(unit => unit.Text));
    }

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
