using System.Globalization;
using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>
/// How the units' figures become the bloc's. A total stays within one indicator, and so within one unit of measure and one kind
/// (cash or in kind), and names the units that it lacks.
/// </summary>
public static class FigureTotals
{
    public static IEnumerable<FigureTotal> Of(
        BlocYear year,
        IReadOnlyList<NamedUnit> members,
        List<(Unit Unit, DateTimeOffset At, IReadOnlyList<Figure> Figures, string Source)> results,
        IReadOnlyList<Figure> blocFigures,
        string movement)
    {
        var figures = results
            .SelectMany(r => r.Figures.Select((figure, i) => (r.Unit, r.At, Figure: figure, Source: string.Create(CultureInfo.InvariantCulture, $"{r.Source}/figures/{i}"))))
            .ToLookup(given => given.Figure.Indicator, StringComparer.Ordinal);
        foreach (var indicator in year.Indicators)
        {
            var given = figures[indicator.Code].Select(entry => (entry.At, Part: Contribution(entry.Unit, entry.Figure, indicator, entry.Source))).ToList();
            if (given.Count > 0)
            {
                var units = given.Select(pair => pair.Part.Unit).ToHashSet();
                var (value, qualifier) = Aggregate(indicator, given);
                yield return new(
                    indicator,
                    FigureScope.Units,
                    value,
                    qualifier,
                    value is { } known ? Print(known, qualifier, indicator) : null,
                    given.ConvertAll(pair => pair.Part),
                    [.. members.Where(member => !units.Contains(member.Unit))]);
            }

            for (var i = 0; i < blocFigures.Count; i++)
            {
                var figure = blocFigures[i];
                if (figure.Indicator != indicator.Code) continue;
                yield return new(indicator, FigureScope.Bloc, figure.Value, figure.Qualifier, Print(figure.Value, figure.Qualifier, indicator), [], [])
                {
                    Source = Field.Lead($"movements/{movement}/figures", i),
                };
            }
        }
    }

    /// <summary>"1.833.468.000 đồng", "trên 21 tỷ đồng", "05 nhà", "50,04%".</summary>
    public static string Print(decimal value, Qualifier qualifier, Indicator indicator)
    {
        // What is not exact is not written to the đồng either.
        if (indicator.Kind == FigureKind.Cash && qualifier != Qualifier.Exact && Round(value) is { } round) return $"{Quantity.Word(qualifier)}{round} đồng";
        return PrintExactly(value, qualifier, indicator);
    }

    /// <summary>The same to the last digit, so that who typed it sees what was read: "trên 1.800.000.000 đồng".</summary>
    internal static string PrintExactly(decimal value, Qualifier qualifier, Indicator indicator) =>
        PrintValue(value, qualifier, indicator) + (indicator.UnitOfMeasure == "%" ? "%" : " " + indicator.UnitOfMeasure);

    /// <summary>The same without the unit of measure, for a column that has one of its own.</summary>
    internal static string PrintValue(decimal value, Qualifier qualifier, Indicator indicator) => Quantity.Word(qualifier)
        + (indicator is { Kind: FigureKind.Count or FigureKind.InKind, Decimals: 0, UnitOfMeasure: not "%" } ? Vietnamese.Count(value) : Vietnamese.Number(value));

    /// <summary>"21 tỷ", "1,5 tỷ", "650 triệu"; null where that would lose a digit.</summary>
    private static string? Round(decimal value) => value switch
    {
        >= 1_000_000_000 when value % 10_000_000 == 0 => Vietnamese.Number(value / 1_000_000_000) + " tỷ",
        >= 1_000_000 and < 1_000_000_000 when value % 1_000_000 == 0 => Vietnamese.Number(value / 1_000_000) + " triệu",
        _ => null,
    };

    private static Contribution Contribution(Unit unit, Figure figure, Indicator indicator, string source) =>
        new(unit.Code, unit.Name, figure.Value, figure.Qualifier, Print(figure.Value, figure.Qualifier, indicator), figure.Beneficiary, figure.Note, source);

    private static (decimal? Value, Qualifier Qualifier) Aggregate(Indicator indicator, List<(DateTimeOffset At, Contribution Part)> given)
    {
        var parts = given.ConvertAll(pair => pair.Part);
        return indicator.Aggregation switch
        {
            Aggregation.Sum => (parts.Sum(part => part.Value), Join(parts)),
            Aggregation.Mean => (Math.Round(Mean(parts), Math.Max(indicator.Decimals, 2), MidpointRounding.AwayFromZero), Join(parts)),
            Aggregation.Max => One(parts.MaxBy(part => part.Value)!),
            Aggregation.Latest => One(given.MaxBy(pair => pair.At).Part),
            _ => (null, Qualifier.Exact),
        };
    }

    /// <summary>The mean of the units: one that splits its figure by beneficiary weighs no more than another.</summary>
    private static decimal Mean(List<Contribution> parts) => parts.GroupBy(part => part.Unit).Average(unit => unit.Average(part => part.Value));

    private static (decimal? Value, Qualifier Qualifier) One(Contribution part) => (part.Value, part.Qualifier);

    /// <summary>Exact parts keep the others' word; parts that err in different ways make an approximation.</summary>
    private static Qualifier Join(List<Contribution> parts)
    {
        var words = parts.Select(part => part.Qualifier).Where(qualifier => qualifier != Qualifier.Exact).Distinct().ToList();
        return words.Count switch { 0 => Qualifier.Exact, 1 => words[0], _ => Qualifier.About };
    }
}
