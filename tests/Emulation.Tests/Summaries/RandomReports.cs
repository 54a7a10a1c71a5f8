using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Text;

namespace Emulation.Tests.Summaries;

/// <summary>Reports whose annexes are drawn by chance from texts, numbers and moments; the same seed draws the same report.</summary>
internal static class RandomReports
{
    /// <summary>Without control characters, which the page and the Word document are never given: reports are refused with them.</summary>
    private static readonly string[] Texts = [.. TypedReport.Hostile.Where(text => !text.Any(c => char.IsControl(c) && c != '\n')), "", "Văn phòng", "50,04", "1.833.468.000 đồng"];

    public static Report Of(int seed)
    {
        var random = new Random(seed);
        return TypedReport.Of([.. Enumerable.Range(1, random.Next(1, 4)).Select(number => Annex(random, number))]);
    }

    private static Annex Annex(Random random, int number)
    {
        // Titles of their own for each annex, so that no column is shared.
        var columns = Enumerable.Range(1, random.Next(1, 6)).Select(column => new Column(FormattableString.Invariant($"Cột {number}.{column}"), random.Next(1, 9), (Align)random.Next(3))).ToList();
        var rows = Enumerable.Range(1, random.Next(1, 12)).Select(_ => new Row([.. columns.Select(_ => Cell(random))]) { IsTotal = random.Next(5) == 0 }).ToList();
        return new(FormattableString.Invariant($"Phụ lục {number}"), Text(random) + "x", random.Next(2) == 0, [new Table(null, columns, rows)]) { Id = FormattableString.Invariant($"phu-luc-{number}") };
    }

    private static Cell Cell(Random random)
    {
        // Without noughts at the end or a minus before a nought, as the store keeps figures.
        var number = Quantity.Canonical(decimal.Round((decimal)((random.NextDouble() - 0.2) * Math.Pow(10, random.Next(0, 14))), random.Next(0, 5)));
        return random.Next(6) switch
        {
            0 => new(Vietnamese.Exact(number)) { Number = number },
            1 => new($"trên {Vietnamese.Exact(number)} đồng") { Number = number },
            2 => new($"{Vietnamese.Number(decimal.Round(number / 1_000_000m, 1))} triệu đồng") { Number = number },
            3 when new DateTimeOffset(2023, 1, 1, 0, 0, 0, Vietnamese.Offset).AddSeconds(random.Next(0, 20_000_000)) is var moment => new(Vietnamese.Moment(moment)) { Moment = moment },
            _ => new(Text(random)),
        };
    }

    private static string Text(Random random) => Texts[random.Next(Texts.Length)];
}
