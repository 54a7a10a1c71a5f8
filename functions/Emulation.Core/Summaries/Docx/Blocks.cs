using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>The body, block by block.</summary>
internal sealed class Blocks(Anchors anchors, Charts charts)
{
    /// <param name="keepLastWithNext">Keeps the last lines on the page of what follows, so that a signature never stands alone.</param>
    public IEnumerable<OpenXmlElement> Of(IReadOnlyList<Block> blocks, Frame frame, HeadingNumbers numbers, bool keepLastWithNext)
    {
        List<OpenXmlElement> content = [];
        foreach (var block in blocks)
        {
            var elements = Elements(block, frame, numbers).ToArray();
            if (elements.Length == 0) continue;
            if (content.LastOrDefault() is W.Table) SetApart(content, elements[0], frame);
            else if (content.LastOrDefault() is W.Paragraph before && BelongsWith(before, block)) before.ParagraphProperties!.KeepNext = new();
            content.AddRange(elements);
        }

        if (keepLastWithNext && content.LastOrDefault() is W.Paragraph last) last.ParagraphProperties!.KeepNext = new();
        return content;
    }

    private IEnumerable<OpenXmlElement> Elements(Block block, Frame frame, HeadingNumbers numbers) => block switch
    {
        Heading heading => [anchors.Mark(numbers.Of(heading), heading.Id)],
        Paragraph paragraph => Paragraphs.Split(StyleOf(paragraph.Kind), paragraph.Runs, anchors),
        BulletList list => list.Items.Select(item => Paragraphs.Of(StyleIds.ListItem, item, anchors)),
        Table table => Tables.Of(table, frame, anchors),
        Chart chart => chart.Categories.Count == 0 || chart.Series.Count == 0 ? [] : [anchors.Mark(charts.Of(chart, frame), chart.Id)],
        _ => throw new NotSupportedException($"A block of type {block.GetType().Name} has no place in a Word document yet."),
    };

    /// <summary>A remark stays with the figure that it is about, and a list or table with the words that announce it.</summary>
    private static bool BelongsWith(W.Paragraph before, Block block) =>
        block is Paragraph { Kind: ParagraphKind.Note } || (block is BulletList or Table or Chart && before.InnerText.EndsWith(':'));

    private static string StyleOf(ParagraphKind kind) => kind switch
    {
        ParagraphKind.Basis => StyleIds.Basis,
        ParagraphKind.Note => StyleIds.Note,
        _ => StyleIds.Body,
    };

    /// <summary>Space under a table; and two tables without anything between them would run together into one.</summary>
    private static void SetApart(List<OpenXmlElement> content, OpenXmlElement next, Frame frame)
    {
        var space = Units.FromPoints(frame.Pack.Body.SpaceBetween);
        if (next is W.Paragraph { ParagraphProperties: { } properties })
        {
            properties.SpacingBetweenLines = new() { Before = Units.Text(space) };
            return;
        }

        var spacer = Paragraphs.Empty(StyleIds.Spacer);
        spacer.ParagraphProperties!.SpacingBetweenLines = new() { Before = Units.Text(space) };
        content.Add(spacer);
    }
}
