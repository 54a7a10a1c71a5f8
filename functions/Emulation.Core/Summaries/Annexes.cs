using System.Globalization;
using Emulation.Blocs;
using Emulation.Summaries.Formats;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>The annexes (phụ lục): what is better read as a table. An empty table is left out and the rest are numbered without gaps.</summary>
public static class Annexes
{
    public const string UnitsTitle = "Chủ đề thi đua và văn bản triển khai của các đơn vị";
    public const string TargetsTitle = "Kết quả thực hiện chỉ tiêu giao ước thi đua";

    /// <summary>The annex that holds every unit's figures of one kind.</summary>
    public static string FiguresTitle(FigureKind kind) => kind switch
    {
        FigureKind.Cash => "Hỗ trợ bằng tiền",
        FigureKind.InKind => "Hỗ trợ bằng hiện vật",
        _ => "Số liệu khác của các phong trào",
    };

    public static IReadOnlyList<Annex> Of(Summary summary, FormatPack pack)
    {
        List<(string Title, bool Landscape, Table Table)> tables =
        [
            (UnitsTitle, true, Units(summary)),
            (TargetsTitle, true, Targets(summary)),
            .. Support(summary),
            ("Kết quả khen thưởng", false, Awards(summary)),
            ("Tình hình nộp báo cáo của các đơn vị", false, Status(summary)),
        ];
        var filled = tables.Where(entry => entry.Table.Rows.Count > 0).ToList();
        return [.. filled.Select((entry, i) => new Annex(pack.AnnexNumber(i + 1, filled.Count), entry.Title, entry.Landscape, [WithoutEmptyColumns(entry.Table)])
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"phu-luc-{i + 1}"),
            Reference = pack.AnnexReference(pack.SymbolText(summary.Issue?.Number, summary.Format.SymbolSuffix), DateText(summary, pack), summary.BlocName),
        })];
    }

    private static string DateText(Summary summary, FormatPack pack) => summary.Issue is { Date: var date }
        ? pack.DateText(date.Year, date.Month, date.Day)
        : pack.DateText(summary.AsOf.Year, summary.AsOf.Month, null);

    private static Table Units(Summary summary) => new(
        null,
        [new("STT", 1, Align.Centre), new("Đơn vị", 4), new("Chủ đề thi đua", 8), new("Văn bản đã ban hành", 8)],
        Numbered(summary.Units.Where(unit => unit.Themes.Count + unit.Documents.Count > 0), unit =>
        [
            unit.Name,
            string.Join("\n", unit.Themes.Select(theme => $"“{theme}”")),
            string.Join("\n", unit.Documents.Select(document =>
                $"{(document.Kind is { } kind ? kind + " " : "")}{document.Symbol}{(document.Date is { } date ? $" ngày {Vietnamese.Date(date)}" : "")} về {document.About}")),
        ]));

    private static Table Targets(Summary summary) => new(
        null,
        [
            new("STT", 1, Align.Centre), new("Đơn vị", 4), new("Chỉ tiêu", 7), new("Đơn vị tính", 2, Align.Centre),
            new("Kế hoạch", 2, Align.End), new("Thực hiện", 2, Align.End), new("Tỷ lệ (%)", 2, Align.End), new("Ghi chú", 3),
        ],
        Numbered(summary.Targets, row =>
        [
            row.UnitName,
            row.Target.Name,
            row.Target.UnitOfMeasure,
            Number(row.Target.Plan),
            Number(row.Target.Actual),
            Number(row.Percent),
            row.Target.Note ?? "",
        ]));

    /// <summary>One annex for each kind of support, so that cash and goods never stand in one column.</summary>
    private static IEnumerable<(string Title, bool Landscape, Table Table)> Support(Summary summary)
    {
        foreach (var kind in (FigureKind[])[FigureKind.Cash, FigureKind.InKind, FigureKind.Count])
        {
            var totals = summary.Movements.SelectMany(movement => movement.Totals).Where(total => total.Indicator.Kind == kind).ToList();
            yield return (FiguresTitle(kind), false, new(
                null,
                [new("STT", 1, Align.Centre), new("Nội dung", 5), new("Đơn vị", 4), new("Giá trị", 4, Align.End), new("Đối tượng thụ hưởng", 4), new("Ghi chú", 3)],
                [.. totals.SelectMany((total, i) => SupportRows(summary, total, Vietnamese.Number(i + 1)))]));
        }
    }

    /// <summary>One row for each unit's figure, the indicator named once, then the bloc's value.</summary>
    private static IEnumerable<Row> SupportRows(Summary summary, FigureTotal total, string number)
    {
        var name = Phrases.Upper(total.Indicator.Name);
        foreach (var part in total.Contributions)
        {
            yield return new([number, name, part.UnitName, new(part.Printed) { Number = part.Value }, part.Beneficiary ?? "", part.Note ?? ""]);
            (number, name) = ("", "");
        }

        if (total.Printed is null || (total.Scope == FigureScope.Units && total.Contributions.Count < 2)) yield break;
        var label = total.Scope == FigureScope.Bloc ? $"Số liệu chung của {summary.Label}" : total.Indicator.Aggregation == Aggregation.Sum ? "Tổng cộng" : "Chung các đơn vị";
        yield return new([number, name, label, new(total.Printed) { Number = total.Value }, "", ""]) { IsTotal = true };
    }

    private static Table Awards(Summary summary) => new(
        null,
        [new("STT", 1, Align.Centre), new("Hình thức khen thưởng", 6), new("Đối tượng", 2), new("Số lượng", 2, Align.End), new("Đơn vị", 7)],
        Numbered(summary.Awards, award =>
        [
            award.Form + (award.Year is { } year && year != summary.Period.Year ? $" (năm {year})" : ""),
            Phrases.Recipient(award.RecipientKind),
            new(Vietnamese.Count(award.Count)) { Number = award.Count },
            string.Join("\n", award.Units.Select(unit => $"{unit.UnitName}: {Vietnamese.Count(unit.Count)}{(unit.Decision is { } decision ? $" ({decision})" : "")}")),
        ]));

    private static Table Status(Summary summary) => new(
        null,
        [new("STT", 1, Align.Centre), new("Đơn vị", 5), new("Tình trạng", 3), new("Thời điểm nộp", 4), new("Mã biên nhận", 7)],
        Numbered(summary.Units, unit =>
        [
            unit.Name,
            unit.Status switch { ReportStatus.OnTime => "Đúng hạn", ReportStatus.Late => $"Chậm {Vietnamese.Count(unit.DaysLate)} ngày", _ => "Chưa nộp" },
            unit.SubmittedAt is { } at ? new Cell(Vietnamese.Moment(at)) { Moment = at } : "",
            unit.Receipt ?? "",
        ]));

    private static Table WithoutEmptyColumns(Table table)
    {
        var kept = Enumerable.Range(0, table.Columns.Count).Where(column => table.Rows.Any(row => row.Cells[column].Text.Length > 0)).ToList();
        return table with { Columns = [.. kept.Select(i => table.Columns[i])], Rows = [.. table.Rows.Select(row => row with { Cells = [.. kept.Select(i => row.Cells[i])] })] };
    }

    private static List<Row> Numbered<T>(IEnumerable<T> items, Func<T, IReadOnlyList<Cell>> cells) =>
        [.. items.Select((item, i) => new Row([Number(i + 1), .. cells(item)]))];

    private static Cell Number(decimal? value) => value is { } number ? new Cell(Vietnamese.Number(number)) { Number = number } : "";
}
