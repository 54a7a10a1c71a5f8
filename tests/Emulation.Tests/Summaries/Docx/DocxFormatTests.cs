using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>Sizes and margins read back from the file; the expected values are those of the regulations, in the file's own units.</summary>
public sealed class DocxFormatTests
{
    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void The_page_is_A4_with_margins_of_20_20_30_and_15_millimetres(string code)
    {
        using var document = Open(code);
        var section = document.Sections.First();

        var size = section.GetFirstChild<PageSize>()!;
        Assert.Equal((11906u, 16838u), (size.Width!.Value, size.Height!.Value));
        var margin = section.GetFirstChild<PageMargin>()!;
        Assert.Equal((1134, 1134), (margin.Top!.Value, margin.Bottom!.Value));
        Assert.Equal((1701u, 850u, 567u), (margin.Left!.Value, margin.Right!.Value, margin.Header!.Value));
    }

    [Theory]
    [InlineData("Motto1", "13 bold")]
    [InlineData("Motto2", "14 bold")]
    [InlineData("SuperiorOrgan", "13 caps")]
    [InlineData("IssuingOrgan", "13 bold caps")]
    [InlineData("DocumentNumber", "13")]
    [InlineData("PlaceAndDate", "14 italic")]
    [InlineData("TypeName", "14 bold caps")]
    [InlineData("Title", "14 bold")]
    [InlineData("Basis", "14 italic")]
    [InlineData("BodyText", "14")]
    [InlineData("Heading1", "14 bold caps")]
    [InlineData("Heading2", "14 bold")]
    [InlineData("Heading3", "14 italic")]
    [InlineData("Authority", "14 bold caps")]
    [InlineData("Signer", "14 bold")]
    [InlineData("CopyLabel", "12 bold italic")]
    [InlineData("CopyLine", "11")]
    [InlineData("AnnexNumber", "14 bold")]
    [InlineData("AnnexTitle", "14 bold caps")]
    [InlineData("Header", "14")]
    public void A_State_document_is_set_as_decree_30_says(string style, string expected) => Assert.Equal(expected, FontOf("nd30-2020", style));

    [Theory]
    [InlineData("Motto1", "15 bold")]
    [InlineData("SuperiorOrgan", "14 caps")]
    [InlineData("IssuingOrgan", "14 bold caps")]
    [InlineData("DocumentNumber", "14")]
    [InlineData("PlaceAndDate", "14 italic")]
    [InlineData("TypeName", "16 bold caps")]
    [InlineData("Title", "14 bold")]
    [InlineData("BodyText", "14")]
    [InlineData("Heading1", "14 bold caps")]
    [InlineData("Authority", "14 bold caps")]
    [InlineData("CopyLabel", "12 bold italic")]
    [InlineData("CopyLine", "11")]
    public void A_Party_document_is_set_as_guide_36_says(string style, string expected) => Assert.Equal(expected, FontOf("hd36-2018", style));

    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void Everything_is_in_Times_New_Roman(string code)
    {
        using var document = Open(code);

        var fonts = document.Main.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.RunFonts!;
        Assert.All(new[] { fonts.Ascii, fonts.HighAnsi, fonts.EastAsia, fonts.ComplexScript }, font => Assert.Equal("Times New Roman", font!.Value));
        Assert.Empty(document.Body.Descendants<RunFonts>());
    }

    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void Body_text_is_justified_indented_and_six_points_apart(string code)
    {
        using var document = Open(code);
        var body = document.Style("BodyText").StyleParagraphProperties!;

        Assert.Equal(JustificationValues.Both, body.Justification!.Val!.Value);
        Assert.Equal("720", body.Indentation!.FirstLine);
        Assert.Equal(("120", "276"), (body.SpacingBetweenLines!.After!.Value, body.SpacingBetweenLines.Line!.Value));
    }

    [Fact]
    public void Headings_stay_with_their_text_and_fill_the_navigation_pane()
    {
        using var document = Open("nd30-2020");

        Assert.All(Enumerable.Range(1, 3), level =>
        {
            var style = document.Style($"Heading{level}");
            Assert.Equal($"heading {level}", style.StyleName!.Val!.Value);
            Assert.Equal(level - 1, style.StyleParagraphProperties!.OutlineLevel!.Val!.Value);
        });
        Assert.All(["Heading1", "Heading2", "Heading3", "Caption", "AnnexTitle"], id => Assert.NotNull(document.Style(id).StyleParagraphProperties!.KeepNext));
        Assert.NotNull(document.Style("Normal").StyleParagraphProperties!.WidowControl);
    }

    [Fact]
    public void The_mark_under_the_issuing_organ_is_a_line_for_the_State_and_an_asterisk_for_the_Party()
    {
        using var state = Open("nd30-2020");
        using var party = Open("hd36-2018");

        Assert.Equal(3, state.Paragraphs.Count(paragraph => OpenedDocument.StyleOf(paragraph) == "Rule"));
        Assert.Empty(state.TextsOf("OrganMark"));
        Assert.Equal(["*"], party.TextsOf("OrganMark"));
        Assert.Equal(["-----"], party.TextsOf("TitleMark"));
    }

    [Fact]
    public void A_title_of_two_lines_breaks_after_the_comma_and_not_inside_a_year()
    {
        using var document = Open("nd30-2020");
        var title = document.Paragraphs.Single(paragraph => OpenedDocument.StyleOf(paragraph) == "Title");

        // Room in points for "... 6 tháng đầu năm 2023," (about 367 pt) but not for the next word (about 52 pt).
        var room = (9355 - (2 * int.Parse(title.ParagraphProperties!.Indentation!.Left!))) / 20;
        Assert.InRange(room, 372, 414);
    }

    private static OpenedDocument Open(string code) => new(SampleReports.Full(SampleReports.Pack(code), draft: false), SampleReports.Pack(code));

    private static string FontOf(string code, string style)
    {
        using var document = Open(code);
        var font = document.Style(style).StyleRunProperties!;
        return string.Join(' ', new[]
        {
            (int.Parse(font.FontSize!.Val!) / 2m).ToString("0.#"), font.Bold is null ? null : "bold", font.Italic is null ? null : "italic", font.Caps is null ? null : "caps",
        }.Where(word => word is not null));
    }
}
