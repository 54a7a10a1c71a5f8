using System.Globalization;
using System.Text.Json;

namespace Emulation.Text;

/// <remarks>This part reads what is not a text: choices, codes, dates, numbers, ticks.</remarks>
public sealed partial class ObjectReader
{
    /// <summary>Asia/Ho_Chi_Minh, which has kept one offset without summer time since 1975.</summary>
    public static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>One of an enumeration's names in camelCase; missing gives <paramref name="otherwise"/>, or an error where that is null.</summary>
    public T Choice<T>(string name, T? otherwise = null) where T : struct, Enum
    {
        var before = Errors.Count;
        var text = Text(name, 100);
        if (Errors.Count > before) return otherwise ?? default;
        if (text is null && otherwise is { } fallback) return fallback;
        if (text is not null && Choices<T>.ByName.TryGetValue(text, out var value)) return value;
        var names = string.Join(", ", Choices<T>.ByName.Keys);
        Error(name, text is null ? $"Chưa chọn; hãy chọn một trong: {names}." : $"Giá trị không có trong danh mục; hãy chọn một trong: {names}.");
        return default;
    }

    /// <summary>A code that must be there, under the rule of <see cref="Blocs.Code"/>; empty where it is not.</summary>
    public string RequiredCode(string name)
    {
        var text = RequiredText(name, 200);
        if (text.Length == 0 || Blocs.Code.IsValid(text)) return text;
        Error(name, "Mã không hợp lệ; dùng 2–40 ký tự a–z, 0–9 và dấu gạch nối, ví dụ “ban-tuyen-giao”.");
        return "";
    }

    /// <summary>A date as 2023-12-28, 28/12/2022 or 18/4/2023, or null.</summary>
    public DateOnly? Date(string name)
    {
        if (Text(name, 40) is not { } text) return null;
        string[] forms = ["yyyy-MM-dd", "d/M/yyyy"];
        if (DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2199) return date;
        Error(name, "Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.");
        return null;
    }

    /// <summary>A date that must be there; default where it is not, with the error noted.</summary>
    public DateOnly RequiredDate(string name) =>
        Required(name, Date, "Chưa nhập ngày; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.") ?? default;

    /// <summary>A moment as 2023-07-20T08:00, with or without seconds and offset, or as 20/7/2023 08:00, or null. Without an offset it is Vietnam's time.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (Text(name, 40) is not { } text) return null;
        string[] local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "d/M/yyyy H:mm"];
        string[] offset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        var moment = DateTime.TryParseExact(text, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new DateTimeOffset(time, VietnamOffset)
            : DateTimeOffset.TryParseExact(text, offset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) ? exact
            : default;
        if (moment.Year is >= 1900 and <= 2199) return moment;
        Error(name, "Thời điểm không hợp lệ; hãy viết như 2023-07-20T08:00 (giờ Việt Nam) hoặc 2023-07-20T08:00:00+07:00.");
        return null;
    }

    /// <summary>A moment that must be there; default where it is not, with the error noted.</summary>
    public DateTimeOffset RequiredMoment(string name) =>
        Required(name, Moment, "Chưa nhập thời điểm; hãy viết như 2023-07-20T08:00 (giờ Việt Nam).") ?? default;

    /// <summary>A whole number within bounds, or null.</summary>
    public int? Whole(string name, int min, int max)
    {
        if (Raw(name) is not { } value) return null;
        int number;
        bool ok;
        if (value.ValueKind is JsonValueKind.String)
        {
            if (Text(name, 40) is not { } text) return null;
            ok = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        }
        else
        {
            number = 0;
            ok = value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out number);
        }

        if (ok && number >= min && number <= max) return number;
        Error(name, $"Phải là số nguyên từ {min} đến {max}.");
        return null;
    }

    /// <summary>A whole number that must be there; the least one where it is not, with the error noted.</summary>
    public int RequiredWhole(string name, int min, int max) =>
        Required(name, _ => Whole(name, min, max), $"Chưa nhập; hãy nhập số nguyên từ {min} đến {max}.") ?? min;

    /// <summary>A tick: true, or what a ticked box posts (<c>true</c>, <c>on</c>).</summary>
    public bool Flag(string name)
    {
        if (Raw(name) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        var text = value.ValueKind is JsonValueKind.String ? StringOf(value) : null;
        if (text is "true" or "on") return true;
        if (text is not "false") Error(name, "Phải là true hoặc false.");
        return false;
    }

    private T? Required<T>(string name, Func<string, T?> read, string missing) where T : struct
    {
        var before = Errors.Count;
        var value = read(name);
        if (value is null && Errors.Count == before) Error(name, missing);
        return value;
    }

    /// <summary>The names of an enumeration in camelCase, in its order.</summary>
    private static class Choices<T> where T : struct, Enum
    {
        public static readonly OrderedDictionary<string, T> ByName = new(Enum.GetValues<T>().Select(value => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), value)), StringComparer.Ordinal);
    }
}
