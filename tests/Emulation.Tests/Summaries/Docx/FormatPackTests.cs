using Emulation.Summaries.Formats;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

public sealed class FormatPackTests
{
    [Fact]
    public void The_known_packs_are_listed_and_any_other_code_finds_nothing()
    {
        Assert.Equal(["hd36-2018", "nd30-2020"], FormatPack.Codes);
        Assert.All(FormatPack.Codes, code => Assert.Equal(code, FormatPack.Find(code)!.Code));
        Assert.Null(FormatPack.Find("nd30-2021"));
        Assert.Null(FormatPack.Find("ND30-2020"));
        Assert.Null(FormatPack.Find(null));
    }

    [Theory]
    [InlineData("nd30-2020", "2020-03-04", false)]
    [InlineData("nd30-2020", "2020-03-05", true)]
    [InlineData("hd36-2018", "2018-04-02", false)]
    [InlineData("hd36-2018", "2023-07-05", true)]
    public void A_pack_knows_from_when_it_holds(string code, string date, bool valid) =>
        Assert.Equal(valid, FormatPack.Find(code)!.IsValidOn(DateOnly.Parse(date)));

    [Theory]
    [InlineData("nd30-2020", 1, 4, "IV.")]
    [InlineData("nd30-2020", 2, 12, "12.")]
    [InlineData("nd30-2020", 3, 5, "đ)")]
    [InlineData("nd30-2020", 3, 24, "aa)")]
    [InlineData("hd36-2018", 1, 9, "IX-")]
    [InlineData("hd36-2018", 2, 1, "1-")]
    [InlineData("hd36-2018", 3, 2, "b)")]
    public void Headings_are_numbered_in_the_style_of_the_pack(string code, int level, int n, string expected) =>
        Assert.Equal(expected, FormatPack.Find(code)!.HeadingNumber(level, n));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(1, 0)]
    public void A_heading_that_the_pack_does_not_know_is_refused(int level, int n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleReports.State.HeadingNumber(level, n));

    [Theory]
    [InlineData("nd30-2020", "5", "Số: 05/BC-KTĐ")]
    [InlineData("nd30-2020", "127", "Số: 127/BC-KTĐ")]
    [InlineData("nd30-2020", "5a", "Số: 5a/BC-KTĐ")]
    [InlineData("nd30-2020", null, "Số: _____/BC-KTĐ")]
    [InlineData("hd36-2018", "05", "Số 05-BC/KTĐ")]
    [InlineData("hd36-2018", " ", "Số _____-BC/KTĐ")]
    public void The_number_has_two_digits_or_room_to_write_it(string code, string? number, string expected) =>
        Assert.Equal(expected.Replace('_', '\u00a0'), FormatPack.Find(code)!.NumberText(number, "KTĐ"));

    [Theory]
    [InlineData(2020, 1, 5, "Hà Giang, ngày 05 tháng 01 năm 2020")]
    [InlineData(2023, 2, 10, "Hà Giang, ngày 10 tháng 02 năm 2023")]
    [InlineData(2023, 3, 9, "Hà Giang, ngày 09 tháng 3 năm 2023")]
    [InlineData(2023, 12, 31, "Hà Giang, ngày 31 tháng 12 năm 2023")]
    [InlineData(2023, 7, null, "Hà Giang, ngày ___ tháng 7 năm 2023")]
    [InlineData(2023, null, null, "Hà Giang, ngày ___ tháng ___ năm 2023")]
    public void Days_below_10_and_the_first_two_months_have_a_leading_zero(int year, int? month, int? day, string expected) =>
        Assert.All(FormatPack.Codes, code => Assert.Equal(expected.Replace('_', '\u00a0'), FormatPack.Find(code)!.PlaceAndDate("Hà Giang", year, month, day)));

    [Fact]
    public void A_single_annex_has_no_number_and_each_names_the_report_it_belongs_to()
    {
        var pack = SampleReports.State;

        Assert.Equal("Phụ lục", pack.AnnexNumber(1, of: 1));
        Assert.Equal("Phụ lục II", pack.AnnexNumber(2, of: 3));
        Assert.Equal(
            "(Kèm theo Báo cáo số 05/BC-KTĐ ngày 05 tháng 7 năm 2023 của Khối thi đua)",
            pack.AnnexReference(pack.SymbolText("5", "KTĐ"), pack.DateText(2023, 7, 5), "Khối thi đua"));
    }

    [Fact]
    public void Each_pack_says_where_it_comes_from_and_what_is_to_be_confirmed() =>
        Assert.All(FormatPack.Codes.Select(SampleReports.Pack), pack =>
        {
            Assert.NotEmpty(pack.Sources);
            Assert.NotEmpty(pack.ToConfirm);
            Assert.Equal(3, pack.Headings.Count);
            Assert.NotEmpty(pack.Motto);
        });

    [Theory]
    [InlineData("nd30-2020", "TM.", "KT.", "TL.")]
    [InlineData("hd36-2018", "T/M", "K/T", "T/L")]
    public void Authority_is_abbreviated_in_the_style_of_the_pack(string code, string onBehalfOf, string forTheHead, string byOrderOf) =>
        Assert.Equal(new AuthorityPrefixes(onBehalfOf, forTheHead, byOrderOf), FormatPack.Find(code)!.Authority);
}
