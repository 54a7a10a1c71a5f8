using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;

namespace Emulation.Storage;

/// <summary>
/// What the next write of a record needs to know, so that it needs no read first. It travels as the HTTP ETag: opaque and
/// authenticated, since a client that could make one up could forge the head of an audit chain.
/// </summary>
/// <param name="Revision">The revision in force; 0 where only a draft was saved.</param>
/// <param name="Sequence">The last audit entry; 0 for none.</param>
/// <param name="Head">Hash of that entry.</param>
/// <param name="FirstAt">When the record was first submitted, UTC; lateness counts from it.</param>
/// <param name="Row">The ETag of the current row.</param>
public sealed record RecordVersion(int Revision, int Sequence, string Head, DateTimeOffset? FirstAt, ETag Row)
{
    private const int MacLength = 16;

    /// <summary>The version as text for one record; it is refused for any other.</summary>
    public string Seal(byte[] key, string partition, string subject)
    {
        var payload = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{Revision}|{Sequence}|{Head}|{FirstAt?.UtcTicks ?? 0}|{Row}"));
        return Base64Url.EncodeToString([.. Mac(key, partition, subject, payload), .. payload]);
    }

    public static bool TryOpen(string text, byte[] key, string partition, string subject, [NotNullWhen(true)] out RecordVersion? version)
    {
        version = null;
        if (text.Length > 1_000 || !Base64Url.IsValid(text)) return false;
        var bytes = Base64Url.DecodeFromChars(text);
        // Base64url can spell the same bytes in more than one way; a version has one spelling.
        if (bytes.Length <= MacLength || Base64Url.EncodeToString(bytes) != text) return false;
        var payload = bytes.AsSpan(MacLength);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacLength), Mac(key, partition, subject, payload))) return false;

        var parts = Encoding.UTF8.GetString(payload).Split('|', 5);
        var firstAt = long.Parse(parts[3], CultureInfo.InvariantCulture);
        version = new(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2],
            firstAt == 0 ? null : new(firstAt, TimeSpan.Zero),
            new(parts[4]));
        return true;
    }

    private static byte[] Mac(byte[] key, string partition, string subject, ReadOnlySpan<byte> payload) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{partition}\n{subject}\n"), .. payload])[..MacLength];
}
