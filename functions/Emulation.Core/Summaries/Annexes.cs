using System.Globalization;
using Emulation.Blocs;
using Emulation.Summaries.Formats;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>The annexes (phụ lục): what is better read as a table. An empty table is left out and the rest are numbered without gaps.</summary>
public static class Annexes
{
    public const string UnitsTitle = "Chủ đề, văn bản và giao ước thi đua";
    public const string TargetsTitle = "Kết quả thực hiện chỉ tiêu giao ước";
    public const string AwardsTitle = "Kết quả khen thưởng";
    public const string StatusTitle = "Tình hình nộp báo cáo";

    public const string UnitsTotalId = "tong-van-ban";
    public const string TargetsTotalId = "tong-chi-tieu";
    public const string StatusTotalId = "tong-bao-cao";

    /// <summary>The annex that holds every unit's figures of one kind.</summary>
    public static string FiguresTitle(FigureKind kind) => kind switch
    {
        FigureKind.Cash => "Hỗ trợ, đóng góp bằng tiền",
        FigureKind.InKind => "Hỗ trợ, đóng góp bằng hiện vật",
        _ => "Số liệu khác của các phong trào",
    };

    /// <summary>Anchor of the row that a printed total points at.</summary>
    /// <param name="movement">Number of the movement in the report, from 1.</param>
    /// <param name="total">Number of the total in the movement, from 1.</param>
    public static string FigureId(int movement, int total) => string.Create(CultureInfo.InvariantCulture, $"so-lieu-{movement}-{total}");

    /// <param name="award">Number of the row, from 1.</param>
    public static string AwardId(int award) => string.Create(CultureInfo.InvariantCulture, $"khen-thuong-{award}");

    public static IReadOnlyList<Annex> Of(Summary summary, FormatPack pack)
    {
        List<(string Title, bool Landscape, Table Table)> tables =
        [
            (UnitsTitle, true, UnitAnnexes.Units(summary)),
            (TargetsTitle, true, TargetAnnex.Targets(summary)),
            .. FigureAnnexes.Of(summary).Select(table => (table.Title, true, table.Table)),
            (AwardsTitle, false, UnitAnnexes.Awards(summary)),
            (StatusTitle, false, UnitAnnexes.Status(summary)),
        ];
        var filled = tables.Where(entry => entry.Table.Rows.Count > 0).ToList();
        return [.. filled.Select((entry, i) => new Annex(pack.AnnexNumber(i + 1, filled.Count), entry.Title, entry.Landscape, [WithoutEmptyColumns(entry.Table)])
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"phu-luc-{i + 1}"),
            Reference = pack.AnnexReference(pack.SymbolText(summary.Issue?.Number, summary.Format.SymbolSuffix), DateText(summary, pack), summary.BlocName),
        })];
    }

    /// <summary>A cell of a plain whole number, as it stands in a table.</summary>
    internal static Cell Number(decimal? value) => value is { } number ? new Cell(Vietnamese.Number(number)) { Number = number } : "";

    private static string DateText(Summary summary, FormatPack pack) => summary.Issue is { Date: var date }
        ? pack.DateText(date.Year, date.Month, date.Day)
        : pack.DateText(summary.AsOf.Year, summary.AsOf.Month, null);

    private static Table WithoutEmptyColumns(Table table)
    {
        var kept = Enumerable.Range(0, table.Columns.Count).Where(column => table.Rows.Any(row => row.Cells[column].Text.Length > 0)).ToList();
        return table with { Columns = [.. kept.Select(i => table.Columns[i])], Rows = [.. table.Rows.Select(row => row with { Cells = [.. kept.Select(i => row.Cells[i])] })] };
    }
}
