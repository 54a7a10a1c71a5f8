using System.Text;
using System.Text.Json;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Text;

public sealed class ObjectReaderTests
{
    private enum Channel { Pull, WebHook }

    private sealed record Box<T>(T Value);

    [Theory]
    [InlineData("""{ "a": " Ban  Tuyên giáo\r\n" }""", "Ban  Tuyên giáo")]
    [InlineData("""{ "a": "tie\u0302\u0301n" }""", "tiến")]
    [InlineData("""{ "a": "" }""", null)]
    [InlineData("""{ "a": " \u200b " }""", null)]
    [InlineData("""{ "a": null }""", null)]
    [InlineData("{}", null)]
    public void A_text_is_read_clean_or_counts_as_missing(string json, string? text) => Reads(json, reader => reader.Text("a", 20), text);

    [Theory]
    [InlineData("""{ "a": "\ud800" }""", "a: Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.")]
    [InlineData("""{ "a": "x\udc00y" }""", "a: Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.")]
    [InlineData("""{ "a": "x\u202ey" }""", "a: Có ký tự điều khiển hướng chữ ẩn (U+202E); hãy xóa và gõ lại đoạn này.")]
    [InlineData("""{ "a": "x\u0000y" }""", "a: Có ký tự điều khiển ẩn (U+0000); hãy xóa và gõ lại đoạn này.")]
    [InlineData("""{ "a": "123456" }""", "a: Dài 6 ký tự, nhiều hơn giới hạn 5; hãy rút gọn.")]
    [InlineData("""{ "a": 5 }""", "a: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("""{ "a": true }""", "a: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("""{ "a": ["x"] }""", "a: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("""{ "a": { } }""", "a: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    public void A_text_that_cannot_be_kept_is_noted_once(string json, string error)
    {
        Notes(json, reader => reader.Text("a", 5), error);
        Notes(json, reader => reader.RequiredText("a", 5), error);
    }

    [Fact]
    public void A_name_that_the_sender_chose_is_not_repeated_with_marks_that_nobody_sees() =>
        Notes("""{ "a": { "x\u202ey": 5, "y": "x" } }""", reader => reader.TextsByName("a", 10, 10), "a.?: Phải là văn bản (chuỗi trong dấu ngoặc kép).");

    [Fact]
    public void Length_is_counted_after_cleaning() => Reads("""{ "a": "  e\u0302\u0301e\u0302\u0301\u200b\u200b  " }""", reader => reader.Text("a", 2), "ếế");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "a": null }""")]
    [InlineData("""{ "a": "" }""")]
    [InlineData("""{ "a": "   " }""")]
    [InlineData("""{ "a": "\u200b\ufeff" }""")]
    public void What_must_be_there_and_is_blank_is_missing(string json)
    {
        Notes(json, reader => reader.RequiredText("a", 5), "a: Chưa nhập; hãy điền nội dung.");
        Notes(json, reader => reader.RequiredCode("a"), "a: Chưa nhập; hãy điền nội dung.");
        Notes(json, reader => reader.RequiredDate("a"), "a: Chưa nhập ngày; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.");
        Notes(json, reader => reader.RequiredMoment("a"), "a: Chưa nhập thời điểm; hãy viết như 2023-07-20T08:00 (giờ Việt Nam).");
        Notes(json, reader => reader.RequiredWhole("a", 1, 9), "a: Chưa nhập; hãy nhập số nguyên từ 1 đến 9.");
        Notes(json, reader => reader.Choice<Channel>("a"), "a: Chưa chọn; hãy chọn một trong: pull, webHook.");
        Reads(json, reader => reader.Date("a"), null);
        Reads(json, reader => reader.Moment("a"), null);
        Reads(json, reader => reader.Whole("a", 1, 9), null);
        Reads(json, reader => reader.Choice<Channel>("a", Channel.WebHook), Channel.WebHook);
    }

    [Theory]
    [InlineData("{ \"a\": \"x\u00ff\" }", "a: Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.")]
    [InlineData("{ \"a\": \"\u00c0\u00af\" }", "a: Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.")]
    [InlineData("{ \"a\": \"\u00ed\u00a0\u0080\" }", "a: Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.")]
    [InlineData("{ \"\u00ff\": 1 }", ": Có tên trường không phải Unicode hợp lệ; hãy xóa trường đó.")]
    public void Bytes_that_are_no_UTF8_are_noted(string latin1, string error)
    {
        using var document = JsonDocument.Parse(Encoding.Latin1.GetBytes(latin1));

        Assert.Equal([error], Lines(ObjectReader.Read(document.RootElement, reader => new Box<string?>(reader.Text("a", 9)))));
    }

    [Theory]
    [InlineData("""{ "\ud800": 1 }""", ": Có tên trường không phải Unicode hợp lệ; hãy xóa trường đó.")]
    [InlineData("""{ "b": 1 }""", "b: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("""{ "A": 1 }""", "A: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("""{ "b": null }""", "b: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("""{ "": 1 }""", "?: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("""{ "x\u202ey": 1 }""", "?: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("""{ "b\nc": 1 }""", "b c: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("""{ "a": "x", "\u0061": "y" }""", "a: Trường được ghi nhiều lần; hãy chỉ giữ một.")]
    [InlineData("""{ "a": "x", "a": "x", "a": "x" }""", "a: Trường được ghi nhiều lần; hãy chỉ giữ một.")]
    public void Members_that_do_not_belong_there_are_noted(string json, string error) => Notes(json, reader => reader.Text("a", 9), error);

    [Fact]
    public void A_long_unknown_name_is_cut_between_characters()
    {
        Notes($$"""{ "{{new string('x', 70)}}": 1 }""", _ => 0, $"{new string('x', 60)}: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.");
        Notes($$"""{ "{{new string('x', 59)}}🏠🏠": 1 }""", _ => 0, $"{new string('x', 59)}: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.");
    }

    [Fact]
    public void Paths_lead_through_lists_and_parts() =>
        Notes(
            """{ "units": [null, { "code": "A" }, 7, { "lead": { "name": 1 }, "x": 0 }] }""",
            reader => reader.List("units", 9, unit => (unit.Text("code", 9) is null ? 0 : Error(unit), unit.Part("lead", lead => lead.RequiredText("name", 9)))),
            "units[1].code: sai",
            "units[2]: Phải là một đối tượng JSON {…}.",
            "units[3].lead.name: Phải là văn bản (chuỗi trong dấu ngoặc kép).",
            "units[3].x: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.");

    [Fact]
    public void A_missing_part_is_told_what_it_lacks_and_a_wrong_one_only_that_it_is_wrong()
    {
        Notes("{}", reader => reader.RequiredPart("p", part => part.RequiredText("name", 9)), "p.name: Chưa nhập; hãy điền nội dung.");
        Notes("""{ "p": null }""", reader => reader.RequiredPart("p", part => part.RequiredText("name", 9)), "p.name: Chưa nhập; hãy điền nội dung.");
        Notes("""{ "p": 3 }""", reader => reader.RequiredPart("p", part => part.RequiredText("name", 9)), "p: Phải là một đối tượng JSON {…}.");
        Reads("{}", reader => reader.Part("p", part => part.RequiredText("name", 9)), null);
    }

    [Theory]
    [InlineData("""{ "a": "x" }""", "a: Phải là một danh sách JSON […].")]
    [InlineData("""{ "a": { } }""", "a: Phải là một danh sách JSON […].")]
    [InlineData("""{ "a": ["x", "y", "z"] }""", "a: Nhiều hơn 2 mục; hãy bớt hoặc gộp lại.")]
    [InlineData("""{ "a": ["x", 1] }""", "a[1]: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("""{ "a": [null, "\ud800"] }""", "a[1]: Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.")]
    [InlineData("""{ "a": ["", "cấm"] }""", "a[1]: không được")]
    public void A_list_of_texts_that_cannot_be_kept_is_noted_where_it_is_wrong(string json, string error) =>
        Notes(json, reader => reader.Texts("a", 2, 9, text => text == "cấm" ? "không được" : null), error);

    [Fact]
    public void A_list_of_texts_leaves_out_what_is_blank()
    {
        Assert.Equal(["x", "y"], Parse("""{ "a": ["x", null, " ", "", "y"] }""", reader => reader.Texts("a", 9, 9)).Value!.Value);
        Assert.Empty(Parse("{}", reader => reader.Texts("a", 9, 9)).Value!.Value);
        Assert.Empty(Parse("""{ "a": "" }""", reader => reader.Texts("a", 9, 9)).Value!.Value);
    }

    [Theory]
    [InlineData("2023-12-28", 2023, 12, 28)]
    [InlineData("28/12/2022", 2022, 12, 28)]
    [InlineData("18/4/2023", 2023, 4, 18)]
    [InlineData("09/02/2023", 2023, 2, 9)]
    [InlineData("9/2/2023", 2023, 2, 9)]
    [InlineData(" 29/2/2024 ", 2024, 2, 29)]
    public void A_date_is_read_in_either_form(string text, int year, int month, int day) =>
        Reads($$"""{ "a": "{{text}}" }""", reader => reader.Date("a"), new DateOnly(year, month, day));

    [Theory]
    [InlineData("29/2/2023")]
    [InlineData("12/28/2022")]
    [InlineData("28-12-2022")]
    [InlineData("28/12/22")]
    [InlineData("2023-1-5")]
    [InlineData("28/12/1899")]
    [InlineData("2200-01-01")]
    [InlineData("2023-12-28T00:00")]
    [InlineData("hôm nay")]
    public void Another_date_is_refused(string text) =>
        Notes($$"""{ "a": "{{text}}" }""", reader => reader.RequiredDate("a"), "a: Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.");

    [Theory]
    [InlineData("2023-07-20T08:00", "2023-07-20T08:00:00.0000000+07:00")]
    [InlineData("2023-07-20T08:00:05", "2023-07-20T08:00:05.0000000+07:00")]
    [InlineData("2023-07-20T08:00:05.25", "2023-07-20T08:00:05.2500000+07:00")]
    [InlineData("2023-07-20T08:00Z", "2023-07-20T08:00:00.0000000+00:00")]
    [InlineData("2023-07-20T08:00:00+07:00", "2023-07-20T08:00:00.0000000+07:00")]
    [InlineData("2023-07-20T08:00:00.5-03:30", "2023-07-20T08:00:00.5000000-03:30")]
    public void A_moment_without_an_offset_is_Vietnams_time(string text, string moment) =>
        Assert.Equal(moment, Parse($$"""{ "a": "{{text}}" }""", reader => reader.Moment("a")).Value!.Value!.Value.ToString("O"));

    [Theory]
    [InlineData("2023-07-20")]
    [InlineData("2023-07-20 08:00")]
    [InlineData("2023-07-20T24:00")]
    [InlineData("2023-02-30T08:00")]
    [InlineData("2023-07-20T08:00+15:00")]
    [InlineData("20/7/2023")]
    [InlineData("1899-07-20T08:00")]
    public void Another_moment_is_refused(string text) =>
        Notes($$"""{ "a": "{{text}}" }""", reader => reader.RequiredMoment("a"), "a: Thời điểm không hợp lệ; hãy viết như 2023-07-20T08:00 (giờ Việt Nam) hoặc 2023-07-20T08:00:00+07:00.");

    [Theory]
    [InlineData("1", 1)]
    [InlineData("9", 9)]
    [InlineData("\"7\"", 7)]
    [InlineData("\" 07\\n\"", 7)]
    public void A_whole_number_is_a_number_or_what_a_form_posts(string json, int number) =>
        Reads($$"""{ "a": {{json}} }""", reader => reader.Whole("a", 1, 9), number);

    [Theory]
    [InlineData("0")]
    [InlineData("10")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("99999999999999999999")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("\"+1\"")]
    [InlineData("\"1.0\"")]
    [InlineData("\"một\"")]
    [InlineData("\"٣\"")]
    public void Another_number_is_refused(string json)
    {
        Notes($$"""{ "a": {{json}} }""", reader => reader.Whole("a", 1, 9), "a: Phải là số nguyên từ 1 đến 9.");
        Notes($$"""{ "a": {{json}} }""", reader => reader.RequiredWhole("a", 1, 9), "a: Phải là số nguyên từ 1 đến 9.");
    }

    [Fact]
    public void A_number_is_not_followed_by_hidden_characters() =>
        Notes("""{ "a": "5\u0000" }""", reader => reader.Whole("a", 1, 9), "a: Có ký tự điều khiển ẩn (U+0000); hãy xóa và gõ lại đoạn này.");

    [Theory]
    [InlineData("\"pull\"", null)]
    [InlineData("\" webHook \"", null)]
    [InlineData("\"WebHook\"", "a: Giá trị không có trong danh mục; hãy chọn một trong: pull, webHook.")]
    [InlineData("\"1\"", "a: Giá trị không có trong danh mục; hãy chọn một trong: pull, webHook.")]
    [InlineData("1", "a: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("\"\\ud800\"", "a: Có nửa ký tự Unicode (surrogate lẻ) hoặc byte không phải UTF-8; hãy xóa và gõ lại đoạn này.")]
    public void A_choice_is_one_of_the_names(string json, string? error)
    {
        string[] errors = error is null ? [] : [error];
        Notes($$"""{ "a": {{json}} }""", reader => reader.Choice<Channel>("a"), errors);
        Notes($$"""{ "a": {{json}} }""", reader => reader.Choice<Channel>("a", Channel.Pull), errors);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"on\"", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("null", false)]
    [InlineData("\"\"", false)]
    public void A_tick_is_true_or_what_a_form_posts(string json, bool ticked) => Reads($$"""{ "a": {{json}} }""", reader => reader.Flag("a"), ticked);

    [Theory]
    [InlineData("1")]
    [InlineData("\"có\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("[]")]
    public void Another_tick_is_refused(string json) => Notes($$"""{ "a": {{json}} }""", reader => reader.Flag("a"), "a: Phải là true hoặc false.");

    [Fact]
    public void A_code_is_read_by_its_rule()
    {
        Reads("""{ "a": " ban-a " }""", reader => reader.RequiredCode("a"), "ban-a");
        Notes("""{ "a": "ban/a" }""", reader => reader.RequiredCode("a"), "a: Mã không hợp lệ; dùng 2–40 ký tự a–z, 0–9 và dấu gạch nối, ví dụ “ban-tuyen-giao”.");
    }

    [Fact]
    public void Deep_nesting_under_an_unknown_name_is_one_error()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60));

        Notes($$"""{ "b": {{deep}} }""", reader => reader.Text("a", 9), "b: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.");
        Notes($$"""{ "a": {{deep}} }""", reader => reader.Text("a", 9), "a: Phải là văn bản (chuỗi trong dấu ngoặc kép).");
    }

    [Fact]
    public void A_document_of_errors_gets_a_bounded_answer()
    {
        var members = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"x{i}\": 1"));

        var errors = Parse($"{{ {members} }}", _ => 0).Errors;

        Assert.Equal(201, errors.Count);
        Assert.Equal(["Còn lỗi khác chưa liệt kê hết; hãy sửa các lỗi đã nêu rồi gửi lại."], errors[""]);
    }

    private static int Error(ObjectReader reader)
    {
        reader.Error("code", "sai");
        return 1;
    }

    private static Parsed<Box<T>> Parse<T>(string json, Func<ObjectReader, T> read)
    {
        using var document = JsonDocument.Parse(json);
        return ObjectReader.Read(document.RootElement, reader => new Box<T>(read(reader)));
    }

    private static void Reads<T>(string json, Func<ObjectReader, T> read, T expected)
    {
        var parsed = Parse(json, read);

        Assert.Empty(Lines(parsed));
        Assert.Equal(expected, parsed.Value!.Value);
    }

    private static void Notes<T>(string json, Func<ObjectReader, T> read, params string[] errors) => Assert.Equal(errors, Lines(Parse(json, read)));

    private static string[] Lines<T>(Parsed<T> parsed) where T : class =>
        [.. parsed.Errors.SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}"))];
}
