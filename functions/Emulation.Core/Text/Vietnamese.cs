using System.Globalization;

namespace Emulation.Text;

/// <summary>How numbers, dates and times are printed (domain: NĐ 30/2020, common practice): one form each, independent of the machine's culture.</summary>
public static class Vietnamese
{
    /// <summary>Asia/Ho_Chi_Minh: UTC+7 without daylight saving since 1975, so no time zone data is needed.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly NumberFormatInfo Format = new()
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
        NumberGroupSizes = [3],
    };

    public static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(Offset);

    public static DateOnly LocalDate(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>1.833.468.000; 50,04.</summary>
    public static string Number(decimal value) => value.ToString("#,0.####", Format);

    /// <summary>The same with every decimal place that the value has.</summary>
    public static string Exact(decimal value) => value.ToString("#,0.############################", Format);

    /// <summary>A count of things: under ten with a leading zero, 05 đơn vị.</summary>
    public static string Count(decimal value) => value is > 0 and < 10 && value == decimal.Truncate(value) ? "0" + Number(value) : Number(value);

    /// <summary>28/12/2022, 09/02/2023, 18/4/2023: days under ten are padded, months only January and February.</summary>
    public static string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day:D2}/{Month(date.Month)}/{date.Year}");

    /// <summary>ngày 05 tháng 01 năm 2020, without the first word.</summary>
    public static string LongDate(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day:D2} tháng {Month(date.Month)} năm {date.Year}");

    /// <summary>08 giờ 00 phút ngày 26/6/2023 (local time).</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var local = Local(moment);
        return string.Create(CultureInfo.InvariantCulture, $"{local.Hour:D2} giờ {local.Minute:D2} phút ngày {Date(DateOnly.FromDateTime(local.DateTime))}");
    }

    private static string Month(int month) => month.ToString(month <= 2 ? "D2" : "D", CultureInfo.InvariantCulture);
}
