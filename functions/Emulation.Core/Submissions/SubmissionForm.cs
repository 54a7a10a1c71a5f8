using System.Text.Json;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>Reads a unit's report, from JSON or from a form, against its bloc's year.</summary>
public static class SubmissionForm
{
    /// <summary>Decimal places of a target's plan and of what was reached.</summary>
    internal const int TargetDecimals = 4;

    /// <summary>The member that says whether the sender saves or submits; it is not part of the report.</summary>
    public const string StateMember = "state";

    /// <summary>The valid report, or every error under its path.</summary>
    public static Parsed<Submission> Parse(JsonElement document, BlocYear year) => ObjectReader.Read(document, root =>
    {
        _ = root.Raw(StateMember);
        var submission = new Submission(
            [.. root.Texts("themes", Limits.Report.Items, Limits.Report.Line).Select(Bare).Where(theme => theme.Length > 0)],
            root.List("documents", Limits.Report.Items, Document),
            root.List("targets", Limits.Report.Items, Target),
            Movements(root, year),
            root.List("initiatives", Limits.Report.Items, Initiative),
            root.List("awards", Limits.Report.Items, Award),
            root.Part("assessment", Assessment) ?? Submissions.Assessment.Empty,
            root.RequiredPart("submitter", Submitter),
            root.Flag("noStateSecrets"),
            AttachmentForm.Read(root));

        if (!submission.NoStateSecrets) root.Error("noStateSecrets", "Chưa xác nhận; hãy đánh dấu xác nhận báo cáo không có nội dung bí mật nhà nước rồi gửi lại.");
        if (root.Errors.IsEmpty && submission is { Themes.Count: 0, Targets.Count: 0, Movements.Count: 0, Initiatives.Count: 0, Awards.Count: 0 })
        {
            root.Error("movements", "Báo cáo chưa có nội dung; hãy nhập chủ đề, chỉ tiêu hoặc kết quả của ít nhất một phong trào.");
        }

        return submission;
    });

    /// <summary>Reads the lead unit's bloc-level text by the same rules.</summary>
    public static Parsed<LeadText> ParseLeadText(JsonElement document, BlocYear year) => ObjectReader.Read(document, root => new LeadText(
        root.Text("situation", Limits.Report.Narrative, multiline: true),
        root.Text("guidance", Limits.Report.Narrative, multiline: true),
        Movements(root, year),
        root.Texts("jointActivities", Limits.Report.Items, Limits.Report.Line),
        root.Part("assessment", Assessment) ?? Submissions.Assessment.Empty));

    private static IReadOnlyList<MovementResult> Movements(ObjectReader root, BlocYear year)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var results = root.List("movements", Limits.Report.Items, reader =>
        {
            var code = reader.RequiredText("movement", Limits.Report.Line);
            if (code.Length > 0 && year.Movement(code) is null) reader.Error("movement", $"Không có phong trào “{code}” trong năm {year.Year}; các mã hợp lệ: {string.Join(", ", year.Movements.Select(m => m.Code))}.");
            else if (code.Length > 0 && !seen.Add(code)) reader.Error("movement", "Phong trào này đã có ở trên; hãy gộp hai mục làm một.");
            return new MovementResult(
                code,
                reader.Text("text", Limits.Report.Narrative, multiline: true),
                reader.Texts("highlights", Limits.Report.Items, Limits.Report.Line),
                reader.List("figures", Limits.Report.Items, figure => Figure(figure, year, code)));
        });

        // A form names every movement, also those that nothing was typed for.
        return [.. results.Where(result => result.Text is not null || result.Highlights.Count > 0 || result.Figures.Count > 0)];
    }

    /// <summary>Without quotation marks around it, however many: what was stored reads back as itself.</summary>
    internal static string Bare(string theme)
    {
        for (var bare = TextRules.Unquoted(theme); bare != theme; bare = TextRules.Unquoted(theme)) theme = bare;
        return theme;
    }

    private static Figure Figure(ObjectReader reader, BlocYear year, string movement)
    {
        var code = reader.RequiredText("indicator", Limits.Report.Line);
        var indicator = year.Indicator(code);
        if (code.Length > 0 && indicator is null) reader.Error("indicator", $"Không có chỉ tiêu số liệu “{code}” trong năm {year.Year}; các mã hợp lệ: {string.Join(", ", year.Indicators.Select(i => i.Code))}.");
        else if (indicator?.Movement is { } owner && owner != movement && year.Movement(movement) is not null) reader.Error("indicator", $"Số liệu “{indicator.Name}” thuộc phong trào “{owner}”; hãy chuyển sang phong trào đó.");

        var (value, read) = Amount(reader, "value", indicator?.UnitOfMeasure ?? "", indicator?.Decimals ?? 4);
        var chosen = reader.Choice<Qualifier>("qualifier", read);
        if (read != Qualifier.Exact && chosen != read && chosen != Qualifier.Exact) reader.Error("qualifier", "Khác với từ đã ghi trước số; hãy bỏ từ đó ở ô giá trị hoặc chọn lại cho khớp.");

        // A form's selection stands at exact until somebody touches it; the word that was typed is not lost to it.
        return new(code, value ?? 0, chosen == Qualifier.Exact ? read : chosen, reader.Text("beneficiary", Limits.Report.Line), reader.Text("note", Limits.Report.Line));
    }

    /// <summary>An amount that must be there, as a JSON number or as people write it.</summary>
    internal static (decimal? Value, Qualifier Qualifier) Amount(ObjectReader reader, string name, string unitOfMeasure, int decimals, bool required = true)
    {
        if (reader.Raw(name) is { ValueKind: JsonValueKind.Number } raw)
        {
            if (!raw.TryGetDecimal(out var number)) reader.Error(name, "Số quá lớn; hãy kiểm tra lại.");
            else if (Quantity.Check(number, decimals, unitOfMeasure) is { } wrong) reader.Error(name, wrong);
            else return (Quantity.Canonical(number), Qualifier.Exact);
            return (null, Qualifier.Exact);
        }

        var before = reader.Errors.Count;
        if (reader.Text(name, 100) is not { } text)
        {
            // Spaces are nothing, and nothing is not zero.
            if (required && reader.Errors.Count == before) reader.Error(name, "Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.");
            return (null, Qualifier.Exact);
        }

        var (value, qualifier, error) = Quantity.Read(text, unitOfMeasure, decimals);
        if (error is null) return (value, qualifier);
        reader.Error(name, error);
        return (null, Qualifier.Exact);
    }

    private static TargetResult Target(ObjectReader reader)
    {
        var measure = reader.RequiredText("unitOfMeasure", 100);
        return new(
            reader.RequiredText("name", Limits.Report.Line),
            measure,
            reader.Choice<TargetDirection>("direction", TargetDirection.HigherIsBetter),
            ExactAmount(reader, "plan", measure) ?? 0,
            ExactAmount(reader, "actual", measure, required: false),
            reader.Text("note", Limits.Report.Line));
    }

    /// <summary>A target keeps no qualifier and a share is computed from it, so "gần 118 tỷ" would turn into 118 tỷ without a word.</summary>
    private static decimal? ExactAmount(ObjectReader reader, string name, string measure, bool required = true)
    {
        var (value, qualifier) = Amount(reader, name, measure, TargetDecimals, required);
        if (qualifier != Qualifier.Exact) reader.Error(name, "Chỉ tiêu giao ước cần con số cụ thể; hãy bỏ từ “trên”, “gần” hay “khoảng” và ghi vào ghi chú nếu cần.");
        return value;
    }

    private static IssuedDocument Document(ObjectReader reader) => new(
        reader.RequiredText("symbol", 100),
        reader.Text("kind", 100),
        reader.Date("date"),
        reader.RequiredText("about", Limits.Report.Line));

    private static Initiative Initiative(ObjectReader reader) => new(
        reader.RequiredText("title", Limits.Report.Line),
        reader.Text("level", 200),
        reader.Text("text", Limits.Report.Narrative, multiline: true));

    private static Award Award(ObjectReader reader) => new(
        reader.RequiredText("form", Limits.Report.Line),
        reader.Choice<AwardRecipient>("recipientKind"),
        reader.RequiredWhole("count", 1, 100_000),
        reader.Whole("year", 1945, 2199),
        reader.Text("decision", 200),
        reader.Text("stage", 20) is null ? null : reader.Choice<AwardStage>("stage"));

    private static Assessment Assessment(ObjectReader reader) => new(
        reader.Text("strengths", Limits.Report.Narrative, multiline: true),
        reader.Text("shortcomings", Limits.Report.Narrative, multiline: true),
        reader.Text("causes", Limits.Report.Narrative, multiline: true),
        reader.Text("direction", Limits.Report.Narrative, multiline: true),
        reader.Text("proposals", Limits.Report.Narrative, multiline: true));

    private static Submitter Submitter(ObjectReader reader) => new(
        reader.RequiredText("name", 200),
        reader.RequiredText("post", 200),
        reader.Text("contact", 200));
}
