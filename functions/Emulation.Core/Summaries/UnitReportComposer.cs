using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Summaries.Formats;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>
/// Puts one unit's report into words and order (báo cáo kết quả công tác thi đua, khen thưởng), for the unit to read through and to have
/// signed. The same rules as for the bloc's report: nothing is invented, parts with nothing to say are left out.
/// </summary>
public sealed class UnitReportComposer
{
    private readonly BlocYear year;
    private readonly Period period;
    private readonly Submission submission;
    private readonly ReportBody body;

    private UnitReportComposer(BlocYear year, Period period, Submission submission, FormatPack pack) =>
        (this.year, this.period, this.submission, body) = (year, period, submission, new(pack));

    /// <param name="year">The bloc's year; its paper format is the unit's, too.</param>
    /// <param name="period">The period reported on.</param>
    /// <param name="unit">Whose report it is.</param>
    /// <param name="submission">What it says.</param>
    /// <param name="isDraft">Not sent yet.</param>
    /// <param name="asOf">The moment of what it says.</param>
    public static Report Compose(BlocYear year, Period period, Unit unit, Submission submission, FormatPack pack, bool isDraft, DateTimeOffset asOf)
    {
        var local = Vietnamese.Local(asOf);
        var lead = year.Units.FirstOrDefault(member => member.Code != unit.Code && year.IsLeadOn(member.Code, Vietnamese.LocalDate(asOf)));
        var title = $"Kết quả công tác thi đua, khen thưởng {period.Title}, phương hướng, nhiệm vụ {period.NextTitle}";
        return new(
            "vi-VN",
            $"Báo cáo kết quả công tác thi đua, khen thưởng {period.Title} - {unit.Name}",
            isDraft,
            new(
                year.Format.SuperiorOrgan,
                unit.Name.ToUpperInvariant(),
                // The unit's own short form is not known to the bloc.
                pack.NumberText(null, "…"),
                [.. pack.Motto.Select(line => line.Text)],
                pack.PlaceAndDate(year.Format.Place, local.Year, local.Month, null)),
            "BÁO CÁO",
            title,
            lead is null ? [year.Name] : [$"{lead.Name} (Trưởng {Phrases.Lower(year.Label)})"],
            new UnitReportComposer(year, period, submission, pack).Body(unit),
            [],
            ["Như trên;", "Lưu."],
            new(null, "THỦ TRƯỞNG ĐƠN VỊ", null),
            0,
            local);
    }

    private IReadOnlyList<Block> Body(Unit unit)
    {
        body.Add(new Paragraph($"{unit.Name} báo cáo kết quả công tác thi đua, khen thưởng {period.Title} và phương hướng, nhiệm vụ {period.NextTitle} như sau:"));
        Guidance();
        Results();
        Assessment();
        Outlook();
        body.Add(new Paragraph($"Trên đây là báo cáo kết quả công tác thi đua, khen thưởng {period.Title} của {unit.Name}./."));
        return body.Blocks;
    }

    private void Guidance()
    {
        if (submission is { Themes.Count: 0, Documents.Count: 0 }) return;
        body.Heading(1, "Công tác lãnh đạo, chỉ đạo và triển khai phong trào thi đua");
        if (submission.Themes.Count > 0) body.Add(new Paragraph($"Chủ đề thi đua: {string.Join("; ", submission.Themes.Select(theme => $"“{theme}”"))}."));
        if (submission.Documents.Count == 0) return;
        body.Add(new Paragraph("Các văn bản đã ban hành để lãnh đạo, chỉ đạo, triển khai:"));
        body.List([.. submission.Documents.Select(document => Plain(
            $"{(document.Kind is { } kind ? kind + " số " : "Văn bản số ")}{document.Symbol}{(document.Date is { } date ? $", ngày {Vietnamese.Date(date)}" : "")} về {Phrases.Trim(document.About)}"))]);
    }

    private void Results()
    {
        if (submission is { Targets.Count: 0, Movements.Count: 0, Initiatives.Count: 0, Awards.Count: 0 }) return;
        body.Heading(1, "Kết quả thực hiện");
        Targets();
        if (submission.Movements.Count > 0) body.Heading(2, "Kết quả các phong trào thi đua");
        foreach (var movement in year.Movements)
        {
            if (submission.Movements.FirstOrDefault(result => result.Movement == movement.Code) is { } result) Movement(movement, result);
        }

        if (submission.Initiatives.Count > 0)
        {
            body.Heading(2, "Điển hình tiên tiến, sáng kiến, mô hình");
            body.List([.. submission.Initiatives.Select(item => Plain(
                $"{Phrases.Trim(item.Title)}{(item.Level is { } level ? $" ({level})" : "")}{(item.Text is { } text ? $": {Phrases.OneLine(text)}" : "")}"))]);
        }

        if (submission.Awards.Count == 0) return;
        body.Heading(2, "Công tác khen thưởng");
        body.List([.. submission.Awards.Select(award => Plain(
            $"{award.Form}: {(award.Stage == AwardStage.Nominated ? "đề nghị " : "")}{Vietnamese.Count(award.Count)} {Phrases.Recipient(award.RecipientKind)}{(award.Year is { } given && given != period.Year ? $" (năm {given})" : "")}{(award.Decision is { } decision ? $", quyết định số {decision}" : "")}"))]);
    }

    private void Targets()
    {
        if (submission.Targets.Count == 0) return;
        body.Heading(2, "Kết quả thực hiện các chỉ tiêu giao ước thi đua");
        body.Add(new Table(
            null,
            [new("STT", 1, Align.Centre), new("Chỉ tiêu", 7), new("Đơn vị tính", 3, Align.Centre), new("Kế hoạch", 3, Align.End), new("Thực hiện", 3, Align.End), new("Tỷ lệ (%)", 2, Align.End)],
            [
                .. submission.Targets.Select((target, i) => new Row(
                [
                    Vietnamese.Number(i + 1),
                    target.Name + (target.Note is { } note ? $"\n({note})" : ""),
                    target.UnitOfMeasure,
                    Vietnamese.Number(target.Plan),
                    target.Actual is { } actual ? Vietnamese.Number(actual) : "",
                    SummaryBuilder.Percent(target) is { } percent ? Vietnamese.Number(percent) : "",
                ])),
            ]));
    }

    private void Movement(Movement movement, MovementResult result)
    {
        body.Heading(3, Phrases.Name(movement));
        body.Paragraphs(result.Text);
        var figures = result.Figures.Select(figure => (Figure: figure, Indicator: year.Indicator(figure.Indicator))).Where(pair => pair.Indicator is not null).ToList();
        if (result.Highlights.Count + figures.Count == 0) return;
        if (result.Text is not null) body.Add(new Paragraph("Kết quả cụ thể:"));
        body.List(
        [
            .. result.Highlights.Select(highlight => Plain(Phrases.Upper(Phrases.Trim(highlight)))),
            .. figures.Select(pair => new Item(
            [
                new($"{Phrases.Upper(pair.Indicator!.Name)}: "),
                new(FigureTotals.Print(pair.Figure.Value, pair.Figure.Qualifier, pair.Indicator), Bold: true),
                new($"{(pair.Figure.Beneficiary is { } who ? $", cho {who}" : "")}{(pair.Figure.Note is { } note ? $" ({note})" : "")}"),
            ],
            [])),
        ]);
    }

    private void Assessment()
    {
        (string Title, string? Text)[] parts = [("Ưu điểm", submission.Assessment.Strengths), ("Tồn tại, hạn chế", submission.Assessment.Shortcomings), ("Nguyên nhân", submission.Assessment.Causes)];
        if (parts.All(part => part.Text is null)) return;
        body.Heading(1, "Đánh giá chung");
        foreach (var (title, text) in parts)
        {
            if (text is null) continue;
            body.Heading(2, title);
            body.Paragraphs(text);
        }
    }

    private void Outlook()
    {
        if (submission.Assessment.Direction is { } direction)
        {
            body.Heading(1, $"Phương hướng, nhiệm vụ {period.NextTitle}");
            body.Paragraphs(direction);
        }

        if (submission.Assessment.Proposals is not { } proposals) return;
        body.Heading(1, "Kiến nghị, đề xuất");
        body.Paragraphs(proposals);
    }

    private static Item Plain(string text) => new(text);
}
