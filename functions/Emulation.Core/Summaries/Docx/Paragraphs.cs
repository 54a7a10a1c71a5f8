using DocumentFormat.OpenXml;
using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>The few ways in which text becomes paragraphs.</summary>
internal static class Paragraphs
{
    /// <summary>One paragraph; line feeds become breaks.</summary>
    public static W.Paragraph Of(string style, string text) => Of(style, [new Run(text)]);

    /// <param name="anchors">What a run may link to; null for no links.</param>
    public static W.Paragraph Of(string style, IEnumerable<Run> runs, Anchors? anchors = null)
    {
        var paragraph = Empty(style);
        foreach (var run in runs) paragraph.Append(anchors?.Link(Printed(run), run.Target) ?? Printed(run));
        return paragraph;
    }

    /// <summary>One paragraph for each line of the text; empty lines are dropped.</summary>
    public static IEnumerable<W.Paragraph> Split(string style, IReadOnlyList<Run> runs, Anchors anchors)
    {
        List<Run> line = [];
        foreach (var run in runs)
        {
            var pieces = run.Text.Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    if (HasText(line)) yield return Of(style, line, anchors);
                    line = [];
                }

                if (pieces[i].Length > 0) line.Add(run with { Text = pieces[i] });
            }
        }

        if (HasText(line)) yield return Of(style, line, anchors);
    }

    /// <summary>A centred text in lines of like length, between equal indents; it stays one text and can be edited freely.</summary>
    public static W.Paragraph Centred(string style, string text, PartStyle part, int available)
    {
        var paragraph = Of(style, text);
        var side = (available - LineBreaks.Of(text, part.Size, part.Caps, available).Paragraph) / 2;
        if (side > 0) paragraph.ParagraphProperties!.Indentation = Sides(side);
        return paragraph;
    }

    /// <summary>What separates the text from what follows: a text of its own, or a ruled line as long as a share of the text.</summary>
    public static W.Paragraph Marked(Mark mark, string markStyle, string above, PartStyle part, int available)
    {
        if (mark.Text is { } text) return Of(markStyle, text);
        var line = Empty(StyleIds.Rule);
        var length = (int)(LineBreaks.Of(above, part.Size, part.Caps, available).Longest * mark.Share);
        line.ParagraphProperties!.Indentation = Sides((available - length) / 2);
        return line;
    }

    public static W.Paragraph Empty(string style) =>
        new(new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }));

    private static W.Indentation Sides(int side) => new() { Left = Units.Text(side), Right = Units.Text(side), FirstLine = "0" };

    private static bool HasText(List<Run> line) => line.Exists(run => !string.IsNullOrWhiteSpace(run.Text));

    private static W.Run Printed(Run run)
    {
        var printed = new W.Run();
        if (run.Bold || run.Italic)
        {
            printed.RunProperties = new()
            {
                Bold = run.Bold ? new() : null,
                Italic = run.Italic ? new() : null,
            };
        }

        var lines = run.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) printed.Append(new W.Break());
            if (lines[i].Length > 0) printed.Append(new W.Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return printed;
    }
}
