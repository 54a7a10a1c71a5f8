using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;

namespace Emulation.Submissions;

/// <summary>
/// What a unit gets for a submission and anybody who holds the code can check later: what was received, when, and its place
/// in the audit chain, which nobody can rewrite without it showing.
/// </summary>
/// <param name="Code">The receipt code; see <see cref="ReceiptCode"/>.</param>
/// <param name="Bloc">The bloc.</param>
/// <param name="BlocName">Its official name.</param>
/// <param name="Period">The period reported on.</param>
/// <param name="Unit">The unit.</param>
/// <param name="UnitName">Its official name.</param>
/// <param name="Revision">1 for the first submission, then one more for each correction.</param>
/// <param name="FirstSubmittedAt">When the unit first submitted; corrections keep it.</param>
/// <param name="SubmittedAt">When this revision was received.</param>
/// <param name="DaysLate">Whole days after the due day, counted from the first submission; 0 on time.</param>
/// <param name="Sha256">SHA-256 of the stored content, lower-case hex.</param>
/// <param name="Sequence">Number of the audit entry in the unit's chain.</param>
/// <param name="ChainHash">Hash of that entry.</param>
/// <param name="InForce">False where a later correction has taken its place.</param>
/// <param name="Message">The same in one Vietnamese sentence.</param>
public sealed record Receipt(
    string Code,
    BlocCode Bloc,
    string BlocName,
    Period Period,
    UnitCode Unit,
    string UnitName,
    int Revision,
    DateTimeOffset FirstSubmittedAt,
    DateTimeOffset SubmittedAt,
    int DaysLate,
    string Sha256,
    int Sequence,
    string ChainHash,
    bool InForce,
    string Message)
{
    public static Receipt For(BlocYear year, Period period, Unit unit, Revision revision, bool inForce) => new(
        new ReceiptCode(year.Bloc, period, unit.Code, revision.Number, ReceiptCode.CheckOf(revision.Hash)).ToString(),
        year.Bloc,
        year.Name,
        period,
        unit.Code,
        unit.Name,
        revision.Number,
        Text.Vietnamese.Local(revision.FirstAt),
        Text.Vietnamese.Local(revision.At),
        revision.DaysLate,
        revision.Sha256,
        revision.Sequence,
        revision.Hash,
        inForce,
        $"Đã nhận báo cáo {period.Title} của {unit.Name} lúc {Text.Vietnamese.Moment(revision.At)}"
            + (revision.Number > 1 ? $", là lần sửa thứ {Text.Vietnamese.Count(revision.Number - 1)}" : "")
            + (revision.DaysLate > 0 ? $"; chậm {Text.Vietnamese.Count(revision.DaysLate)} ngày so với hạn." : "; đúng hạn."));
}

/// <summary>
/// <c>{bloc}.{period}.{unit}.{revision}.{check}</c>: it says where the revision is kept, so that no index can be lost, and its check
/// (50 bits of the chain hash, Crockford base 32) cannot be guessed.
/// </summary>
public readonly record struct ReceiptCode(BlocCode Bloc, Period Period, UnitCode Unit, int Revision, string Check) : IParsable<ReceiptCode>
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The check for a chain hash in hex: ten letters and digits, without I, L, O and U.</summary>
    public static string CheckOf(string hash)
    {
        var bits = ulong.Parse(hash.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return string.Create(10, bits, (text, value) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = Alphabet[(int)(value >> (59 - (5 * i)) & 31)];
        });
    }

    public static ReceiptCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException("not a receipt code");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReceiptCode result)
    {
        result = default;
        var parts = s?.Split('.');
        if (parts is not { Length: 5 }
            || !BlocCode.TryParse(parts[0], null, out var bloc)
            || !Period.TryParse(parts[1], null, out var period)
            || !UnitCode.TryParse(parts[2], null, out var unit)
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            || parts[3][0] == '0'
            || parts[4].ToUpperInvariant() is not { Length: 10 } check
            || !check.All(c => Alphabet.Contains(c)))
        {
            return false;
        }

        result = new(bloc, period, unit, revision, check);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bloc}.{Period}.{Unit}.{Revision}.{Check}");
}
