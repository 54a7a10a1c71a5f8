using DocumentFormat.OpenXml;
using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>
/// The document's styles, made from the pack. Word's own names (Title, heading 1, Body Text) are kept where there is one, so that
/// the navigation pane, a table of contents and the reader's language work; the other styles have Vietnamese names.
/// </summary>
internal static class StyleSheet
{
    public static W.Styles Of(FormatPack pack, string language)
    {
        var parts = pack.Parts;
        var indent = Units.FromMillimetres(pack.Body.FirstLineIndent);
        var between = Units.FromPoints(pack.Body.SpaceBetween);
        var body = new Shape { Justify = Justified, FirstLine = indent, After = between, Line = pack.Body.LineSpacing };
        var centred = new Shape { Justify = W.JustificationValues.Center };
        var heading = body with { Justify = W.JustificationValues.Left, Before = between, KeepNext = true };
        var plain = new PartStyle(pack.Body.Size);

        return new(
        [
            StyleParts.Defaults(pack, language),
            StyleParts.Normal(),
            .. pack.Motto.Select((line, i) => Style(StyleIds.Motto(i + 1), $"Tiêu đề {i + 1}", line.Style, centred)),
            Style(StyleIds.Draft, "Dự thảo", parts.Draft, new() { After = between }),
            Style(StyleIds.SuperiorOrgan, "Cơ quan chủ quản", parts.SuperiorOrgan, centred),
            Style(StyleIds.IssuingOrgan, "Cơ quan ban hành", parts.IssuingOrgan, centred),
            Style(StyleIds.OrganMark, "Dấu sao", parts.Number, centred),
            Style(StyleIds.Number, "Số và ký hiệu", parts.Number, centred with { Before = between }),
            Style(StyleIds.PlaceAndDate, "Địa danh và ngày", parts.PlaceAndDate, centred with { Before = between }),
            Style(StyleIds.TypeName, "Tên loại", parts.TypeName, centred with { Before = 3 * between, KeepNext = true }),
            Style(StyleIds.Title, "Title", parts.Title, centred with { KeepNext = true }),
            Style(StyleIds.TitleMark, "Dấu dưới trích yếu", parts.Title with { Bold = false }, centred with { After = 2 * between }),
            Style(StyleIds.Addressees, "Kính gửi", parts.Addressees, centred with { Before = between, After = between }),
            Style(StyleIds.AddresseeItem, "Kính gửi - danh sách", parts.Addressees, new() { After = between / 2, List = Lists.Edge }),
            Style(StyleIds.Basis, "Căn cứ", parts.Basis, body),
            Style(StyleIds.Body, "Body Text", plain, body),
            Style(StyleIds.Note, "Ghi chú", parts.Note, body with { Line = 1 }),
            Style(StyleIds.ListItem, "List Bullet", plain, body with { List = Lists.Body }),
            .. pack.Headings.Select((level, i) => Style(StyleIds.Heading(i + 1), $"heading {i + 1}", level.Style, heading with { Outline = i, List = Lists.Headings })),
            Style(StyleIds.Caption, "caption", parts.Caption, centred with { Before = between, After = between, KeepNext = true }),
            Style(StyleIds.TableHead, "Bảng - tiêu đề cột", parts.TableHead, centred with { Before = 40, After = 40, KeepNext = true }),
            Style(StyleIds.TableCell, "Bảng - nội dung", parts.TableCell, new() { Before = 40, After = 40 }),
            Style(StyleIds.TableTotal, "Bảng - dòng tổng", parts.TableCell with { Bold = true }, new() { Before = 40, After = 40 }),
            Style(StyleIds.Chart, "Biểu đồ", plain, centred with { Before = between, After = between }),
            Style(StyleIds.Authority, "Quyền hạn", parts.Authority, centred with { Before = between, KeepNext = true }),
            Style(StyleIds.Post, "Chức vụ", parts.Post, centred with { KeepNext = true }),
            Style(StyleIds.Signer, "Người ký", parts.Signer, centred with { Before = Units.FromMillimetres(pack.Closing.SignatureSpace) }),
            Style(StyleIds.CopyLabel, "Nơi nhận", parts.CopyLabel, new() { Before = between, KeepNext = true }),
            Style(StyleIds.CopyLine, "Nơi nhận - danh sách", parts.CopyLine, new() { List = Lists.Edge }),
            Style(StyleIds.AnnexNumber, "Phụ lục", parts.AnnexNumber, centred with { KeepNext = true, Outline = 0 }),
            Style(StyleIds.AnnexTitle, "Phụ lục - tiêu đề", parts.AnnexTitle, centred with { KeepNext = true }),
            Style(StyleIds.AnnexReference, "Phụ lục - kèm theo", parts.AnnexReference, centred with { After = 2 * between, KeepNext = true }),
            Style(StyleIds.PageHeader, "header", new(pack.PageNumber.Size), centred),
            Style(StyleIds.Rule, "Đường kẻ", new(1), new() { Rule = true }),
            Style(StyleIds.Spacer, "Dòng trống", new(1), new() { Exact = 20 }),
            StyleParts.Table(),
        ]);
    }

    private static W.JustificationValues Justified => W.JustificationValues.Both;

    private static W.Style Style(string id, string name, PartStyle part, Shape shape) => new()
    {
        Type = W.StyleValues.Paragraph,
        StyleId = id,
        // Word's own names are English; a style with a Vietnamese name is ours.
        CustomStyle = name.All(char.IsAscii) ? null : true,
        StyleName = new() { Val = name },
        BasedOn = new() { Val = StyleIds.Normal },
        NextParagraphStyle = shape.Outline is null ? null : new() { Val = StyleIds.Body },
        PrimaryStyle = new(),
        StyleParagraphProperties = shape.Properties(),
        StyleRunProperties = StyleParts.Font(part),
    };
}
