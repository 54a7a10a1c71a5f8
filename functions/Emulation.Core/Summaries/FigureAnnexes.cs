using Emulation.Blocs;
using Emulation.Submissions;

namespace Emulation.Summaries;

/// <summary>The annexes of figures, one for each kind, so that cash and goods never stand in one column.</summary>
internal static class FigureAnnexes
{
    private static readonly IReadOnlyList<Column> Columns =
    [
        new("STT", 1, Align.Centre), new("Phong trào", 5), new("Nội dung", 5), new("Đơn vị", 4), new("Đối tượng thụ hưởng", 4),
        new("Đơn vị tính", 2, Align.Centre), new("Giá trị", 4, Align.End), new("Cùng kỳ năm trước", 4, Align.End), new("So với cùng kỳ (%)", 2, Align.End), new("Ghi chú", 4),
    ];

    public static IEnumerable<(string Title, Table Table)> Of(Summary summary)
    {
        foreach (var kind in (FigureKind[])[FigureKind.Cash, FigureKind.InKind, FigureKind.Count])
        {
            var rows = new List<Row>();
            var number = 0;
            // A movement is named in its first row only, so that its figures read as one group.
            for (var m = 0; m < summary.Movements.Count; m++)
            {
                var movement = summary.Movements[m];
                var before = rows.Count;
                for (var t = 0; t < movement.Totals.Count; t++)
                {
                    if (movement.Totals[t] is { } total && total.Indicator.Kind == kind) rows.AddRange(Rows(summary, movement.Movement, total, ++number, rows.Count == before, Annexes.FigureId(m + 1, t + 1)));
                }
            }

            yield return (Annexes.FiguresTitle(kind), new(null, Columns, rows));
        }
    }

    /// <summary>One row for each unit's figure, movement and indicator named once, then the bloc's value.</summary>
    private static IEnumerable<Row> Rows(Summary summary, Movement movement, FigureTotal total, int number, bool named, string id)
    {
        var indicator = total.Indicator;
        string[] always = [Field.Year($"indicators/{indicator.Code}"), Field.Year($"movements/{movement.Code}/names")];
        var hasTotal = total.Printed is not null && (total.Scope == FigureScope.Bloc || total.Contributions.Select(part => part.Unit).Distinct().Skip(1).Any() || total.Contributions.Count > 1);
        for (var i = 0; i < total.Contributions.Count; i++)
        {
            var part = total.Contributions[i];
            yield return new([.. Named(i == 0), part.UnitName, part.Beneficiary ?? "", indicator.UnitOfMeasure, Value(part.Value, part.Qualifier, indicator), .. hasTotal || i > 0 ? ["", ""] : Then(total), part.Note ?? ""])
            {
                Id = hasTotal || i > 0 ? null : id,
                Sources = [.. always, Field.Name(part.Unit), part.Source, .. hasTotal || i > 0 ? [] : total.YearAgo?.Sources ?? []],
            };
        }

        if (!hasTotal) yield break;
        var label = total.Scope == FigureScope.Bloc ? $"Số liệu chung của {summary.Label}" : indicator.Aggregation switch
        {
            Aggregation.Sum => "Tổng cộng",
            Aggregation.Mean => "Bình quân",
            Aggregation.Max => "Cao nhất",
            _ => "Mới nhất",
        };
        yield return new([.. Named(total.Contributions.Count == 0), label, "", indicator.UnitOfMeasure, Value(total.Value!.Value, total.Qualifier, indicator), .. Then(total), Phrases.LackingShort(total) ?? ""])
        {
            Id = id,
            IsTotal = true,
            Sources =
            [
                .. always,
                .. total.YearAgo?.Sources ?? [],
                .. total.Source is { } lead ? [lead, Field.Year("label")] : total.Contributions.Select(part => part.Source),
                .. indicator.Aggregation == Aggregation.Latest ? total.Contributions.Select(part => Field.Status(part.Unit)) : [],
                .. total.Lacking.SelectMany(unit => (string[])[Field.Name(unit.Unit), Field.Status(unit.Unit)]),
            ],
        };

        Cell[] Named(bool first)
        {
            var (names, name) = (string.Join("; ", movement.Names), Phrases.Upper(indicator.Name));
            return
            [
                first ? Annexes.Number(number) : "",
                first && named ? names : new Cell("") { Continues = names },
                first ? name : new Cell("") { Continues = name },
            ];
        }
    }

    private static Cell[] Then(FigureTotal total) => total.YearAgo is { } before
        ? [Value(before.Value, before.Qualifier, total.Indicator), Annexes.Number(before.Value == 0 ? null : Math.Round(total.Value!.Value / before.Value * 100, 2, MidpointRounding.AwayFromZero))]
        : ["", ""];

    private static Cell Value(decimal value, Qualifier qualifier, Indicator indicator) => new(FigureTotals.PrintValue(value, qualifier, indicator)) { Number = value };
}
