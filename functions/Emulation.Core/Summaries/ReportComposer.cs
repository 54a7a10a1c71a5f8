using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Summaries.Formats;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>
/// Puts the summary into words and order: the outline of a half-year review (báo cáo sơ kết). Sections with nothing to say are left out
/// and the rest are numbered without gaps. Nothing is invented: every sentence is made of fields of the summary.
/// </summary>
public sealed class ReportComposer
{
    private readonly Summary summary;
    private readonly FormatPack pack;
    private readonly IReadOnlyList<Annex> annexes;
    private readonly ReportBody blocks;

    private ReportComposer(Summary summary, FormatPack pack)
    {
        this.summary = summary;
        this.pack = pack;
        blocks = new(pack);
        annexes = Annexes.Of(summary, pack);
    }

    public static Report Compose(Summary summary, FormatPack pack) => new ReportComposer(summary, pack).Compose();

    private Report Compose()
    {
        var format = summary.Format;
        Opening();
        Situation();
        Results();
        Assessment();
        Outlook();
        blocks.Add(new Paragraph($"Trên đây là {Phrases.ReportName(summary.Period)} của {summary.BlocName}./."));

        var issue = summary.Issue;
        return new(
            "vi-VN",
            $"{Phrases.ReportName(summary.Period)} - {summary.BlocName}",
            summary.IsDraft,
            new(
                format.SuperiorOrgan,
                format.IssuingOrgan,
                pack.NumberText(issue?.Number, format.SymbolSuffix),
                [.. pack.Motto.Select(line => line.Text)],
                // The records office fills in the day when it registers the document; until then only the month of the data is known.
                issue is null
                    ? pack.PlaceAndDate(format.Place, summary.AsOf.Year, summary.AsOf.Month, null)
                    : pack.PlaceAndDate(issue.Place, issue.Date.Year, issue.Date.Month, issue.Date.Day)),
            "BÁO CÁO",
            Phrases.Title(summary.Period),
            format.Addressees,
            blocks.Blocks,
            annexes,
            CopyTo(format),
            issue is null ? new(format.SignerAuthority, format.SignerPost, format.SignerName) : new(issue.SignerAuthority, issue.SignerPost, issue.SignerName),
            summary.Version,
            summary.AsOf);
    }

    private string Bloc => summary.Label;

    private void Opening()
    {
        for (var i = 0; i < summary.LegalBases.Count; i++)
        {
            var end = i == summary.LegalBases.Count - 1 ? "." : ";";
            blocks.Add(new Paragraph(ParagraphKind.Basis, [new($"Căn cứ {Cite(summary.LegalBases[i])}{end}")]));
        }

        blocks.Add(new Paragraph($"{summary.BlocName} báo cáo kết quả công tác thi đua, khen thưởng {summary.PeriodTitle} và phương hướng, nhiệm vụ {summary.Period.NextTitle} như sau:"));
    }

    private void Situation()
    {
        Heading(1, "Đặc điểm tình hình");
        var names = summary.Units.Select(unit => unit.Name);
        blocks.Add(new Paragraph($"{Bloc} có {Vietnamese.Count(summary.Units.Count)} đơn vị thành viên, gồm: {Phrases.Join(names)}."));
        if (summary.Lead is { } lead)
        {
            var deputies = summary.Deputies.Count == 0 ? "" : $"; Phó Trưởng {Lower(Bloc)}: {Phrases.Join(summary.Deputies)}";
            blocks.Add(new Paragraph($"Trưởng {Lower(Bloc)}: {lead}{deputies}."));
        }

        Paragraphs(summary.Situation);
        blocks.Add(new Paragraph(ParagraphKind.Note, [new(Phrases.Status(summary))]));
    }

    private void Results()
    {
        Heading(1, "Kết quả thực hiện");
        Guidance();
        Targets();
        Movements();
        if (summary.JointActivities.Count > 0)
        {
            Heading(2, $"Hoạt động chung của {Lower(Bloc)}");
            List(summary.JointActivities.Select(activity => (Run[])[new(Phrases.Trim(activity))]));
        }

        if (summary.Initiatives.Count > 0)
        {
            Heading(2, "Điển hình tiên tiến, sáng kiến, mô hình");
            List(summary.Initiatives.Select(item => (Run[])
                [new(item.UnitName, Bold: true), new($": {Phrases.Trim(item.Initiative.Title)}{(item.Initiative.Level is { } level ? $" ({level})" : "")}{(item.Initiative.Text is { } text ? $" - {Phrases.OneLine(text)}" : "")}")]));
        }

        Awards();
    }

    private void Guidance()
    {
        var themed = summary.Units.Where(unit => unit.Themes.Count > 0).ToList();
        var documents = summary.Units.Sum(unit => unit.Documents.Count);
        if (summary is { Guidance: null, Theme: null } && themed.Count == 0 && documents == 0) return;

        Heading(2, "Công tác lãnh đạo, chỉ đạo và triển khai phong trào thi đua");
        Paragraphs(summary.Guidance);
        if (summary.Theme is { } theme) blocks.Add(new Paragraph($"Chủ đề thi đua năm {summary.Period.Year} của {Bloc}: “{theme}”."));
        if (documents > 0)
        {
            var issuing = summary.Units.Count(unit => unit.Documents.Count > 0);
            blocks.Add(new Paragraph($"Các đơn vị đã ban hành {Vietnamese.Count(documents)} văn bản lãnh đạo, chỉ đạo, triển khai phong trào thi đua ({Vietnamese.Count(issuing)} đơn vị báo cáo, chi tiết tại {AnnexNumber(Annexes.UnitsTitle)})."));
        }

        if (themed.Count == 0) return;
        blocks.Add(new Paragraph("Chủ đề thi đua của các đơn vị thành viên:"));
        List(themed.Select(unit => (Run[])[new(unit.Name, Bold: true), new($": {string.Join("; ", unit.Themes.Select(text => $"“{text}”"))}")]));
    }

    private void Targets()
    {
        if (summary.Targets.Count == 0) return;
        Heading(2, "Kết quả thực hiện các chỉ tiêu giao ước thi đua");
        var units = summary.Targets.Select(target => target.Unit).Distinct().Count();
        var known = summary.Targets.Count(target => target.Percent is not null || Reached(target.Target));
        var reached = summary.Targets.Count(target => Reached(target.Target));
        var sentence = $"{Vietnamese.Count(units)} đơn vị báo cáo kết quả thực hiện {Vietnamese.Count(summary.Targets.Count)} chỉ tiêu";
        sentence += known == 0 ? "" : reached == 0 ? "; đến nay chưa có chỉ tiêu nào đạt 100% kế hoạch" : $", trong đó có {Vietnamese.Count(reached)} chỉ tiêu đã đạt hoặc vượt kế hoạch";
        blocks.Add(new Paragraph($"{sentence} (chi tiết tại {AnnexNumber(Annexes.TargetsTitle)})."));
    }

    /// <summary>By the numbers themselves: where less is better and nothing happened, there is no share but the target is met.</summary>
    private static bool Reached(TargetResult target) =>
        target.Actual is { } actual && (target.Direction == TargetDirection.HigherIsBetter ? target.Plan > 0 && actual >= target.Plan : actual <= target.Plan);

    private void Movements()
    {
        if (summary.Movements.Count == 0) return;
        Heading(2, "Kết quả các phong trào thi đua");
        foreach (var movement in summary.Movements)
        {
            Heading(3, Phrases.Name(movement.Movement));
            MovementBody(movement);
        }
    }

    private void MovementBody(SummaryMovement movement)
    {
        foreach (var basis in movement.Movement.LegalBases) blocks.Add(new Paragraph($"Phong trào được thực hiện theo {Cite(basis)}."));
        Paragraphs(movement.LeadText);
        if (movement.LeadHighlights.Count > 0) blocks.Add(new Paragraph($"Kết quả chung của {Bloc}: {string.Join("; ", movement.LeadHighlights.Select(Phrases.Trim))}."));
        if (movement is { LeadText: null, LeadHighlights.Count: 0, Movement.Focus.Count: > 0 }) blocks.Add(new Paragraph($"Nội dung trọng tâm: {string.Join("; ", movement.Movement.Focus.Select(Phrases.Trim))}."));

        foreach (var total in movement.Totals)
        {
            if (total.Printed is null)
            {
                blocks.Add(new Paragraph($"{Phrases.Total(total, summary)}chi tiết tại {AnnexNumber(Annexes.FiguresTitle(total.Indicator.Kind))}."));
                continue;
            }

            var runs = new List<Run> { new(Phrases.Total(total, summary)), new(total.Printed!, Bold: true), new(".") };
            blocks.Add(new Paragraph(ParagraphKind.Body, runs));
            if (Phrases.Lacking(total) is { } lacking) blocks.Add(new Paragraph(ParagraphKind.Note, [new(lacking)]));
        }

        if (movement.Results.Count == 0) return;
        blocks.Add(new Paragraph("Kết quả nổi bật của các đơn vị:"));
        List(movement.Results.Select(result => (Run[])[new(result.UnitName, Bold: true), new($": {Phrases.Of(result)}")]));
    }

    private void Awards()
    {
        if (summary.Awards.Count == 0) return;
        Heading(2, "Công tác khen thưởng");
        var units = summary.Awards.SelectMany(award => award.Units).Select(award => award.Unit).Distinct().Count();
        blocks.Add(new Paragraph($"Tổng hợp từ báo cáo của {Vietnamese.Count(units)} đơn vị, kết quả khen thưởng theo hình thức như sau:"));
        List(summary.Awards.Select(award => (Run[])
            [new($"{award.Form}: {Vietnamese.Count(award.Count)} {Phrases.Recipient(award.RecipientKind)}{(award.Year is { } year && year != summary.Period.Year ? $" (năm {year})" : "")}")]));
    }

    private void Assessment()
    {
        (string Title, SummaryText Text)[] parts = [("Ưu điểm", summary.Strengths), ("Tồn tại, hạn chế", summary.Shortcomings), ("Nguyên nhân", summary.Causes)];
        if (parts.All(part => part.Text.IsEmpty)) return;
        Heading(1, "Đánh giá chung");
        foreach (var (title, text) in parts)
        {
            if (text.IsEmpty) continue;
            Heading(2, title);
            Text(text);
        }
    }

    private void Outlook()
    {
        if (!summary.Direction.IsEmpty)
        {
            Heading(1, $"Phương hướng, nhiệm vụ {summary.Period.NextTitle}");
            Text(summary.Direction);
        }

        if (summary.Proposals.IsEmpty) return;
        Heading(1, "Kiến nghị, đề xuất");
        Text(summary.Proposals);
    }

    /// <summary>The lead's text where there is one, else what the units wrote, each under its name.</summary>
    private void Text(SummaryText text)
    {
        if (text.Lead is { } lead) Paragraphs(lead);
        else List(text.Units.Select(unit => (Run[])[new(unit.UnitName, Bold: true), new($": {Phrases.OneLine(unit.Text)}")]));
    }

    private void Paragraphs(string? text) => blocks.Paragraphs(text);

    private void List(IEnumerable<IReadOnlyList<Run>> items) => blocks.List(items);

    private void Heading(int level, string text) => blocks.Heading(level, text);

    private string AnnexNumber(string title) => annexes.First(annex => annex.Title == title).Number;

    private static List<string> CopyTo(PaperFormat format)
    {
        var lines = format.CopyTo.ToList();
        return [.. lines.Select((line, i) => line + (i == lines.Count - 1 ? "." : ";"))];
    }

    private static string Cite(LegalBasis basis) => $"{basis.Kind} số {basis.Symbol}, ngày {Vietnamese.Date(basis.Date)} của {basis.Issuer} về {basis.About}";

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
