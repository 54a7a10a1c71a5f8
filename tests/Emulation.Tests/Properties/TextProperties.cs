using System.Globalization;
using CsCheck;
using Emulation.Submissions;
using Emulation.Summaries.Csv;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Properties;

public sealed class TextProperties
{
    [Fact]
    public void A_text_that_is_taken_is_clean_and_the_same_when_it_is_read_again() => Gen.Select(Draws.Text, Gen.Bool).Sample(
        (raw, multiline) =>
        {
            var (text, error) = TextRules.Clean(raw, multiline);
            return text is null
                ? error is { Length: > 0 }
                : error is null && Draws.IsClean(text) && text.IsNormalized() && (multiline || !text.Contains('\n')) && TextRules.Clean(text, multiline) == (text, null);
        },
        iter: 20_000);

    [Fact]
    public void Words_that_came_and_went_make_the_new_text_of_any_two() => Gen.Select(Draws.Text, Draws.Text).Sample(
        (before, after) => string.Concat(WordDiff.Of(before, after).Where(run => run.Kind != DiffKind.Removed).Select(run => run.Text)) == after,
        iter: 3_000);

    [Fact]
    public void A_text_and_itself_differ_in_nothing() => Draws.Text.Sample(
        text => WordDiff.IsSame(text, text) && WordDiff.Of(text, text).All(run => run.Kind == DiffKind.Same),
        iter: 3_000);

    [Fact]
    public void An_amount_is_read_as_it_was_written() => Gen.Select(Gen.Long[0, 999_999_999_999_999], Gen.Int[0, 4], Draws.OneOf(Enum.GetValues<Qualifier>())).Sample(
        (units, decimals, qualifier) =>
        {
            var value = Quantity.Canonical(units / (decimal)Math.Pow(10, decimals));
            return Quantity.Read(Quantity.Word(qualifier) + Quantity.Write(value), "đồng", 4) == (value, qualifier, null);
        },
        iter: 10_000);

    [Fact]
    public void Any_text_is_an_amount_within_the_limits_or_is_refused() => Gen.Select(Draws.Text, Draws.OneOf("đồng", "triệu đồng", "%", "m²", "1.000 đồng", ""), Gen.Int[0, 4]).Sample(
        (typed, measure, decimals) =>
        {
            if (TextRules.Clean(typed, multiline: false).Text is not { } text) return true;
            var (value, _, error) = Quantity.Read(text, measure, decimals);
            return error is null ? value is >= 0 and <= Quantity.Max && decimal.Round(value, decimals) == value : value == 0;
        },
        iter: 20_000);

    [Fact]
    public void What_looks_like_an_amount_never_breaks_the_reader() => Draws.OneOf("1", "9", "0", "000", ".", ",", " ", "tỷ", "triệu", "nghìn", "đồng", "đ", "trên ", "-", "1.000", "99999999999999999999").Array[1, 12].Sample(
        parts =>
        {
            var (value, _, error) = Quantity.Read(string.Concat(parts), "đồng", 2);
            return error is not null || value is >= 0 and <= Quantity.Max;
        },
        iter: 30_000);

    [Fact]
    public void A_day_is_printed_so_that_it_can_be_read() => Gen.Int[0, 73_000].Sample(
        days =>
        {
            var day = new DateOnly(2000, 1, 1).AddDays(days);
            return DateOnly.ParseExact(Vietnamese.Date(day), "dd/M/yyyy", CultureInfo.InvariantCulture) == day;
        },
        iter: 5_000);

    [Fact]
    public void No_field_of_a_csv_file_is_a_formula_and_each_can_be_restored() => Draws.Text.Sample(
        text =>
        {
            var field = FormulaGuard.Defuse(text);
            return FormulaGuard.Restore(field) == text && (field.TrimStart() is not ['=' or '+' or '@', ..]) && (field is not ['-', .. var rest] || rest.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ','));
        },
        iter: 20_000);
}
