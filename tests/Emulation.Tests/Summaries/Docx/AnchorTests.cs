using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

public sealed class AnchorTests
{
    [Fact]
    public void A_figure_leads_to_the_row_and_the_annex_that_show_what_it_is_made_of()
    {
        using var document = Full();
        var links = document.Body.Descendants<Hyperlink>().ToArray();

        Assert.Equal(["1.833.468.000 đồng", "Phụ lục II"], links.Select(link => link.InnerText));
        Assert.Equal(["Toàn Khối", "Phụ lục II"], links.Select(link => Marked(document, link.Anchor!.Value!).InnerText));
    }

    [Fact]
    public void A_link_is_printed_like_the_text_around_it()
    {
        using var document = Full();

        Assert.All(document.Body.Descendants<Hyperlink>(), link => Assert.DoesNotContain(link.Descendants(), e => e is RunStyle or Underline or Color));
        Assert.Empty(document.Main.HyperlinkRelationships);
    }

    [Fact]
    public void A_link_to_nowhere_is_plain_text()
    {
        using var document = new OpenedDocument(SampleTexts.Everywhere(SampleReports.State), SampleReports.State);

        Assert.Equal([SampleTexts.Awkward, SampleTexts.Awkward], document.Body.Descendants<Hyperlink>().Select(link => link.InnerText));
    }

    [Theory]
    [InlineData("phuluc1", "phuluc1")]
    [InlineData("phu-luc-1", "p_phu_luc_1_8cbee0ba")]
    [InlineData("1", "p_1_6b86b273")]
    public void A_bookmark_has_a_name_that_Word_takes(string id, string name) => Assert.Equal([name], Names(id));

    [Fact]
    public void Names_that_are_cut_or_changed_stay_apart()
    {
        string[] ids = ["a-b", "a_b", "a b", new('x', 60), new('x', 61), "1a", "p_1a"];

        Assert.Equal(7, Names(ids).Distinct().Count());
        Assert.All(Names(ids), name => Assert.InRange(name.Length, 1, 40));
    }

    [Fact]
    public void A_row_that_sums_up_is_set_in_bold_by_its_style()
    {
        using var document = Full();

        Assert.Equal(["Toàn Khối", "1.833.468.000"], document.TextsOf("TableTotal"));
        var font = document.Style("TableTotal").StyleRunProperties!;
        Assert.Equal("24", font.FontSize!.Val!.Value);
        Assert.NotNull(font.Bold);
    }

    private static string[] Names(params string[] ids)
    {
        var report = SampleReports.Bare(SampleReports.State) with { Blocks = [.. ids.Select(id => new Emulation.Summaries.Heading(1, "", "Mục", id))] };
        using var document = new OpenedDocument(report, SampleReports.State);
        return [.. document.Body.Descendants<BookmarkStart>().Select(mark => mark.Name!.Value!)];
    }

    private static Paragraph Marked(OpenedDocument document, string name) =>
        document.Body.Descendants<BookmarkStart>().Single(mark => mark.Name == name).Ancestors<Paragraph>().Single();

    private static OpenedDocument Full() => new(SampleReports.Full(SampleReports.State, draft: false), SampleReports.State);
}
