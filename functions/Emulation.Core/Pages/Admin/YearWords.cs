using System.Globalization;
using System.Text.RegularExpressions;

namespace Emulation.Pages.Admin;

/// <summary>Says in the administrator's words what the document's reader says in the words of its JSON.</summary>
public static partial class YearWords
{
    private static readonly YearField Units = new("units", "Đơn vị", FieldKind.Rows) { Fields = YearSchema.Unit };

    /// <summary>Words of the API in messages, and what the page calls them.</summary>
    private static readonly (string Api, string Page)[] Phrases =
    [
        ("hãy đặt kind là cash", "hãy chọn loại số liệu “Bằng tiền”"),
        ("hãy đặt decimals là 0", "hãy chọn số chữ số thập phân là 0"),
        ("hãy đặt unitOfMeasure là đồng", "hãy ghi đơn vị tính là đồng"),
        ("trong movements", "trong phần Phong trào"),
        ("trong units", "trong phần Đơn vị thành viên"),
        ("hãy chọn ít nhất một trong: summaries, reminders, alerts", "hãy đánh dấu ít nhất một mục"),
        ("Kênh pull không dùng địa chỉ; hãy bỏ địa chỉ hoặc đổi channel thành webhook", "Nơi tự lấy báo cáo không dùng địa chỉ; hãy bỏ địa chỉ hoặc đổi cách nhận thành webhook"),
        ("[-10, -3, 0, 1]", "-10, -3, 0, 1"),
    ];

    /// <summary>What people call the place that a path names: "Phong trào thứ 2, tên phong trào".</summary>
    public static string Label(string path)
    {
        var words = new List<string>();
        IReadOnlyList<YearField> fields = [.. YearSchema.Sections.SelectMany(section => section.Fields), Units];
        var rest = path;
        while (rest.Length > 0)
        {
            var field = fields.Where(field => Begins(rest, field.Name)).MaxBy(field => field.Name.Length);
            if (field is null) break;
            rest = rest[field.Name.Length..];
            var number = Number(ref rest);
            words.Add(number is null ? field.Label : field.Kind == FieldKind.Rows ? $"{field.Label} thứ {number}" : $"{field.Label}, dòng {number}");
            rest = rest.TrimStart('.');
            fields = field.Fields;
        }

        if (words.Count == 0) return path;
        return string.Join(", ", words.Select((word, index) => index == 0 ? word : char.ToLower(word[0], CultureInfo.InvariantCulture) + word[1..])) + (rest.Length > 0 ? $" ({rest})" : "");
    }

    /// <summary>The message without paths and names of members.</summary>
    public static string Say(string message)
    {
        foreach (var (api, page) in Phrases) message = message.Replace(api, page, StringComparison.Ordinal);
        message = PathPattern().Replace(message, found => Label(found.Value) is var label ? char.ToLower(label[0], CultureInfo.InvariantCulture) + label[1..] : "");
        message = ChoicePattern().Replace(message, "hãy chọn lại trong danh sách.");
        message = PeriodPattern().Replace(message, "hãy chọn kỳ trong danh sách.");
        return MomentPattern().Replace(message, "hãy viết ngày rồi giờ, ví dụ 20/7/2023 08:00.");
    }

    /// <summary>The name of the field that shows what the path names: a list of lines is one field.</summary>
    public static string FieldOf(string path, IReadOnlyList<YearField> fields)
    {
        var bare = LastIndex().Replace(path, "");
        if (bare == path) return path;
        var name = Indexes().Replace(bare, "");
        return IsRows(name, fields, "") ? path : bare;
    }

    private static bool IsRows(string name, IReadOnlyList<YearField> fields, string before) =>
        fields.Any(field => field.Kind == FieldKind.Rows && (before + field.Name == name || IsRows(name, field.Fields, before + field.Name + ".")));

    private static bool Begins(string path, string name) =>
        path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] is '.' or '[');

    private static int? Number(ref string rest)
    {
        if (!rest.StartsWith('[') || rest.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end) || !int.TryParse(rest.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
        rest = rest[(end + 1)..];
        return index + 1;
    }

    [GeneratedRegex(@"\b(units|roleTerms|movements|indicators|calendar|legalBases|recipients)\[[0-9]+\](\.[a-zA-Z]+(\[[0-9]+\])?)*")]
    private static partial Regex PathPattern();

    [GeneratedRegex("hãy chọn (một )?trong: [a-zA-Z0-9, -]+\\.")]
    private static partial Regex ChoicePattern();

    [GeneratedRegex("hãy ghi [0-9]{4}H1, .*$")]
    private static partial Regex PeriodPattern();

    [GeneratedRegex("hãy viết như 2023-07-20T08:00.*$")]
    private static partial Regex MomentPattern();

    [GeneratedRegex(@"\[[0-9]+\]$")]
    private static partial Regex LastIndex();

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Indexes();
}
