using System.Text;
using Emulation.Summaries.Docx.Templates;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>What is said of a template when it is uploaded.</summary>
public sealed class TemplateCheckTests
{
    private const string Base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    [Fact]
    public void A_sound_template_passes() => Assert.Empty(Check(TemplateFile.Good));

    [Fact]
    public void Everything_that_is_missing_is_named_at_once() => Assert.Equal(
        [
            "Thiếu chỗ điền “so-ky-hieu” (số và ký hiệu).",
            "Thiếu chỗ điền “dia-danh-ngay” (địa danh, ngày tháng năm).",
            "Thiếu chỗ điền “trich-yeu” (trích yếu nội dung).",
            "Thiếu chỗ điền “noi-nhan” (các dòng của Nơi nhận (không gồm chữ “Nơi nhận:”)).",
            "Thiếu chỗ điền “nguoi-ky” (họ tên người ký).",
        ],
        Check(TemplateFile.Of(TemplateFile.Line("noi-dung", "x"))));

    [Theory]
    [InlineData("trich-yeuu")]
    [InlineData("NoiDung2")]
    public void A_name_that_nobody_knows_is_an_error_that_lists_those_that_are_known(string tag)
    {
        var problem = Assert.Single(Check(TemplateFile.Of(TemplateFile.Inline(tag, "x") + TemplateFile.GoodBody)));

        Assert.StartsWith($"Không có chỗ điền nào tên “{tag}”; hãy sửa thành một trong các tên: du-thao, co-quan-chu-quan,", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Word_own_bookmarks_and_controls_without_a_tag_are_left_alone() => Assert.Empty(Check(TemplateFile.Of(
        "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"1\"/><w:sdt><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>" + TemplateFile.GoodBody)));

    [Fact]
    public void Content_must_stand_alone_in_the_main_text_and_once()
    {
        var shared = TemplateFile.GoodBody.Replace(TemplateFile.Line("noi-dung", "[nội dung]"), "<w:p><w:r><w:t>Kính thưa</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val=\"noi-dung\"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>", StringComparison.Ordinal);
        var celled = TemplateFile.GoodBody.Replace("[số]</w:t></w:r></w:sdtContent></w:sdt></w:p>", "[số]</w:t></w:r></w:sdtContent></w:sdt></w:p>" + TemplateFile.Line("phu-luc", "x") + "<w:p/>", StringComparison.Ordinal);

        Assert.Equal(["Chỗ điền “noi-dung” phải đứng riêng một đoạn, không chung dòng với chữ khác."], Check(TemplateFile.Of(shared)));
        Assert.Equal(["Chỗ điền “phu-luc” phải nằm ở phần chính của văn bản, ngoài bảng, ngoài đầu trang và chân trang."], Check(TemplateFile.Of(celled)));
        Assert.Equal(2, Check(TemplateFile.Of(TemplateFile.Line("noi-dung", "x") + TemplateFile.GoodBody)).Count(problem => problem == "Chỗ điền “noi-dung” có nhiều hơn một lần; hãy giữ lại một."));
    }

    [Fact]
    public void A_bookmark_must_end_in_its_paragraph_and_a_place_must_not_hold_another()
    {
        var across = TemplateFile.GoodBody.Replace("<w:bookmarkEnd w:id=\"7\"/></w:p>", "</w:p><w:p><w:bookmarkEnd w:id=\"7\"/></w:p>", StringComparison.Ordinal);
        var nested = TemplateFile.GoodBody.Replace("[tên]</w:t></w:r>", "[tên]</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val=\"chuc-vu\"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>", StringComparison.Ordinal);

        Assert.Equal(["Dấu trang “trich_yeu” kéo sang đoạn khác; hãy đặt nó trọn trong một đoạn."], Check(TemplateFile.Of(across)));
        Assert.Equal(["Chỗ điền “chuc-vu” nằm trong chỗ điền khác hoặc bọc cả dòng của bảng; hãy đặt nó riêng ra."], Check(TemplateFile.Of(nested)));
    }

    [Theory]
    [InlineData("hyperlink", "https://example.vn/", "TargetMode=\"External\"", "Tệp có liên kết ra ngoài (hyperlink)")]
    [InlineData("attachedTemplate", "file:///C:/Normal.dotm", "TargetMode=\"external\"", "Tệp có liên kết ra ngoài (attachedTemplate)")]
    [InlineData("image", "\\\\\\\\may-chu\\\\anh.png", "TargetMode=\"External\"", "Tệp có liên kết ra ngoài (image)")]
    [InlineData("aFChunk", "chunk.html", "", "Tệp có thành phần nhúng (aFChunk)")]
    [InlineData("oleObject", "embeddings/o.bin", "", "Tệp có thành phần nhúng (oleObject)")]
    public void What_leads_out_of_the_file_or_brings_other_content_in_is_refused(string type, string target, string mode, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Check(TemplateFile.Related(Base + type, target, mode))), StringComparison.Ordinal);

    [Theory]
    [InlineData("<w:p><w:fldSimple w:instr=\" INCLUDETEXT C:\\\\mat.docx \"/></w:p>")]
    [InlineData("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")]
    [InlineData("<w:p><w:r><w:instrText> HYPERLINK \"https://example.vn\" </w:instrText></w:r></w:p>")]
    public void A_field_that_fetches_is_refused_however_it_is_split(string paragraph) =>
        Assert.StartsWith("Tệp có trường lấy nội dung từ nơi khác", Assert.Single(Check(TemplateFile.Of(paragraph + TemplateFile.GoodBody))), StringComparison.Ordinal);

    [Fact]
    public void A_page_number_field_is_no_harm() =>
        Assert.Empty(Check(TemplateFile.Of("<w:p><w:fldSimple w:instr=\" PAGE \"/></w:p>" + TemplateFile.GoodBody)));

    [Fact]
    public void Depth_that_would_exhaust_the_stack_is_refused_before_any_tree_is_built()
    {
        const int Deep = 20_000;
        var xml = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + string.Concat(Enumerable.Repeat("<w:p>", Deep)) + string.Concat(Enumerable.Repeat("</w:p>", Deep)) + "</w:document>";

        Assert.StartsWith("Tệp có cấu trúc quá lớn hoặc lồng quá sâu", Assert.Single(Check(TemplateFile.With("word/document.xml", xml))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_may_be_200_deep_and_all_parts_may_have_300000_elements()
    {
        const string TooLarge = "Tệp có cấu trúc quá lớn hoặc lồng quá sâu";
        Assert.DoesNotContain(Check(With($"{Times("<a>", 201)}{Times("</a>", 201)}")), problem => problem.StartsWith(TooLarge, StringComparison.Ordinal));
        Assert.StartsWith(TooLarge, Assert.Single(Check(With($"{Times("<a>", 202)}{Times("</a>", 202)}"))), StringComparison.Ordinal);
        Assert.DoesNotContain(Check(With($"<a>{Times("<b/>", 299_000)}</a>")), problem => problem.StartsWith(TooLarge, StringComparison.Ordinal));
        Assert.StartsWith(TooLarge, Assert.Single(Check(With($"<a>{Times("<b/>", 300_000)}</a>"))), StringComparison.Ordinal);

        // Numbers keep so many elements from shrinking like a bomb.
        static byte[] With(string xml) => TemplateFile.With("customXml/item1.xml", xml);
        static string Times(string text, int count) => string.Concat(Enumerable.Range(0, count).Select(i => text.Replace("<b/>", $"<b>{unchecked((uint)(i * 2654435761u)):x}</b>", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_bomb_a_macro_a_DTD_and_a_file_of_another_kind_are_refused()
    {
        Assert.StartsWith("Nội dung nén trong tệp phình ra quá lớn", Assert.Single(Check(TemplateFile.With("word/media/a.xml", new byte[15 * 1024 * 1024]))), StringComparison.Ordinal);
        Assert.StartsWith("Tệp có macro", Assert.Single(Check(TemplateFile.With("word/vbaProject.bin", "x"))), StringComparison.Ordinal);
        Assert.StartsWith("Tệp có phần XML hỏng", Assert.Single(Check(TemplateFile.With("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"))), StringComparison.Ordinal);
        Assert.StartsWith("Tệp bị hỏng", Assert.Single(Check(Encoding.UTF8.GetBytes("Đây là văn bản"))), StringComparison.Ordinal);
        Assert.StartsWith("Tệp mẫu lớn hơn 2 MB", Assert.Single(Check(new byte[(2 * 1024 * 1024) + 1])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("header", "header9.xml")]
    [InlineData("styles", "/khong/co.xml")]
    public void A_template_that_names_a_part_that_is_not_there_is_refused(string type, string target) =>
        Assert.Equal(["Không đọc được tệp như một văn bản Word; hãy mở bằng Word, chọn “Lưu thành” kiểu .docx rồi tải lên lại."], Check(TemplateFile.Related(Base + type, target, "")));

    [Fact]
    public void Tracked_changes_and_faults_of_structure_are_named()
    {
        Assert.Contains(
            "Tệp còn thay đổi đang theo dõi (Track Changes); hãy chấp nhận hoặc bỏ hết rồi lưu lại.",
            Check(TemplateFile.Of("<w:p><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>x</w:t></w:r></w:ins></w:p>" + TemplateFile.GoodBody)));
        Assert.StartsWith("Cấu trúc tệp sai chuẩn tại /word/document.xml", Assert.Single(Check(TemplateFile.Of("<w:p><w:pPr><w:jc w:val=\"giữa\"/></w:pPr></w:p>" + TemplateFile.GoodBody))), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Check(byte[] template) => TemplateCheck.Find(template, SampleReports.State);
}
