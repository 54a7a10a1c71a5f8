using System.Text;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Text;

public sealed class TextRulesTests
{
    [Fact]
    public void Text_is_kept_in_NFC()
    {
        var decomposed = "Khối thi đua Tỉnh ủy".Normalize(NormalizationForm.FormD);

        Assert.Equal("Khối thi đua Tỉnh ủy", Clean(decomposed));
        Assert.Equal("\u1ed1", Clean("o\u0302\u0301"));
        Assert.Equal("\u1ed1", Clean("\u00f4\u0301"));
    }

    [Theory]
    [InlineData("  a  ", "a")]
    [InlineData("\u3000a\u2003", "a")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\u00a0b\u202fc\u2007d", "a b c d")]
    [InlineData("a  b", "a  b")]
    [InlineData("299/CTr-UBND", "299/CTr-UBND")]
    [InlineData("75 m² – “Đi trước” 🏠", "75 m² – “Đi trước” 🏠")]
    public void Spaces_become_one_kind_and_the_ends_are_trimmed(string raw, string text) => Assert.Equal(text, Clean(raw));

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("\r\n\n")]
    [InlineData("\u00a0\u3000\u2028")]
    [InlineData("\u200b \ufeff\u200d\u200c")]
    public void Text_of_spaces_and_marks_that_nobody_sees_is_empty(string raw)
    {
        Assert.Equal("", Clean(raw));
        Assert.Equal("", Clean(raw, multiline: true));
    }

    [Theory]
    [InlineData("a\r\nb", "a b", "a\nb")]
    [InlineData("a\nb", "a b", "a\nb")]
    [InlineData("a\rb", "a b", "a\nb")]
    [InlineData("a\u2028b\u2029c", "a b c", "a\nb\nc")]
    [InlineData("a\r\n\r\nb\r\n", "a  b", "a\n\nb")]
    [InlineData("a\r\r\nb", "a  b", "a\n\nb")]
    public void Line_ends_are_line_feeds_where_lines_are_allowed_and_spaces_elsewhere(string raw, string line, string lines)
    {
        Assert.Equal(line, Clean(raw));
        Assert.Equal(lines, Clean(raw, multiline: true));
    }

    [Fact]
    public void A_text_that_looks_clean_is_read_as_one_that_is_taken_letter_by_letter()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            // The mark of no width at the end is left out, and there is only one way to leave it out.
            var text = $"a{(char)code}\u0301b";
            Assert.True(TextRules.Clean(text + "\u200b", multiline: true) == TextRules.Clean(text, multiline: true), $"U+{code:X4}");
        }
    }

    [Theory]
    [InlineData("Ban\u200b Tuyên\ufeff giáo")]
    [InlineData("Ban Tuyên\u00ad giáo")]
    [InlineData("\u2060Ban Tuy\u200cên gi\u200dáo")]
    [InlineData("Ban Tuye\u200b\u0302n gia\u200d\u0301o")]
    public void Marks_of_no_width_are_left_out(string raw) => Assert.Equal("Ban Tuyên giáo", Clean(raw));

    [Theory]
    [InlineData('\u202a')]
    [InlineData('\u202e')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    [InlineData('\u200e')]
    [InlineData('\u200f')]
    [InlineData('\u061c')]
    public void Marks_that_turn_the_direction_are_refused(char mark) =>
        Assert.Equal((null, $"Có ký tự điều khiển hướng chữ ẩn (U+{(int)mark:X4}); hãy xóa và gõ lại đoạn này."), TextRules.Clean($"a{mark}b", multiline: true));

    [Theory]
    [InlineData('\0')]
    [InlineData('\b')]
    [InlineData('\v')]
    [InlineData('\f')]
    [InlineData('\u001b')]
    [InlineData('\u007f')]
    [InlineData('\u0085')]
    [InlineData('\u009f')]
    public void Control_characters_are_refused(char control) =>
        Assert.Equal((null, $"Có ký tự điều khiển ẩn (U+{(int)control:X4}); hãy xóa và gõ lại đoạn này."), TextRules.Clean($"a{control}b", multiline: true));

    // Not theories: a half of a character does not survive in an attribute.
    [Fact]
    public void Halves_of_characters_are_refused()
    {
        const string error = "Có nửa ký tự Unicode (surrogate lẻ); hãy xóa và gõ lại đoạn này.";

        Assert.Equal((null, error), TextRules.Clean("a\ud800", multiline: false));
        Assert.Equal((null, error), TextRules.Clean("\udc00a", multiline: false));
        Assert.Equal((null, error), TextRules.Clean("\ud83c\ud83c\udfe0", multiline: false));
        Assert.Equal((null, error), TextRules.Clean("\udfe0\ud83c", multiline: false));
        Assert.Equal("\ud83c\udfe0", Clean("\ud83c\udfe0"));
    }

    [Fact]
    public void Broken_and_impossible_characters_are_refused()
    {
        Assert.Equal((null, "Có ký tự bị hỏng (�); hãy gõ lại bằng bảng mã Unicode."), TextRules.Clean("B\ufffdo", multiline: false));
        Assert.Equal((null, "Có ký tự không hợp lệ (U+FFFE); hãy xóa ký tự này."), TextRules.Clean("a\ufffe", multiline: false));
        Assert.Equal((null, "Có ký tự không hợp lệ (U+FFFF); hãy xóa ký tự này."), TextRules.Clean("a\uffff", multiline: false));
    }

    [Fact]
    public void Every_character_is_refused_or_comes_out_clean_for_good()
    {
        for (var c = 0; c <= 0xffff; c++)
        {
            if (char.IsSurrogate((char)c)) continue;
            var (text, error) = TextRules.Clean($" a{(char)c} b", multiline: true);
            if (error is not null) continue;
            Assert.True(text!.IsNormalized(NormalizationForm.FormC), $"U+{c:X4}");
            Assert.Equal((text, null), TextRules.Clean(text, multiline: true));
            Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        }
    }

    [Theory]
    [InlineData("“Đoàn kết”", "Đoàn kết")]
    [InlineData("\"Đoàn kết\"", "Đoàn kết")]
    [InlineData("«Đoàn kết»", "Đoàn kết")]
    [InlineData("“ Đoàn kết ”", "Đoàn kết")]
    [InlineData("“Học “Bác” mãi”", "Học “Bác” mãi")]
    [InlineData("“”", "")]
    [InlineData("“A” và “B”", "“A” và “B”")]
    [InlineData("\"A\" và \"B\"", "\"A\" và \"B\"")]
    [InlineData("“Học “Bác”", "“Học “Bác”")]
    [InlineData("“Đoàn kết\"", "“Đoàn kết\"")]
    [InlineData("Đoàn kết”", "Đoàn kết”")]
    [InlineData("\"", "\"")]
    [InlineData("", "")]
    public void One_pair_of_quotation_marks_around_the_whole_is_taken_off(string text, string bare) => Assert.Equal(bare, TextRules.Unquoted(text));

    private static string? Clean(string raw, bool multiline = false)
    {
        var (text, error) = TextRules.Clean(raw, multiline);
        Assert.Null(error);
        return text;
    }
}
