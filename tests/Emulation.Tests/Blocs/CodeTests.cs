using System.Text.Json;
using Emulation.Blocs;
using Xunit;

namespace Emulation.Tests.Blocs;

public sealed class CodeTests
{
    [Theory]
    [InlineData("ab")]
    [InlineData("01")]
    [InlineData("a-1")]
    [InlineData("ban-tuyen-giao")]
    [InlineData("khoi-6-nhnn")]
    [InlineData("a234567890123456789012345678901234567890")]
    public void A_code_is_lower_case_letters_digits_and_single_inner_hyphens(string text)
    {
        Assert.True(Code.IsValid(text));
        Assert.Equal(text, BlocCode.Parse(text).ToString());
        Assert.Equal(text, UnitCode.Parse(text).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a2345678901234567890123456789012345678901")]
    [InlineData("-ab")]
    [InlineData("ab-")]
    [InlineData("a--b")]
    [InlineData("--")]
    [InlineData("Ban-a")]
    [InlineData("ban-đảng")]
    [InlineData("ban_a")]
    [InlineData("ban a")]
    [InlineData(" ab")]
    [InlineData("ab\n")]
    [InlineData("ab\0")]
    [InlineData("a\u0085b")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("../ab")]
    [InlineData("a\\b")]
    [InlineData("a%2fb")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a:b")]
    [InlineData("a~b")]
    [InlineData("a'b")]
    [InlineData("a|b")]
    [InlineData("٣٤")]
    [InlineData("１２")]
    [InlineData("аb")]
    [InlineData("ı1")]
    [InlineData("a\u200bb")]
    public void Anything_else_is_no_code(string? text)
    {
        Assert.False(Code.IsValid(text));
        Assert.False(BlocCode.TryParse(text, null, out var bloc));
        Assert.False(UnitCode.TryParse(text, null, out var unit));
        Assert.Equal(default, bloc);
        Assert.Equal(default, unit);
    }

    [Fact]
    public void Parsing_what_is_no_code_throws()
    {
        Assert.Throws<FormatException>(() => BlocCode.Parse("a/b"));
        Assert.Throws<FormatException>(() => UnitCode.Parse("a/b"));
    }

    [Fact]
    public void A_code_is_equal_by_its_text()
    {
        Assert.Equal(UnitCode.Parse("ban-a"), UnitCode.Parse("ban-a"));
        Assert.NotEqual(UnitCode.Parse("ban-a"), UnitCode.Parse("ban-b"));
        Assert.Equal("", default(BlocCode).ToString());
        Assert.Equal("", default(UnitCode).ToString());
    }

    [Fact]
    public void A_code_is_a_string_in_JSON()
    {
        Assert.Equal("\"ban-a\"", JsonSerializer.Serialize(UnitCode.Parse("ban-a")));
        Assert.Equal(BlocCode.Parse("ban-a"), JsonSerializer.Deserialize<BlocCode>("\"ban-a\""));
    }

    [Theory]
    [InlineData("\"a/b\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("[]")]
    [InlineData("\"\\ud800\"")]
    public void JSON_that_holds_no_code_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<UnitCode>(json));
}
