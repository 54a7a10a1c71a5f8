using System.Globalization;
using Emulation.Blocs;
using Emulation.Summaries;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>One thing that a report says, as people read it.</summary>
/// <param name="Path">Where it stands in the document.</param>
/// <param name="Key">What it is, whatever its place: the same in two revisions of one report.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Text">What it says; lines are paragraphs.</param>
public sealed record ReportField(string Path, string Key, string Label, string Text);

/// <summary>A part of a report with its fields, in the order of the paper.</summary>
public sealed record OutlineSection(string Title, IReadOnlyList<ReportField> Fields);

/// <summary>A report field by field, for people who read, compare or remark on it. What was left empty is left out.</summary>
public static class ReportOutline
{
    public static IReadOnlyList<OutlineSection> Of(Submission report, BlocYear year)
    {
        List<OutlineSection> sections =
        [
            new("Chủ đề, văn bản triển khai", [.. Lines("themes", "Chủ đề thi đua", report.Themes.Select(theme => $"“{theme}”")), .. Items("documents", report.Documents, document => document.Symbol, _ => "Văn bản", Of)]),
            new("Chỉ tiêu giao ước", [.. Items("targets", report.Targets, target => target.Name, target => target.Name, Of)]),
            .. report.Movements.Select((result, i) => new OutlineSection(year.Movement(result.Movement) is { } movement ? Phrases.Name(movement) : result.Movement, [.. Of(result, $"movements[{i}]", year)])),
            new("Mô hình, sáng kiến, công trình", [.. Items("initiatives", report.Initiatives, initiative => initiative.Title, initiative => initiative.Title, Of)]),
            new("Khen thưởng", [.. Items("awards", report.Awards, award => $"{award.Form}|{award.RecipientKind}|{award.Year}|{award.Stage}", award => award.Form, Of)]),
            new("Đánh giá, phương hướng", [.. Of(report.Assessment)]),
            new("Người lập báo cáo", [.. report.Submitter is { } submitter ? One("submitter", "Người lập", string.Join(", ", new[] { submitter.Name, submitter.Post, submitter.Contact }.OfType<string>())) : []]),
        ];
        return [.. sections.Where(section => section.Fields.Count > 0)];
    }

    /// <summary>What the unit, or the lead, says of one movement.</summary>
    /// <param name="path">Of the movement's entry.</param>
    public static IEnumerable<ReportField> Of(MovementResult result, string path, BlocYear year)
    {
        var key = $"movements.{result.Movement}";
        IEnumerable<ReportField> fields =
        [
            .. One($"{path}.text", "Kết quả", result.Text),
            .. Lines($"{path}.highlights", "Kết quả nổi bật", result.Highlights),
            .. Items($"{path}.figures", result.Figures, figure => figure.Indicator, figure => year.Indicator(figure.Indicator) is { } indicator ? Phrases.Upper(indicator.Name) : figure.Indicator, figure => Of(figure, year)),
        ];
        return fields.Select(field => field with { Key = key + field.Key[path.Length..] });
    }

    /// <summary>A figure as it is written in running text: trên 21.000.000 đồng (hộ nghèo).</summary>
    public static string Of(Figure figure, BlocYear year)
    {
        var amount = $"{Quantity.Word(figure.Qualifier)}{Vietnamese.Number(figure.Value)} {year.Indicator(figure.Indicator)?.UnitOfMeasure}".TrimEnd();
        var more = string.Join("; ", new[] { figure.Beneficiary, figure.Note }.OfType<string>());
        return more.Length > 0 ? $"{amount} ({more})" : amount;
    }

    /// <summary>The parts of an assessment that say something.</summary>
    public static IEnumerable<ReportField> Of(Assessment assessment) => AssessmentParts.All.SelectMany(part => One($"assessment.{part.Name}", part.Label, part.Of(assessment)));

    private static string Of(IssuedDocument document) =>
        $"{(document.Kind is { } kind ? kind + " " : "")}{document.Symbol}{(document.Date is { } date ? $" ngày {Vietnamese.Date(date)}" : "")} về {document.About}";

    private static string Of(TargetResult target) => string.Join(
        "; ",
        new[]
        {
            $"kế hoạch {Vietnamese.Number(target.Plan)} {target.UnitOfMeasure}",
            target.Actual is { } actual ? $"thực hiện {Vietnamese.Number(actual)} {target.UnitOfMeasure}" : "chưa có số thực hiện",
            target.Direction == TargetDirection.LowerIsBetter ? "càng thấp càng tốt" : null,
            target.Note,
        }.OfType<string>());

    private static string Of(Initiative initiative) =>
        initiative is { Level: null, Text: null } ? initiative.Title : string.Join("\n", new[] { initiative.Level is { } level ? $"Cấp: {level}" : null, initiative.Text }.OfType<string>());

    private static string Of(Award award) => string.Join(
        "; ",
        new[]
        {
            $"{Vietnamese.Count(award.Count)} {Phrases.Recipient(award.RecipientKind)}",
            award.Stage == AwardStage.Nominated ? "đề nghị khen thưởng" : null,
            award.Year is { } year ? $"năm {year}" : null,
            award.Decision is { } decision ? $"Quyết định {decision}" : null,
        }.OfType<string>());

    private static IEnumerable<ReportField> One(string path, string label, string? text) => string.IsNullOrEmpty(text) ? [] : [new(path, path, label, text)];

    private static IEnumerable<ReportField> Lines(string path, string label, IEnumerable<string> lines) => One(path, label, string.Join("\n", lines));

    /// <summary>One field for each item; the second with the same name is told apart by its number.</summary>
    private static IEnumerable<ReportField> Items<T>(string path, IReadOnlyList<T> items, Func<T, string> name, Func<T, string> label, Func<T, string> text)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var known = seen[name(items[i])] = seen.GetValueOrDefault(name(items[i])) + 1;
            yield return new($"{path}[{i}]", string.Create(CultureInfo.InvariantCulture, $"{path}.{name(items[i])}.{known}"), label(items[i]), text(items[i]));
        }
    }
}
