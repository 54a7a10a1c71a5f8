using Emulation.Blocs;
using Emulation.Storage;

namespace Emulation.Summaries;

public enum ChangeKind
{
    /// <summary>A unit's report is there that was not.</summary>
    Submitted,

    /// <summary>A unit's report, or the lead's text, is in force in another revision.</summary>
    Corrected,

    /// <summary>A unit's report is no longer used.</summary>
    Withdrawn,

    /// <summary>A total is another, or is new or gone.</summary>
    Total,
}

/// <summary>Something in a summary that is not what it was in an earlier version.</summary>
/// <param name="Subject">A unit's code, <c>~lead</c> for the bloc-level text, or where the total stands: <c>movements/giup-do/tien</c>.</param>
/// <param name="Name">Whose or what it is, as people say it.</param>
/// <param name="Before">The revision that was used; 0 for none, and of totals.</param>
/// <param name="After">The revision that is used now; 0 for none, and of totals.</param>
public sealed record SummaryChange(ChangeKind Kind, string Subject, string Name, int Before, int After)
{
    /// <summary>The total as it was printed; null where there was none.</summary>
    public string? From { get; init; }

    /// <summary>The total as it is printed now; null where there is none.</summary>
    public string? To { get; init; }

    /// <summary>The unit whose report changed; null for what is no unit's.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public UnitCode? Unit => Kind != ChangeKind.Total && UnitCode.TryParse(Subject, null, out var unit) ? unit : null;

    [System.Text.Json.Serialization.JsonIgnore]
    public string Text => Kind switch
    {
        ChangeKind.Total => (From, To) switch
        {
            (null, _) => $"mới có, {To}",
            (_, null) => $"không còn, trước là {From}",
            _ => $"từ {From} thành {To}",
        },
        ChangeKind.Submitted => After == 1 ? "mới có" : $"mới có (bản {After})",
        ChangeKind.Withdrawn => "không còn",
        _ => $"bản {Before} thành bản {After}",
    };
}

/// <summary>What two versions of a summary were made from and came to, held against each other; for the manifest and for the page alike.</summary>
public static class SummaryChanges
{
    /// <summary>Reports in official order, the bloc-level text, then totals.</summary>
    public static IReadOnlyList<SummaryChange> Between(
        Summary before, IEnumerable<SummarySource> sourcesBefore, Summary after, IEnumerable<SummarySource> sourcesAfter) =>
        [.. Between(Revisions(sourcesBefore), Revisions(sourcesAfter), after.Label, after.Units.Select(unit => (unit.Unit, unit.Name)).Concat(before.Units.Select(unit => (unit.Unit, unit.Name))).DistinctBy(unit => unit.Unit)), .. Totals(before, after)];

    /// <summary>Reports alone, for what has not been made into a version yet.</summary>
    /// <param name="before">Revisions by subject.</param>
    /// <param name="after">Revisions by subject.</param>
    public static IReadOnlyList<SummaryChange> Between(IReadOnlyDictionary<string, int> before, IReadOnlyDictionary<string, int> after, BlocYear year) =>
        [.. Between(before, after, year.Label, year.Units.Select(unit => (unit.Code, unit.Name)))];

    public static IReadOnlyDictionary<string, int> Revisions(IEnumerable<SummarySource> sources) => sources.ToDictionary(source => source.Subject, source => source.Revision);

    private static IEnumerable<SummaryChange> Between(
        IReadOnlyDictionary<string, int> before, IReadOnlyDictionary<string, int> after, string label, IEnumerable<(UnitCode Unit, string Name)> units)
    {
        foreach (var (subject, name) in units.Select(unit => (unit.Unit.ToString(), unit.Name)).Append((Keys.Lead, $"Nội dung chung của {label}")))
        {
            var (was, now) = (before.GetValueOrDefault(subject), after.GetValueOrDefault(subject));
            if (was == now) continue;
            yield return new(was == 0 ? ChangeKind.Submitted : now == 0 ? ChangeKind.Withdrawn : ChangeKind.Corrected, subject, name, was, now);
        }
    }

    private static IEnumerable<SummaryChange> Totals(Summary before, Summary after)
    {
        var was = Totals(before);
        var now = Totals(after);
        foreach (var (subject, (name, printed)) in now)
        {
            var old = was.TryGetValue(subject, out var known) ? known.Printed : null;
            if (old != printed) yield return new(ChangeKind.Total, subject, name, 0, 0) { From = old, To = printed };
        }

        foreach (var (subject, (name, printed)) in was)
        {
            if (!now.ContainsKey(subject)) yield return new(ChangeKind.Total, subject, name, 0, 0) { From = printed };
        }
    }

    /// <summary>In the order of the report. The bloc's own figures of one indicator are told apart by their place.</summary>
    private static OrderedDictionary<string, (string Name, string? Printed)> Totals(Summary summary)
    {
        var totals = new OrderedDictionary<string, (string Name, string? Printed)>(StringComparer.Ordinal);
        foreach (var movement in summary.Movements)
        {
            foreach (var total in movement.Totals.Where(total => total.Printed is not null))
            {
                var own = total.Scope == FigureScope.Bloc;
                var name = Phrases.Upper(total.Indicator.Name) + (own ? $" (số liệu chung của {summary.Label})" : "");
                totals[own ? total.Source ?? "" : $"movements/{movement.Movement.Code}/{total.Indicator.Code}"] = (name, total.Printed);
            }
        }

        return totals;
    }
}
