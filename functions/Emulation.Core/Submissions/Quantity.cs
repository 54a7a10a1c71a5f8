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
            if (terms > 0 && (scale >= lastScale || !scaled)) return Refuse($"Không đọc được số “{text}”; hãy viết một số, {Example}.");
            scaled |= term.Groups["scale"].Success;
            lastScale = scale;
            value += number * scale;
            if (value > Max) return Refuse($"Số quá lớn; giá trị lớn nhất là {Emulation.Text.Vietnamese.Number(Max)}. Hãy kiểm tra lại.");
            rest = rest[term.Length..].TrimStart();
            terms++;
        }

        if (terms == 0) return Refuse($"Không đọc được số “{text}”; hãy nhập số, {Example}.");
        if (rest.Length > 0 && !IsMeasure(rest, unitOfMeasure, measureName)) return Refuse($"Đơn vị tính ở đây là “{unitOfMeasure}”; hãy sửa hoặc bỏ “{rest}”.");
        if (scaled || rest == measureName && measureScale != 1) value /= measureScale;
        return Check(value, decimals, unitOfMeasure) is { } wrong ? Refuse(wrong) : (value, qualifier, null);
    }

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

    private static readonly (string, Qualifier)[] Words =
        [("trên", Qualifier.Over), ("hơn", Qualifier.Over), ("gần", Qualifier.Nearly), ("khoảng", Qualifier.About), ("ước", Qualifier.About)];

    private static (decimal Value, string? Error) Number(string digits, bool hasScale)
    {
        if (digits.Count(char.IsAsciiDigit) > 19) return (0, $"Số quá lớn; giá trị lớn nhất là {Emulation.Text.Vietnamese.Number(Max)}. Hãy kiểm tra lại.");
        if (Plain().IsMatch(digits) || Grouped().IsMatch(digits) || Spaced().IsMatch(digits))
        {
            var plain = digits.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
            if (!hasScale && AmbiguousComma().IsMatch(digits)) return (0, $"“{digits}” có thể là hai số khác nhau; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, hãy viết lại.");
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

    /// <summary>A unit of measure such as "triệu đồng" is itself a scale of đồng.</summary>
    private static (decimal Scale, string Name) Measure(string unitOfMeasure)
    {
        var name = unitOfMeasure.ToLowerInvariant();
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Scale(name[..space]) is > 1 and var scale ? (scale, name[(space + 1)..]) : (1m, name);
    }

    private static bool IsMeasure(string text, string unitOfMeasure, string name) =>
        text == name || text.Equals(unitOfMeasure, StringComparison.OrdinalIgnoreCase) || (name == "đồng" && text is "đ" or "vnđ" or "vnd");

    [GeneratedRegex(@"^(?<number>\d[\d.,]*(?: \d{3}(?!\d))*)\s*(?<scale>(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)(?=\s|$|\d|đ|v))?", RegexOptions.CultureInvariant)]
    private static partial Regex Term();

    [GeneratedRegex(@"^\d+(,\d+)?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^\d{1,3}(\.\d{3})+(,\d+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^\d{1,3}( \d{3})+(,\d+)?$")]
    private static partial Regex Spaced();

    [GeneratedRegex(@"^\d{1,3},\d{3}$")]
    private static partial Regex AmbiguousComma();
}
