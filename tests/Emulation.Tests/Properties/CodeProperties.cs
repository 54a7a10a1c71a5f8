using System.Globalization;
using Azure;
using CsCheck;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Xunit;

namespace Emulation.Tests.Properties;

public sealed class CodeProperties
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>What is nearly a code, a period or a receipt.</summary>
    private static readonly Gen<string> Nearly = Gen.Frequency(
        (1, Draws.Text),
        (3, Draws.OneOf("a", "b1", "-", "--", "van-phong", ".", "2023H1", "2023FY", "0", "1", "12", "ABCDEFGHJK", "0123456789", "٣", "A").Array[1, 9].Select(string.Concat)));

    private static readonly Gen<string> AnyCode = Draws.OneOf("ban-to-chuc", "a1", "bao", "x-y-z", new string('k', 40));

    [Fact]
    public void A_code_that_is_taken_is_written_as_it_was_sent() => Nearly.Sample(
        text => (!BlocCode.TryParse(text, null, out var bloc) || bloc.ToString() == text)
            && (!UnitCode.TryParse(text, null, out var unit) || (unit.ToString() == text && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')))
            && (!Period.TryParse(text, null, out var period) || period.ToString() == text),
        iter: 20_000);

    [Fact]
    public void A_receipt_code_reads_back_as_itself_and_any_text_is_one_or_none() => Gen.Select(AnyCode, Gen.Int[2000, 2199], AnyCode, Gen.Int[1, int.MaxValue], Gen.ULong).Sample(
        (bloc, year, unit, revision, hash) =>
        {
            var code = new ReceiptCode(BlocCode.Parse(bloc), new(year, PeriodKind.H2), UnitCode.Parse(unit), revision, ReceiptCode.CheckOf(hash.ToString("x16", CultureInfo.InvariantCulture)));
            return ReceiptCode.TryParse(code.ToString(), null, out var read) && read == code;
        },
        iter: 5_000);

    [Fact]
    public void Any_text_is_a_receipt_code_that_is_written_the_same_or_none() => Nearly.Sample(
        text => !ReceiptCode.TryParse(text, null, out var code) || code.ToString().Equals(text, StringComparison.OrdinalIgnoreCase),
        iter: 20_000);

    [Fact]
    public void A_version_opens_as_it_was_sealed() => Gen.Select(Gen.Int[0, 99_999], Gen.Int[0, 99_999], Gen.Long[0, 3_000_000_000_000_000_000], Draws.Text).Sample(
        (revision, sequence, ticks, row) =>
        {
            if (!Draws.IsClean(row) || row.Length > 300) return true;
            var version = new RecordVersion(revision, sequence, AuditEntry.Genesis, ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero), new ETag(row));
            var text = version.Seal(Key, "p", "s");
            return RecordVersion.TryOpen(text, Key, "p", "s", out var opened) ? opened == version : text.Length > 1_000;
        },
        iter: 3_000);

    [Fact]
    public void No_other_text_is_a_version() => Gen.Select(Draws.Text, Draws.Choices).Sample(
        (text, random) =>
        {
            var whole = new RecordVersion(1, 1, AuditEntry.Genesis, null, new ETag("W/\"a\"")).Seal(Key, "p", "s");
            var at = random.Next(whole.Length);
            string[] others = [text, whole[..at], whole + text + "A", whole[..at] + text + "A" + whole[at..], whole[..at] + (char)(whole[at] ^ 1) + whole[(at + 1)..], whole + "=", " " + whole, whole.ToUpperInvariant()];
            return others.All(other => !RecordVersion.TryOpen(other, Key, "p", "s", out _));
        },
        iter: 5_000);
}
