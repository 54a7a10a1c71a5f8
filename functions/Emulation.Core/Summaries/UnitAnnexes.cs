using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>The annexes that list the units: what they set out to do, their awards, their reports.</summary>
internal static class UnitAnnexes
{
    public static Table Units(Summary summary)
    {
        var units = summary.Units.Where(unit => unit.Themes.Count + unit.Documents.Count > 0 || unit.Covenant is not null).ToList();
        var rows = units.Select((unit, i) => new Row(
        [
            Annexes.Number(i + 1),
            unit.Name,
            string.Join("\n", unit.Themes.Select(theme => $"“{theme}”")),
            string.Join("\n", unit.Documents.Select(document =>
                $"{(document.Kind is { } kind ? kind + " " : "")}{document.Symbol}{(document.Date is { } date ? $" ngày {Vietnamese.Date(date)}" : "")} về {document.About}")),
            string.Join("\n", Signed(unit)),
        ])
        {
            Sources = [Field.Name(unit.Unit), Field.Of(unit.Unit, "themes"), Field.Of(unit.Unit, "documents"), Field.Year($"units/{unit.Unit}/covenant")],
        }).ToList();
        if (rows.Count > 0) rows.Add(UnitsTotal(units));
        return new(
            null,
            [new("STT", 1, Align.Centre), new("Đơn vị", 4), new("Chủ đề thi đua", 8), new("Văn bản đã ban hành", 8), new("Chỉ tiêu đã ký giao ước", 6)],
            rows);
    }

    /// <summary>The signed targets; a signed theme only where the report names another.</summary>
    private static IEnumerable<string> Signed(SummaryUnit unit)
    {
        if (unit.Covenant is not { } covenant) yield break;
        foreach (var theme in covenant.Themes.Except(unit.Themes)) yield return $"Chủ đề đã ký: “{theme}”";
        foreach (var target in covenant.Targets) yield return $"{target.Name}: {Vietnamese.Number(target.Plan)}{(target.UnitOfMeasure == "%" ? "%" : " " + target.UnitOfMeasure)}";
    }

    private static Row UnitsTotal(List<SummaryUnit> units)
    {
        var (themes, documents) = (units.Sum(unit => unit.Themes.Count), units.Sum(unit => unit.Documents.Count));
        var signed = units.Sum(unit => unit.Covenant?.Targets.Count ?? 0);
        return new(["", "Tổng cộng", Count(themes, "chủ đề"), Count(documents, "văn bản"), Count(signed, "chỉ tiêu")])
        {
            Id = Annexes.UnitsTotalId,
            IsTotal = true,
            Sources = [.. units.SelectMany(unit => (string[])[Field.Of(unit.Unit, "themes"), Field.Of(unit.Unit, "documents"), Field.Year($"units/{unit.Unit}/covenant")])],
        };
    }

    public static Table Awards(Summary summary) => new(
        null,
        [new("STT", 1, Align.Centre), new("Hình thức khen thưởng", 6), new("Tình trạng", 3), new("Đối tượng", 2), new("Số lượng", 2, Align.End), new("Cùng kỳ năm trước", 2, Align.End), new("Đơn vị", 7)],
        [.. summary.Awards.Select((award, i) => new Row(
        [
            Annexes.Number(i + 1),
            award.Form + (award.Year is { } year && year != summary.Period.Year ? $" (năm {year})" : ""),
            award.Stage is null ? summary.Awards[^1].Stage is null ? "" : "Đã khen thưởng" : "Đề nghị",
            Phrases.Recipient(award.RecipientKind),
            new(Vietnamese.Count(award.Count)) { Number = award.Count },
            award.YearAgo is { } before ? new Cell(before.Printed) { Number = before.Value } : "",
            string.Join("\n", award.Units.Select(unit => $"{unit.UnitName}: {Vietnamese.Count(unit.Count)}{(unit.Decision is { } decision ? $" ({decision})" : "")}")),
        ])
        {
            Id = Annexes.AwardId(i + 1),
            Sources = [.. award.Units.SelectMany(unit => (string[])[Field.Name(unit.Unit), unit.Source]), .. award.YearAgo?.Sources ?? []],
        })]);

    public static Table Status(Summary summary)
    {
        var rows = summary.Units.Select((unit, i) => new Row(
        [
            Annexes.Number(i + 1),
            unit.Name,
            unit.Status switch { ReportStatus.OnTime => "Đúng hạn", ReportStatus.Late => $"Chậm {Vietnamese.Count(unit.DaysLate)} ngày", _ => "Chưa nộp" },
            unit.SubmittedAt is { } at ? new Cell(Vietnamese.Moment(at)) { Moment = at } : "",
        ])
        {
            Sources = [Field.Name(unit.Unit), Field.Status(unit.Unit)],
        }).ToList();
        if (rows.Count > 0)
        {
            int Of(ReportStatus status) => summary.Units.Count(unit => unit.Status == status);
            string[] states = [Count(Of(ReportStatus.OnTime), "đúng hạn"), Count(Of(ReportStatus.Late), "nộp chậm"), Count(Of(ReportStatus.Missing), "chưa nộp")];
            rows.Add(new(["", $"Tổng cộng: {Vietnamese.Count(rows.Count)} đơn vị", string.Join("; ", states.Where(state => state.Length > 0)), ""])
            {
                Id = Annexes.StatusTotalId,
                IsTotal = true,
                Sources = [Field.Year("units"), .. summary.Units.Select(unit => Field.Status(unit.Unit))],
            });
        }

        return new(
            null,
            [new("STT", 1, Align.Centre), new("Đơn vị", 5), new("Tình trạng", 3), new("Thời điểm nộp", 4)],
            rows);
    }

    private static string Count(int count, string of) => count == 0 ? "" : $"{Vietnamese.Count(count)} {of}";
}
