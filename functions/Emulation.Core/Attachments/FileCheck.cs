using Emulation.Http;

namespace Emulation.Attachments;

/// <summary>Finds out what a file is, by its content first; name and content must say the same.</summary>
public static class FileCheck
{
    /// <summary>What the file is, or why it is not taken. A photo is judged when it is decoded, see <see cref="Photos"/>.</summary>
    /// <param name="name">Its cleaned name.</param>
    /// <param name="content">Its bytes, within the limit.</param>
    public static (FileKind? Kind, Refusal? Refusal) Find(string name, byte[] content)
    {
        if (content.Length == 0) return (null, Refusal.BadFile("Tệp rỗng, không có nội dung; hãy chọn lại tệp."));
        var (kind, advice) = Sniff(content);
        if (advice is not null) return (null, Refusal.UnsupportedFile(advice));
        var named = FileKind.ByName(name);
        var extension = Path.GetExtension(name);
        if (named is null) return (null, Refusal.UnsupportedFile($"Không nhận tệp có tên kết thúc bằng “{extension}”; hãy gửi {FileKind.Accepted}."));
        if (kind is null && named is { IsPhoto: false } && content.AsSpan().StartsWith("PK"u8)) kind = named;
        if (kind is null) return (null, Refusal.BadFile($"Tên tệp kết thúc bằng “{extension}” nhưng nội dung không phải {named.Name}, hoặc tệp bị hỏng; hãy mở tệp trên máy, lưu lại rồi gửi."));
        if (kind != named) return (null, Refusal.UnsupportedFile($"Tên tệp kết thúc bằng “{extension}” nhưng nội dung là {kind.Name}; hãy đổi đuôi tên tệp thành “{kind.Extensions[0]}” rồi gửi lại."));

        var problem = kind.IsPhoto ? null : kind == FileKind.Pdf ? PdfCheck.Find(content) : OfficeCheck.Find(content, kind);
        return problem is null ? (kind, null) : (null, Refusal.BadFile(problem));
    }

    /// <summary>The kind by the first bytes; a package of Office needs a closer look and is null here. Advice where the kind is known and not taken.</summary>
    private static (FileKind? Kind, string? Advice) Sniff(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])) return (FileKind.Jpeg, null);
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return (FileKind.Png, null);
        if (content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8)) return (FileKind.WebP, null);
        if (content.StartsWith("%PDF-"u8)) return (FileKind.Pdf, null);
        if (content.Length > 12 && content[4..].StartsWith("ftyp"u8))
        {
            return content[8..12] is var brand && (brand.StartsWith("he"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8))
                ? (null, "Ảnh HEIC của iPhone chưa dùng được. Hãy vào Cài đặt > Camera > Định dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc mở ảnh, chia sẻ hay chép sang máy tính dưới dạng JPEG rồi gửi tệp .jpg.")
                : (null, $"Không nhận phim và ảnh kiểu này; hãy gửi {FileKind.Accepted}.");
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
        {
            return (null, "Tệp Word, Excel kiểu cũ (.doc, .xls) hoặc tệp có mật khẩu chưa dùng được; hãy bỏ mật khẩu, chọn “Lưu thành” kiểu .docx, .xlsx hoặc .pdf rồi gửi tệp mới.");
        }

        var picture = content.StartsWith("GIF8"u8) || content.StartsWith("BM"u8) || content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8);
        return picture ? (null, "Ảnh kiểu GIF, BMP, TIFF chưa dùng được; hãy lưu lại thành ảnh JPG hoặc PNG rồi gửi.") : (null, null);
    }
}
