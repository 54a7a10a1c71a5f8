using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>
/// Sets what was a year ago beside what is now. Only like is compared with like: the same indicator with its unit of measure, kind and
/// rule; the same unit's target by its name and unit of measure; the same form of award for the same recipients.
/// </summary>
internal static class Comparison
{
    public static Summary With(Summary now, Summary then)
    {
        var period = then.Period;
        var totals = then.Movements
            .SelectMany(movement => movement.Totals.Where(total => total is { Scope: FigureScope.Units, Value: not null }).Select(total => (Key: Key(movement.Movement, total.Indicator), Total: total)))
            .ToDictionary(entry => entry.Key, entry => entry.Total);
        var targets = then.Targets.Where(target => target.Target.Actual is not null).DistinctBy(Key).ToDictionary(Key);
        var awards = then.Awards.ToDictionary(award => (award.Form, award.RecipientKind, award.Stage, Offset(award, period.Year)));

        YearAgo? Figure(SummaryMovement movement, FigureTotal total) =>
            total is { Scope: FigureScope.Units, Value: not null } && totals.TryGetValue(Key(movement.Movement, total.Indicator), out var before)
                ? new(period, before.Value!.Value, before.Qualifier, before.Printed!, In(before.Contributions.Select(part => part.Source)))
                : null;
        YearAgo? Target(SummaryTarget target) => targets.TryGetValue(Key(target), out var before)
            ? new(period, before.Target.Actual!.Value, Qualifier.Exact, Vietnamese.Number(before.Target.Actual.Value), In([before.Source]))
            : null;
        YearAgo? Award(SummaryAward award) => awards.TryGetValue((award.Form, award.RecipientKind, award.Stage, Offset(award, now.Period.Year)), out var before)
            ? new(period, before.Count, Qualifier.Exact, Vietnamese.Count(before.Count), In(before.Units.Select(unit => unit.Source)))
            : null;
        IReadOnlyList<string> In(IEnumerable<string> sources) => [.. sources.Select(source => Field.In(period, source))];

        return now with
        {
            Targets = [.. now.Targets.Select(target => target with { YearAgo = Target(target) })],
            Movements = [.. now.Movements.Select(movement => movement with { Totals = [.. movement.Totals.Select(total => total with { YearAgo = Figure(movement, total) })] })],
            Awards = [.. now.Awards.Select(award => award with { YearAgo = Award(award) })],
        };
    }

    private static (string, string, string, FigureKind, Aggregation) Key(Movement movement, Indicator indicator) =>
        (movement.Code, indicator.Code, indicator.UnitOfMeasure, indicator.Kind, indicator.Aggregation);

    private static (UnitCode, string, string) Key(SummaryTarget target) => (target.Unit, SharedWork.Key(target.Target.Name), target.Target.UnitOfMeasure);

    /// <summary>How long before the report's year the award was for.</summary>
    private static int Offset(SummaryAward award, int year) => award.Year is { } given ? year - given : 0;
}
