namespace Emulation.Attachments;

/// <summary>A kind of file that a report may carry.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Extensions">How its name may end; the first is the one that it gets.</param>
public sealed record FileKind(string Name, string ContentType, params IReadOnlyList<string> Extensions)
{
    public static readonly FileKind Jpeg = new("ảnh JPEG", "image/jpeg", ".jpg", ".jpeg", ".jfif");
    public static readonly FileKind Png = new("ảnh PNG", "image/png", ".png");
    public static readonly FileKind WebP = new("ảnh WebP", "image/webp", ".webp");
    public static readonly FileKind Pdf = new("tệp PDF", "application/pdf", ".pdf");
    public static readonly FileKind Docx = new("tệp Word (DOCX)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    public static readonly FileKind Xlsx = new("tệp Excel (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    public static readonly IReadOnlyList<FileKind> All = [Jpeg, Png, WebP, Pdf, Docx, Xlsx];

    /// <summary>Media types that stored files have: a WebP picture is stored as JPEG or PNG.</summary>
    public static readonly IReadOnlyList<string> StoredTypes = [.. All.Where(kind => kind != WebP).Select(kind => kind.ContentType)];

    /// <summary>What a message says can be sent.</summary>
    public const string Accepted = "ảnh JPG, PNG, WebP hoặc tệp PDF, DOCX, XLSX";

    public bool IsPhoto => Submissions.Attachment.IsPhotoType(ContentType);

    public static bool IsStored(string contentType) => StoredTypes.Contains(contentType);

    /// <summary>The kind that a name speaks of, or null.</summary>
    public static FileKind? ByName(string name) => All.FirstOrDefault(kind => kind.Extensions.Contains(Path.GetExtension(name).ToLowerInvariant()));
}
