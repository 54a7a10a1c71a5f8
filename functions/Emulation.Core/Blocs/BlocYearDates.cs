using System.Globalization;
using System.Text.Json;
using Emulation.Periods;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>Reads the reporting periods and their dates.</summary>
internal static class BlocYearDates
{
    public static IReadOnlyList<PeriodCalendar> Calendar(ObjectReader reader, int year)
    {
        var seen = new Dictionary<Period, string>();
        return BlocYearForm.AtLeastOne(
            reader,
            "calendar",
            () => reader.List("calendar", Limits.Year.Calendar, entry => Entry(entry, year, seen)),
            "Chưa có kỳ báo cáo nào; hãy khai ít nhất một kỳ.");
    }

    /// <summary>A date as messages name it; <see cref="ObjectReader.Date"/> reads it back.</summary>
    public static string Shown(DateOnly date) => date.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private static PeriodCalendar Entry(ObjectReader entry, int year, Dictionary<Period, string> seen)
    {
        var period = PeriodOf(entry, year);
        if (period is { } known && !seen.TryAdd(known, entry.Path)) entry.Error("period", $"Kỳ này đã khai ở {seen[known]}; hãy bỏ bớt.");

        // What cannot be read is default, and default is in no order with anything.
        var from = entry.Date("from") ?? Missing(entry, "from", Window(period).First);
        var to = entry.Date("to") ?? Missing(entry, "to", Window(period).Last);
        var opens = entry.RequiredDate("opens");
        var due = entry.RequiredDate("due");
        var closes = entry.Date("closes") ?? Missing(entry, "closes", due);
        var summaryDue = entry.RequiredMoment("summaryDue");

        if (Before(to, from)) entry.Error("to", $"Ngày cuối của số liệu phải từ {Shown(from)} trở đi; hãy sửa ngày.");
        if (Before(due, opens)) entry.Error("due", $"Hạn nộp phải từ ngày mở {Shown(opens)} trở đi; hãy sửa ngày.");
        if (Before(closes, due)) entry.Error("closes", $"Ngày đóng phải từ hạn nộp {Shown(due)} trở đi; hãy sửa ngày.");
        if (summaryDue != default && Before(DateOnly.FromDateTime(summaryDue.ToOffset(ObjectReader.VietnamOffset).DateTime), due))
        {
            entry.Error("summaryDue", $"Giờ tổng hợp phải từ ngày hạn nộp {Shown(due)} trở đi (giờ Việt Nam); hãy sửa thời điểm.");
        }

        // The morning after the closing day, when nothing can come in any more.
        var finalDue = entry.Moment("finalSummaryDue") ?? (closes == default ? default : new(closes.AddDays(1), new(8, 0), ObjectReader.VietnamOffset));
        if (finalDue != default && Before(DateOnly.FromDateTime(finalDue.ToOffset(ObjectReader.VietnamOffset).DateTime), closes == default ? default : closes.AddDays(1)))
        {
            entry.Error("finalSummaryDue", $"Giờ tổng hợp lần cuối phải sau ngày đóng {Shown(closes)} (giờ Việt Nam); hãy sửa thời điểm.");
        }

        return new(period ?? default, from, to, opens, due, closes, summaryDue, finalDue, Reminders(entry));
    }

    /// <summary>Days after the due day; the usual ones where the member is missing, none where it is an empty list.</summary>
    private static IReadOnlyList<int> Reminders(ObjectReader entry)
    {
        if (entry.Raw("reminderDays") is not { } raw) return PeriodCalendar.DefaultReminderDays;
        var days = new SortedSet<int>();
        var wrong = raw.ValueKind is not JsonValueKind.Array || raw.GetArrayLength() > Limits.Year.Reminders;
        foreach (var day in wrong ? [] : raw.EnumerateArray().AsEnumerable())
        {
            if (day.ValueKind is JsonValueKind.Number && day.TryGetInt32(out var number) && number is >= -60 and <= 60) wrong |= !days.Add(number);
            else wrong = true;
        }

        if (wrong) entry.Error("reminderDays", $"Phải là danh sách tối đa {Limits.Year.Reminders} số nguyên khác nhau từ -60 đến 60, ví dụ [-10, -3, 0, 1]; số âm là trước hạn.");
        return [.. days];
    }

    private static Period? PeriodOf(ObjectReader entry, int year)
    {
        var before = entry.Errors.Count;
        var text = entry.RequiredText("period", Limits.Year.Period);
        if (entry.Errors.Count > before) return null;
        if (!Period.TryParse(text, null, out var period)) entry.Error("period", $"Kỳ không hợp lệ; hãy ghi {year}H1, {year}H2 hoặc {year}FY.");
        else if (period.Year != year) entry.Error("period", $"Kỳ không thuộc năm {year}; hãy ghi {year}H1, {year}H2 hoặc {year}FY.");
        else return period;
        return null;
    }

    /// <summary>The default of a date that is missing; nothing where the date is there but wrong.</summary>
    private static DateOnly Missing(ObjectReader entry, string name, DateOnly otherwise) => entry.Raw(name) is null ? otherwise : default;

    private static (DateOnly First, DateOnly Last) Window(Period? period) => period switch
    {
        { Kind: PeriodKind.H1, Year: var year } => (new(year, 1, 1), new(year, 6, 30)),
        { Kind: PeriodKind.H2, Year: var year } => (new(year, 7, 1), new(year, 12, 31)),
        { Year: var year } => (new(year, 1, 1), new(year, 12, 31)),
        null => default,
    };

    private static bool Before(DateOnly date, DateOnly other) => date != default && other != default && date < other;
}
