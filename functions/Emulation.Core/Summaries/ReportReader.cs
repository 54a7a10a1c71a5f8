using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>The reports in force of one period.</summary>
/// <param name="Submissions">By members of the bloc, and what stands in for those that are missing.</param>
/// <param name="Lead">The lead's text, if any.</param>
/// <param name="Sources">The revisions of the period itself.</param>
/// <param name="Earlier">The revisions of other periods, subjects written as <c>2023H1/ban-dan-van</c>.</param>
public sealed record ReportsInForce(
    IReadOnlyList<SubmissionInForce> Submissions, LeadText? Lead, IReadOnlyList<SummarySource> Sources, IReadOnlyList<SummarySource> Earlier);

/// <summary>Reads what a summary is made of: the period's reports, the half-years that stand in for them, and the same period a year ago.</summary>
public sealed class ReportReader(RecordStore records, BlocYearStore years)
{
    /// <summary>As many reports as the store gives in one answer of 4 MiB; more are asked for side by side.</summary>
    private const int InOneAnswer = 500;

    /// <summary>Ranges that are asked for at the same time: each answer is in memory as a whole, several times over, until it is read.</summary>
    private const int AtOnce = 4;

    /// <summary>So few are not worth a second call; more come in up to four ranges, so that the store looks for one while another is read.</summary>
    private const int FewInOneAnswer = 50;

    /// <summary>Reads the partition once, current rows only, as a stream; for a full year those of its half-years, too, where a unit has no report.</summary>
    public async Task<ReportsInForce> ReadAsync(Place place, CancellationToken cancellation)
    {
        var (submissions, lead, sources) = await PartitionAsync(place, cancellation);
        var missing = place.Year.Units.Select(unit => unit.Code).ToHashSet();
        missing.ExceptWith(submissions.Select(report => report.Unit));
        if (place.Period.Kind != PeriodKind.FY || missing.Count == 0) return new(submissions, lead, sources, []);

        var earlier = new List<SummarySource>();
        foreach (var half in place.Year.Calendar.Where(calendar => calendar.Period.Kind != PeriodKind.FY).OrderBy(calendar => calendar.Period.Kind))
        {
            var (halves, _, used) = await PartitionAsync(new(place.Year, half.Period, half), cancellation);
            submissions.AddRange(halves.Where(report => missing.Contains(report.Unit)).Select(report => report with { StandsIn = half.Period }));
            earlier.AddRange(used.Where(source => UnitCode.TryParse(source.Subject, null, out var unit) && missing.Contains(unit)).Select(source => source with { Subject = $"{half.Period}/{source.Subject}" }));
        }

        return new(submissions, lead, sources, earlier);
    }

    /// <summary>The summary of the same period a year ago, made anew from its reports, with the revisions used; null where there were none.</summary>
    public async Task<(Summary Summary, IReadOnlyList<SummarySource> Sources)?> YearAgoAsync(Place place, CancellationToken cancellation)
    {
        var period = place.Period with { Year = place.Period.Year - 1 };
        if ((await years.FindAsync(place.Year.Bloc, period.Year, cancellation))?.Year is not { } year || year.CalendarOf(period) is not { } calendar) return null;
        var then = await ReadAsync(new(year, period, calendar), cancellation);
        if (then.Submissions.Count == 0) return null;
        return (
            SummaryBuilder.Build(year, calendar, then.Submissions, then.Lead, calendar.FinalSummaryDue, version: 0),
            [.. then.Sources.Select(source => source with { Subject = $"{period}/{source.Subject}" }), .. then.Earlier]);
    }

    private async Task<(List<SubmissionInForce> Submissions, LeadText? Lead, List<SummarySource> Sources)> PartitionAsync(Place place, CancellationToken cancellation)
    {
        var members = place.Year.Units.Select(unit => unit.Code).ToHashSet();
        var inOneRange = Math.Clamp(members.Count / 4, FewInOneAnswer, InOneAnswer);
        var starts = members.Select(member => Keys.Current(member.ToString())).Order(StringComparer.Ordinal).Chunk(inOneRange).Select(units => units[0]).Skip(1);
        string[] bounds = [Keys.FirstCurrent, .. starts, Keys.AfterCurrent];
        var ranges = new (SubmissionInForce[] Submissions, LeadText? Lead, List<SummarySource> Sources)[bounds.Length - 1];
        await Parallel.ForAsync(0, ranges.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, stop) =>
            ranges[i] = await RangeAsync(place.Partition, (bounds[i], bounds[i + 1]), members, stop));
        return (
            [.. ranges.SelectMany(range => range.Submissions)],
            ranges.Select(range => range.Lead).LastOrDefault(lead => lead is not null),
            [.. ranges.SelectMany(range => range.Sources)]);
    }

    private async Task<(SubmissionInForce[] Submissions, LeadText? Lead, List<SummarySource> Sources)> RangeAsync(
        string partition, (string First, string After) range, HashSet<UnitCode> members, CancellationToken cancellation)
    {
        var submissions = new List<Task<SubmissionInForce>>();
        var sources = new List<SummarySource>();
        LeadText? lead = null;
        // While the store looks for the next page, the reports of the one before are read.
        await foreach (var record in records.ReadRangeAsync(partition, range, withBodies: true, cancellation))
        {
            if (record is not { InForce: { } revision, Body: { } body }) continue;
            if (record.Subject == Keys.Lead) lead = Json.Read<LeadText>(body);
            else if (UnitCode.TryParse(record.Subject, null, out var unit) && members.Contains(unit)) submissions.Add(Task.Run(() => new SubmissionInForce(unit, revision, Json.Read<Submission>(body)), cancellation));
            else continue;
            sources.Add(new(record.Subject, revision.Number, revision.Sha256, revision.Sequence, revision.Hash));
        }

        return (await Task.WhenAll(submissions), lead, sources);
    }
}
