using Emulation.Blocs;

namespace Emulation.Submissions;

/// <summary>What people call a field of the report, from its path.</summary>
public static class FieldLabels
{
    private static readonly Dictionary<string, string> Rows = new(StringComparer.Ordinal)
    {
        ["themes"] = "Chủ đề",
        ["documents"] = "Văn bản",
        ["targets"] = "Chỉ tiêu",
        ["highlights"] = "Kết quả nổi bật",
        ["figures"] = "Số liệu",
        ["initiatives"] = "Điển hình, sáng kiến",
        ["awards"] = "Khen thưởng",
        ["attachments"] = "Tệp",
    };

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["symbol"] = "số, ký hiệu",
        ["kind"] = "loại văn bản",
        ["date"] = "ngày ban hành",
        ["about"] = "về việc",
        ["unitOfMeasure"] = "đơn vị tính",
        ["direction"] = "kết quả tốt là khi",
        ["plan"] = "kế hoạch năm",
        ["actual"] = "đã thực hiện",
        ["note"] = "ghi chú",
        ["text"] = "nội dung, kết quả",
        ["indicator"] = "tên số liệu",
        ["value"] = "giá trị",
        ["qualifier"] = "mức chính xác",
        ["beneficiary"] = "đối tượng thụ hưởng",
        ["title"] = "tên",
        ["level"] = "cấp công nhận, phạm vi",
        ["form"] = "hình thức khen thưởng",
        ["recipientKind"] = "đối tượng",
        ["count"] = "số lượng",
        ["year"] = "khen cho năm",
        ["decision"] = "số quyết định",
        ["stage"] = "tình trạng khen thưởng",
        ["strengths"] = "ưu điểm",
        ["shortcomings"] = "tồn tại, hạn chế",
        ["causes"] = "nguyên nhân",
        ["proposals"] = "kiến nghị, đề xuất",
        ["contact"] = "số điện thoại hoặc email",
        ["post"] = "chức vụ",
        ["caption"] = "chú thích",
        ["alternativeText"] = "mô tả ảnh",
        ["noStateSecrets"] = "xác nhận không có bí mật nhà nước",
    };

    /// <summary>Such as "Văn bản 2, số, ký hiệu" or "Số liệu “hỗ trợ cơ sở”, giá trị"; empty for the report as a whole.</summary>
    public static string Of(string path, ReportDocument document, BlocYear year)
    {
        var words = new List<string>();
        var at = "";
        var parent = "";
        foreach (var step in DocumentPath.Steps(path) ?? [])
        {
            at = step is int index ? FormattableString.Invariant($"{at}[{index}]") : at.Length == 0 ? (string)step : $"{at}.{step}";
            if (step is string name)
            {
                if (!Rows.ContainsKey(name) && Name(name, parent) is { } word) words.Add(word);
                parent = name;
            }
            else if (Rows.TryGetValue(parent, out var row))
            {
                var indicator = year.Indicator(document.Text($"{at}.indicator"));
                words.Add(indicator is null ? $"{row} {(int)step + 1}" : $"{row} “{indicator.Name}”");
            }
        }

        if (words.Count == 0 && Rows.TryGetValue(parent, out var list)) words.Add(list);
        var label = string.Join(", ", words);
        return label.Length == 0 ? "" : char.ToUpperInvariant(label[0]) + label[1..];
    }

    private static string? Name(string name, string parent) => (name, parent) switch
    {
        ("name", "submitter") => "họ và tên người lập",
        ("name", _) => "tên chỉ tiêu",
        ("text", "movements") => "kết quả thực hiện",
        ("direction", "assessment") => "phương hướng, nhiệm vụ",
        ("movements" or "assessment" or "submitter" or "movement", _) => null,
        _ => Names.GetValueOrDefault(name),
    };
}
