using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>The dash lists. The dash is Word's own bullet, so that a new line in the list gets one too.</summary>
internal static class Lists
{
    /// <summary>In the text: the dash stands at the first-line indent and the text runs on at the margin.</summary>
    public const int Body = 1;

    /// <summary>Under Nơi nhận and Kính gửi: the dash stands at the paragraph's edge.</summary>
    public const int Edge = 2;

    public static W.Numbering Of(FormatPack pack)
    {
        var indent = Units.FromMillimetres(pack.Body.FirstLineIndent);
        return new(
            Dash(Body, "4E6D0001", new() { Left = "0", FirstLine = Units.Text(indent) }),
            Dash(Edge, "4E6D0002", new() { Left = "0", FirstLine = "0" }),
            Instance(Body),
            Instance(Edge));
    }

    private static W.AbstractNum Dash(int id, string nsid, W.Indentation indentation) => new(
        new W.Nsid { Val = nsid },
        new W.MultiLevelType { Val = W.MultiLevelValues.SingleLevel },
        new W.Level(
            new W.StartNumberingValue { Val = 1 },
            new W.NumberingFormat { Val = W.NumberFormatValues.Bullet },
            new W.LevelSuffix { Val = W.LevelSuffixValues.Space },
            new W.LevelText { Val = "-" },
            new W.LevelJustification { Val = W.LevelJustificationValues.Left },
            new W.PreviousParagraphProperties(indentation))
        { LevelIndex = 0 })
    { AbstractNumberId = id };

    private static W.NumberingInstance Instance(int id) => new(new W.AbstractNumId { Val = id }) { NumberID = id };
}
