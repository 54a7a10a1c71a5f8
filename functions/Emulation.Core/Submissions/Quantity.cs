using System.Globalization;
using System.Text.RegularExpressions;

namespace Emulation.Submissions;

/// <summary>
/// Reads an amount as people write it: "1.833.468.000", "50 triệu", "1,8 tỷ đồng", "trên 21 tỷ đồng", "1 tỷ 250 triệu".
/// The dot groups thousands and the comma is the decimal mark; what could mean two numbers is refused, never guessed.
/// </summary>
public static partial class Quantity
{
    /// <summary>The largest value taken: a thousand times what a province spends in a year.</summary>
    public const decimal Max = 999_999_999_999_999m;

    private const string Example = "ví dụ 1.833.468.000 hoặc 1,8 tỷ";

    /// <summary>The value in the unit of measure and how exact it is, or what is wrong, in Vietnamese.</summary>
    public static (decimal Value, Qualifier Qualifier, string? Error) Read(string text, string unitOfMeasure, int decimals)
    {
        var rest = text.Normalize().Trim().ToLowerInvariant();
        var qualifier = TakeQualifier(ref rest);
        if (rest.StartsWith('-') || rest.StartsWith('−')) return Refuse("Không nhận số âm; hãy nhập số từ 0 trở lên.");

        var (measureScale, measureName) = Measure(unitOfMeasure);
        decimal value = 0;
        var lastScale = decimal.MaxValue;
        var scaled = false;
        var terms = 0;
        while (Term().Match(rest) is { Success: true } term)
        {
            var (number, error) = Number(term.Groups["number"].Value.TrimEnd(), hasScale: term.Groups["scale"].Success);
            if (error is not null) return Refuse(error);
            var scale = Scale(term.Groups["scale"].Value);
            // "1 tỷ 250" may stand for 1.250.000.000 or 1.000.000.250, and "1,8 tỷ 250 triệu" for anything.
            var follows = scaled && value % lastScale == 0 && number * scale < lastScale && (term.Groups["scale"].Success || term.Value.Contains('.'));
            if (terms > 0 && !follows) return Refuse($"Không đọc được số “{text}”; hãy viết một số, {Example}.");
            scaled |= term.Groups["scale"].Success;
            lastScale = scale;
            value += number * scale;
            if (value > Max) return Refuse($"Số quá lớn; giá trị lớn nhất là {Emulation.Text.Vietnamese.Number(Max)}. Hãy kiểm tra lại.");
            rest = rest[term.Length..].TrimStart();
            terms++;
        }

        if (terms == 0) return Refuse($"Không đọc được số “{text}”; hãy nhập số, {Example}.");
        if (rest.Length > 0 && !IsMeasure(rest, unitOfMeasure, measureName)) return Refuse($"Đơn vị tính ở đây là “{unitOfMeasure}”; hãy sửa hoặc bỏ “{rest}”.");
        // "1.800.000 đồng" of "triệu đồng" is 1,8; a number alone is already in the unit of measure, be that "triệu đồng" or "triệu" alone.
        if (scaled || (measureScale != 1 && rest.Length > 0 && Money(rest) == Money(measureName))) value /= measureScale;
        return Check(value, decimals, unitOfMeasure) is { } wrong ? Refuse(wrong) : (Canonical(value), qualifier, null);
    }

    /// <summary>The same value without trailing zeros, so that 2.50 and 2.5 are written alike and have one hash.</summary>
    public static decimal Canonical(decimal value) => value == 0 ? 0 : value / 1.0000000000000000000000000000m;

    /// <summary>What is wrong with a number that came as a number, or null.</summary>
    public static string? Check(decimal value, int decimals, string unitOfMeasure) => value switch
    {
        < 0 => "Không nhận số âm; hãy nhập số từ 0 trở lên.",
        > Max => $"Số quá lớn; giá trị lớn nhất là {Emulation.Text.Vietnamese.Number(Max)}. Hãy kiểm tra lại.",
        _ when decimal.Round(value, decimals) == value => null,
        _ when decimals == 0 => $"Phải là số nguyên vì đơn vị tính là “{unitOfMeasure}”; hãy bỏ phần thập phân.",
        _ => $"Có nhiều hơn {decimals} chữ số thập phân; hãy làm tròn.",
    };

    private static (decimal, Qualifier, string?) Refuse(string error) => (0, Qualifier.Exact, error);

    private static Qualifier TakeQualifier(ref string text)
    {
        foreach (var (word, qualifier) in Words)
        {
            if (!text.StartsWith(word + " ", StringComparison.Ordinal)) continue;
            text = text[(word.Length + 1)..].TrimStart();
            return qualifier;
        }

        return Qualifier.Exact;
    }

    /// <summary>The word before a value, with a space after it; nothing where it is exact.</summary>
    public static string Word(Qualifier qualifier) => qualifier switch
    {
        Qualifier.Over => "trên ",
        Qualifier.Nearly => "gần ",
        Qualifier.About => "khoảng ",
        _ => "",
    };

    /// <summary>The number so that it is read as itself: 1,125 alone could be a thousand to some.</summary>
    public static string Write(decimal value) => Emulation.Text.Vietnamese.Exact(value) is var text && AmbiguousComma().IsMatch(text) ? text + "0" : text;

    private static readonly (string, Qualifier)[] Words =
        [("trên", Qualifier.Over), ("hơn", Qualifier.Over), ("gần", Qualifier.Nearly), ("khoảng", Qualifier.About), ("ước", Qualifier.About)];

    private static (decimal Value, string? Error) Number(string digits, bool hasScale)
    {
        // Beyond this a decimal would overflow or round without a word.
        if (digits.Count(char.IsAsciiDigit) > 19)
        {
            return (0, digits.IndexOf(',', StringComparison.Ordinal) is > 0 and <= 19
                ? "Số có quá nhiều chữ số thập phân; hãy làm tròn."
                : $"Số quá lớn; giá trị lớn nhất là {Emulation.Text.Vietnamese.Number(Max)}. Hãy kiểm tra lại.");
        }

        if (Plain().IsMatch(digits) || Grouped().IsMatch(digits) || Spaced().IsMatch(digits))
        {
            var plain = digits.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
            if (!hasScale && AmbiguousComma().IsMatch(digits)) return (0, $"“{digits}” có thể là hai số khác nhau; hãy viết {digits.Replace(',', '.')} nếu là hàng nghìn, {digits}0 nếu là phần thập phân.");
            return (decimal.Parse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), null);
        }

        return (0, $"Không đọc được số “{digits}”; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, {Example}.");
    }

    private static decimal Scale(string word) => word switch
    {
        "nghìn" or "ngàn" => 1_000m,
        "triệu" or "tr" => 1_000_000m,
        "tỷ" or "tỉ" => 1_000_000_000m,
        _ => 1m,
    };

    /// <summary>A unit of measure such as "triệu đồng", "1.000 đồng" or "trđ" is itself a scale; "tỷ lệ" is not.</summary>
    private static (decimal Scale, string Name) Measure(string unitOfMeasure)
    {
        var name = unitOfMeasure.ToLowerInvariant();
        if (ScaledMeasure().Match(name) is not { Success: true } match) return (1m, name);
        return (match.Groups["scale"].Value is var word && word.StartsWith('1') ? 1_000m : Scale(word), match.Groups["name"].Value);
    }

    private static bool IsMeasure(string text, string unitOfMeasure, string name) =>
        unitOfMeasure.Length == 0  // Not known: that is an error of its own.
        || Money(text) == Money(name)
        || Plainly(text) == Plainly(unitOfMeasure.ToLowerInvariant());

    private static string Money(string name) => name is "đ" or "vnđ" or "vnd" ? "đồng" : name;

    /// <summary>People type m2 where the catalogue says m².</summary>
    private static string Plainly(string name) => name.Replace('²', '2').Replace('³', '3');

    [GeneratedRegex(@"^(?<number>[0-9][0-9.,]*(?: [0-9]{3}(?![0-9]))*)\s*(?<scale>(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)(?=\s|$|[0-9]|đ|v))?", RegexOptions.CultureInvariant)]
    private static partial Regex Term();

    [GeneratedRegex(@"^(?<scale>1\.?000|nghìn|ngàn|triệu|tr|tỷ|tỉ)\.?(?=\s|$|đ|v)(?!\s+(?:lệ|trọng|suất|số))\s*(?<name>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ScaledMeasure();

    [GeneratedRegex(@"^[0-9]+(,[0-9]+)?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[0-9]{1,3}( [0-9]{3})+(,[0-9]+)?$")]
    private static partial Regex Spaced();

    /// <summary>A thousand to some, one and nothing to others; 0,125 is no thousands to anybody.</summary>
    [GeneratedRegex(@"^[1-9][0-9]{0,2},[0-9]{3}$")]
    private static partial Regex AmbiguousComma();
}
