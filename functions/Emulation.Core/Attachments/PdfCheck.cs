using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Emulation.Attachments;

/// <summary>
/// Judges a PDF by what its bytes say plainly: beginning, end, and no names of actions that run something. What is packed inside
/// compressed object streams is not looked at; readers are served the file as a download and never shown it by this site.
/// </summary>
internal static class PdfCheck
{
    private const int Tail = 1024;

    private static readonly HashSet<string> Running = new(["JavaScript", "JS", "Launch"], StringComparer.Ordinal);

    /// <summary>What is wrong, in Vietnamese, or null.</summary>
    public static string? Find(ReadOnlySpan<byte> content)
    {
        var end = content.LastIndexOf("%%EOF"u8);
        if (end < 0 || end < content.Length - Tail) return "Tệp PDF bị cắt giữa chừng (thiếu phần cuối); hãy mở tệp trên máy để kiểm tra, xuất lại PDF rồi gửi.";
        if (content[(end + 5)..].IndexOfAnyExcept(" \r\n\t\0"u8) >= 0 || EndsAsArchive(content)) return "Sau phần cuối của tệp PDF còn dữ liệu khác ghép vào; hãy mở tệp, in hoặc xuất lại thành PDF rồi gửi.";
        return FindRunning(content) is { } name
            ? $"Tệp PDF có lệnh tự chạy (/{name}) nên không được nhận; hãy mở tệp, in lại thành PDF (Print to PDF) rồi gửi bản in đó."
            : null;
    }

    /// <summary>Whether an unpacking program would take the file for an archive: an end record whose comment ends with the file.</summary>
    internal static bool EndsAsArchive(ReadOnlySpan<byte> content)
    {
        var tail = content[Math.Max(0, content.Length - ushort.MaxValue - ZipEnd.Length)..];
        for (var at = tail.LastIndexOf(ZipEnd.Signature); at >= 0; at = tail[..at].LastIndexOf(ZipEnd.Signature))
        {
            if (at + ZipEnd.Length <= tail.Length && at + ZipEnd.Length + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length) return true;
        }

        return false;
    }

    /// <summary>A name that runs something, also where its letters are written as #xx.</summary>
    private static string? FindRunning(ReadOnlySpan<byte> content)
    {
        for (var at = content.IndexOf((byte)'/'); at >= 0 && at < content.Length;)
        {
            var rest = content[(at + 1)..];
            var length = rest.IndexOfAny(Delimiters);
            if (length is > 0 and <= 40 && Running.TryGetValue(Unescaped(rest[..length]), out var name)) return name;
            var next = rest.IndexOf((byte)'/');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return null;
    }

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    private static string Unescaped(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '#' && i + 2 < name.Length && byte.TryParse(name.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 2;
            }
            else
            {
                text.Append((char)name[i]);
            }
        }

        return text.ToString();
    }
}
