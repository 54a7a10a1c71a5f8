using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Emulation.Text;

/// <summary>
/// Reads one JSON object into valid values. Every wrong, missing or unknown member is noted under its path and reading goes on,
/// so that the sender learns of everything at once. A form post is read by the same rules: there, every value is a string.
/// </summary>
/// <remarks>An empty string counts as missing, since an empty form field is one. A null item of a list is passed over.</remarks>
public sealed partial class ObjectReader
{
    private static readonly Dictionary<string, Member> None = [];

    private readonly Dictionary<string, Member> members;
    private readonly Place place;

    private ObjectReader(JsonElement element, Place place, FieldErrors errors)
    {
        this.place = place;
        Errors = errors;
        members = element.ValueKind == JsonValueKind.Object ? new(element.GetPropertyCount(), StringComparer.Ordinal) : None;
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var member in element.EnumerateObject())
        {
            if (NameOf(member) is not { } name) errors.Add(Path, "Có tên trường không phải Unicode hợp lệ; hãy xóa trường đó.");
            else if (!members.TryAdd(name, new(member.Value))) Error(Shown(name), "Trường được ghi nhiều lần; hãy chỉ giữ một.");
        }
    }

    /// <param name="Value">What stands there.</param>
    private record struct Member(JsonElement Value)
    {
        /// <summary>Whether it was asked for; what never was is no part of the form.</summary>
        public bool IsKnown { get; set; }
    }

    /// <summary>Where a value stands. It becomes text only where there is something to say about it, which is almost never.</summary>
    /// <param name="Parent">The object around it; null for the document itself.</param>
    /// <param name="Name">Its name there.</param>
    /// <param name="Index">Its place in the list of that name; -1 where it is the member itself.</param>
    private readonly record struct Place(ObjectReader? Parent, string Name, int Index)
    {
        public override string ToString() => Parent is null ? ""
            : Index < 0 ? Parent.PathOf(Name)
            : string.Create(CultureInfo.InvariantCulture, $"{Parent.PathOf(Name)}[{Index}]");
    }

    /// <summary>Path of the object, empty for the document itself.</summary>
    public string Path => place.ToString();

    public FieldErrors Errors { get; }

    /// <summary>Reads a whole document; the result is valid only where nothing was noted.</summary>
    public static Parsed<T> Read<T>(JsonElement document, Func<ObjectReader, T> read) where T : class
    {
        var errors = new FieldErrors();
        var value = ReadObject(document, default, errors, read);
        return new(errors.IsEmpty ? value : null, errors.ToDictionary());
    }

    /// <summary>The path of a member of this object.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>A sender's member name, fit to be shown in a path.</summary>
    public static string Shown(string name)
    {
        const int max = 60;
        var shown = name.Length <= max ? name : name[..(char.IsHighSurrogate(name[max - 1]) ? max - 1 : max)];
        return TextRules.Clean(shown, multiline: false).Text is { Length: > 0 } text ? text : "?";
    }

    public void Error(string name, string message) => Errors.Add(PathOf(name), message);

    /// <summary>The raw member, or null where it is missing, null or an empty string.</summary>
    public JsonElement? Raw(string name)
    {
        ref var member = ref CollectionsMarshal.GetValueRefOrNullRef(members, name);
        if (Unsafe.IsNullRef(ref member)) return null;
        member.IsKnown = true;
        var value = member.Value;
        return value.ValueKind is JsonValueKind.Null || (value.ValueKind is JsonValueKind.String && value.ValueEquals(""u8)) ? null : value;
    }

    /// <summary>A clean text of at most <paramref name="max"/> characters, or null.</summary>
    public string? Text(string name, int max, bool multiline = false) =>
        Raw(name) is { } value && TextOf(value, At(name), max, multiline) is { Length: > 0 } text ? text : null;

    /// <summary>A clean text that must be there; empty where it is not, with the error noted.</summary>
    public string RequiredText(string name, int max, bool multiline = false)
    {
        var text = Raw(name) is { } value ? TextOf(value, At(name), max, multiline) : "";
        if (text is "") Error(name, "Chưa nhập; hãy điền nội dung.");
        return text ?? "";
    }

    /// <summary>A list of clean texts; empties are left out. <paramref name="wrong"/> says what is wrong with a text, or null.</summary>
    public IReadOnlyList<string> Texts(string name, int maxCount, int maxLength, Func<string, string?>? wrong = null)
    {
        var texts = new List<string>();
        foreach (var (item, at) in Items(name, maxCount))
        {
            if (TextOf(item, at, maxLength, multiline: false) is not { Length: > 0 } text) continue;
            texts.Add(text);
            if (wrong?.Invoke(text) is { } error) Errors.Add(at.ToString(), error);
        }

        return texts;
    }

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<T> List<T>(string name, int maxCount, Func<ObjectReader, T> read)
    {
        var list = new List<T>();
        foreach (var (item, at) in Items(name, maxCount)) list.Add(ReadObject(item, at, Errors, read));
        return list;
    }

    /// <summary>An object whose members are clean texts under names that the sender chose; empties are left out.</summary>
    public IReadOnlyDictionary<string, string> TextsByName(string name, int maxCount, int maxLength) => Part(name, part =>
    {
        if (part.members.Count > maxCount) Error(name, $"Nhiều hơn {maxCount} mục; hãy bớt hoặc gộp lại.");
        return part.members.Keys
            .Select(key => (key, Text: part.Raw(key) is { } value ? part.TextOf(value, part.At(Shown(key)), maxLength, multiline: true) : null))
            .Where(pair => pair.Text is { Length: > 0 })
            .ToDictionary(pair => pair.key, pair => pair.Text!);
    }) ?? [];

    /// <summary>An object, or null where it is missing.</summary>
    public T? Part<T>(string name, Func<ObjectReader, T> read) where T : class =>
        Raw(name) is { } value ? ReadObject(value, At(name), Errors, read) : null;

    /// <summary>An object that must be there; where it is not, each of its own required members is noted.</summary>
    public T RequiredPart<T>(string name, Func<ObjectReader, T> read) where T : class =>
        ReadObject(Raw(name) ?? default, At(name), Errors, read);

    private Place At(string name, int index = -1) => new(this, name, index);

    private static T ReadObject<T>(JsonElement element, Place place, FieldErrors errors, Func<ObjectReader, T> read)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            errors.Add(place.ToString(), "Phải là một đối tượng JSON {…}.");
            errors = new();  // That its members are missing, too, follows from this and would only bury it.
        }

        var reader = new ObjectReader(element, place, errors);
        var value = read(reader);
        foreach (var (name, member) in reader.members)
        {
            if (!member.IsKnown) reader.Error(Shown(name), "Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.");
        }

        return value;
    }

    private IEnumerable<(JsonElement Item, Place At)> Items(string name, int maxCount)
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
            if (item.ValueKind is not JsonValueKind.Null) yield return (item, At(name, index));
            index++;
        }
    }

    private string? TextOf(JsonElement value, Place at, int max, bool multiline)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            Errors.Add(at.ToString(), "Phải là văn bản (chuỗi trong dấu ngoặc kép).");
            return null;
        }

        if (StringOf(value) is not { } raw)
        {
            Errors.Add(at.ToString(), "Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.");
            return null;
        }

        var (text, error) = TextRules.Clean(raw, multiline);
        if (error is null && text!.Length > max) error = $"Dài {text.Length} ký tự, nhiều hơn giới hạn {max}; hãy rút gọn.";
        if (error is null) return text;
        Errors.Add(at.ToString(), error);
        return null;
    }

    /// <summary>System.Text.Json finds a lone surrogate or a broken UTF-8 sequence only when the text is asked for.</summary>
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
