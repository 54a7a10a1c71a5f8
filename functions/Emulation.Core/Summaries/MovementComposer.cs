using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>
/// Puts one movement into words: what it rests on, the lead's own text, one sentence with its totals, whom they lack, and what the units did.
/// The lead's text comes first and takes the place of what would be said of the movement in general.
/// </summary>
internal sealed class MovementComposer(Summary summary, IReadOnlyList<Annex> annexes, ReportBody body, SpelledOut words)
{
    private string Bloc => summary.Label;

    /// <param name="movement">The movement.</param>
    /// <param name="number">Its number in the report, from 1; the annexes' rows carry it.</param>
    public void Compose(SummaryMovement movement, int number)
    {
        Heading(movement.Movement);
        Basis(movement.Movement);
        Lead(movement);
        Totals(movement, number);
        Highlights(movement);
    }

    private void Heading(Movement movement)
    {
        IReadOnlyList<string> sources = [Path(movement, "names"), .. movement.TiedTo is null ? (string[])[] : [Path(movement, "tiedTo")]];
        body.Heading(3, Phrases.Name(movement), sources);
    }

    private void Basis(Movement movement)
    {
        var sources = new List<string>();
        var launched = movement.LaunchedBy is { } by ? $"do {words.In(by, sources)} phát động" : null;
        if (launched is not null) sources.Add(Path(movement, "launchedBy"));
        var cites = movement.LegalBases.Select((basis, i) =>
        {
            sources.Add(Path(movement, $"legalBases/{i}"));
            return ReportComposer.Cite(basis, words, sources);
        }).ToList();
        var following = cites.Count == 0 ? null : $"được thực hiện theo {Phrases.Join(cites)}";
        if (launched is null && following is null) return;
        body.Paragraph($"Phong trào {string.Join(", ", ((string?[])[launched, following]).OfType<string>())}.", sources);
    }

    private void Lead(SummaryMovement movement)
    {
        var code = movement.Movement.Code;
        if (movement.LeadText is { } text)
        {
            words.Notice(text);
            body.Paragraphs(text, Field.Lead($"movements/{code}/text"));
        }

        if (movement.LeadHighlights.Count > 0)
        {
            body.Enumerate(
                [new($"Kết quả chung của {Bloc}")],
                [.. movement.LeadHighlights.Select((highlight, i) => new Item(Phrases.Trim(highlight), Field.Lead($"movements/{code}/highlights", i)))],
                [Field.Year("label")]);
        }

        if (movement is { LeadText: null, LeadHighlights.Count: 0, Movement.Focus.Count: > 0 })
        {
            var sources = new List<string> { Path(movement.Movement, "focus") };
            body.Paragraph($"Nội dung trọng tâm: {string.Join("; ", movement.Movement.Focus.Select(focus => words.In(Phrases.Trim(focus), sources)))}.", sources);
        }
    }

    private void Totals(SummaryMovement movement, int number)
    {
        var totals = movement.Totals.Select((total, i) => (Total: total, Id: Annexes.FigureId(number, i + 1))).ToList();
        var both = movement.Totals.GroupBy(total => total.Indicator.Name).Where(group => group.Select(total => total.Indicator.Kind).Distinct().Skip(1).Any()).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        string Name(FigureTotal total) => Phrases.Named(total.Indicator, both.Contains(total.Indicator.Name));

        var own = totals.Where(entry => entry.Total.Scope == FigureScope.Bloc).ToList();
        if (own.Count > 0)
        {
            body.Enumerate([new($"Số liệu chung của {Bloc}")], [.. own.Select(entry => Of(entry.Total, entry.Id, Name(entry.Total), 0))], [Field.Year("label")]);
        }

        var reported = totals.Where(entry => entry.Total.Scope == FigureScope.Units).ToList();
        if (reported.Count == 0) return;
        var givers = reported.SelectMany(entry => entry.Total.Contributions).Select(part => part.Unit).Distinct().Count();
        List<Run> announcement = [new($"Kết quả tổng hợp từ báo cáo của {Vietnamese.Count(givers)}/{Vietnamese.Count(summary.Units.Count)} đơn vị ("), .. Details(reported.Select(entry => entry.Total.Indicator.Kind).Distinct()), new(")")];
        body.Enumerate(
            announcement,
            [.. reported.Select(entry => Of(entry.Total, entry.Id, Name(entry.Total), givers))],
            [Field.Year("units"), .. reported.SelectMany(entry => entry.Total.Contributions).Select(part => part.Source)]);
        Lacking(reported.ConvertAll(entry => entry.Total), Name);
        foreach (var entry in reported) body.Add(Charts.Cash(summary, entry.Total, body.NextChart));
    }

    /// <summary>The figure with its value, and by how many units where not all that have figures gave it.</summary>
    private Item Of(FigureTotal total, string id, string name, int givers)
    {
        var sources = new List<string> { Field.Year($"indicators/{total.Indicator.Code}") };
        var units = total.Contributions.Select(part => part.Unit).Distinct().Count();
        sources.AddRange(total.Source is { } lead ? [lead] : total.Contributions.Select(part => part.Source));
        if (total.Indicator.Aggregation == Aggregation.Latest) sources.AddRange(total.Contributions.Select(part => Field.Status(part.Unit)));
        var called = words.In(name, sources);
        if (total.Printed is not { } printed) return new([new($"{called}: "), new($"số liệu riêng của {Vietnamese.Count(units)} đơn vị") { Target = id }], sources);
        List<Run> runs = [new($"{called} {Phrases.Rule(total, units)}"), new(printed, Bold: true) { Target = id }];
        if (units < givers) runs.Add(new($" ({Vietnamese.Count(units)} đơn vị)"));
        if (total.YearAgo is { } before)
        {
            sources.AddRange(before.Sources);
            runs.Add(new($", {Phrases.Change(total, before)}"));
        }

        return new(runs, sources);
    }

    private IEnumerable<Run> Details(IEnumerable<FigureKind> kinds)
    {
        var titles = kinds.Select(Annexes.FiguresTitle).ToHashSet(StringComparer.Ordinal);
        var places = annexes.Where(annex => titles.Contains(annex.Title)).ToList();
        yield return new("chi tiết tại ");
        for (var i = 0; i < places.Count; i++)
        {
            if (i > 0) yield return new(i == places.Count - 1 ? " và " : ", ");
            yield return new(places[i].Number) { Target = places[i].Id };
        }
    }

    /// <summary>
    /// Units without a report are named once. Those whose report is silent are named where most gave the figure; elsewhere the number of
    /// those who gave it says enough, and the annex names them.
    /// </summary>
    private void Lacking(List<FigureTotal> totals, Func<FigureTotal, string> name)
    {
        var absent = totals[0].Lacking.Where(unit => !unit.Reported).ToList();
        if (absent.Count > 0)
        {
            body.Paragraph([new($"Chưa gồm số liệu của: {Phrases.Names(absent)} (chưa nộp báo cáo).")], [.. absent.SelectMany(unit => (string[])[Field.Name(unit.Unit), Field.Status(unit.Unit)])], ParagraphKind.Note);
        }

        foreach (var total in totals)
        {
            var silent = total.Lacking.Where(unit => unit.Reported).ToList();
            var units = total.Contributions.Select(part => part.Unit).Distinct().Count();
            if (silent.Count == 0 || silent.Count >= units) continue;
            body.Paragraph(
                [new($"{Phrases.Upper(name(total))}: chưa gồm số liệu của {Phrases.Names(silent)} (báo cáo không nêu).")],
                [Field.Year($"indicators/{total.Indicator.Code}"), .. silent.SelectMany(unit => (string[])[Field.Name(unit.Unit), Field.Of(unit.Unit, "movements")])],
                ParagraphKind.Note);
        }
    }

    private void Highlights(SummaryMovement movement)
    {
        if (movement.Results.Count == 0) return;
        var shared = SharedWork.Of(movement.Results.Select(result => (result.Unit, result.UnitName, result.Highlights.Count > 0
            ? result.Highlights.Select((highlight, i) => new Deed(Phrases.Trim(highlight), FormattableString.Invariant($"{result.Source}/highlights/{i}")))
            : (IEnumerable<Deed>)[new(Phrases.OneLine(result.Text!), $"{result.Source}/text")])));
        body.Enumerate([new("Kết quả nổi bật của các đơn vị")], [.. shared.Select(group => ReportComposer.Of(group, summary, words))], [], nested: true);
    }

    private static string Path(Movement movement, string member) => Field.Year($"movements/{movement.Code}/{member}");
}
