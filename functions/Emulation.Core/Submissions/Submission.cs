namespace Emulation.Submissions;

/// <summary>
/// A unit's half-year report (báo cáo kết quả thi đua 6 tháng), valid against its bloc's year. Every text is NFC, trimmed and free of
/// control and bidirectional-override characters; every list is in the order in which the unit wrote it.
/// </summary>
/// <param name="Themes">The unit's emulation themes (chủ đề thi đua), as written, without outer quotation marks.</param>
/// <param name="Documents">Documents that the unit issued to guide the work.</param>
/// <param name="Targets">Targets of the covenant (chỉ tiêu giao ước) with what was reached.</param>
/// <param name="Movements">Results by movement of the bloc's year, each movement at most once.</param>
/// <param name="Initiatives">Models, initiatives and works (điển hình, sáng kiến, mô hình).</param>
/// <param name="Awards">Awards given or received, counted by form.</param>
/// <param name="Assessment">What the unit says of itself and of what comes next.</param>
/// <param name="Submitter">Who filled it in; the only person named in a report.</param>
/// <param name="NoStateSecrets">The officer ticked that the report holds nothing secret (Luật Bảo vệ bí mật nhà nước). Required to submit.</param>
/// <param name="Attachments">Photos and documents, in order; null where there are none, so that a report without any keeps its bytes and its hash.</param>
public sealed record Submission(
    IReadOnlyList<string> Themes,
    IReadOnlyList<IssuedDocument> Documents,
    IReadOnlyList<TargetResult> Targets,
    IReadOnlyList<MovementResult> Movements,
    IReadOnlyList<Initiative> Initiatives,
    IReadOnlyList<Award> Awards,
    Assessment Assessment,
    Submitter? Submitter,
    bool NoStateSecrets,
    IReadOnlyList<Attachment>? Attachments = null);

/// <summary>A file that belongs to the report: a photo, or a document behind what the report says.</summary>
/// <param name="File">SHA-256 of the stored bytes, lower-case hex; says where the file is kept.</param>
/// <param name="Name">Its name with extension, as people see it.</param>
/// <param name="ContentType">Media type of the stored bytes.</param>
/// <param name="Bytes">Length of the stored bytes.</param>
/// <param name="Caption">Chú thích, printed under a photo.</param>
/// <param name="AlternativeText">What a photo shows, for people who cannot see it; a photo cannot be submitted without.</param>
public sealed record Attachment(string File, string Name, string ContentType, int Bytes, string? Caption, string? AlternativeText)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPhoto => IsPhotoType(ContentType);

    public static bool IsPhotoType(string contentType) => contentType.StartsWith("image/", StringComparison.Ordinal);
}

/// <summary>A document that the unit issued. The symbol keeps the style of its issuer.</summary>
public sealed record IssuedDocument(string Symbol, string? Kind, DateOnly? Date, string About);

/// <summary>A target of the covenant.</summary>
/// <param name="Name">What is to be reached.</param>
/// <param name="UnitOfMeasure">Unit of measure of both numbers.</param>
/// <param name="Direction">Whether more or less is better; decides how the share reached is computed.</param>
/// <param name="Plan">Planned value for the year or period.</param>
/// <param name="Actual">Value reached; null where it is not known yet.</param>
/// <param name="Note">A remark of the unit.</param>
public sealed record TargetResult(string Name, string UnitOfMeasure, TargetDirection Direction, decimal Plan, decimal? Actual, string? Note);

public enum TargetDirection { HigherIsBetter, LowerIsBetter }

/// <summary>What a unit, or the bloc as a whole, did in one movement.</summary>
/// <param name="Movement">Code of the movement in the bloc's year.</param>
/// <param name="Text">Narrative, one or more sentences; lines are paragraphs.</param>
/// <param name="Highlights">Short phrases without a closing period (kết quả nổi bật).</param>
/// <param name="Figures">Figures of the catalogue.</param>
public sealed record MovementResult(string Movement, string? Text, IReadOnlyList<string> Highlights, IReadOnlyList<Figure> Figures);

/// <summary>A reported figure. Its unit of measure, kind and aggregation rule stand in the catalogue of the bloc's year.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Value">The value in the indicator's unit of measure, not negative; money in whole đồng.</param>
/// <param name="Qualifier">How exact the value is.</param>
/// <param name="Beneficiary">Who benefits, if said.</param>
/// <param name="Note">A remark of the unit.</param>
public sealed record Figure(string Indicator, decimal Value, Qualifier Qualifier, string? Beneficiary, string? Note);

public enum Qualifier
{
    Exact,

    /// <summary>Trên, hơn.</summary>
    Over,

    /// <summary>Gần.</summary>
    Nearly,

    /// <summary>Khoảng.</summary>
    About,
}

/// <summary>A model, initiative or work.</summary>
public sealed record Initiative(string Title, string? Level, string? Text);

/// <summary>Awards of one form, counted.</summary>
/// <param name="Form">Form of award, such as "Bằng khen của Chủ tịch UBND tỉnh".</param>
/// <param name="RecipientKind">Who got it.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Year">The year that the award is for, where it is not the report's.</param>
/// <param name="Decision">Decision's number, if there is one.</param>
/// <param name="Stage">Null for an award that was given, so that a report without nominations keeps its bytes and its hash.</param>
public sealed record Award(string Form, AwardRecipient RecipientKind, int Count, int? Year, string? Decision, AwardStage? Stage = null);

public enum AwardStage
{
    /// <summary>Đề nghị khen thưởng: asked for, not given yet.</summary>
    Nominated,
}

public enum AwardRecipient { Collective, Individual, Household, Enterprise }

/// <summary>Assessment texts (đánh giá); lines are paragraphs. Any may be missing.</summary>
/// <param name="Strengths">Ưu điểm.</param>
/// <param name="Shortcomings">Tồn tại, hạn chế.</param>
/// <param name="Causes">Nguyên nhân.</param>
/// <param name="Direction">Phương hướng, nhiệm vụ of the next period.</param>
/// <param name="Proposals">Kiến nghị, đề xuất.</param>
public sealed record Assessment(string? Strengths, string? Shortcomings, string? Causes, string? Direction, string? Proposals)
{
    public static readonly Assessment Empty = new(null, null, null, null, null);
}

/// <summary>Who submits: name, post and how to reach them.</summary>
public sealed record Submitter(string Name, string Post, string? Contact);

/// <summary>
/// The lead unit's own bloc-level text: what no single unit reports. Where a field is given it stands in the summary;
/// where it is missing, the units' texts are gathered instead.
/// </summary>
/// <param name="Situation">Đặc điểm tình hình.</param>
/// <param name="Guidance">Công tác lãnh đạo, chỉ đạo, triển khai.</param>
/// <param name="Movements">Bloc-level text, highlights and figures by movement.</param>
/// <param name="JointActivities">Hoạt động chung của khối, one line each.</param>
/// <param name="Assessment">Bloc-level assessment.</param>
public sealed record LeadText(
    string? Situation,
    string? Guidance,
    IReadOnlyList<MovementResult> Movements,
    IReadOnlyList<string> JointActivities,
    Assessment Assessment)
{
    public static readonly LeadText Empty = new(null, null, [], [], Assessment.Empty);
}
