using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>The annex of targets: what was planned, what was reached, and the share.</summary>
internal static class TargetAnnex
{
    public static Table Targets(Summary summary)
    {
        var rows = summary.Targets.Select((row, i) => new Row(
        [
            Annexes.Number(i + 1),
            row.UnitName,
            row.Target.Name,
            row.Target.UnitOfMeasure,
            Annexes.Number(row.Target.Plan),
            Annexes.Number(row.Target.Actual),
            Annexes.Number(row.Percent),
            Annexes.Number(row.YearAgo?.Value),
            row.Target.Note ?? "",
        ])
        {
            Sources = [Field.Name(row.Unit), row.Source, .. row.YearAgo?.Sources ?? []],
        }).ToList();
        if (rows.Count > 0) rows.Add(Total(summary));
        return new(
            null,
            [
                new("STT", 1, Align.Centre), new("Đơn vị", 4), new("Chỉ tiêu", 7), new("Đơn vị tính", 2, Align.Centre),
                new("Kế hoạch", 2, Align.End), new("Thực hiện", 2, Align.End), new("Tỷ lệ (%)", 2, Align.End), new("Cùng kỳ năm trước", 2, Align.End), new("Ghi chú", 3),
            ],
            rows);
    }

    private static Row Total(Summary summary)
    {
        var reached = summary.Targets.Count(target => ReportComposer.Reached(target.Target));
        var units = summary.Targets.Select(target => target.Unit).Distinct().Count();
        var text = $"{Vietnamese.Count(summary.Targets.Count)} chỉ tiêu{(reached > 0 ? $", {Vietnamese.Count(reached)} chỉ tiêu đã đạt hoặc vượt kế hoạch" : "")}";
        return new(["", $"Tổng cộng: {Vietnamese.Count(units)} đơn vị", text, "", "", "", "", "", ""])
        {
            Id = Annexes.TargetsTotalId,
            IsTotal = true,
            Sources = [.. summary.Targets.Select(target => target.Source)],
        };
    }
}
