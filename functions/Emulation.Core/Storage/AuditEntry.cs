using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Emulation.Storage;

/// <summary>
/// One state change of a subject. Entries form a hash chain per subject: each hash covers the entry, its place and the hash before it,
/// so a changed, removed or reordered row shows.
/// </summary>
/// <param name="Sequence">Place in the chain, from 1.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who: role and id of the token; no personal data.</param>
/// <param name="Action">What: <c>submitted</c>, <c>corrected</c>, <c>lead-text</c>; <c>returned</c>, <c>accepted</c> for a review.</param>
/// <param name="Revision">The revision that the change made, or that was reviewed.</param>
/// <param name="Sha256">SHA-256 of the revision's content, or of the review, lower-case hex.</param>
/// <param name="DaysLate">Lateness as recorded then.</param>
/// <param name="Previous">Hash of the entry before; <see cref="Genesis"/> for the first.</param>
public sealed record AuditEntry(
    int Sequence, DateTimeOffset At, string Actor, string Action, int Revision, string Sha256, int DaysLate, string Previous)
{
    /// <summary>What the first entry follows: 64 zeros.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>SHA-256 over the place and every field, lower-case hex. Fields are joined by line feeds, which none of them can hold.</summary>
    public string HashAt(string partition, string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        partition,
        subject,
        Sequence.ToString(CultureInfo.InvariantCulture),
        At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        Actor,
        Action,
        Revision.ToString(CultureInfo.InvariantCulture),
        Sha256,
        DaysLate.ToString(CultureInfo.InvariantCulture),
        Previous))));

    /// <summary>Null where the entries form one unbroken chain that ends at the head; otherwise what is wrong and where, in Vietnamese.</summary>
    public static string? FindBreak(string partition, string subject, IReadOnlyList<ChainLink> chain, int headSequence, string head)
    {
        var previous = Genesis;
        for (var i = 0; i < chain.Count; i++)
        {
            var (entry, hash, _) = chain[i];
            if (entry.Sequence != i + 1) return $"thiếu mục {i + 1}";
            if (entry.Previous != previous) return $"mục {entry.Sequence} không nối tiếp mục trước nó";
            if (entry.HashAt(partition, subject) != hash) return $"mục {entry.Sequence} đã bị sửa";
            previous = hash;
        }

        return chain.Count != headSequence ? $"chuỗi có {chain.Count} mục, dòng hiện hành nói {headSequence}"
            : previous != head ? "mục cuối không phải là mục mà dòng hiện hành nêu" : null;
    }
}
