using System.Text;
using Emulation.Summaries;
using Emulation.Summaries.Csv;
using Xunit;

namespace Emulation.Tests.Summaries.Csv;

public sealed class CsvFileTests
{
    [Fact]
    public void Every_row_of_every_annex_is_one_line_under_one_header() => Assert.Equal(
        """
        Phụ lục,Tên phụ lục,Bảng,Dòng,Dòng tổng,STT,STT (số),Nội dung,Đơn vị,Giá trị,Giá trị (số),Tỷ lệ (%),Tỷ lệ (%) (số),Số lượng,Số lượng (số),Thời điểm nộp,Thời điểm nộp (thời điểm),Đơn vị [2]
        Phụ lục I,Hỗ trợ bằng tiền,1,1,0,1,1,Hỗ trợ cơ sở,Văn phòng,trên 1.833.468.000 đồng,1833468000,"50,04",50.04,,,,,
        Phụ lục I,Hỗ trợ bằng tiền,1,2,0,,,,'=1+1,"12,5 triệu đồng",12500000,,,,,,,
        Phụ lục I,Hỗ trợ bằng tiền,1,3,1,2,2,Tổng cộng,Các đơn vị,1.845.968.000 đồng,1845968000,"57,3",57.25,,,,,
        Phụ lục II,Tình hình nộp báo cáo,Bảng 1,1,0,,,,Văn phòng,,,,,05,5,09 giờ 15 phút ngày 12/6/2023,2023-06-12T09:15:30+07:00,
        Phụ lục II,Tình hình nộp báo cáo,Bảng 1,2,0,,,,Ban Tổ chức,,,,,-5,,Chưa nộp,,
        Phụ lục II,Tình hình nộp báo cáo,Bảng 2,1,0,,,,A,,,,,,,,,B

        """.ReplaceLineEndings("\r\n"),
        Encoding.UTF8.GetString(CsvRenderer.Render(TypedReport.Full)[3..]));

    [Fact]
    public void The_file_begins_with_a_byte_order_mark_and_a_report_without_annexes_is_a_header() =>
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "Phụ lục,Tên phụ lục,Bảng,Dòng,Dòng tổng\r\n"u8], CsvRenderer.Render(TypedReport.Of()));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84 912", "'+84 912")]
    [InlineData("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0")]
    [InlineData("- gạch đầu dòng", "'- gạch đầu dòng")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\tA", "'\tA")]
    [InlineData("\rA", "'\rA")]
    [InlineData("\nA", "'\nA")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("-5+cmd", "'-5+cmd")]
    [InlineData("-5\n", "'-5\n")]
    [InlineData("-5", "-5")]
    [InlineData("-1.234,5", "-1.234,5")]
    [InlineData("50,04", "50,04")]
    [InlineData("'quoted", "'quoted")]
    [InlineData("a=b", "a=b")]
    public void A_text_that_would_be_a_formula_is_defused_and_a_negative_number_is_not(string text, string field)
    {
        Assert.Equal(field, FormulaGuard.Defuse(text));
        Assert.Equal(text, FormulaGuard.Restore(field));
    }

    [Fact]
    public void A_text_of_any_kind_comes_back_as_it_was()
    {
        var lines = CsvText.Read(CsvRenderer.Render(TypedReport.Awkward));

        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        Assert.Equal([.. TypedReport.Hostile], lines[1..^1].Select(line => FormulaGuard.Restore(line[5])));
        Assert.Equal(["'Phụ lục rất dài, dài hơn ba mươi mốt chữ'", "B", "1", "1", "0", "", "", "'=1"], lines[^1]);
        Assert.Equal("'=1+1", lines[0][5]);
    }

    [Fact]
    public void Titles_that_look_like_a_value_column_do_not_mix()
    {
        var table = new Table(null, [new("Bảng", 1), new("A", 1), new("A (số)", 1)], [new(["x", new Cell("5 cái") { Number = 5 }, "chữ"])]);

        Assert.Equal(["Bảng [2]", "A", "A (số)", "A (số) [2]"], CsvText.Read(CsvRenderer.Render(TypedReport.Of(new Annex("I", "T", false, [table]))))[0][5..]);
    }
}
