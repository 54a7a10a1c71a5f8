using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>The block under the text: Nơi nhận on the left, the signature on the right, always on one page.</summary>
internal static class Closing
{
    public static W.Table Of(Report report, Frame frame)
    {
        var pack = frame.Pack;
        var copies = (int)(frame.TextWidth * pack.Closing.CopyShare);
        var signature = frame.TextWidth - copies;

        List<OpenXmlElement> left = [];
        if (report.CopyTo.Count > 0)
        {
            left.Add(Paragraphs.Of(StyleIds.CopyLabel, "Nơi nhận:"));
            left.AddRange(report.CopyTo.Select(line => Paragraphs.Of(StyleIds.CopyLine, line)));
        }
        else
        {
            left.Add(Paragraphs.Empty(StyleIds.Spacer));
        }

        List<OpenXmlElement> right = [];
        if (report.Signature.Authority is { } authority)
        {
            right.Add(Paragraphs.Centred(StyleIds.Authority, authority, pack.Parts.Authority, signature));
        }

        var post = Paragraphs.Centred(StyleIds.Post, report.Signature.Post, pack.Parts.Post, signature);
        // The first line stands level with "Nơi nhận:".
        if (right.Count == 0) post.ParagraphProperties!.SpacingBetweenLines = new() { Before = Units.Text(Units.FromPoints(pack.Body.SpaceBetween)) };
        right.Add(post);
        if (report.Signature.Name is { } name) right.Add(Paragraphs.Of(StyleIds.Signer, name));

        var row = Layout.Row(left, right);
        // Room for signature and seal even where no name is known.
        row.TableRowProperties!.Append(new W.TableRowHeight
        {
            Val = (uint)Units.FromMillimetres(pack.Closing.SignatureSpace + 18),
            HeightType = W.HeightRuleValues.AtLeast,
        });
        return Layout.Of([copies, signature], row);
    }
}
