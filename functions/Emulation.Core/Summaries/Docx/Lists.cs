using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>
/// The lists of one document: dashes, which are Word's own bullets, so that a new line in a list gets one too, and the numbers of
/// headings, one list of as many levels as the pack has. An annex with headings counts them from the start, by a list of its own.
/// </summary>
internal sealed class Lists(FormatPack pack)
{
    /// <summary>In the text: the dash stands at the first-line indent and the text runs on at the margin.</summary>
    public const int Body = 1;

    /// <summary>Under Nơi nhận and Kính gửi: the dash stands at the paragraph's edge.</summary>
    public const int Edge = 2;

    /// <summary>The numbers of headings.</summary>
    public const int Headings = 3;

    private int last = Headings;

    /// <summary>Numbers for the report's own headings.</summary>
    public HeadingNumbers OfReport() => new(pack, list: null);

    /// <summary>Numbers for one annex, from the start.</summary>
    public HeadingNumbers OfAnnex(Annex annex) => new(pack, annex.Blocks.Any(block => block is Heading) ? ++last : null);

    public W.Numbering Numbering()
    {
        var indent = Units.FromMillimetres(pack.Body.FirstLineIndent);
        return new(
        [
            Dash(Body, "4E6D0001", new() { Left = "0", FirstLine = Units.Text(indent) }),
            Dash(Edge, "4E6D0002", new() { Left = "0", FirstLine = "0" }),
            Outline(indent),
            Instance(Body, Body),
            Instance(Edge, Edge),
            Instance(Headings, Headings),
            .. Enumerable.Range(Headings + 1, last - Headings).Select(Restarted),
        ]);
    }

    private static W.AbstractNum Dash(int id, string nsid, W.Indentation indentation) => new(
        new W.Nsid { Val = nsid },
        new W.MultiLevelType { Val = W.MultiLevelValues.SingleLevel },
        Level(0, W.NumberFormatValues.Bullet, "-", style: null, indentation))
    { AbstractNumberId = id };

    private W.AbstractNum Outline(int indent) => new(
    [
        new W.Nsid { Val = "4E6D0003" },
        new W.MultiLevelType { Val = W.MultiLevelValues.Multilevel },
        .. pack.Headings.Select((level, i) => Level(
            i, FormatOf(level.Number), TextOf(level.Number, i + 1), StyleIds.Heading(i + 1), new() { Left = "0", FirstLine = Units.Text(indent) })),
    ])
    { AbstractNumberId = Headings };

    private static W.Level Level(int index, W.NumberFormatValues format, string text, string? style, W.Indentation indentation) => new()
    {
        LevelIndex = index,
        StartNumberingValue = new() { Val = 1 },
        NumberingFormat = new() { Val = format },
        ParagraphStyleIdInLevel = style is null ? null : new() { Val = style },
        LevelSuffix = new() { Val = W.LevelSuffixValues.Space },
        LevelText = new() { Val = text },
        LevelJustification = new() { Val = W.LevelJustificationValues.Left },
        PreviousParagraphProperties = new(indentation),
    };

    private static W.NumberFormatValues FormatOf(string pattern) =>
        pattern.Contains("{roman}", StringComparison.Ordinal) ? W.NumberFormatValues.UpperRoman
        : pattern.Contains("{letter}", StringComparison.Ordinal) ? W.NumberFormatValues.LowerLetter
        : W.NumberFormatValues.Decimal;

    /// <summary>The pack's pattern as Word writes it: %1 for the number of the first level.</summary>
    private static string TextOf(string pattern, int level) => pattern
        .Replace("{roman}", "%" + Units.Text(level), StringComparison.Ordinal)
        .Replace("{number}", "%" + Units.Text(level), StringComparison.Ordinal)
        .Replace("{letter}", "%" + Units.Text(level), StringComparison.Ordinal);

    private static W.NumberingInstance Instance(int id, int list) => new(new W.AbstractNumId { Val = list }) { NumberID = id };

    private W.NumberingInstance Restarted(int id)
    {
        var instance = Instance(id, Headings);
        instance.Append(pack.Headings.Select((_, i) => new W.LevelOverride(new W.StartOverrideNumberingValue { Val = 1 }) { LevelIndex = i }));
        return instance;
    }
}
