using System.Text.Json.Nodes;
using Emulation.Submissions;
using Xunit;
using static Emulation.Tests.Submissions.ReportFixture;

namespace Emulation.Tests.Submissions;

public sealed class AttachmentFormTests
{
    private const string Photo = """{"file":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","name":"ảnh.jpg","contentType":"image/jpeg","bytes":1000,"caption":"Trồng cây","alternativeText":"Đoàn viên trồng cây"}""";
    private const string Pdf = """{"file":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","name":"qd.pdf","contentType":"application/pdf","bytes":10485760}""";

    [Fact]
    public void A_report_keeps_its_files_in_order_after_everything_else() =>
        Assert.Equal(Full.Replace("\n", "", StringComparison.Ordinal)[..^1] + $",\"attachments\":[{Pdf},{Photo}]}}", Canonical(With("attachments", $"[{Pdf},{Photo}]")));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[null]")]
    public void A_report_without_files_keeps_its_bytes(string none) => Assert.Equal(Canonical(Full), Canonical(With("attachments", none)));

    [Fact]
    public void What_was_submitted_is_shown_in_the_form_and_read_again_the_same()
    {
        var stored = Canonical(With("attachments", $"[{Pdf},{Photo}]"));
        var shown = ReportDocument.Of(System.Text.Encoding.UTF8.GetBytes(stored), Year);

        Assert.Equal("10485760", shown.Text("attachments[0].bytes"));
        Assert.Equal(stored, Canonical(Plain(shown.ToElement())));
    }

    [Theory]
    [InlineData("file", "\"AAAA\"", "attachments[0].file: Không phải mã SHA-256 viết thường của một tệp; hãy tải tệp lên lại.")]
    [InlineData("file", null, "attachments[0].file: Chưa nhập; hãy điền nội dung.")]
    [InlineData("contentType", "\"image/svg+xml\"", "attachments[0].contentType: Kiểu tệp không có trong danh mục; hãy dùng một trong: image/jpeg, image/png, application/pdf, application/vnd.openxmlformats-officedocument.wordprocessingml.document, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.")]
    [InlineData("bytes", "10485761", "attachments[0].bytes: Phải là số nguyên từ 1 đến 10485760.")]
    [InlineData("bytes", "0", "attachments[0].bytes: Phải là số nguyên từ 1 đến 10485760.")]
    [InlineData("alternativeText", null, "attachments[0].alternativeText: Chưa mô tả ảnh; hãy viết một câu nói trong ảnh có gì, cho người không nhìn được ảnh.")]
    [InlineData("alternativeText", "\" \"", "attachments[0].alternativeText: Chưa mô tả ảnh; hãy viết một câu nói trong ảnh có gì, cho người không nhìn được ảnh.")]
    [InlineData("width", "1", "attachments[0].width: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    public void What_is_wrong_with_a_file_is_told_at_its_field(string member, string? json, string error)
    {
        var photo = JsonNode.Parse(Photo)!.AsObject();
        if (json is null) photo.Remove(member);
        else photo[member] = JsonNode.Parse(json);

        Assert.Equal([error], Errors(With("attachments", new JsonArray(photo).ToJsonString())));
    }

    [Theory]
    [InlineData("caption")]
    [InlineData("alternativeText")]
    public void A_caption_has_at_most_300_letters(string member)
    {
        Assert.Equal([], Errors(With("attachments", Captioned(300))));
        Assert.Equal([$"attachments[0].{member}: Dài 301 ký tự, nhiều hơn giới hạn 300; hãy rút gọn."], Errors(With("attachments", Captioned(301))));

        string Captioned(int letters)
        {
            var photo = JsonNode.Parse(Photo)!.AsObject();
            photo[member] = new string('a', letters);
            return new JsonArray(photo).ToJsonString();
        }
    }

    [Fact]
    public void A_file_is_named_once() =>
        Assert.Equal(["attachments[1].file: Tệp này đã có ở trên; hãy bỏ một trong hai."], Errors(With("attachments", $"[{Pdf},{Pdf}]")));

    [Fact]
    public void Files_are_limited_in_number_and_in_size_together()
    {
        Assert.Equal([], Errors(With("attachments", List(30, 2_000_000))));
        Assert.Equal(["attachments: Nhiều hơn 30 mục; hãy bớt hoặc gộp lại."], Errors(With("attachments", List(31, 1))));
        Assert.Equal([], Errors(With("attachments", List(6, 10 * 1024 * 1024))));
        Assert.Equal(["attachments: Các tệp cộng lại lớn hơn 60 MB; hãy bỏ bớt hoặc thay bằng tệp nhỏ hơn."], Errors(With("attachments", List(7, 9_000_000))));
    }

    private static string List(int count, int bytes) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(i => Pdf.Replace(new string('b', 64), $"{i:x64}", StringComparison.Ordinal).Replace("10485760", $"{bytes}", StringComparison.Ordinal)))}]";
}
