using Emulation.Submissions;
using Emulation.Summaries;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class SharedWorkTests
{
    [Fact]
    public void Units_that_did_the_same_are_named_together_whatever_the_case_spaces_and_closing_marks() => Assert.Equal(
        ["Kết quả nổi bật của các đơn vị: (1) Văn phòng và Báo Hà Giang: Họp không giấy; (2) Văn phòng: số hóa hồ sơ; (3) Ban Tổ chức: lập tổ công nghệ."],
        Compose(
            From("bao", Did("họp  không giấy;")),
            From("ban-to", Did("lập tổ công nghệ")),
            From("van-phong", Did("Họp không giấy.", "số hóa hồ sơ"))).Under("Phong trào thi đua “Chuyển đổi số”"));

    [Fact]
    public void What_the_same_units_did_stands_in_one_item() => Assert.Equal(
        ["Kết quả nổi bật của các đơn vị: Văn phòng và Báo Hà Giang: họp không giấy; ký số."],
        Compose(From("bao", Did("ký số", "họp không giấy")), From("van-phong", Did("họp không giấy", "ký số"))).Under("Phong trào thi đua “Chuyển đổi số”"));

    [Fact]
    public void What_all_did_needs_no_names() => Assert.Equal(
        ["Kết quả nổi bật của các đơn vị: Cả 04 đơn vị: ký số."],
        Compose(From("bao", Did("ký số")), From("van-phong", Did("ký số")), From("ban-to", Did("ký số")), From("uy-ban", Did("ký số"))).Under("Phong trào thi đua “Chuyển đổi số”"));

    [Fact]
    public void Little_is_one_sentence_and_much_is_a_list()
    {
        var much = new string('a', 240);

        Assert.Equal(
            ["Kết quả nổi bật của các đơn vị:", $"- Văn phòng: {much};", "- Báo Hà Giang: b."],
            Compose(From("bao", Did("b")), From("van-phong", Did(much))).Under("Phong trào thi đua “Chuyển đổi số”"));
        Assert.Equal(
            ["Kết quả nổi bật của các đơn vị:", "- Văn phòng: a;", "- Ban Tổ chức: b;", "- Ủy ban Kiểm tra: c;", "- Báo Hà Giang: d."],
            Compose(From("bao", Did("d")), From("van-phong", Did("a")), From("ban-to", Did("b")), From("uy-ban", Did("c"))).Under("Phong trào thi đua “Chuyển đổi số”"));
    }

    [Fact]
    public void An_item_names_every_field_that_it_is_made_of()
    {
        var text = ComposedText.Of(Compose(From("bao", Did("x", "ký số")), From("van-phong", Did("ký số")), From("ban-to", Did(new string('a', 240)))));

        Assert.Equal(
            ["~year/units/van-phong/name", "~year/units/bao/name", "van-phong/movements/so-hoa/highlights/0", "bao/movements/so-hoa/highlights/1"],
            text.Single(line => line.Text == "Văn phòng và Báo Hà Giang: ký số;").Sources);
    }

    private static Submission Did(params string[] highlights) => Report(new MovementResult("so-hoa", null, highlights, []));
}
