using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Summaries.Formats;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>
/// Puts the summary into words and order: the outline of a half-year review (báo cáo sơ kết). Sections with nothing to say are left out
/// and the rest are numbered without gaps. Nothing is invented: every paragraph and item names the fields that it is made of.
/// </summary>
public sealed class ReportComposer
{
    private readonly Summary summary;
    private readonly FormatPack pack;
    private readonly IReadOnlyList<Annex> annexes;
    private readonly ReportBody body;
    private readonly SpelledOut words;

    private ReportComposer(Summary summary, FormatPack pack)
    {
        this.summary = summary;
        this.pack = pack;
        body = new(pack);
        words = new(summary.Abbreviations);
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
        body.Paragraph($"Trên đây là {Phrases.ReportName(summary.Period)} của {summary.BlocName}./.", Field.ReportedPeriod, Field.Year("name"));

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
            body.Blocks,
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
            var sources = new List<string> { Field.Year("legalBases", i) };
            body.Paragraph([new($"Căn cứ {Cite(summary.LegalBases[i], words, sources)}{end}")], sources, ParagraphKind.Basis);
        }

        body.Paragraph(
            $"{summary.BlocName} báo cáo kết quả công tác thi đua, khen thưởng {summary.PeriodTitle} và phương hướng, nhiệm vụ {summary.Period.NextTitle} như sau:", Field.Year("name"), Field.ReportedPeriod);
    }

    private void Situation()
    {
        body.Heading(1, "Đặc điểm tình hình");
        var units = summary.Units;
        var members = units.Count > Phrases.MostNames
            ? (Run[])[new($" (danh sách tại "), new(Annex(Annexes.StatusTitle).Number) { Target = Annex(Annexes.StatusTitle).Id }, new(").")]
            : [new($", gồm: {Phrases.Join(units.Select(unit => unit.Name))}.")];
        body.Paragraph([new($"{Bloc} có {Vietnamese.Count(units.Count)} đơn vị thành viên"), .. members], [Field.Year("label"), Field.Year("units")]);
        if (summary.Lead is { } lead)
        {
            var deputies = summary.Deputies.Count == 0 ? "" : $"; Phó Trưởng {Phrases.Lower(Bloc)}: {Phrases.Join(summary.Deputies)}";
            body.Paragraph($"Trưởng {Phrases.Lower(Bloc)}: {lead}{deputies}.", Field.Year("label"), Field.Year("roleTerms"), Field.Year("units"), Field.ReportedPeriod);
        }

        Lead(summary.Situation, "situation");
        body.Paragraph([new(Phrases.Status(summary)) { Target = Annexes.StatusTotalId }], [Field.AsOf, Field.Year("units"), .. units.Select(unit => Field.Status(unit.Unit))], ParagraphKind.Note);
        StandIns();
    }

    /// <summary>A report of the full year is cumulative, so halves are added up only where a unit has none.</summary>
    private void StandIns()
    {
        foreach (var group in summary.Units.Where(unit => unit.StandIns.Count > 0).GroupBy(unit => string.Join(" và ", unit.StandIns.Select(period => period.Title))))
        {
            body.Paragraph(
                [new($"Số liệu của {Phrases.Names([.. group.Select(unit => new NamedUnit(unit.Unit, unit.Name, true))])} (chưa nộp báo cáo năm) lấy từ báo cáo {group.Key}.")],
                [.. group.SelectMany(unit => unit.StandIns.Select(period => Field.In(period, Field.Status(unit.Unit))).Prepend(Field.Name(unit.Unit)))],
                ParagraphKind.Note);
        }
    }

    private void Results()
    {
        body.Heading(1, "Kết quả thực hiện");
        Guidance();
        Targets();
        if (summary.Movements.Count > 0) body.Heading(2, "Kết quả các phong trào thi đua");
        var movements = new MovementComposer(summary, annexes, body, words);
        for (var i = 0; i < summary.Movements.Count; i++) movements.Compose(summary.Movements[i], i + 1);
        if (summary.JointActivities.Count > 0)
        {
            body.Heading(2, $"Hoạt động chung của {Phrases.Lower(Bloc)}", Field.Year("label"));
            foreach (var activity in summary.JointActivities) words.Notice(activity);
            body.List([.. summary.JointActivities.Select((activity, i) => new Item(Phrases.Trim(activity), Field.Lead("jointActivities", i)))]);
        }

        if (summary.Initiatives.Count > 0)
        {
            body.Heading(2, "Điển hình tiên tiến, sáng kiến, mô hình");
            body.List([.. summary.Initiatives.Select(Initiative)]);
        }

        Awards();
    }

    private void Guidance()
    {
        var themed = summary.Units.Where(unit => unit.Themes.Count > 0).ToList();
        var documents = summary.Units.Sum(unit => unit.Documents.Count);
        if (summary is { Guidance: null, Theme: null } && themed.Count == 0 && documents == 0) return;

        body.Heading(2, "Công tác lãnh đạo, chỉ đạo và triển khai phong trào thi đua");
        Lead(summary.Guidance, "guidance");
        if (summary.Theme is { } theme) body.Paragraph($"Chủ đề thi đua năm {summary.Period.Year} của {Bloc}: “{theme}”.", Field.ReportedPeriod, Field.Year("label"), Field.Year("theme"));
        if (documents > 0)
        {
            var issuing = summary.Units.Where(unit => unit.Documents.Count > 0).ToList();
            var annex = Annex(Annexes.UnitsTitle);
            body.Paragraph(
                [
                    new("Các đơn vị đã ban hành "), new($"{Vietnamese.Count(documents)} văn bản") { Target = Annexes.UnitsTotalId },
                    new($" lãnh đạo, chỉ đạo, triển khai phong trào thi đua ({Vietnamese.Count(issuing.Count)} đơn vị báo cáo, chi tiết tại "), new(annex.Number) { Target = annex.Id }, new(")."),
                ],
                [.. issuing.SelectMany(unit => unit.DocumentSources)]);
        }

        if (themed.Count == 0) return;
        var shared = SharedWork.Of(themed.Select(unit => (unit.Unit, unit.Name, unit.Themes.Zip(unit.ThemeSources, (text, source) => new Deed($"“{text}”", source)))));
        body.Enumerate([new("Chủ đề thi đua của các đơn vị thành viên")], [.. shared.Select(group => Of(group, summary, words))], [], nested: true);
    }

    private void Targets()
    {
        if (summary.Targets.Count == 0) return;
        body.Heading(2, "Kết quả thực hiện các chỉ tiêu giao ước thi đua");
        var units = summary.Targets.Select(target => target.Unit).Distinct().Count();
        var known = summary.Targets.Count(target => target.Percent is not null || Reached(target.Target));
        var reached = summary.Targets.Count(target => Reached(target.Target));
        List<Run> runs = [new($"{Vietnamese.Count(units)} đơn vị báo cáo kết quả thực hiện "), new($"{Vietnamese.Count(summary.Targets.Count)} chỉ tiêu") { Target = Annexes.TargetsTotalId }];
        if (known > 0 && reached == 0) runs.Add(new("; đến nay chưa có chỉ tiêu nào đạt 100% kế hoạch"));
        if (reached > 0) runs.AddRange([new(", trong đó có "), new($"{Vietnamese.Count(reached)} chỉ tiêu") { Target = Annexes.TargetsTotalId }, new(" đã đạt hoặc vượt kế hoạch")]);
        var then = summary.Targets.Where(target => target.YearAgo is not null && target.Target.Actual is not null).ToList();
        if (then.Count > 0)
        {
            var better = then.Count(target => target.Target.Direction == TargetDirection.HigherIsBetter ? target.Target.Actual > target.YearAgo!.Value : target.Target.Actual < target.YearAgo!.Value);
            runs.Add(new($"; trong {Vietnamese.Count(then.Count)} chỉ tiêu có số liệu {Phrases.Then(then[0].YearAgo!.Period)}, {Vietnamese.Count(better)} chỉ tiêu đạt kết quả tốt hơn"));
        }

        var annex = Annex(Annexes.TargetsTitle);
        body.Paragraph([.. runs, new(" (chi tiết tại "), new(annex.Number) { Target = annex.Id }, new(").")], [.. summary.Targets.Select(target => target.Source), .. then.SelectMany(target => target.YearAgo!.Sources)]);
        body.Add(Charts.Targets(summary, body.NextChart));
    }

    /// <summary>By the numbers themselves: where less is better and nothing happened, there is no share but the target is met.</summary>
    internal static bool Reached(TargetResult target) =>
        target.Actual is { } actual && (target.Direction == TargetDirection.HigherIsBetter ? target.Plan > 0 && actual >= target.Plan : actual <= target.Plan);

    private Item Initiative(SummaryInitiative item)
    {
        var sources = new List<string> { Field.Name(item.Unit), item.Source };
        var title = words.In(Phrases.Trim(item.Initiative.Title), sources);
        var level = item.Initiative.Level is { } known ? $" ({words.In(known, sources)})" : "";
        var text = item.Initiative.Text is { } told ? $" - {words.In(Phrases.OneLine(told), sources)}" : "";
        return new([new(item.UnitName, Bold: true), new($": {title}{level}{text}")], sources);
    }

    private void Awards()
    {
        if (summary.Awards.Count == 0) return;
        body.Heading(2, "Công tác khen thưởng");
        foreach (var stage in summary.Awards.Select((award, i) => (Award: award, Place: i)).GroupBy(entry => entry.Award.Stage))
        {
            var counts = stage.SelectMany(entry => entry.Award.Units).ToList();
            var units = counts.Select(count => count.Unit).Distinct().Count();
            var kinds = stage.GroupBy(entry => entry.Award.RecipientKind).OrderBy(kind => kind.Key).Select(kind => $"{Vietnamese.Count(kind.Sum(entry => entry.Award.Count))} lượt {Phrases.Recipient(kind.Key)}");
            var what = stage.Key is null ? $"được khen thưởng theo {(stage.Select(entry => entry.Award.Form).Distinct().Skip(1).Any() ? "các " : "")}hình thức" : "được đề nghị khen thưởng, chưa có quyết định";
            body.Enumerate(
                [new($"Tổng hợp từ báo cáo của {Vietnamese.Count(units)} đơn vị, có {Phrases.Join(kinds)} {what}")],
                [.. stage.Select(entry => Award(entry.Award, entry.Place))],
                [.. counts.Select(count => count.Source)]);
        }
    }

    private Item Award(SummaryAward award, int i)
    {
        var sources = award.Units.Select(unit => unit.Source).ToList();
        var form = words.In(Phrases.Trim(award.Form), sources);
        var year = award.Year is { } given && given != summary.Period.Year ? $" (năm {given})" : "";
        var then = award.YearAgo is { } before ? $", {Phrases.Then(before.Period)}: {before.Printed}" : "";
        if (award.YearAgo is not null) sources.AddRange(award.YearAgo.Sources);
        return new([new($"{form}: "), new($"{Vietnamese.Count(award.Count)} {Phrases.Recipient(award.RecipientKind)}") { Target = Annexes.AwardId(i + 1) }, new(year + then)], sources);
    }

    private void Assessment()
    {
        (string Title, string Name, SummaryText Text)[] parts = [("Ưu điểm", "strengths", summary.Strengths), ("Tồn tại, hạn chế", "shortcomings", summary.Shortcomings), ("Nguyên nhân", "causes", summary.Causes)];
        if (parts.All(part => part.Text.IsEmpty)) return;
        body.Heading(1, "Đánh giá chung");
        foreach (var (title, name, text) in parts)
        {
            if (text.IsEmpty) continue;
            body.Heading(2, title);
            Text(text, name);
        }
    }

    private void Outlook()
    {
        if (!summary.Direction.IsEmpty)
        {
            body.Heading(1, $"Phương hướng, nhiệm vụ {summary.Period.NextTitle}", Field.ReportedPeriod);
            Text(summary.Direction, "direction");
        }

        if (summary.Proposals.IsEmpty) return;
        body.Heading(1, "Kiến nghị, đề xuất");
        Text(summary.Proposals, "proposals");
    }

    /// <summary>The lead's text where there is one, else what the units wrote, under their names.</summary>
    private void Text(SummaryText text, string name)
    {
        if (text.Lead is not null) Lead(text.Lead, $"assessment/{name}");
        else body.List([.. SharedWork.Of(text.Units.Select(unit => (unit.Unit, unit.UnitName, (IEnumerable<Deed>)[new(Phrases.OneLine(unit.Text), unit.Source)]))).Select(group => Of(group, summary, words))]);
    }

    /// <summary>The lead's words stand as they were written; what they spell out themselves needs no spelling out after them.</summary>
    private void Lead(string? text, string path)
    {
        if (text is null) return;
        words.Notice(text);
        body.Paragraphs(text, Field.Lead(path));
    }

    private Annex Annex(string title) => annexes.First(annex => annex.Title == title);

    /// <summary>What the units of a group did, under their names.</summary>
    internal static Item Of(SharedDeeds group, Summary summary, SpelledOut words)
    {
        var sources = new List<string>();
        var all = group.Units.Count == summary.Units.Count && group.Units.Count > 1;
        // All of them need no names; very many would not be read.
        var names = all ? $"Cả {Vietnamese.Count(group.Units.Count)} đơn vị" : group.Units.Count > Phrases.MostNames ? $"{Vietnamese.Count(group.Units.Count)} đơn vị" : Phrases.Join(group.Units.Select(unit => unit.Name));
        if (all) sources.Add(Field.Year("units"));
        else sources.AddRange(group.Units.Select(unit => Field.Name(unit.Unit)));
        var deeds = group.Deeds.Select(deed =>
        {
            sources.AddRange(deed.Sources);
            return words.In(deed.Text, sources);
        }).ToList();
        return new([new(names, Bold: true), new($": {string.Join("; ", deeds)}")], sources);
    }

    private static List<string> CopyTo(PaperFormat format)
    {
        var lines = format.CopyTo.ToList();
        return [.. lines.Select((line, i) => line + (i == lines.Count - 1 ? "." : ";"))];
    }

    internal static string Cite(LegalBasis basis, SpelledOut words, ICollection<string> sources) =>
        $"{basis.Kind} số {basis.Symbol}, ngày {Vietnamese.Date(basis.Date)} của {words.In(basis.Issuer, sources)} về {words.In(basis.About, sources)}";
}
