using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries.Photographs;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>A unit's report in force, with its revision.</summary>
public sealed record SubmissionInForce(UnitCode Unit, Revision Revision, Submission Submission);

/// <summary>Makes the summary from what is in force. Pure: the same input gives the same summary.</summary>
public static class SummaryBuilder
{
    /// <param name="year">The bloc's year.</param>
    /// <param name="calendar">The period and its dates.</param>
    /// <param name="submissions">Reports in force, in any order; those of units that are no members any more are passed over.</param>
    /// <param name="lead">The lead's text, if any.</param>
    /// <param name="asOf">The moment at which they were read.</param>
    /// <param name="version">The version to print.</param>
    public static Summary Build(
        BlocYear year, PeriodCalendar calendar, IReadOnlyCollection<SubmissionInForce> submissions, LeadText? lead, DateTimeOffset asOf, int version)
    {
        var byUnit = submissions.ToDictionary(report => report.Unit);
        var members = year.Units.Select(unit => new Member(unit, byUnit.GetValueOrDefault(unit.Code))).ToList();
        var reports = members.Where(member => member.Report is not null).Select(member => (member.Unit, Report: member.Report!.Submission)).ToList();
        lead ??= LeadText.Empty;

        SummaryText Gather(Func<Assessment, string?> part) => new(
            part(lead.Assessment),
            [.. reports.Where(r => part(r.Report.Assessment) is not null).Select(r => new UnitText(r.Unit.Code, r.Unit.Name, part(r.Report.Assessment)!))]);

        return new(
            year.Bloc,
            year.Name,
            year.Label,
            year.Province,
            calendar.Period,
            calendar.Period.Title,
            version,
            IsDraft: true,
            Vietnamese.Local(asOf),
            Issue: null,
            year.Format,
            year.Theme,
            year.LegalBases,
            NamesOf(year, BlocRole.Lead, calendar.To).FirstOrDefault(),
            NamesOf(year, BlocRole.Deputy, calendar.To),
            lead.Situation,
            lead.Guidance,
            reports.Count,
            [.. members.Select(member => Unit(year, calendar, member))],
            [.. reports.SelectMany(r => r.Report.Targets.Select(target => new SummaryTarget(r.Unit.Code, r.Unit.Name, target, Percent(target))))],
            [.. year.Movements.Select(movement => Movement(year, movement, members, lead)).Where(HasContent)],
            lead.JointActivities,
            [.. reports.SelectMany(r => r.Report.Initiatives.Select(initiative => new SummaryInitiative(r.Unit.Code, r.Unit.Name, initiative)))],
            Awards(reports, calendar.Period.Year),
            Gather(a => a.Strengths),
            Gather(a => a.Shortcomings),
            Gather(a => a.Causes),
            Gather(a => a.Direction),
            Gather(a => a.Proposals))
        {
            Photos = PhotoChoice.Of(reports),
        };
    }

    private sealed record Member(Unit Unit, SubmissionInForce? Report);

    private static List<string> NamesOf(BlocYear year, BlocRole role, DateOnly on) =>
        [.. year.RoleTerms.Where(term => term.Role == role && term.From <= on && on <= term.To).Select(term => year.Unit(term.Unit)!.Name)];

    private static SummaryUnit Unit(BlocYear year, PeriodCalendar calendar, Member member)
    {
        var (unit, report) = member;
        if (report is null) return new(unit.Code, unit.Name, unit.Order, ReportStatus.Missing, 0, null, 0, null, null, [], []);
        var revision = report.Revision;
        return new(
            unit.Code,
            unit.Name,
            unit.Order,
            revision.DaysLate > 0 ? ReportStatus.Late : ReportStatus.OnTime,
            revision.Number,
            Vietnamese.Local(revision.FirstAt),
            revision.DaysLate,
            revision.Sha256,
            new ReceiptCode(year.Bloc, calendar.Period, unit.Code, revision.Number, ReceiptCode.CheckOf(revision.Hash)).ToString(),
            report.Submission.Themes,
            report.Submission.Documents);
    }

    /// <summary>Share reached in percent, two decimals; null where it cannot be said.</summary>
    internal static decimal? Percent(TargetResult target)
    {
        var (part, whole) = target.Direction == TargetDirection.HigherIsBetter ? (target.Actual, (decimal?)target.Plan) : (target.Plan, target.Actual);
        if (part is not { } p || whole is not (> 0 and { } w)) return null;
        var percent = Math.Round(p / w * 100, 2, MidpointRounding.AwayFromZero);
        // 99,996 is not a plan fulfilled, so it is not printed as 100.
        return p < w ? Math.Min(percent, 99.99m) : percent;
    }

    private static SummaryMovement Movement(BlocYear year, Movement movement, List<Member> members, LeadText lead)
    {
        var results = (
            from member in members
            let reported = member.Report?.Submission.Movements.FirstOrDefault(result => result.Movement == movement.Code)
            where reported is not null
            select (member.Unit, At: member.Report!.Revision.FirstAt, Reported: reported)).ToList();
        var own = lead.Movements.FirstOrDefault(result => result.Movement == movement.Code);
        return new(
            movement,
            own?.Text,
            own?.Highlights ?? [],
            [.. results.Where(r => r.Reported.Text is not null || r.Reported.Highlights.Count > 0).Select(r => new UnitResult(r.Unit.Code, r.Unit.Name, r.Reported.Text, r.Reported.Highlights))],
            [.. FigureTotals.Of(year, members.ConvertAll(m => (m.Unit, m.Report is not null)), results.ConvertAll(r => (r.Unit, r.At, r.Reported.Figures)), own?.Figures ?? [])]);
    }

    private static bool HasContent(SummaryMovement movement) =>
        movement.LeadText is not null || movement.LeadHighlights.Count > 0 || movement.Results.Count > 0 || movement.Totals.Count > 0;

    /// <remarks>An award of the report's own year is the same whether the unit wrote the year or not.</remarks>
    private static List<SummaryAward> Awards(List<(Unit Unit, Submission Report)> reports, int year) =>
        [.. reports
            .SelectMany(r => r.Report.Awards.Select(award => (r.Unit, Award: award)))
            .GroupBy(pair => (pair.Award.Form, pair.Award.RecipientKind, Year: pair.Award.Year == year ? null : pair.Award.Year))
            .Select(group => new SummaryAward(
                group.Key.Form,
                group.Key.RecipientKind,
                group.Key.Year,
                group.Sum(pair => pair.Award.Count),
                [.. group.Select(pair => new AwardCount(pair.Unit.Code, pair.Unit.Name, pair.Award.Count, pair.Award.Decision))]))];
}
