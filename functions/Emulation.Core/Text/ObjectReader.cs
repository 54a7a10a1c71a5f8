using System.Globalization;
using System.Text.Json;

namespace Emulation.Text;

/// <summary>
/// Reads one JSON object into valid values. Every wrong, missing or unknown member is noted under its path and reading goes on,
/// so that the sender learns of everything at once. A form post is read by the same rules: there, every value is a string.
/// </summary>
/// <remarks>An empty string counts as missing, since an empty form field is one. A null item of a list is passed over.</remarks>
public sealed class ObjectReader
{
    /// <summary>Asia/Ho_Chi_Minh, which has kept one offset without summer time since 1975.</summary>
    public static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    private ObjectReader(JsonElement element, string path, FieldErrors errors)
    {
        Path = path;
        Errors = errors;
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var member in element.EnumerateObject())
        {
            if (TryText(() => member.Name) is not { } name) errors.Add(path, "Có tên trường không phải Unicode hợp lệ; hãy xóa trường đó.");
            else if (!members.TryAdd(name, member.Value)) Error(Shown(name), "Trường được ghi nhiều lần; hãy chỉ giữ một.");
        }
    }

    /// <summary>Path of the object, empty for the document itself.</summary>
    public string Path { get; }

    public FieldErrors Errors { get; }

    /// <summary>Reads a whole document; the result is valid only where nothing was noted.</summary>
    public static Parsed<T> Read<T>(JsonElement document, Func<ObjectReader, T> read) where T : class
    {
        var errors = new FieldErrors();
        var value = ReadObject(document, "", errors, read);
        return new(errors.IsEmpty ? value : null, errors.ToDictionary());
    }

    /// <summary>The path of a member of this object.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public void Error(string name, string message) => Errors.Add(PathOf(name), message);

    /// <summary>The raw member, or null where it is missing, null or an empty string.</summary>
    public JsonElement? Raw(string name)
    {
        known.Add(name);
        if (!members.TryGetValue(name, out var value) || value.ValueKind is JsonValueKind.Null) return null;
        return value.ValueKind is JsonValueKind.String && value.ValueEquals("") ? null : value;
    }

    /// <summary>A clean text of at most <paramref name="max"/> characters, or null.</summary>
    public string? Text(string name, int max, bool multiline = false) =>
        Raw(name) is { } value && TextOf(value, PathOf(name), max, multiline) is { Length: > 0 } text ? text : null;

    /// <summary>A clean text that must be there; empty where it is not, with the error noted.</summary>
    public string RequiredText(string name, int max, bool multiline = false)
    {
        var text = Raw(name) is { } value ? TextOf(value, PathOf(name), max, multiline) : "";
        if (text is "") Error(name, "Chưa nhập; hãy điền nội dung.");
        return text ?? "";
    }

    /// <summary>A list of clean texts; empties are left out. <paramref name="wrong"/> says what is wrong with a text, or null.</summary>
    public IReadOnlyList<string> Texts(string name, int maxCount, int maxLength, Func<string, string?>? wrong = null)
    {
        var texts = new List<string>();
        foreach (var (item, path) in Items(name, maxCount))
        {
            if (TextOf(item, path, maxLength, multiline: false) is not { Length: > 0 } text) continue;
            texts.Add(text);
            if (wrong?.Invoke(text) is { } error) Errors.Add(path, error);
        }

        return texts;
    }

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<T> List<T>(string name, int maxCount, Func<ObjectReader, T> read)
    {
        var list = new List<T>();
        foreach (var (item, path) in Items(name, maxCount)) list.Add(ReadObject(item, path, Errors, read));
        return list;
    }

    /// <summary>An object whose members are clean texts under names that the sender chose; empties are left out.</summary>
    public IReadOnlyDictionary<string, string> TextsByName(string name, int maxCount, int maxLength) => Part(name, part =>
    {
        if (part.members.Count > maxCount) Error(name, $"Nhiều hơn {maxCount} mục; hãy bớt hoặc gộp lại.");
        return part.members.Keys.Select(key => (key, Text: part.Text(key, maxLength, multiline: true))).Where(pair => pair.Text is not null).ToDictionary(pair => pair.key, pair => pair.Text!);
    }) ?? [];

    /// <summary>An object, or null where it is missing.</summary>
    public T? Part<T>(string name, Func<ObjectReader, T> read) where T : class =>
        Raw(name) is { } value ? ReadObject(value, PathOf(name), Errors, read) : null;

    /// <summary>An object that must be there; where it is not, each of its own required members is noted.</summary>
    public T RequiredPart<T>(string name, Func<ObjectReader, T> read) where T : class =>
        ReadObject(Raw(name) ?? default, PathOf(name), Errors, read);

    /// <summary>One of an enumeration's names in camelCase; missing gives <paramref name="otherwise"/>, or an error where that is null.</summary>
    public T Choice<T>(string name, T? otherwise = null) where T : struct, Enum
    {
        var before = Errors.Count;
        var text = Text(name, 100);
        if (Errors.Count > before) return otherwise ?? default;
        foreach (var value in Enum.GetValues<T>())
        {
            if (text == Camel(value)) return value;
        }

        if (text is null && otherwise is { } fallback) return fallback;
        var names = string.Join(", ", Enum.GetValues<T>().Select(Camel));
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
        var text = value.ValueKind is JsonValueKind.String ? TryText(value.GetString) : null;
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

    private static T ReadObject<T>(JsonElement element, string path, FieldErrors errors, Func<ObjectReader, T> read)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            errors.Add(path, "Phải là một đối tượng JSON {…}.");
            errors = new();  // That its members are missing, too, follows from this and would only bury it.
        }

        var reader = new ObjectReader(element, path, errors);
        var value = read(reader);
        foreach (var name in reader.members.Keys)
        {
            if (!reader.known.Contains(name)) reader.Error(Shown(name), "Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.");
        }

        return value;
    }

    private IEnumerable<(JsonElement Item, string Path)> Items(string name, int maxCount)
    {
        if (Raw(name) is not { } value) yield break;
        if (value.ValueKind is not JsonValueKind.Array)
        {
            Error(name, "Phải là một danh sách JSON […].");
            yield break;
        }

        if (value.GetArrayLength() > maxCount)
        {
            Error(name, $"Nhiều hơn {maxCount} mục; hãy bớt hoặc gộp lại.");
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index++}]");
            if (item.ValueKind is not JsonValueKind.Null) yield return (item, path);
        }
    }

    private string? TextOf(JsonElement value, string path, int max, bool multiline)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            Errors.Add(path, "Phải là văn bản (chuỗi trong dấu ngoặc kép).");
            return null;
        }

        if (TryText(value.GetString) is not { } raw)
        {
            Errors.Add(path, "Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.");
            return null;
        }

        var (text, error) = TextRules.Clean(raw, multiline);
        if (error is null && text!.Length > max) error = $"Dài {text.Length} ký tự, nhiều hơn giới hạn {max}; hãy rút gọn.";
        if (error is null) return text;
        Errors.Add(path, error);
        return null;
    }

    /// <summary>System.Text.Json finds a lone surrogate or a broken UTF-8 sequence only when the text is asked for.</summary>
    private static string? TryText(Func<string?> get)
    {
        try
        {
            return get();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A sender's member name, fit to be shown in a path.</summary>
    private static string Shown(string name)
    {
        const int max = 60;
        var shown = name.Length <= max ? name : name[..(char.IsHighSurrogate(name[max - 1]) ? max - 1 : max)];
        return TextRules.Clean(shown, multiline: false).Text is { Length: > 0 } text ? text : "?";
    }

    private static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
