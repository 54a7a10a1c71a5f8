using DocumentFormat.OpenXml.Wordprocessing;
using Emulation.Summaries.Formats;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>
/// The lines of the regulations' own tables (NĐ 30/2020/NĐ-CP, Phụ lục I; HD 36-HD/VPTW, Phụ lục 3), one row for each, measured on the
/// paragraphs of a finished file: the size must lie between the table's two values and be the pack's.
/// </summary>
public sealed class RegulationTests
{
    [Theory]
    [InlineData("Quốc hiệu", "Motto1", 12, 13, "caps bold center", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    [InlineData("Tiêu ngữ", "Motto2", 13, 14, "bold center", "Độc lập - Tự do - Hạnh phúc")]
    [InlineData("Cơ quan chủ quản", "SuperiorOrgan", 12, 13, "caps center", "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG")]
    [InlineData("Cơ quan ban hành", "IssuingOrgan", 12, 13, "caps bold center", "KHỐI THI ĐUA CÁC SỞ TỔNG HỢP")]
    [InlineData("Số, ký hiệu", "DocumentNumber", 13, 13, "center", "Số: 05/BC-KTĐ")]
    [InlineData("Địa danh, ngày", "PlaceAndDate", 13, 14, "italic center", "Hà Giang, ngày 05 tháng 7 năm 2023")]
    [InlineData("Tên loại", "TypeName", 13, 14, "caps bold center", "BÁO CÁO")]
    [InlineData("Trích yếu", "Title", 13, 14, "bold center", "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023")]
    [InlineData("Kính gửi", "Addressees", 13, 14, "", "Kính gửi:")]
    [InlineData("Kính gửi, từng nơi", "AddresseeItem", 13, 14, "", "Thường trực Tỉnh ủy;")]
    [InlineData("Căn cứ", "Basis", 13, 14, "italic both", "Căn cứ Chương trình số 299/CTr-UBND ngày 28/12/2022 của Ủy ban nhân dân tỉnh về công tác thi đua, khen thưởng năm 2023;")]
    [InlineData("Nội dung", "BodyText", 13, 14, "both", "Thực hiện kế hoạch công tác, Khối thi đua báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối năm 2023 như sau:")]
    [InlineData("I. mục", "Heading1", 13, 14, "caps bold", "Đặc điểm tình hình")]
    [InlineData("1. khoản", "Heading2", 13, 14, "bold", "Công tác lãnh đạo, chỉ đạo và triển khai")]
    [InlineData("Quyền hạn", "Authority", 13, 14, "caps bold center", "TM. KHỐI GIAO ƯỚC THI ĐUA")]
    [InlineData("Chức vụ", "Post", 13, 14, "caps bold center", "TRƯỞNG KHỐI")]
    [InlineData("Họ tên", "Signer", 13, 14, "bold center", "Nguyễn Văn An")]
    [InlineData("Nơi nhận", "CopyLabel", 12, 12, "bold italic", "Nơi nhận:")]
    [InlineData("Nơi nhận, từng nơi", "CopyLine", 11, 11, "", "Thường trực Tỉnh ủy (báo cáo);")]
    [InlineData("Phụ lục", "AnnexNumber", 14, 14, "bold center", "Phụ lục I")]
    [InlineData("Tiêu đề phụ lục", "AnnexTitle", 13, 14, "caps bold center", "Chủ đề thi đua và tình hình nộp báo cáo của các đơn vị thành viên")]
    [InlineData("Kèm theo", "AnnexReference", 13, 14, "italic center", "(Kèm theo Báo cáo số 05/BC-KTĐ ngày 05 tháng 7 năm 2023 của Khối giao ước thi đua các ban đảng Tỉnh ủy)")]
    public void Decree_30_line_by_line(string line, string style, int from, int to, string look, string text) => Check("nd30-2020", line, style, from, to, look, text);

    [Theory]
    [InlineData("Tiêu đề", "Motto1", 15, 15, "caps bold center", "ĐẢNG CỘNG SẢN VIỆT NAM")]
    [InlineData("Cơ quan cấp trên", "SuperiorOrgan", 14, 14, "caps center", "TỈNH ỦY HÀ GIANG")]
    [InlineData("Cơ quan ban hành", "IssuingOrgan", 14, 14, "caps bold center", "KHỐI GIAO ƯỚC THI ĐUA CÁC BAN ĐẢNG TỈNH ỦY")]
    [InlineData("Dấu sao", "OrganMark", 14, 14, "center", "*")]
    [InlineData("Số và ký hiệu", "DocumentNumber", 14, 14, "center", "Số 05-BC/KTĐ")]
    [InlineData("Địa danh, ngày", "PlaceAndDate", 14, 14, "italic center", "Hà Giang, ngày 05 tháng 7 năm 2023")]
    [InlineData("Tên loại", "TypeName", 15, 16, "caps bold center", "BÁO CÁO")]
    [InlineData("Trích yếu", "Title", 14, 15, "bold center", "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023")]
    [InlineData("Nội dung", "BodyText", 14, 15, "both", "Thực hiện kế hoạch công tác, Khối thi đua báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối năm 2023 như sau:")]
    [InlineData("Thể thức đề ký", "Authority", 14, 14, "caps bold center", "T/M KHỐI GIAO ƯỚC THI ĐUA")]
    [InlineData("Chức vụ", "Post", 14, 14, "caps bold center", "TRƯỞNG KHỐI")]
    [InlineData("Họ tên", "Signer", 14, 14, "bold center", "Nguyễn Văn An")]
    [InlineData("Nơi nhận", "CopyLabel", 12, 12, "bold italic", "Nơi nhận:")]
    [InlineData("Nơi nhận, từng nơi", "CopyLine", 11, 11, "", "Thường trực Tỉnh ủy (báo cáo);")]
    [InlineData("Phụ lục", "AnnexNumber", 14, 14, "bold center", "Phụ lục I")]
    public void Guide_36_line_by_line(string line, string style, int from, int to, string look, string text) => Check("hd36-2018", line, style, from, to, look, text);

    [Theory]
    [InlineData("nd30-2020", 20, 25, 20, 25, 30, 35, 15, 20)]
    [InlineData("hd36-2018", 20, 20, 20, 20, 30, 30, 15, 15)]
    public void Paper_and_margins_are_within_the_rule(string code, int top1, int top2, int bottom1, int bottom2, int left1, int left2, int right1, int right2)
    {
        using var document = Open(code);
        var section = document.Sections.First();
        var margin = section.GetFirstChild<PageMargin>()!;
        var size = section.GetFirstChild<PageSize>()!;

        Assert.Equal((210, 297, null), (Millimetres(size.Width!.Value), Millimetres(size.Height!.Value), size.Orient?.Value));
        Assert.InRange(Millimetres(margin.Top!.Value), top1, top2);
        Assert.InRange(Millimetres(margin.Bottom!.Value), bottom1, bottom2);
        Assert.InRange(Millimetres(margin.Left!.Value), left1, left2);
        Assert.InRange(Millimetres(margin.Right!.Value), right1, right2);
        var page = FormatPack.Find(code)!.Page;
        Assert.Equal((page.Top, page.Left), (Millimetres(margin.Top.Value), Millimetres(margin.Left.Value)));
    }

    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void Text_has_the_rules_indent_and_spacing(string code)
    {
        using var document = Open(code);
        var body = document.Style("BodyText").StyleParagraphProperties!;

        Assert.True(body.Indentation!.FirstLine!.Value is "567" or "720", "1 or 1.27 cm");
        Assert.InRange(int.Parse(body.SpacingBetweenLines!.After!.Value!), 120, 240);
        Assert.InRange(int.Parse(body.SpacingBetweenLines.Line!.Value!), 240, 360);
        Assert.Equal(LineSpacingRuleValues.Auto, body.SpacingBetweenLines.LineRule!.Value);
    }

    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void Page_numbers_are_upright_and_centred_in_the_top_margin(string code)
    {
        using var document = Open(code);
        var field = document.Main.HeaderParts.SelectMany(part => part.Header!.Descendants<SimpleField>()).Single();
        var paragraph = field.Ancestors<Paragraph>().Single();

        Assert.Equal("center", PrintedLook.Words(document, paragraph));
        Assert.InRange(PrintedLook.Size(document, paragraph), 13, 14);
        Assert.InRange(Millimetres(document.Sections.First().GetFirstChild<PageMargin>()!.Header!.Value), 5, 19);
    }

    [Theory]
    [InlineData("Cơ quan ban hành", 0, 146.8, 0.333, 0.5)]
    [InlineData("Tiêu ngữ", 1, 172.3, 0.97, 1.03)]
    public void Ruled_lines_are_as_long_as_decree_30_says(string line, int place, double textPoints, double from, double to)
    {
        using var document = Open("nd30-2020");
        var rule = document.Paragraphs.Where(paragraph => OpenedDocument.StyleOf(paragraph) == "Rule").ElementAt(place);
        var cell = int.Parse(rule.Ancestors<TableCell>().Single().TableCellProperties!.TableCellWidth!.Width!);
        var length = (cell - (2 * int.Parse(rule.ParagraphProperties!.Indentation!.Left!))) / 20.0;

        Assert.True(length / textPoints >= from && length / textPoints <= to, $"{line}: {length} pt under {textPoints} pt");
    }

    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void Everything_is_black(string code)
    {
        using var document = Open(code);
        var colours = document.Body.Descendants<Color>().Concat(document.Main.StyleDefinitionsPart!.Styles!.Descendants<Color>());

        Assert.Empty(colours);
    }

    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void Each_basis_ends_with_a_semicolon_and_the_last_with_a_full_stop_and_the_text_with_a_stroke(string code)
    {
        using var document = Open(code);

        Assert.Equal([';', '.'], document.TextsOf("Basis").Select(text => text[^1]));
        Assert.EndsWith("./.", document.TextsOf("BodyText")[^1], StringComparison.Ordinal);
        Assert.Equal([';', ';', ';', '.'], document.TextsOf("CopyLine").Select(text => text[^1]));
        Assert.StartsWith("Lưu: VT", document.TextsOf("CopyLine")[^1], StringComparison.Ordinal);
    }

    private static void Check(string code, string line, string style, int from, int to, string look, string text)
    {
        using var document = Open(code);
        var paragraph = document.Paragraphs.First(one => OpenedDocument.StyleOf(one) == style);
        var size = PrintedLook.Size(document, paragraph);

        Assert.Equal($"{line}: {text}", $"{line}: {paragraph.InnerText}");
        Assert.InRange(size, from, to);
        Assert.Equal(PackSize(FormatPack.Find(code)!, style), size);
        Assert.Equal($"{line}: {look}", $"{line}: {PrintedLook.Words(document, paragraph)}");
    }

    private static decimal PackSize(FormatPack pack, string style) => style switch
    {
        "Motto1" => pack.Motto[0].Style.Size,
        "Motto2" => pack.Motto[1].Style.Size,
        "SuperiorOrgan" => pack.Parts.SuperiorOrgan.Size,
        "IssuingOrgan" => pack.Parts.IssuingOrgan.Size,
        "OrganMark" or "DocumentNumber" => pack.Parts.Number.Size,
        "PlaceAndDate" => pack.Parts.PlaceAndDate.Size,
        "TypeName" => pack.Parts.TypeName.Size,
        "Title" => pack.Parts.Title.Size,
        "Addressees" or "AddresseeItem" => pack.Parts.Addressees.Size,
        "Basis" => pack.Parts.Basis.Size,
        "Heading1" => pack.Headings[0].Style.Size,
        "Heading2" => pack.Headings[1].Style.Size,
        "Authority" => pack.Parts.Authority.Size,
        "Post" => pack.Parts.Post.Size,
        "Signer" => pack.Parts.Signer.Size,
        "CopyLabel" => pack.Parts.CopyLabel.Size,
        "CopyLine" => pack.Parts.CopyLine.Size,
        "AnnexNumber" => pack.Parts.AnnexNumber.Size,
        "AnnexTitle" => pack.Parts.AnnexTitle.Size,
        "AnnexReference" => pack.Parts.AnnexReference.Size,
        _ => pack.Body.Size,
    };

    private static decimal Millimetres(long twentieths) => Math.Round(twentieths * 25.4m / 1440);

    private static OpenedDocument Open(string code) => new(SampleReports.Full(SampleReports.Pack(code), draft: false), SampleReports.Pack(code));
}
