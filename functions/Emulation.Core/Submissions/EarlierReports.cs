using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>A report that the unit submitted for another period.</summary>
public sealed record EarlierReport(Period Period, Submission Submission);

/// <summary>What a unit reported before, to begin the next report with and to compare with.</summary>
public sealed class EarlierReports(RecordStore records, TimeProvider time)
{
    /// <summary>Old periods are closed and do not change; one that was corrected a moment ago is seen a little later.</summary>
    private readonly TimedCache<(BlocCode, Period, UnitCode), Known> cache = new(time, TimeSpan.FromMinutes(5), capacity: 5_000);

    /// <summary>The latest report in force of the same year before this period, or of the year before; null where there is none.</summary>
    public async Task<EarlierReport?> LatestAsync(BlocCode bloc, Period period, UnitCode unit, CancellationToken cancellation)
    {
        foreach (var earlier in Before(period))
        {
            if (await FindAsync(bloc, earlier, unit, cancellation) is { } report) return report;
        }

        return null;
    }

    /// <summary>The report in force of the same period a year ago.</summary>
    public Task<EarlierReport?> YearAgoAsync(BlocCode bloc, Period period, UnitCode unit, CancellationToken cancellation) =>
        FindAsync(bloc, period with { Year = period.Year - 1 }, unit, cancellation);

    /// <summary>What stays from period to period: themes, and targets with their plans.</summary>
    public static JsonObject CarryOver(Submission earlier)
    {
        var document = JsonNode.Parse(Json.Write(earlier))!.AsObject();
        var carried = new JsonObject { ["themes"] = document["themes"]!.DeepClone(), ["targets"] = document["targets"]!.DeepClone() };
        foreach (var target in carried["targets"]!.AsArray().OfType<JsonObject>())
        {
            target.Remove("actual");
            target.Remove("note");
        }

        return carried;
    }

    /// <summary>What the unit signed for the year, as the beginning of its report.</summary>
    public static JsonObject CarryOver(Covenant covenant) => new()
    {
        ["themes"] = new JsonArray([.. covenant.Themes.Select(theme => (JsonNode)theme)]),
        ["targets"] = new JsonArray([.. covenant.Targets.Select(target => new JsonObject
        {
            ["name"] = target.Name,
            ["unitOfMeasure"] = target.UnitOfMeasure,
            ["direction"] = target.Direction == TargetDirection.LowerIsBetter ? "lowerIsBetter" : "higherIsBetter",
            ["plan"] = target.Plan,
        })]),
    };

    /// <summary>The section from what the unit signed for the year, else from its report before; as it is where neither says anything.</summary>
    public async Task<(ReportDocument Shown, string? From)> CarryOverAsync(ReportWork work, ReportSection section, ReportDocument shown, CancellationToken cancellation)
    {
        var (year, period, unit) = (work.Place.Year, work.Place.Period, work.Unit.Code);
        ReportDocument With(JsonObject carried) => shown.With(section, ReportDocument.Of(carried, year));

        if (work.Unit.Covenant is { } covenant && With(CarryOver(covenant)) is var signed && !signed.IsEmpty(section)) return (signed, $"giao ước thi đua năm {year.Year}");
        return await LatestAsync(year.Bloc, period, unit, cancellation) is { } latest && With(CarryOver(latest.Submission)) is var carried && !carried.IsEmpty(section)
            ? (carried, $"báo cáo {latest.Period.Title}")
            : (shown, null);
    }

    private static IEnumerable<Period> Before(Period period)
    {
        for (var kind = period.Kind - 1; kind >= PeriodKind.H1; kind--) yield return period with { Kind = kind };
        for (var kind = PeriodKind.FY; kind >= PeriodKind.H1; kind--) yield return new(period.Year - 1, kind);
    }

    private async Task<EarlierReport?> FindAsync(BlocCode bloc, Period period, UnitCode unit, CancellationToken cancellation)
    {
        var known = await cache.GetAsync((bloc, period, unit), async () =>
        {
            var record = await records.ReadAsync(Keys.Partition(bloc, period), unit.ToString(), cancellation);
            return new(record?.Body is { } body ? Json.Read<Submission>(body) : null);
        });
        return known?.Submission is { } submission ? new(period, submission) : null;
    }

    /// <summary>That there is nothing is known, too.</summary>
    private sealed record Known(Submission? Submission);
}
