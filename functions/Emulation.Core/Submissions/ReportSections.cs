using Emulation.Blocs;
using Emulation.Summaries;

namespace Emulation.Submissions;

/// <summary>Which page of the form a section is filled in on.</summary>
public enum SectionKind
{
    Guidance,
    Targets,
    Movement,
    Initiatives,
    Awards,
    Assessment,
    Attachments,
    Closing,

    /// <summary>What belongs to no movement of the year any more; it can only be looked at and dropped.</summary>
    Leftover,
}

/// <summary>A part of the report that is filled in and saved on its own.</summary>
/// <param name="Code">Stable code, the end of the section's address.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Members">Paths of what it holds in the report; no two sections hold the same.</param>
public sealed record ReportSection(string Code, string Title, SectionKind Kind, IReadOnlyList<string> Members)
{
    /// <summary>The movement that a section of the kind <see cref="SectionKind.Movement"/> is about.</summary>
    public Movement? Movement { get; init; }

    /// <summary>Whether an error of that path belongs here.</summary>
    public bool Holds(string path) => Members.Any(member =>
        path.StartsWith(member, StringComparison.Ordinal) && (path.Length == member.Length || path[member.Length] is '.' or '['));
}

/// <summary>The sections of a report, in the order in which they are filled in and printed. They come from the bloc's year.</summary>
public static class ReportSections
{
    /// <summary>Lists of the report: saved empty, they are there, so that nothing is carried over into them again.</summary>
    internal static readonly string[] Lists = ["themes", "documents", "targets", "initiatives", "awards", "attachments"];

    /// <summary>Code of the section of files, which has a page of its own.</summary>
    public const string Attachments = "tep";

    public static IReadOnlyList<ReportSection> Of(BlocYear year) =>
    [
        new("chu-de", "Chủ đề thi đua và văn bản chỉ đạo", SectionKind.Guidance, ["themes", "documents"]),
        new("chi-tieu", "Kết quả chỉ tiêu giao ước thi đua", SectionKind.Targets, ["targets"]),
        .. year.Movements.Select((movement, index) => new ReportSection($"phong-trao-{movement.Code}", $"Phong trào {Phrases.Join(movement.Names.Select(name => $"“{name}”"))}", SectionKind.Movement, [PathOf(index)]) { Movement = movement }),
        new("dien-hinh", "Điển hình, sáng kiến, mô hình", SectionKind.Initiatives, ["initiatives"]),
        new("khen-thuong", "Khen thưởng", SectionKind.Awards, ["awards"]),
        new("danh-gia", "Đánh giá và phương hướng", SectionKind.Assessment, ["assessment"]),
        new(Attachments, "Tài liệu, hình ảnh", SectionKind.Attachments, ["attachments"]),
        new("xac-nhan", "Người lập và xác nhận", SectionKind.Closing, ["submitter", "noStateSecrets"]),
    ];

    /// <summary>The sections of a report that was begun: the bloc may have taken away a movement for which something was typed.</summary>
    public static IReadOnlyList<ReportSection> Of(BlocYear year, ReportDocument document)
    {
        var strangers = Enumerable.Range(year.Movements.Count, Math.Max(0, document.Count("movements") - year.Movements.Count)).Select(PathOf).ToList();
        return strangers.Count == 0 ? Of(year) : [.. Of(year), new("ngoai-danh-muc", "Nội dung ngoài danh mục phong trào", SectionKind.Leftover, strangers)];
    }

    public static ReportSection? Find(BlocYear year, string code) => Of(year).FirstOrDefault(section => section.Code == code);

    /// <summary>Where the results of a movement stand: in the form, they are in the order of the year.</summary>
    internal static string PathOf(int movement) => FormattableString.Invariant($"movements[{movement}]");
}
