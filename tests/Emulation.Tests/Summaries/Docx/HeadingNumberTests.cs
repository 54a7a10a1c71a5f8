using DocumentFormat.OpenXml.Wordprocessing;
using Emulation.Summaries.Formats;
using Xunit;
using Annex = Emulation.Summaries.Annex;
using Heading = Emulation.Summaries.Heading;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>The numbers of headings are Word's: an officer who adds one gets the next number without typing it.</summary>
public sealed class HeadingNumberTests
{
    [Theory]
    [InlineData("nd30-2020", 0, "upperRoman", "%1.", "Heading1")]
    [InlineData("nd30-2020", 1, "decimal", "%2.", "Heading2")]
    [InlineData("nd30-2020", 2, "lowerLetter", "%3)", "Heading3")]
    [InlineData("hd36-2018", 0, "upperRoman", "%1-", "Heading1")]
    [InlineData("hd36-2018", 1, "decimal", "%2-", "Heading2")]
    [InlineData("hd36-2018", 2, "lowerLetter", "%3)", "Heading3")]
    public void Each_level_is_numbered_by_its_style_in_the_style_of_the_pack(string code, int level, string format, string text, string style)
    {
        using var document = new OpenedDocument(SampleReports.Full(SampleReports.Pack(code), draft: false), SampleReports.Pack(code));
        var numbers = document.Style(style).StyleParagraphProperties!.NumberingProperties!;
        var numbering = document.Main.NumberingDefinitionsPart!.Numbering!;
        var list = numbering.Elements<NumberingInstance>().Single(instance => instance.NumberID!.Value == numbers.NumberingId!.Val!.Value).AbstractNumId!.Val!.Value;
        var tied = numbering.Elements<AbstractNum>().Single(one => one.AbstractNumberId!.Value == list).Elements<Level>().Single(one => one.LevelIndex!.Value == level);

        Assert.Equal(level, numbers.NumberingLevelReference!.Val!.Value);
        Assert.Equal((format, text, style), (tied.NumberingFormat!.Val!.InnerText, tied.LevelText!.Val!.Value, tied.ParagraphStyleIdInLevel!.Val!.Value));
    }

    [Theory]
    [InlineData("nd30-2020")]
    [InlineData("hd36-2018")]
    public void No_number_of_a_heading_is_typed(string code)
    {
        using var document = new OpenedDocument(SampleReports.Full(SampleReports.Pack(code), draft: false), SampleReports.Pack(code));
        var headings = document.Paragraphs.Where(paragraph => OpenedDocument.StyleOf(paragraph)!.StartsWith("Heading", StringComparison.Ordinal)).ToArray();

        Assert.Equal(
            ["Đặc điểm tình hình", "Kết quả công tác thi đua, khen thưởng", "Công tác lãnh đạo, chỉ đạo và triển khai"],
            headings[..3].Select(heading => heading.InnerText));
        Assert.All(headings, heading => Assert.Null(heading.ParagraphProperties!.NumberingProperties));
    }

    [Fact]
    public void The_fifth_letter_is_typed_since_Word_does_not_know_it_and_the_sixth_is_Words_again()
    {
        var pack = SampleReports.State;
        using var document = Open(pack, [.. Enumerable.Range(1, 7).Select(n => new Heading(3, pack.HeadingNumber(3, n), $"Mục {n}", $"m{n}"))]);

        Assert.Equal(["Mục 1", "Mục 2", "Mục 3", "Mục 4", "đ) Mục 5", "Mục 6", "g) Mục 7"], document.TextsOf("Heading3"));
        var typed = document.Paragraphs.Where(paragraph => paragraph.ParagraphProperties!.NumberingProperties is not null);
        Assert.Equal([0, 0], typed.Select(paragraph => paragraph.ParagraphProperties!.NumberingProperties!.NumberingId!.Val!.Value));
    }

    [Fact]
    public void A_number_out_of_turn_is_typed_and_a_level_starts_again_under_the_next_heading()
    {
        using var document = Open(SampleReports.State, new(1, "I.", "A", "a"), new(2, "1.", "B", "b"), new(1, "II.", "C", "c"), new(2, "1.", "D", "d"), new(2, "3.", "E", "e"), new(2, "", "G", "g"));

        Assert.Equal(["B", "D", "3. E", "G"], document.TextsOf("Heading2"));
    }

    [Fact]
    public void An_annex_counts_its_headings_from_the_start()
    {
        var pack = SampleReports.State;
        Annex[] annexes =
        [
            new("Phụ lục I", "Một", false, [new Heading(1, "I.", "A", "a1"), new Heading(1, "II.", "B", "b1")]),
            new("Phụ lục II", "Hai", false, [new Heading(1, "I.", "C", "c1")]),
        ];
        using var document = new OpenedDocument(SampleReports.Bare(pack) with { Blocks = [new Heading(1, "I.", "Đầu", "x")], Annexes = annexes }, pack);

        Assert.Equal(["Đầu", "A", "B", "C"], document.TextsOf("Heading1"));
        var lists = document.Paragraphs.Where(paragraph => OpenedDocument.StyleOf(paragraph) == "Heading1").Select(paragraph => paragraph.ParagraphProperties!.NumberingProperties?.NumberingId!.Val!.Value);
        Assert.Equal([null, 4, 4, 5], lists);
        var restarted = document.Main.NumberingDefinitionsPart!.Numbering!.Elements<NumberingInstance>().Where(instance => instance.NumberID!.Value > 3);
        Assert.All(restarted, instance => Assert.Equal([1, 1, 1], instance.Descendants<StartOverrideNumberingValue>().Select(start => start.Val!.Value)));
    }

    private static OpenedDocument Open(FormatPack pack, params Heading[] headings) => new(SampleReports.Bare(pack) with { Blocks = headings }, pack);
}
