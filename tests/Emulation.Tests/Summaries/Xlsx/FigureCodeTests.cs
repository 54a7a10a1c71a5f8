using System.Globalization;
using Emulation.Summaries.Xlsx;
using Xunit;

namespace Emulation.Tests.Summaries.Xlsx;

public sealed class FigureCodeTests
{
    [Theory]
    [InlineData("1833468000", "1.833.468.000", "[$-42A]#,##0")]
    [InlineData("1833468000", "1.833.468.000 đồng", "[$-42A]#,##0\" đồng\"")]
    [InlineData("21000000000", "trên 21 tỷ đồng", "[$-42A]\"trên \"#,##0,,,\" tỷ đồng\"")]
    [InlineData("12500000", "12,5 triệu đồng", "[$-42A]#,##0.0,,\" triệu đồng\"")]
    [InlineData("50.04", "50,04%", "[$-42A]#,##0.00\"%\"")]
    [InlineData("5", "05", "[$-42A]00")]
    [InlineData("0", "0", "[$-42A]#,##0")]
    [InlineData("-3.5", "-3,5", "[$-42A]#,##0.0")]
    [InlineData("1200", "khoảng 1.200 m2", "[$-42A]\"khoảng \"#,##0\" m2\"")]
    [InlineData("4", "04 \"suất\"", "[$-42A]00\" \"\\\"\"suất\"\\\"\"\"")]
    public void The_format_shows_the_printed_text(string number, string text, string code) => Assert.Equal(code, FigureCode.Of(Value(number), text));

    [Theory]
    [InlineData("12", "1.200 đồng")]
    [InlineData("200", "1.200 đồng")]
    [InlineData("1", "1,5 đồng")]
    [InlineData("7", "bảy đồng")]
    [InlineData("1234567890123456", "1.234.567.890.123.456")]
    [InlineData("7", "7\nđồng")]
    public void What_no_format_shows_stays_a_text(string number, string text) => Assert.Null(FigureCode.Of(Value(number), text));

    private static decimal Value(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
