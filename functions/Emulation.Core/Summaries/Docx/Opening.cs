using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>Everything above the first line of text: draft mark, header block, type name and title, addressees.</summary>
internal static class Opening
{
    public static IEnumerable<OpenXmlElement> Of(Report report, Frame frame)
    {
        var pack = frame.Pack;
        if (report.IsDraft) yield return DraftMark.Paragraph(pack);
        yield return Header(report.Header, frame);
        yield return Paragraphs.Centred(StyleIds.TypeName, report.TypeName, pack.Parts.TypeName, frame.TextWidth);
        yield return Paragraphs.Centred(StyleIds.Title, report.Title, pack.Parts.Title, frame.TextWidth);
        var mark = Paragraphs.Marked(pack.TitleMark, StyleIds.TitleMark, report.Title, pack.Parts.Title, frame.TextWidth);
        if (pack.TitleMark.Text is null) mark.ParagraphProperties!.SpacingBetweenLines = new() { After = "240" };
        yield return mark;
        foreach (var line in Addressees(report.Addressees, frame)) yield return line;
    }

    private static W.Table Header(ReportHeader header, Frame frame)
    {
        var pack = frame.Pack;
        var organs = (int)(frame.TextWidth * pack.Header.OrganShare);
        var motto = frame.TextWidth - organs;

        List<OpenXmlElement> left = [];
        if (header.SuperiorOrgan is { } superior)
        {
            left.Add(Paragraphs.Centred(StyleIds.SuperiorOrgan, superior, pack.Parts.SuperiorOrgan, organs));
        }

        left.Add(Paragraphs.Centred(StyleIds.IssuingOrgan, header.IssuingOrgan, pack.Parts.IssuingOrgan, organs));
        left.Add(Paragraphs.Marked(pack.Header.OrganMark, StyleIds.OrganMark, header.IssuingOrgan, pack.Parts.IssuingOrgan, organs));

        List<OpenXmlElement> right = [];
        for (var i = 0; i < header.Motto.Count; i++)
        {
            right.Add(Paragraphs.Of(StyleIds.Motto(Math.Min(i + 1, pack.Motto.Count)), header.Motto[i]));
        }

        if (header.Motto.Count > 0)
        {
            var last = pack.Motto[Math.Min(header.Motto.Count, pack.Motto.Count) - 1].Style;
            right.Add(Paragraphs.Marked(pack.Header.MottoMark, StyleIds.OrganMark, header.Motto[^1], last, motto));
        }
        else
        {
            right.Add(Paragraphs.Empty(StyleIds.Spacer));
        }

        return Layout.Of(
            [organs, motto],
            Layout.Row(left, right),
            Layout.Row(
                [Paragraphs.Of(StyleIds.Number, header.Number)],
                [Paragraphs.Of(StyleIds.PlaceAndDate, header.PlaceAndDate)]));
    }

    /// <summary>One addressee stands on the line of "Kính gửi"; several stand below it, their dashes under its colon (NĐ 30, Phụ lục I).</summary>
    public static IEnumerable<W.Paragraph> Addressees(IReadOnlyList<string> addressees, Frame frame)
    {
        const string label = "Kính gửi:";
        if (addressees.Count == 0) yield break;
        if (addressees.Count == 1)
        {
            yield return Paragraphs.Of(StyleIds.Addressees, $"{label} {addressees[0]}");
            yield break;
        }

        var size = frame.Pack.Parts.Addressees.Size;
        var width = addressees.Max(name => TextWidth.Of("- " + name + ";", size));
        var edge = Math.Max(0, (frame.TextWidth - TextWidth.Of(label, size) - width) / 2);
        var head = Paragraphs.Of(StyleIds.Addressees, label);
        head.ParagraphProperties!.Indentation = new() { Left = Units.Text(edge) };
        head.ParagraphProperties.Justification = new() { Val = W.JustificationValues.Left };
        head.ParagraphProperties.KeepNext = new();
        yield return head;
        for (var i = 0; i < addressees.Count; i++)
        {
            var last = i == addressees.Count - 1;
            var item = Paragraphs.Of(StyleIds.AddresseeItem, addressees[i].TrimEnd(';', '.', ' ') + (last ? "." : ";"));
            item.ParagraphProperties!.Indentation = new() { Left = Units.Text(edge + TextWidth.Of("Kính gửi", size)), FirstLine = "0" };
            if (last) item.ParagraphProperties.SpacingBetweenLines = new() { After = "240" };
            yield return item;
        }
    }
}
