using System.Text.RegularExpressions;
using Emulation.Attachments;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>Reads the list of files of a report. Whether the files are there is asked when it is submitted.</summary>
internal static partial class AttachmentForm
{
    public static IReadOnlyList<Attachment>? Read(ObjectReader root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var files = root.List("attachments", Limits.Files.Count, reader => Attachment(reader, seen));
        if (files.Sum(file => (long)file.Bytes) > Limits.Files.AllBytes)
        {
            root.Error("attachments", $"Các tệp cộng lại lớn hơn {Limits.Files.AllBytes / (1024 * 1024)} MB; hãy bỏ bớt hoặc thay bằng tệp nhỏ hơn.");
        }

        return files.Count == 0 ? null : files;
    }

    private static Attachment Attachment(ObjectReader reader, HashSet<string> seen)
    {
        var file = reader.RequiredText("file", 100);
        if (file.Length > 0 && !Sha256().IsMatch(file)) reader.Error("file", "Không phải mã SHA-256 viết thường của một tệp; hãy tải tệp lên lại.");
        else if (file.Length > 0 && !seen.Add(file)) reader.Error("file", "Tệp này đã có ở trên; hãy bỏ một trong hai.");

        var type = reader.RequiredText("contentType", 100);
        if (type.Length > 0 && !FileKind.IsStored(type)) reader.Error("contentType", $"Kiểu tệp không có trong danh mục; hãy dùng một trong: {string.Join(", ", FileKind.StoredTypes)}.");
        var before = reader.Errors.Count;
        var alternativeText = reader.Text("alternativeText", Limits.Files.Caption);
        if (alternativeText is null && reader.Errors.Count == before && Submissions.Attachment.IsPhotoType(type)) reader.Error("alternativeText", "Chưa mô tả ảnh; hãy viết một câu nói trong ảnh có gì, cho người không nhìn được ảnh.");
        return new(
            file,
            reader.RequiredText("name", Limits.Files.Name),
            type,
            reader.RequiredWhole("bytes", 1, Limits.Files.Bytes),
            reader.Text("caption", Limits.Files.Caption),
            alternativeText);
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    internal static partial Regex Sha256();
}
