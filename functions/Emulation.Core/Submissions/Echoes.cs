using Emulation.Blocs;
using Emulation.Summaries;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>How the amounts that were typed are understood, in official form, for the person who typed them.</summary>
public static class Echoes
{
    /// <summary>By path of the field; what cannot be read is left out. A target's share is at <c>targets[0].percent</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(ReportDocument document, ReportSection section, BlocYear year)
    {
        var echoes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in section.Members)
        {
            if (section.Kind == SectionKind.Targets) Targets(document, member, echoes);
            if (section.Kind == SectionKind.Movement) Figures(document, $"{member}.figures", year, echoes);
        }

        return echoes;
    }

    private static void Figures(ReportDocument document, string list, BlocYear year, Dictionary<string, string> echoes)
    {
        for (var i = 0; i < document.Count(list); i++)
        {
            var row = FormattableString.Invariant($"{list}[{i}]");
            if (year.Indicator(document.Text($"{row}.indicator")) is not { } indicator) continue;
            var (value, qualifier, error) = Quantity.Read(document.Text($"{row}.value"), indicator.UnitOfMeasure, indicator.Decimals);
            if (error is null) echoes[$"{row}.value"] = FigureTotals.PrintExactly(value, qualifier, indicator);
        }
    }

    private static void Targets(ReportDocument document, string list, Dictionary<string, string> echoes)
    {
        for (var i = 0; i < document.Count(list); i++)
        {
            var row = FormattableString.Invariant($"{list}[{i}]");
            var measure = document.Text($"{row}.unitOfMeasure").Trim();
            var plan = Read(document, $"{row}.plan", measure, echoes);
            var actual = Read(document, $"{row}.actual", measure, echoes);
            var direction = document.Text($"{row}.direction") == "lowerIsBetter" ? TargetDirection.LowerIsBetter : TargetDirection.HigherIsBetter;
            if (plan is { } known && SummaryBuilder.Percent(new("", measure, direction, known, actual, null)) is { } percent) echoes[$"{row}.percent"] = $"{Vietnamese.Number(percent)}%";
        }
    }

    private static decimal? Read(ReportDocument document, string path, string measure, Dictionary<string, string> echoes)
    {
        var (value, qualifier, error) = Quantity.Read(document.Text(path), measure, 4);
        if (error is not null || qualifier != Qualifier.Exact) return null;
        echoes[path] = Vietnamese.Number(value) + (measure is "%" ? "%" : measure.Length > 0 ? " " + measure : "");
        return value;
    }
}
