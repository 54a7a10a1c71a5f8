using System.Buffers.Binary;

namespace Emulation.Attachments;

/// <summary>The record that ends a ZIP file (APPNOTE 6.3.10, section 4.3.16).</summary>
/// <param name="Entries">How many entries it says there are.</param>
internal readonly record struct ZipEnd(int Entries)
{
    public const int Length = 22;

    public static ReadOnlySpan<byte> Signature => "PK\u0005\u0006"u8;

    /// <summary>The record where the file begins with an entry and ends with a record without a comment, as Office writes it; otherwise null.</summary>
    public static ZipEnd? Find(ReadOnlySpan<byte> content)
    {
        if (content.Length < Length || !content.StartsWith("PK\u0003\u0004"u8)) return null;
        var end = content[^Length..];
        if (!end.StartsWith(Signature)) return null;
        // A directory that does not end where the record begins leaves room for another archive.
        var directory = (long)BinaryPrimitives.ReadUInt32LittleEndian(end[12..]) + BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        return directory == content.Length - Length ? new(BinaryPrimitives.ReadUInt16LittleEndian(end[10..])) : null;
    }
}
