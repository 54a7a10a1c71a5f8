using System.Globalization;

namespace Emulation.Summaries.Formats;

/// <summary>The texts whose form the pack decides; the report is composed with them.</summary>
public sealed partial record FormatPack
{
    /// <summary>Letters that number points, in the order of the Vietnamese alphabet (a, b, c, d, đ, e, g ...).</summary>
    private const string Letters = "abcdđeghiklmnopqrstuvxy";

    /// <summary>Printed number of a heading with its mark, such as "II.", "2-" or "b)".</summary>
    /// <param name="level">From 1, outermost.</param>
    /// <param name="n">From 1.</param>
    public string HeadingNumber(int level, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Headings.Count);
        return Numbered(Headings[level - 1].Number, n);
    }

    /// <summary>Number and symbol without the word before it, such as "05/BC-KTĐ" or, before a number is given, "     -BC/KTĐ".</summary>
    /// <param name="number">As registered, such as "5" or "12a"; null or empty where not known yet.</param>
    /// <param name="suffix">The issuer's short form, such as KTĐ.</param>
    public string SymbolText(string? number, string suffix) => Number.Symbol
        .Replace("{number}", Padded(number), StringComparison.Ordinal)
        .Replace("{suffix}", suffix, StringComparison.Ordinal);

    /// <summary>Number and symbol as they stand in the header, such as "Số: 05/BC-KTĐ" or "Số 05-BC/KTĐ".</summary>
    /// <inheritdoc cref="SymbolText"/>
    public string NumberText(string? number, string suffix) => Number.Prefix + SymbolText(number, suffix);

    /// <summary>Such as "ngày 05 tháng 01 năm 2020"; a null month or day is left blank with no-break spaces.</summary>
    public string DateText(int year, int? month, int? day) => Date.Text
        .Replace("{day}", Padded(day, Date.PadDaysBelow), StringComparison.Ordinal)
        .Replace("{month}", Padded(month, Date.PadMonthsBelow), StringComparison.Ordinal)
        .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Such as "Hà Giang, ngày 05 tháng 01 năm 2020"; a null month or day is left blank with no-break spaces.</summary>
    public string PlaceAndDate(string place, int year, int? month, int? day) => Date.Placed
        .Replace("{date}", DateText(year, month, day), StringComparison.Ordinal)
        .Replace("{place}", place, StringComparison.Ordinal);

    /// <summary>"Phụ lục" for the only annex, "Phụ lục II" where there are several.</summary>
    public string AnnexNumber(int n, int of) => of == 1 ? Annex.Sole : Numbered(Annex.Numbered, n);

    /// <summary>The line under an annex's title that names the report it belongs to (kèm theo).</summary>
    /// <param name="symbol">From <see cref="SymbolText"/>.</param>
    /// <param name="date">From <see cref="DateText"/>.</param>
    /// <param name="issuer">The issuing organ's name in ordinary case.</param>
    public string AnnexReference(string symbol, string date, string issuer) => Annex.Reference
        .Replace("{symbol}", symbol, StringComparison.Ordinal)
        .Replace("{date}", date, StringComparison.Ordinal)
        .Replace("{issuer}", issuer, StringComparison.Ordinal);

    private static string Numbered(string pattern, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return pattern
            .Replace("{roman}", Roman(n), StringComparison.Ordinal)
            .Replace("{number}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{letter}", new string(Letters[(n - 1) % Letters.Length], 1 + ((n - 1) / Letters.Length)), StringComparison.Ordinal);
    }

    private static string Roman(int n)
    {
        (int Value, string Digits)[] steps =
        [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ];
        var text = "";
        foreach (var (value, digits) in steps)
        {
            for (; n >= value; n -= value) text += digits;
        }

        return text;
    }

    private string Padded(string? number) => string.IsNullOrWhiteSpace(number)
        ? new string('\u00a0', Number.Blank)
        : number.All(char.IsAsciiDigit) ? number.PadLeft(Number.MinimumDigits, '0') : number;

    private string Padded(int? part, int padBelow) => part is { } value
        ? value.ToString(value < padBelow ? "00" : "0", CultureInfo.InvariantCulture)
        : new string('\u00a0', Date.Blank);
}
