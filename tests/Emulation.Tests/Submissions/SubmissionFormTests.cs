using System.Text;
using System.Text.Json;
using Emulation.Submissions;
using Xunit;
using static Emulation.Tests.Submissions.ReportFixture;

namespace Emulation.Tests.Submissions;

public sealed class SubmissionFormTests
{
    [Fact]
    public void The_least_report_is_a_theme_a_name_and_a_tick() => Assert.Equal(
        """{"themes":["Đoàn kết"],"documents":[],"targets":[],"movements":[],"initiatives":[],"awards":[],"assessment":{},"submitter":{"name":"Nguyễn Văn An","post":"Chuyên viên"},"noStateSecrets":true}""",
        Canonical(Minimal));

    [Fact]
    public void A_full_report_keeps_every_member() => Assert.Equal(Full.Replace("\n", ""), Canonical(Full));

    [Fact]
    public void What_was_stored_reads_back_as_itself_with_a_state_or_without()
    {
        var stored = Canonical(Full);

        Assert.Equal(stored, Canonical(stored));
        Assert.Equal(stored, Canonical(stored.Insert(1, "\"state\":\"submitted\",")));
        Assert.Equal(Canonical(Minimal), Canonical(Canonical(Minimal)));
    }

    [Theory]
    [InlineData("2.5", "2.50")]
    [InlineData("2.5", "2.5000")]
    [InlineData("2.5", "25e-1")]
    [InlineData("2.5", "\"2,5\"")]
    [InlineData("2.5", "\"2,50\"")]
    [InlineData("100", "100.00")]
    [InlineData("100", "1e2")]
    [InlineData("100", "\"100\"")]
    [InlineData("1800000000", "\"1,8 tỷ\"")]
    [InlineData("0", "0.00")]
    [InlineData("0", "-0.0")]
    public void One_value_has_one_canonical_form_however_it_was_sent(string plain, string other)
    {
        var first = Canonical(With("targets[1].plan", plain).Replace("\"đơn\"", "\"đồng\""));

        Assert.Contains($"\"plan\":{plain}}}", first, StringComparison.Ordinal);
        Assert.Equal(first, Canonical(With("targets[1].plan", other).Replace("\"đơn\"", "\"đồng\"")));
    }

    [Theory]
    [InlineData("50.10", "50.1")]
    [InlineData("\"50,10%\"", "50.1")]
    public void A_figure_has_the_same_canonical_form(string sent, string stored) =>
        Assert.Contains($"\"value\":{stored},", Canonical(With("movements[0].figures[0].value", sent)), StringComparison.Ordinal);

    [Theory]
    [InlineData("movements[0].movement", "\"khong-co\"", "movements[0].movement: Không có phong trào “khong-co” trong năm 2023; các mã hợp lệ: so-hoa, giup-do.")]
    [InlineData("movements[2]", """{"movement":"so-hoa","text":"a"}""", "movements[2].movement: Phong trào này đã có ở trên; hãy gộp hai mục làm một.")]
    [InlineData("movements[0].movement", null, "movements[0].movement: Chưa nhập; hãy điền nội dung.")]
    [InlineData("movements[0].figures[0].indicator", "\"khong-co\"", "movements[0].figures[0].indicator: Không có chỉ tiêu số liệu “khong-co” trong năm 2023; các mã hợp lệ: tien, nguoi, ty-le.")]
    [InlineData("movements[1].figures[0].indicator", "\"ty-le\"", "movements[1].figures[0].indicator: Số liệu “hồ sơ trên mạng” thuộc phong trào “so-hoa”; hãy chuyển sang phong trào đó.")]
    [InlineData("movements[0].figures[0].indicator", null, "movements[0].figures[0].indicator: Chưa nhập; hãy điền nội dung.")]
    [InlineData("movements[0].figures[0].value", null, "movements[0].figures[0].value: Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("movements[0].figures[0].value", "\"\"", "movements[0].figures[0].value: Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("movements[0].figures[0].value", "\" \"", "movements[0].figures[0].value: Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("movements[0].figures[0].value", "\"\\u200b\"", "movements[0].figures[0].value: Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("movements[0].figures[0].value", "true", "movements[0].figures[0].value: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("movements[0].figures[0].value", "-1", "movements[0].figures[0].value: Không nhận số âm; hãy nhập số từ 0 trở lên.")]
    [InlineData("movements[0].figures[0].value", "50.123", "movements[0].figures[0].value: Có nhiều hơn 2 chữ số thập phân; hãy làm tròn.")]
    [InlineData("movements[0].figures[0].value", "\"5 nhà\"", "movements[0].figures[0].value: Đơn vị tính ở đây là “%”; hãy sửa hoặc bỏ “nhà”.")]
    [InlineData("movements[0].figures[0].qualifier", "\"chac-la\"", "movements[0].figures[0].qualifier: Giá trị không có trong danh mục; hãy chọn một trong: exact, over, nearly, about.")]
    [InlineData("movements[1].figures[0].value", "1.5", "movements[1].figures[0].value: Phải là số nguyên vì đơn vị tính là “đồng”; hãy bỏ phần thập phân.")]
    [InlineData("movements[1].figures[0].value", "\"0,5\"", "movements[1].figures[0].value: Phải là số nguyên vì đơn vị tính là “đồng”; hãy bỏ phần thập phân.")]
    [InlineData("movements[1].figures[0].value", "1e400", "movements[1].figures[0].value: Số quá lớn; hãy kiểm tra lại.")]
    [InlineData("movements[1].figures[0].value", "1000000000000000", "movements[1].figures[0].value: Số quá lớn; giá trị lớn nhất là 999.999.999.999.999. Hãy kiểm tra lại.")]
    [InlineData("documents[0].date", "\"30/02/2023\"", "documents[0].date: Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.")]
    [InlineData("documents[0].date", "\"2023-13-01\"", "documents[0].date: Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.")]
    [InlineData("documents[0].symbol", null, "documents[0].symbol: Chưa nhập; hãy điền nội dung.")]
    [InlineData("documents[0].about", "\" \"", "documents[0].about: Chưa nhập; hãy điền nội dung.")]
    [InlineData("targets[0].name", null, "targets[0].name: Chưa nhập; hãy điền nội dung.")]
    [InlineData("targets[0].plan", null, "targets[0].plan: Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("targets[0].plan", "\" \"", "targets[0].plan: Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("targets[0].actual", "-1", "targets[0].actual: Không nhận số âm; hãy nhập số từ 0 trở lên.")]
    [InlineData("targets[0].actual", "\"gần 118 tỷ\"", "targets[0].actual: Chỉ tiêu giao ước cần con số cụ thể; hãy bỏ từ “trên”, “gần” hay “khoảng” và ghi vào ghi chú nếu cần.")]
    [InlineData("targets[0].direction", "\"up\"", "targets[0].direction: Giá trị không có trong danh mục; hãy chọn một trong: higherIsBetter, lowerIsBetter.")]
    [InlineData("initiatives[0].title", null, "initiatives[0].title: Chưa nhập; hãy điền nội dung.")]
    [InlineData("awards[0].form", null, "awards[0].form: Chưa nhập; hãy điền nội dung.")]
    [InlineData("awards[0].recipientKind", null, "awards[0].recipientKind: Chưa chọn; hãy chọn một trong: collective, individual, household, enterprise.")]
    [InlineData("awards[0].count", "0", "awards[0].count: Phải là số nguyên từ 1 đến 100000.")]
    [InlineData("awards[0].count", "\"0\"", "awards[0].count: Phải là số nguyên từ 1 đến 100000.")]
    [InlineData("awards[0].count", "1.5", "awards[0].count: Phải là số nguyên từ 1 đến 100000.")]
    [InlineData("awards[0].count", null, "awards[0].count: Chưa nhập; hãy nhập số nguyên từ 1 đến 100000.")]
    [InlineData("awards[0].year", "1944", "awards[0].year: Phải là số nguyên từ 1945 đến 2199.")]
    [InlineData("submitter.name", null, "submitter.name: Chưa nhập; hãy điền nội dung.")]
    [InlineData("submitter.post", "\"\"", "submitter.post: Chưa nhập; hãy điền nội dung.")]
    [InlineData("submitter.email", "\"a@b.vn\"", "submitter.email: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("noStateSecrets", null, "noStateSecrets: Chưa xác nhận; hãy đánh dấu xác nhận báo cáo không có nội dung bí mật nhà nước rồi gửi lại.")]
    [InlineData("noStateSecrets", "false", "noStateSecrets: Chưa xác nhận; hãy đánh dấu xác nhận báo cáo không có nội dung bí mật nhà nước rồi gửi lại.")]
    [InlineData("themes", "\"Đoàn kết\"", "themes: Phải là một danh sách JSON […].")]
    [InlineData("themes[0]", "7", "themes[0]: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("assessment.strengths", "\"a\\u202eb\"", "assessment.strengths: Có ký tự điều khiển hướng chữ ẩn (U+202E); hãy xóa và gõ lại đoạn này.")]
    [InlineData("score", "10", "score: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("movements[0].score", "10", "movements[0].score: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    public void What_is_wrong_is_said_where_it_is_and_what_to_do(string path, string? value, string error)
    {
        Assert.Equal([error], Errors(With(path, value)));
        Assert.False(Parse(With(path, value)).IsValid);
    }

    [Fact]
    public void Without_a_submitter_both_of_its_fields_are_missing() => Assert.Equal(
        ["submitter.name: Chưa nhập; hãy điền nội dung.", "submitter.post: Chưa nhập; hãy điền nội dung."], Errors(With("submitter", null)));

    [Fact]
    public void A_value_under_an_unknown_indicator_is_not_blamed_for_its_unit_of_measure() => Assert.Equal(
        ["movements[0].figures[0].indicator: Không có chỉ tiêu số liệu “nha” trong năm 2023; các mã hợp lệ: tien, nguoi, ty-le."],
        Errors(With("movements[0].figures[0]", """{"indicator":"nha","value":"5 nhà"}""")));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() => Assert.Equal(
        [
            "documents[0].symbol: Chưa nhập; hãy điền nội dung.",
            "documents[0].about: Chưa nhập; hãy điền nội dung.",
            "awards[0].form: Chưa nhập; hãy điền nội dung.",
            "awards[0].recipientKind: Chưa chọn; hãy chọn một trong: collective, individual, household, enterprise.",
            "awards[0].count: Chưa nhập; hãy nhập số nguyên từ 1 đến 100000.",
            "submitter.name: Chưa nhập; hãy điền nội dung.",
            "submitter.post: Chưa nhập; hãy điền nội dung.",
            "noStateSecrets: Chưa xác nhận; hãy đánh dấu xác nhận báo cáo không có nội dung bí mật nhà nước rồi gửi lại.",
        ],
        Errors("""{"documents":[{}],"awards":[{}]}"""));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"a\"")]
    public void What_is_no_object_is_refused_without_an_exception(string json) => Assert.False(Parse(json).IsValid);

    [Theory]
    [InlineData("""{"submitter":{"name":"An","post":"Chuyên viên"},"noStateSecrets":true}""")]
    [InlineData("""{"themes":["“”"," "],"submitter":{"name":"An","post":"Chuyên viên"},"noStateSecrets":true}""")]
    [InlineData("""{"documents":[{"symbol":"1","about":"a"}],"submitter":{"name":"An","post":"Chuyên viên"},"noStateSecrets":true}""")]
    [InlineData("""{"movements":[{"movement":"so-hoa"},{"movement":"giup-do","text":" ","highlights":[""],"figures":[]}],"submitter":{"name":"An","post":"Chuyên viên"},"noStateSecrets":true}""")]
    public void A_report_that_says_nothing_is_refused(string json) => Assert.Equal(
        ["movements: Báo cáo chưa có nội dung; hãy nhập chủ đề, chỉ tiêu hoặc kết quả của ít nhất một phong trào."], Errors(json));

    [Fact]
    public void A_form_that_names_every_movement_is_the_same_report_as_one_that_names_those_with_content()
    {
        const string end = "\"submitter\":{\"name\":\"An\",\"post\":\"Chuyên viên\"},\"noStateSecrets\":true}";

        Assert.Equal(
            Canonical("""{"movements":[{"movement":"giup-do","highlights":["a"]}],""" + end),
            Canonical("""{"movements":[{"movement":"so-hoa","text":""},{"movement":"giup-do","highlights":["a"]}],""" + end));
    }

    [Fact]
    public void Lists_are_bounded()
    {
        static string Themes(int count) => With("themes", JsonSerializer.Serialize(Enumerable.Range(0, count).Select(i => $"Chủ đề {i}")));

        Assert.Equal(200, Parse(Themes(200)).Value!.Themes.Count);
        Assert.Equal(["themes: Nhiều hơn 200 mục; hãy bớt hoặc gộp lại."], Errors(Themes(201)));
        Assert.Equal(
            ["movements[0].figures: Nhiều hơn 200 mục; hãy bớt hoặc gộp lại."],
            Errors(With("movements[0].figures", "[" + string.Join(',', Enumerable.Repeat("{}", 201)) + "]")));
    }

    [Theory]
    [InlineData("themes[0]", 1_000)]
    [InlineData("documents[0].symbol", 100)]
    [InlineData("documents[0].kind", 100)]
    [InlineData("documents[0].about", 1_000)]
    [InlineData("targets[0].name", 1_000)]
    [InlineData("targets[0].unitOfMeasure", 100)]
    [InlineData("targets[0].note", 1_000)]
    [InlineData("movements[0].text", 20_000)]
    [InlineData("movements[0].highlights[0]", 1_000)]
    [InlineData("movements[0].figures[0].beneficiary", 1_000)]
    [InlineData("movements[0].figures[0].note", 1_000)]
    [InlineData("initiatives[0].title", 1_000)]
    [InlineData("initiatives[0].level", 200)]
    [InlineData("initiatives[0].text", 20_000)]
    [InlineData("awards[0].form", 1_000)]
    [InlineData("awards[0].decision", 200)]
    [InlineData("assessment.strengths", 20_000)]
    [InlineData("assessment.shortcomings", 20_000)]
    [InlineData("assessment.causes", 20_000)]
    [InlineData("assessment.direction", 20_000)]
    [InlineData("assessment.proposals", 20_000)]
    [InlineData("submitter.name", 200)]
    [InlineData("submitter.post", 200)]
    [InlineData("submitter.contact", 200)]
    public void Texts_are_bounded(string path, int limit)
    {
        Assert.Equal([], Errors(With(path, $"\"{new string('a', limit)}\"")));
        Assert.Equal([$"{path}: Dài {limit + 1} ký tự, nhiều hơn giới hạn {limit}; hãy rút gọn."], Errors(With(path, $"\"{new string('a', limit + 1)}\"")));
    }

    [Theory]
    [InlineData("“Đoàn kết”", "Đoàn kết")]
    [InlineData("\\\"Đoàn kết\\\"", "Đoàn kết")]
    [InlineData("\\\"“Đoàn kết”\\\"", "Đoàn kết")]
    [InlineData("““Đoàn kết””", "Đoàn kết")]
    [InlineData("“Học “Bác” mãi”", "Học “Bác” mãi")]
    [InlineData("“A” và “B”", "“A” và “B”")]
    [InlineData("“Học “Bác”", "“Học “Bác”")]
    public void Quotation_marks_around_a_theme_are_taken_off_and_it_stays_as_stored(string written, string kept)
    {
        var stored = Parse(With("themes", $"[\"{written}\"]")).Value!;

        Assert.Equal([kept], stored.Themes);
        Assert.Equal(Canonical(With("themes", $"[\"{written}\"]")), Canonical(Canonical(With("themes", $"[\"{written}\"]"))));
    }

    [Fact]
    public void Text_is_kept_in_NFC() =>
        Assert.Equal(Canonical(Full), Canonical(With("submitter.name", JsonSerializer.Serialize("Nguyễn Văn An".Normalize(NormalizationForm.FormD)))));

    [Theory]
    [InlineData("\"trên 50%\"", null, Qualifier.Over)]
    [InlineData("\"trên 50%\"", "\"exact\"", Qualifier.Over)]
    [InlineData("\"trên 50%\"", "\"over\"", Qualifier.Over)]
    [InlineData("\"50%\"", "\"nearly\"", Qualifier.Nearly)]
    [InlineData("\"50%\"", null, Qualifier.Exact)]
    [InlineData("50", "\"about\"", Qualifier.About)]
    public void How_exact_a_figure_is_may_be_typed_before_it_or_chosen_beside_it(string value, string? qualifier, Qualifier expected)
    {
        var json = $$"""{"indicator":"ty-le","value":{{value}}{{(qualifier is null ? "" : $",\"qualifier\":{qualifier}")}}}""";

        Assert.Equal(expected, Parse(With("movements[0].figures[0]", json)).Value!.Movements[0].Figures[0].Qualifier);
    }

    [Fact]
    public void A_typed_word_and_a_choice_that_differ_are_refused() => Assert.Equal(
        ["movements[0].figures[0].qualifier: Khác với từ đã ghi trước số; hãy bỏ từ đó ở ô giá trị hoặc chọn lại cho khớp."],
        Errors(With("movements[0].figures[0]", """{"indicator":"ty-le","value":"gần 50%","qualifier":"over"}""")));

    [Fact]
    public void An_indicator_of_no_movement_may_stand_under_any() =>
        Assert.Equal([], Errors(With("movements[0].figures[1]", """{"indicator":"nguoi","value":"12 người"}""")));

    [Fact]
    public void The_leads_text_is_read_by_the_same_rules()
    {
        static Emulation.Text.Parsed<LeadText> Lead(string json) => SubmissionForm.ParseLeadText(JsonElement.Parse(json), Year);

        var full = Lead("""{"situation":"a","guidance":"b","movements":[{"movement":"giup-do","figures":[{"indicator":"tien","value":"trên 1,8 tỷ"}]}],"jointActivities":["c"],"assessment":{"strengths":"d"}}""");
        Assert.Equal(new Figure("tien", 1_800_000_000m, Qualifier.Over, null, null), full.Value!.Movements[0].Figures[0]);
        Assert.Equal(["c"], full.Value.JointActivities);
        Assert.True(Lead("{}").IsValid);
        Assert.Equal(["movements[0].movement", "themes"], Lead("""{"movements":[{"movement":"x"}],"themes":[]}""").Errors.Keys);
    }
}
