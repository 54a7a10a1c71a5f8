using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Tests.Submissions;

/// <summary>A small bloc's year, a full report for it, and what a test changes in it.</summary>
internal static class ReportFixture
{
    /// <summary>The least that may be sent.</summary>
    public const string Minimal =
        """{"state":"submitted","themes":["Đoàn kết"],"submitter":{"name":"Nguyễn Văn An","post":"Chuyên viên"},"noStateSecrets":true}""";

    /// <summary>Every member, in canonical form: as it is stored.</summary>
    public const string Full =
        """
        {"themes":["Đoàn kết, sáng tạo","Học “Bác” mãi"],
        "documents":[{"symbol":"01-KH/BTG","kind":"Kế hoạch","date":"2023-04-18","about":"phát động thi đua"},{"symbol":"299/CTr-UBND","about":"triển khai"}],
        "targets":[{"name":"Giúp đỡ cơ sở","unitOfMeasure":"triệu đồng","direction":"higherIsBetter","plan":250.5,"actual":125,"note":"cả năm"},{"name":"Đơn thư quá hạn","unitOfMeasure":"đơn","direction":"lowerIsBetter","plan":3}],
        "movements":[{"movement":"so-hoa","text":"Đoạn một.\nĐoạn hai.","highlights":["Số hóa hồ sơ"],"figures":[{"indicator":"ty-le","value":50.04,"qualifier":"about","note":"tạm tính"}]},
        {"movement":"giup-do","highlights":[],"figures":[{"indicator":"tien","value":1833468000,"qualifier":"exact","beneficiary":"Xã Yên Định"},{"indicator":"nguoi","value":12,"qualifier":"over"}]}],
        "initiatives":[{"title":"Ngày thứ bảy tình nguyện","level":"cấp tỉnh","text":"Mỗi tháng một lần."}],
        "awards":[{"form":"Bằng khen","recipientKind":"collective","count":2,"year":2022,"decision":"15/QĐ-UBND"},{"form":"Giấy khen","recipientKind":"individual","count":7}],
        "assessment":{"strengths":"Đoàn kết.","shortcomings":"Còn chậm.","causes":"Thiếu người.","direction":"Đẩy mạnh.","proposals":"Không."},
        "submitter":{"name":"Nguyễn Văn An","post":"Chuyên viên","contact":"0912345678"},
        "noStateSecrets":true}
        """;

    public static readonly BlocYear Year = new(
        BlocCode.Parse("khoi-1"),
        2023,
        "Khối thi đua số 1",
        "Khối",
        null,
        "Hà Giang",
        null,
        null,
        [],
        [Unit("ban-to", 1, "Ban Tổ chức"), Unit("ban-tuyen-giao", 2, "Ban Tuyên giáo"), Unit("bao", 3, "Báo Hà Giang")],
        [],
        [
            new("so-hoa", ["Chuyển đổi số"], null, null, MovementForm.Regular, [], []),
            new("giup-do", ["Chung sức xây dựng nông thôn mới", "Vì người nghèo"], null, null, MovementForm.Thematic, [], []),
        ],
        [
            new("tien", "hỗ trợ cơ sở", "đồng", FigureKind.Cash, Aggregation.Sum, 0, "giup-do"),
            new("nguoi", "người được giúp", "người", FigureKind.Count, Aggregation.Sum, 0, null),
            new("ty-le", "hồ sơ trên mạng", "%", FigureKind.Count, Aggregation.Mean, 2, "so-hoa"),
        ],
        [new(Period.Parse("2023H1"), new(2023, 1, 1), new(2023, 6, 30), new(2023, 6, 1), new(2023, 6, 25), new(2023, 7, 5), new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)), new(2023, 7, 6, 8, 0, 0, TimeSpan.FromHours(7)), [])],
        new("hd36-2018", "Tỉnh ủy Hà Giang", "Khối thi đua số 1", "KTĐ", "Hà Giang", [], [], null, "TRƯỞNG KHỐI", null),
        [],
        null);

    public static Parsed<Submission> Parse(string json) => SubmissionForm.Parse(JsonElement.Parse(json), Year);

    /// <summary>The full report with one value changed by its path; null removes the member, a place one beyond the end adds an item.</summary>
    public static string With(string path, string? json)
    {
        var root = JsonNode.Parse(Full)!;
        var steps = path.Split('.', '[').Select(step => step.TrimEnd(']')).ToArray();
        var holder = steps[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
        var at = steps[^1];
        if (holder is JsonArray items && int.Parse(at) == items.Count) items.Add(JsonNode.Parse(json!));
        else if (holder is JsonArray list) list[int.Parse(at)] = JsonNode.Parse(json!);
        else if (json is null) holder.AsObject().Remove(at);
        else holder[at] = JsonNode.Parse(json);
        return root.ToJsonString();
    }

    /// <summary>Errors, one a line: path, colon, message.</summary>
    public static string[] Errors(string json) => [.. Parse(json).Errors.SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}"))];

    /// <summary>The document as it is stored and hashed.</summary>
    public static string Canonical(string json)
    {
        var parsed = Parse(json);
        Xunit.Assert.Equal([], parsed.Errors.SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}")));
        return Encoding.UTF8.GetString(Json.Write(parsed.Value!));
    }

    public static string Plain(JsonElement element) => JsonSerializer.Serialize(element, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Unit Unit(string code, int order, string name) => new(UnitCode.Parse(code), order, name, []);
}
