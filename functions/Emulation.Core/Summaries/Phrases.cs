using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>The small pieces of administrative Vietnamese that the report is put together from.</summary>
public static class Phrases
{
    /// <summary>How many units a sentence names; a bloc of ninety is told by its annex.</summary>
    public const int MostNames = 20;

    /// <summary>"A, B và C"; without the last word where a name holds one itself: "HĐND và UBND xã A, HĐND và UBND xã B".</summary>
    public static string Join(IEnumerable<string> names)
    {
        var list = names.ToList();
        if (list.Count > 1 && list.Any(name => name.Contains(',', StringComparison.Ordinal))) return string.Join("; ", list);
        if (list.Any(name => name.Contains(" và ", StringComparison.Ordinal))) return string.Join(", ", list);
        return list.Count < 2 ? string.Concat(list) : $"{string.Join(", ", list.Take(list.Count - 1))} và {list[^1]}";
    }

    /// <summary>The report's title (trích yếu).</summary>
    public static string Title(Period period) =>
        $"{(period.Kind == PeriodKind.H1 ? "Sơ" : "Tổng")} kết công tác thi đua, khen thưởng {period.Title}, phương hướng, nhiệm vụ {period.NextTitle}";

    /// <summary>Kind and title in one line: Báo cáo sơ kết ….</summary>
    public static string ReportName(Period period)
    {
        var title = Title(period);
        return $"Báo cáo {char.ToLowerInvariant(title[0])}{title[1..]}";
    }

    /// <summary>Phong trào thi đua “A” và “B”, gắn với ….</summary>
    public static string Name(Movement movement) =>
        $"Phong trào thi đua {Join(movement.Names.Select(name => $"“{name}”"))}{(movement.TiedTo is { } tied ? $", gắn với {tied}" : "")}";

    /// <summary>Who reported on time, who late and by how much, who not at all.</summary>
    public static string Status(Summary summary)
    {
        var late = summary.Units.Where(unit => unit.Status == ReportStatus.Late).ToList();
        var missing = summary.Units.Where(unit => unit.Status == ReportStatus.Missing).ToList();
        var text = $"Số liệu tính đến {Vietnamese.Moment(summary.AsOf)}: {Vietnamese.Count(summary.Submitted)}/{Vietnamese.Count(summary.Units.Count)} đơn vị đã nộp báo cáo";
        if (late.Count > MostNames) text += $", trong đó {Vietnamese.Count(late.Count)} đơn vị nộp chậm";
        else if (late.Count > 0) text += $", trong đó nộp chậm: {string.Join(", ", late.Select(unit => $"{unit.Name} ({Vietnamese.Count(unit.DaysLate)} ngày)"))}";
        if (missing.Count > 0) text += $"; chưa nộp: {Names([.. missing.Select(unit => new NamedUnit(unit.Unit, unit.Name, false))])}";
        return text + ".";
    }

    /// <summary>What the figure is called, with its kind only where money and goods go by one name.</summary>
    public static string Named(Indicator indicator, bool withKind) =>
        indicator.Name + (withKind ? indicator.Kind switch { FigureKind.Cash => " bằng tiền", FigureKind.InKind => " bằng hiện vật", _ => "" } : "");

    /// <summary>How the bloc's value came about, as it stands before the value; nothing for a sum or for one unit's own figure.</summary>
    public static string Rule(FigureTotal total, int units) => total.Indicator.Aggregation switch
    {
        _ when units < 2 => "",
        Aggregation.Mean => "bình quân ",
        Aggregation.Max => "cao nhất ",
        Aggregation.Latest => "mới nhất ",
        _ => "",
    };

    /// <summary>"tăng 212.468.000 đồng (13,11%) so với cùng kỳ năm 2022".</summary>
    public static string Change(FigureTotal total, YearAgo before)
    {
        var difference = total.Value!.Value - before.Value;
        if (difference == 0) return $"bằng {Then(before.Period)}";
        var about = total.Qualifier == Qualifier.Exact && before.Qualifier == Qualifier.Exact ? Qualifier.Exact : Qualifier.About;
        var amount = total.Indicator.UnitOfMeasure == "%"
            ? $"{Quantity.Word(about)}{Vietnamese.Number(Math.Abs(difference))} điểm phần trăm"
            : FigureTotals.Print(Math.Abs(difference), about, total.Indicator);
        // Of a share, a percentage of a percentage would mislead.
        var percent = total.Indicator.UnitOfMeasure == "%" || before.Value == 0 ? "" : $" ({Vietnamese.Number(Percent(difference, before.Value))}%)";
        return $"{(difference > 0 ? "tăng" : "giảm")} {amount}{percent} so với {Then(before.Period)}";
    }

    /// <summary>The period of comparison in words.</summary>
    public static string Then(Period period) => period.Kind == PeriodKind.FY ? $"năm {period.Year}" : $"cùng kỳ năm {period.Year}";

    private static decimal Percent(decimal difference, decimal before) => Math.Round(Math.Abs(difference) / before * 100, 2, MidpointRounding.AwayFromZero);

    /// <summary>The units that a total lacks, or null where it lacks none.</summary>
    public static string? Lacking(FigureTotal total)
    {
        if (total.Lacking.Count == 0) return null;
        var parts = new List<string>();
        if (total.Lacking.Where(unit => unit.Reported).ToList() is { Count: > 0 } silent) parts.Add($"{Names(silent)} (báo cáo không nêu)");
        if (total.Lacking.Where(unit => !unit.Reported).ToList() is { Count: > 0 } absent) parts.Add($"{Names(absent)} (chưa nộp báo cáo)");
        return $"Chưa gồm số liệu của: {string.Join("; ", parts)}";
    }

    /// <summary>The same for a narrow column: by name where they are two at most. The rows above name those that the total has.</summary>
    public static string? LackingShort(FigureTotal total) => total.Lacking.Count switch
    {
        0 => null,
        <= 2 => $"Chưa gồm {Join(total.Lacking.Select(unit => unit.Name))}",
        var count => $"Chưa gồm {Vietnamese.Count(count)} đơn vị khác",
    };

    /// <summary>Units by name; where they are too many to read, by their number.</summary>
    public static string Names(IReadOnlyList<NamedUnit> units) =>
        units.Count > MostNames ? $"{Vietnamese.Count(units.Count)} đơn vị" : Join(units.Select(unit => unit.Name));

    /// <summary>A narrative's paragraphs one after the other, each with its closing mark but for the last.</summary>
    public static string OneLine(string text) => Trim(string.Join(' ', Lines(text).Select(Sentence)));

    /// <summary>A narrative's paragraphs.</summary>
    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Recipient(AwardRecipient kind) => kind switch
    {
        AwardRecipient.Collective => "tập thể",
        AwardRecipient.Individual => "cá nhân",
        AwardRecipient.Household => "hộ gia đình",
        _ => "doanh nghiệp",
    };

    /// <summary>The text without its closing mark, since the list that it stands in sets its own.</summary>
    public static string Trim(string text) => text.TrimEnd(' ', '.', ';', ',');

    /// <summary>The text with a closing mark.</summary>
    public static string Sentence(string text) => text[^1] is '.' or ':' or ';' or '!' or '?' or '…' ? text : text + ".";

    public static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    public static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
