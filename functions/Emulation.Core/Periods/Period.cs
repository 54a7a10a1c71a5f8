using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Emulation.Text;

namespace Emulation.Periods;

public enum PeriodKind
{
    /// <summary>6 tháng đầu năm, 01/01 to 30/6.</summary>
    H1,

    /// <summary>6 tháng cuối năm, 01/7 to 31/12.</summary>
    H2,

    /// <summary>The cumulative full year, 01/01 to 31/12 (cả năm); not "H2 alone".</summary>
    FY,
}

/// <summary>A reporting period of a bloc (kỳ báo cáo): <c>2023H1</c>, <c>2023H2</c> or the cumulative <c>2023FY</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<Period>))]
public readonly record struct Period(int Year, PeriodKind Kind) : IParsable<Period>
{
    /// <summary>How the title of a report names the period, such as "6 tháng đầu năm 2023".</summary>
    public string Title => Kind switch
    {
        PeriodKind.H1 => $"6 tháng đầu năm {Year}",
        PeriodKind.H2 => $"6 tháng cuối năm {Year}",
        _ => $"năm {Year}",
    };

    /// <summary>The period that the report's direction part looks ahead to.</summary>
    public string NextTitle => Kind == PeriodKind.H1 ? $"6 tháng cuối năm {Year}" : $"năm {Year + 1}";

    public static Period Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var period) ? period : throw new FormatException("not a period");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Period result)
    {
        result = default;
        if (s is not { Length: 6 } || !int.TryParse(s.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2199)
        {
            return false;
        }

        PeriodKind? kind = s[4..] switch { "H1" => PeriodKind.H1, "H2" => PeriodKind.H2, "FY" => PeriodKind.FY, _ => null };
        if (kind is null) return false;
        result = new(year, kind.Value);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}{Kind}");
}
