using System.IO.Compression;
using System.IO.Hashing;
using System.Xml;
using System.Xml.Linq;

namespace Emulation.Attachments;

/// <summary>
/// Judges a package of Word or Excel (ECMA-376, part 2) before anything opens it: it is one whole archive of reasonable size, has the
/// main part of its kind, and neither macros nor archives inside. Every entry is inflated once, within a limit that all share.
/// </summary>
public static class OfficeCheck
{
    private const long SmallEntry = 1024 * 1024;
    private const string TypesPart = "[Content_Types].xml";

    private static readonly string[] Macros = ["vbaproject.bin", "vbadata.xml"];
    private static readonly string[] MacroFolders = ["/macrosheets/", "/activex/"];
    private static readonly byte[][] Archives = ["PK\u0003\u0004"u8.ToArray(), [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "Rar!\u001a"u8.ToArray()];

    /// <summary>What is wrong, in Vietnamese, or null.</summary>
    /// <param name="maxInflated">All entries inflated, in bytes.</param>
    public static string? Find(byte[] content, FileKind kind, long maxInflated = Limits.Files.InflatedBytes)
    {
        var budget = maxInflated;
        return Find(content, kind, ref budget, isInner: false);
    }

    private static string? Find(byte[] content, FileKind kind, ref long budget, bool isInner)
    {
        var broken = $"Tệp bị hỏng hoặc không phải {kind.Name}; hãy mở tệp trên máy, chọn “Lưu thành” kiểu {kind.Extensions[0]} rồi gửi tệp mới.";
        if (ZipEnd.Find(content) is not { } end) return broken;
        if (end.Entries > Limits.Files.Parts) return TooMuch;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count != end.Entries) return broken;
            if (archive.Entries.Sum(entry => entry.Length) > budget || archive.Entries.Any(IsBomb)) return TooMuch;
            // Entries that share their bytes: a small archive of a large content, and none that Office writes.
            if (archive.Entries.Sum(entry => entry.CompressedLength) > content.Length) return broken;
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in archive.Entries)
            {
                if (!names.Add(entry.FullName) || entry.FullName.Contains('\\') || entry.FullName.StartsWith('/') || entry.FullName.Split('/').Contains("..")) return broken;
                if (Macros.Contains(entry.Name.ToLowerInvariant()) || MacroFolders.Any(folder => entry.FullName.Contains(folder, StringComparison.OrdinalIgnoreCase))) return HasMacros;
                if (FindIn(entry, ref budget, isInner, broken) is { } problem) return problem;
            }

            return CheckTypes(archive, kind, broken);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or XmlException or NotSupportedException or IOException)
        {
            return broken;
        }
    }

    private const string TooMuch = "Nội dung nén trong tệp phình ra quá lớn so với một văn bản thông thường; hãy bỏ bớt hình ảnh, bảng tính rỗng rồi lưu thành tệp mới.";
    private const string HasMacros = "Tệp có macro hoặc điều khiển tự chạy nên không được nhận; hãy chọn “Lưu thành” kiểu .docx hoặc .xlsx (không có macro) rồi gửi tệp mới.";
    private const string HasArchive = "Trong tệp có tệp nén hoặc tài liệu khác lồng vào; hãy bỏ phần đó, gửi tệp kia riêng nếu cần.";

    private static bool IsBomb(ZipArchiveEntry entry) => entry.Length > SmallEntry && entry.Length / Math.Max(1, entry.CompressedLength) > Limits.Files.Ratio;

    /// <summary>Inflates the entry to its stated length and looks at how it begins. A chart of Word brings its sheet as a package of its own: one level of those is judged alike.</summary>
    private static string? FindIn(ZipArchiveEntry entry, ref long budget, bool isInner, string broken)
    {
        budget -= entry.Length;
        var inner = !isInner && entry.FullName.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) && FileKind.ByName(entry.Name) is { IsPhoto: false } kind && kind != FileKind.Pdf ? kind : null;
        var package = inner is null ? null : new MemoryStream();
        using var stream = entry.Open();
        var buffer = new byte[32 * 1024];
        var crc = new Crc32();
        for (long length = 0; stream.Read(buffer) is > 0 and var read; length += read)
        {
            if (length + read > entry.Length) return broken;
            var part = buffer.AsSpan(0, read);
            if (length == 0 && inner is null && Archives.Any(archive => buffer.AsSpan(0, read).StartsWith(archive))) return HasArchive;
            crc.Append(part);
            package?.Write(part);
        }

        // Readers that do not stop at the stated length would find something else than was judged here.
        if (crc.GetCurrentHashAsUInt32() != entry.Crc32) return broken;
        return inner is null ? null : Find(package!.ToArray(), inner, ref budget, isInner: true);
    }

    /// <summary>The part that the package itself calls its document must be there and of the kind's type.</summary>
    private static string? CheckTypes(ZipArchive archive, FileKind kind, string broken)
    {
        if (Xml(archive, TypesPart) is not { } types || Xml(archive, "_rels/.rels") is not { } relations) return broken;
        if (types.Any(type => Value(type, "ContentType") is var name && (name.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))) return HasMacros;
        var main = relations.Where(relation => Value(relation, "Type").EndsWith("/officeDocument", StringComparison.Ordinal)).Select(relation => Value(relation, "Target").TrimStart('/')).ToList();
        if (main.Count != 1 || archive.GetEntry(main[0]) is null) return broken;
        var type = types.FirstOrDefault(type => string.Equals(Value(type, "PartName"), "/" + main[0], StringComparison.OrdinalIgnoreCase))
            ?? types.FirstOrDefault(type => string.Equals(Value(type, "Extension"), Path.GetExtension(main[0]).TrimStart('.'), StringComparison.OrdinalIgnoreCase));
        return type is not null && Value(type, "ContentType") == kind.ContentType + ".main+xml" ? null : broken;
    }

    private static List<XElement>? Xml(ZipArchive archive, string name)
    {
        if (archive.GetEntry(name) is not { } entry) return null;
        using var reader = XmlReader.Create(entry.Open(), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = SmallEntry, CloseInput = true });
        return [.. XDocument.Load(reader).Root!.Elements()];
    }

    private static string Value(XElement element, string name) => (string?)element.Attribute(name) ?? "";
}
