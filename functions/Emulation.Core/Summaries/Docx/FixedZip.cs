using System.IO.Compression;
using System.IO.Packaging;

namespace Emulation.Summaries.Docx;

/// <summary>
/// Packs an Office package anew, parts in the order of their names and all of one time. System.IO.Packaging writes the clock into
/// every entry, which would give the same report another hash on every run.
/// </summary>
internal static class FixedZip
{
    /// <summary>The first moment that a zip entry can hold.</summary>
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How a package that will be packed anew is packed at first: not, since it is compressed in the end.</summary>
    public const CompressionOption First = CompressionOption.NotCompressed;

    public static byte[] Rewrite(byte[] package)
    {
        using var target = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read))
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create))
        {
            // The list of content types comes first: some readers take a file without it at the start for a plain zip.
            foreach (var part in source.Entries.OrderBy(part => part.FullName != "[Content_Types].xml").ThenBy(part => part.FullName, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = Moment;
                using var from = part.Open();
                using var to = entry.Open();
                from.CopyTo(to);
            }
        }

        return target.ToArray();
    }

    /// <summary>A zip of these parts, in this order.</summary>
    /// <param name="parts">Name and content of each; stored parts are not compressed.</param>
    public static byte[] Pack(IEnumerable<(string Name, byte[] Content, bool Stored)> parts)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create))
        {
            foreach (var (name, content, stored) in parts)
            {
                var entry = zip.CreateEntry(name, stored ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                entry.LastWriteTime = Moment;
                using var to = entry.Open();
                to.Write(content);
            }
        }

        return target.ToArray();
    }
}
