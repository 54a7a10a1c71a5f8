using Emulation.Summaries;
using Xunit;

namespace Emulation.Tests.Summaries.Html;

public sealed class SummaryPageTextTests
{
    private const string Hostile = "</title></style><script>alert(1)</script> \"kép\" 'đơn' “cong” & &amp; <b>Ủỷ</b> 🎉👩‍🏫";

    private static readonly Report HostileReport = new(
        "vi-VN", Hostile, IsDraft: true, new(Hostile, Hostile, Hostile, [Hostile], Hostile), Hostile, Hostile, [Hostile, Hostile],
        [
            new Heading(1, Hostile, Hostile, "a\" onclick=\"x"),
            new Paragraph(ParagraphKind.Body, [new(Hostile), new(Hostile, Bold: true), new(Hostile, Italic: true), new(Hostile, true, true)]),
            new Paragraph(ParagraphKind.Basis, [new(Hostile)]),
            new Paragraph(ParagraphKind.Note, [new(Hostile)]),
            new BulletList([[new(Hostile)]]),
            new Table(Hostile, [new(Hostile, 1), new(Hostile, 1, Align.End)], [new([Hostile, Hostile])]),
        ],
        [new(Hostile, Hostile, true, [new Table(null, [new(Hostile, 1)], [new([Hostile])])])],
        [Hostile], new(Hostile, Hostile, Hostile), 1, new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)));

    [Fact]
    public async Task No_text_becomes_markup_in_any_field()
    {
        var page = await RenderedPage.OfAsync(HostileReport);

        Assert.Equal(0, page.Count("script:not(body > script:last-child), b, [onclick]"));
        Assert.Equal(1, page.Count("title"));
        Assert.Equal(1, page.Count("style"));
        Assert.Equal(["a\" onclick=\"x"], page.Attributes("article h2", "id"));
    }

    [Theory]
    [InlineData(".subject, .organ p:not(.mark), .motto, .place", 6)]
    [InlineData("h1 span", 2)]
    [InlineData(".addressees li, .copies li", 3)]
    [InlineData("article > p:not([class]) > :is(strong, em), strong > em", 4)]
    [InlineData(".basis, .note", 2)]
    [InlineData("article > ul > li", 1)]
    [InlineData("article :is(caption, th, td)", 5)]
    [InlineData("section :is(h2 span, caption, th)", 5)]
    [InlineData(".signature p", 3)]
    public async Task Every_field_reads_as_it_was_written(string selector, int count)
    {
        var page = await RenderedPage.OfAsync(HostileReport);

        Assert.Equal(Enumerable.Repeat(Hostile, count), page.Document.QuerySelectorAll(selector).Select(element => element.TextContent));
    }

    [Fact]
    public async Task Title_description_and_contents_read_as_they_were_written_too()
    {
        var page = await RenderedPage.OfAsync(HostileReport);

        Assert.Equal($"DỰ THẢO - {Hostile}", page.Document.QuerySelector("title")!.TextContent);
        Assert.Equal([$"{Hostile}: {Hostile}. {Hostile}."], page.Attributes("meta[name=description]", "content"));
        Assert.Equal([$"{Hostile} {Hostile}", $"{Hostile}. {Hostile}"], page.Texts("nav a"));
        Assert.Equal($"{Hostile} {Hostile}", page.Texts("article h2")[0]);
    }

    [Fact]
    public async Task Vietnamese_letters_and_quotation_marks_are_written_as_they_are()
    {
        const string letters = "ăâđêôơư ằẳẵắặ ầẩẫấậ ềểễếệ ồổỗốộ ờởỡớợ ừửữứự ỳỷỹýỵ ĂÂĐÊÔƠƯ “”‘’ – … ₫";

        var page = await RenderedPage.OfAsync(ExampleReport.Issued with { Blocks = [new Paragraph(letters)] });

        Assert.Contains($"<p>{letters}</p>", page.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x1", page.Source, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_line_break_typed_into_a_text_is_kept()
    {
        var page = await RenderedPage.OfAsync(ExampleReport.Issued with { Blocks = [new Paragraph("Dòng một\nDòng hai")] });

        Assert.Equal("Dòng một\nDòng hai", page.Document.QuerySelector("article > p:not([class])")!.TextContent);
    }
}
