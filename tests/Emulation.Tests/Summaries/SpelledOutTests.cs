using Emulation.Summaries;
using Xunit;

namespace Emulation.Tests.Summaries;

public sealed class SpelledOutTests
{
    [Fact]
    public void A_short_form_is_spelled_out_at_its_first_use_only()
    {
        var words = new SpelledOut([]);
        var sources = new List<string>();

        Assert.Equal("phối hợp với Ủy ban nhân dân (UBND) xã, UBND huyện", words.In("phối hợp với UBND xã, UBND huyện", sources));
        Assert.Equal("trình UBND tỉnh", words.In("trình UBND tỉnh", sources));
        Assert.Equal(["~abbreviations/UBND"], sources);
    }

    [Theory]
    [InlineData("theo Chương trình 299/CTr-UBND")]
    [InlineData("phong trào “UBND thân thiện”")]
    [InlineData("phong trào \"UBND thân thiện\"")]
    [InlineData("phong trào “UBND thân thiện")]
    [InlineData("khối UBND/HĐND")]
    [InlineData("ubnd xã")]
    [InlineData("UBNDX")]
    [InlineData("cơ quan hành chính (UBND)")]
    [InlineData("đạt chuẩn KH 2023")]
    public void What_may_be_something_else_is_left_alone(string text) => Assert.Equal(text, new SpelledOut([]).In(text, []));

    [Theory]
    [InlineData("Ủy ban nhân dân (UBND) xã")]
    [InlineData("UBND (Ủy ban nhân dân) xã")]
    [InlineData("ủy ban nhân dân (UBND) xã")]
    public void A_text_that_spells_it_out_itself_is_enough(string text)
    {
        var words = new SpelledOut([]);

        Assert.Equal(text, words.In(text, []));
        Assert.Equal("UBND tỉnh", words.In("UBND tỉnh", []));
    }

    [Fact]
    public void What_a_kept_text_spells_out_counts_and_what_it_only_uses_does_not()
    {
        var words = new SpelledOut([]);
        words.Notice("UBND tỉnh giao; hội đồng nhân dân (HĐND) tỉnh giám sát.");

        Assert.Equal("Ủy ban nhân dân (UBND) và HĐND", words.In("UBND và HĐND", []));
    }

    [Fact]
    public void A_sentence_begins_with_a_capital() => Assert.Equal(
        "Chuyển đổi số (CĐS) là khâu đột phá. Người lao động (NLĐ) đồng tình với nông thôn mới (NTM)",
        new SpelledOut([]).In("CĐS là khâu đột phá. NLĐ đồng tình với NTM", [], startsSentence: true));

    [Fact]
    public void A_short_form_with_a_hyphen_is_one_word() =>
        Assert.Equal("phát triển kinh tế - xã hội (KT-XH)", new SpelledOut([]).In("phát triển KT-XH", []));

    [Fact]
    public void The_blocs_own_short_forms_stand_before_the_usual_ones()
    {
        var sources = new List<string>();

        Assert.Equal("Ủy ban nhân dân phường (UBND) và ban quản lý (BQL)", new SpelledOut([new("UBND", "Ủy ban nhân dân phường"), new("BQL", "ban quản lý")]).In("UBND và BQL", sources));
        Assert.Equal(["~year/abbreviations/0", "~year/abbreviations/1"], sources);
    }
}
