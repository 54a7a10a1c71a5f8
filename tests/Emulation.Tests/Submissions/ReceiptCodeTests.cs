using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Xunit;

namespace Emulation.Tests.Submissions;

public sealed class ReceiptCodeTests
{
    [Theory]
    [InlineData("64b635d7998a3cf616c59954bb8f58c4bf5595befc862c36e3c220404aef3a88", "CJV3BNWSH8")]
    [InlineData("0123456789abcdef000000000000000000000000000000000000000000000000", "04HMASW9NF")]
    [InlineData("0000000000000000ffffffffffffffffffffffffffffffffffffffffffffffff", "0000000000")]
    [InlineData("ffffffffffffffff000000000000000000000000000000000000000000000000", "ZZZZZZZZZZ")]
    public void The_check_is_the_first_fifty_bits_of_the_chain_hash(string hash, string check) => Assert.Equal(check, ReceiptCode.CheckOf(hash));

    [Fact]
    public void A_code_says_where_the_revision_is_kept()
    {
        var code = new ReceiptCode(BlocCode.Parse("ban-dang-ha-giang"), Period.Parse("2023H1"), UnitCode.Parse("ban-tuyen-giao"), 12, "CJV3BNWSH8");

        Assert.Equal("ban-dang-ha-giang.2023H1.ban-tuyen-giao.12.CJV3BNWSH8", code.ToString());
        Assert.Equal(code, ReceiptCode.Parse("ban-dang-ha-giang.2023H1.ban-tuyen-giao.12.CJV3BNWSH8"));
    }

    [Fact]
    public void The_check_may_be_typed_in_small_letters() =>
        Assert.Equal("CJV3BNWSH8", ReceiptCode.Parse("ban-dang-ha-giang.2023H1.ban-tuyen-giao.1.cjv3bnwsh8").Check);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("ban-dang.2023H1.ban-to.1")]
    [InlineData("ban-dang.2023H1.ban-to.1.CJV3BNWSH8.")]
    [InlineData("Ban-dang.2023H1.ban-to.1.CJV3BNWSH8")]
    [InlineData("ban-dang.2023h1.ban-to.1.CJV3BNWSH8")]
    [InlineData("ban-dang.2023H1.~lead.1.CJV3BNWSH8")]
    [InlineData("ban-dang.2023H1.ban-to..CJV3BNWSH8")]
    [InlineData("ban-dang.2023H1.ban-to.0.CJV3BNWSH8")]
    [InlineData("ban-dang.2023H1.ban-to.01.CJV3BNWSH8")]
    [InlineData("ban-dang.2023H1.ban-to.-1.CJV3BNWSH8")]
    [InlineData("ban-dang.2023H1.ban-to.+1.CJV3BNWSH8")]
    [InlineData("ban-dang.2023H1.ban-to.99999999999.CJV3BNWSH8")]
    [InlineData("ban-dang.2023H1.ban-to.1.CJV3BNWSH")]
    [InlineData("ban-dang.2023H1.ban-to.1.CJV3BNWSH88")]
    [InlineData("ban-dang.2023H1.ban-to.1.CJV3BNWSHU")]
    [InlineData("ban-dang.2023H1.ban-to.1.CJV3BNWSH ")]
    [InlineData(" ban-dang.2023H1.ban-to.1.CJV3BNWSH8")]
    public void Anything_else_is_no_code(string? text)
    {
        Assert.False(ReceiptCode.TryParse(text, null, out var code));
        Assert.Equal(default, code);
    }

    [Fact]
    public void Parsing_what_is_no_code_throws() => Assert.Throws<FormatException>(() => ReceiptCode.Parse("CJV3BNWSH8"));
}
