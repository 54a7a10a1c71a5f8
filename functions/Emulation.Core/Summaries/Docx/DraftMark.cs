using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>The boxed words that say a report is not issued yet.</summary>
internal static class DraftMark
{
    public static W.Paragraph Paragraph(FormatPack pack)
    {
        var paragraph = Paragraphs.Empty(StyleIds.Draft);
        paragraph.Append(Run(pack));
        return paragraph;
    }

    public static W.Run Run(FormatPack pack) => new(new W.Text("DỰ THẢO"))
    {
        RunProperties = new()
        {
            Bold = new(),
            FontSize = new() { Val = Units.FontSize(pack.Parts.Draft.Size) },
            Border = new() { Val = W.BorderValues.Single, Size = 6, Space = 1, Color = "000000" },
        },
    };
}
