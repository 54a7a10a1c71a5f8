namespace Emulation.Submissions;

/// <summary>A part of an assessment: its member in the document, what people call it, and how to get at it.</summary>
public sealed record AssessmentPart(string Name, string Label, Func<Assessment, string?> Of);

/// <summary>The parts of an assessment, in the order of the paper.</summary>
public static class AssessmentParts
{
    public static readonly IReadOnlyList<AssessmentPart> All =
    [
        new("strengths", "Ưu điểm", assessment => assessment.Strengths),
        new("shortcomings", "Tồn tại, hạn chế", assessment => assessment.Shortcomings),
        new("causes", "Nguyên nhân", assessment => assessment.Causes),
        new("direction", "Phương hướng, nhiệm vụ", assessment => assessment.Direction),
        new("proposals", "Kiến nghị, đề xuất", assessment => assessment.Proposals),
    ];
}
