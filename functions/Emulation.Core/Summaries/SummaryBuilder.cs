using System.Globalization;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries.Photographs;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>A unit's report in force, with its revision.</summary>
public sealed record SubmissionInForce(UnitCode Unit, Revision Revision, Submission Submission)
{
    /// <summary>The half-year that it is of, where it stands in for a report of the full year; null where it is of the period itself.</summary>
    public Period? StandsIn { get; init; }

    internal string Path(string path) => StandsIn is { } period ? Field.In(period, Field.Of(Unit, path)) : Field.Of(Unit, path);

    internal string Path(string list, int index) => StandsIn is null ? Field.Of(Unit, list, index) : Path(string.Create(CultureInfo.InvariantCulture, $"{list}/{index}"));
}

/// <summary>
/// Makes the summary from what is in force. Pure: the same input gives the same summary. A report of the full year is cumulative by
/// itself; only where a unit has none do its half-years stand in, figures by each indicator's rule. Targets are never added up: the later
/// half's stand, since what was reached stands there against its plan.
/// </summary>
public static class SummaryBuilder
{
    /// <param name="year">The bloc's year.</param>
    /// <param name="calendar">The period and its dates.</param>
    /// <param name="submissions">Reports in force, in any order; those of units that are no members any more are passed over.</param>
    /// <param name="lead">The lead's text, if any.</param>
    /// <param name="asOf">The moment at which they were read.</param>
    /// <param name="version">The version to print.</param>
    /// <param name="yearAgo">The summary of the same period a year ago, to compare with; null where there is none.</param>
    public static Summary Build(
        BlocYear year, PeriodCalendar calendar, IReadOnlyCollection<SubmissionInForce> submissions, LeadText? lead, DateTimeOffset asOf, int version, Summary? yearAgo = null)
    {
        var byUnit = submissions.ToLookup(report => report.Unit);
        var members = year.Units.Select(unit => Member.Of(unit, byUnit[unit.Code])).ToList();
        var named = members.ConvertAll(member => new NamedUnit(member.Unit.Code, member.Unit.Name, member.Used.Count > 0));
        lead ??= LeadText.Empty;

        SummaryText Gather(string name, Func<Assessment, string?> part) => new(
            part(lead.Assessment),
            [.. from member in members
                let report = member.Used.LastOrDefault(report => part(report.Submission.Assessment) is not null)
                where report is not null
                select new UnitText(member.Unit.Code, member.Unit.Name, part(report.Submission.Assessment)!, report.Path($"assessment/{name}"))]);

        var summary = new Summary(
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
            members.Count(member => member.Report is not null),
            [.. members.Select(member => Unit(year, calendar, member))],
            [.. members.SelectMany(Targets)],
            [.. year.Movements.Select(movement => Movement(year, movement, members, named, lead)).Where(HasContent)],
            lead.JointActivities,
            [.. members.SelectMany(Initiatives)],
            Awards(members, calendar.Period.Year),
            Gather("strengths", a => a.Strengths),
            Gather("shortcomings", a => a.Shortcomings),
            Gather("causes", a => a.Causes),
            Gather("direction", a => a.Direction),
            Gather("proposals", a => a.Proposals))
        {
            Abbreviations = year.Abbreviations ?? [],
            // A report that stands in for a full year's keeps its photos in its own period.
            Photos = PhotoChoice.Of(members.Where(member => member.Report is not null).Select(member => (member.Unit, member.Report!.Submission))),
        };
        return yearAgo is null ? summary : Comparison.With(summary, yearAgo);
    }

    /// <param name="Report">The report of the period itself; null where it is missing.</param>
    /// <param name="Used">What counts: that report, else those that stand in, in order of time.</param>
    private sealed record Member(Unit Unit, SubmissionInForce? Report, IReadOnlyList<SubmissionInForce> Used)
    {
        public static Member Of(Unit unit, IEnumerable<SubmissionInForce> reports)
        {
            var all = reports.ToList();
            var own = all.Find(report => report.StandsIn is null);
            return new(unit, own, own is null ? [.. all.OrderBy(report => report.StandsIn!.Value.Kind)] : [own]);
        }
    }

    private static List<string> NamesOf(BlocYear year, BlocRole role, DateOnly on) =>
        [.. year.RoleTerms.Where(term => term.Role == role && term.From <= on && on <= term.To).Select(term => year.Unit(term.Unit)!.Name)];

    private static SummaryUnit Unit(BlocYear year, PeriodCalendar calendar, Member member)
    {
        var (unit, report, used) = member;
        var themes = used.SelectMany(half => half.Submission.Themes.Select((theme, i) => (theme, Source: half.Path("themes", i)))).ToList();
        var documents = used.SelectMany(half => half.Submission.Documents.Select((document, i) => (document, Source: half.Path("documents", i)))).ToList();
        // What both halves name is one thing; what one report names twice is the unit's own words.
        if (used.Count > 1) (themes, documents) = ([.. themes.DistinctBy(theme => SharedWork.Key(theme.theme))], [.. documents.DistinctBy(document => document.document)]);
        var revision = report?.Revision;
        return new(
            unit.Code,
            unit.Name,
            unit.Order,
            revision is null ? ReportStatus.Missing : revision.DaysLate > 0 ? ReportStatus.Late : ReportStatus.OnTime,
            revision?.Number ?? 0,
            revision is null ? null : Vietnamese.Local(revision.FirstAt),
            revision?.DaysLate ?? 0,
            revision?.Sha256,
            revision is null ? null : new ReceiptCode(year.Bloc, calendar.Period, unit.Code, revision.Number, ReceiptCode.CheckOf(revision.Hash)).ToString(),
            themes.ConvertAll(theme => theme.theme),
            documents.ConvertAll(document => document.document))
        {
            Covenant = unit.Covenant,
            ThemeSources = themes.ConvertAll(theme => theme.Source),
            DocumentSources = documents.ConvertAll(document => document.Source),
            StandIns = [.. used.Select(half => half.StandsIn).OfType<Period>()],
        };
    }

    private static IEnumerable<SummaryTarget> Targets(Member member) => member.Used.LastOrDefault(report => report.Submission.Targets.Count > 0) is { } report
        ? report.Submission.Targets.Select((target, i) => new SummaryTarget(member.Unit.Code, member.Unit.Name, target, Percent(target), report.Path("targets", i)))
        : [];

    private static IEnumerable<SummaryInitiative> Initiatives(Member member) => member.Used
        .SelectMany(report => report.Submission.Initiatives.Select((initiative, i) => new SummaryInitiative(member.Unit.Code, member.Unit.Name, initiative, report.Path("initiatives", i))))
        .DistinctBy(initiative => member.Used.Count > 1 ? SharedWork.Key(initiative.Initiative.Title) : initiative.Source);

    /// <summary>Share reached in percent, two decimals; null where it cannot be said.</summary>
    internal static decimal? Percent(TargetResult target)
    {
        var (part, whole) = target.Direction == TargetDirection.HigherIsBetter ? (target.Actual, (decimal?)target.Plan) : (target.Plan, target.Actual);
        if (part is not { } p || whole is not (> 0 and { } w)) return null;
        var percent = Math.Round(p / w * 100, 2, MidpointRounding.AwayFromZero);
        // 99,996 is not a plan fulfilled, so it is not printed as 100.
        return p < w ? Math.Min(percent, 99.99m) : percent;
    }

    private static SummaryMovement Movement(BlocYear year, Movement movement, List<Member> members, List<NamedUnit> named, LeadText lead)
    {
        var path = $"movements/{movement.Code}";
        var results = (
            from member in members
            from report in member.Used
            let reported = report.Submission.Movements.FirstOrDefault(result => result.Movement == movement.Code)
            where reported is not null
            select (member.Unit, At: report.Revision.FirstAt, Reported: reported, Source: report.Path(path))).ToList();
        var own = lead.Movements.FirstOrDefault(result => result.Movement == movement.Code);
        return new(
            movement,
            own?.Text,
            own?.Highlights ?? [],
            [.. results.Where(r => r.Reported.Text is not null || r.Reported.Highlights.Count > 0).Select(r => new UnitResult(r.Unit.Code, r.Unit.Name, r.Reported.Text, r.Reported.Highlights, r.Source))],
            [.. FigureTotals.Of(year, named, results.ConvertAll(r => (r.Unit, r.At, r.Reported.Figures, r.Source)), own?.Figures ?? [], movement.Code)]);
    }

    private static bool HasContent(SummaryMovement movement) =>
        movement.LeadText is not null || movement.LeadHighlights.Count > 0 || movement.Results.Count > 0 || movement.Totals.Count > 0;

    /// <remarks>
    /// An award of the report's own year is the same whether the unit wrote the year or not. Forms stand together, in the order of their
    /// first mention, nominations after what was given. What both halves name by one decision counts once.
    /// </remarks>
    private static List<SummaryAward> Awards(List<Member> members, int year) =>
        [.. members
            .SelectMany(member => member.Used.SelectMany(report => report.Submission.Awards.Select((award, i) => (member.Unit, Award: award with { Year = award.Year == year ? null : award.Year }, Source: report.Path("awards", i))))
                .GroupBy(entry => entry.Award.Decision is null ? (object)entry.Source : entry.Award)
                .Select(same => same.First()))
            .GroupBy(entry => (entry.Award.Form, entry.Award.RecipientKind, entry.Award.Year, entry.Award.Stage))
            .Select(group => new SummaryAward(
                group.Key.Form,
                group.Key.RecipientKind,
                group.Key.Year,
                group.Sum(pair => pair.Award.Count),
                [.. group.Select(pair => new AwardCount(pair.Unit.Code, pair.Unit.Name, pair.Award.Count, pair.Award.Decision, pair.Source))]) { Stage = group.Key.Stage })
            .OrderBy(award => award.Stage is not null)
            .GroupBy(award => (award.Form, award.Stage))
            .SelectMany(form => form)];
}
