using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>What every style stands on, and the style of tables.</summary>
internal static class StyleParts
{
    public static W.DocDefaults Defaults(FormatPack pack, string language) => new(
        new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle
        {
            RunFonts = new() { Ascii = pack.Font, HighAnsi = pack.Font, EastAsia = pack.Font, ComplexScript = pack.Font },
            FontSize = new() { Val = Units.FontSize(pack.Body.Size) },
            FontSizeComplexScript = new() { Val = Units.FontSize(pack.Body.Size) },
            Languages = new() { Val = language, EastAsia = language },
        }),
        new W.ParagraphPropertiesDefault());

    public static W.Style Normal() => new()
    {
        Type = W.StyleValues.Paragraph,
        Default = true,
        StyleId = StyleIds.Normal,
        StyleName = new() { Val = "Normal" },
        PrimaryStyle = new(),
        StyleParagraphProperties = new() { WidowControl = new() },
    };

    public static W.StyleRunProperties Font(PartStyle part) => new()
    {
        Bold = part.Bold ? new() : null,
        BoldComplexScript = part.Bold ? new() : null,
        Italic = part.Italic ? new() : null,
        ItalicComplexScript = part.Italic ? new() : null,
        Caps = part.Caps ? new() : null,
        FontSize = new() { Val = Units.FontSize(part.Size) },
        FontSizeComplexScript = new() { Val = Units.FontSize(part.Size) },
    };

    public static W.Style Table() => new()
    {
        Type = W.StyleValues.Table,
        CustomStyle = true,
        StyleId = StyleIds.Table,
        StyleName = new() { Val = "Bảng báo cáo" },
        PrimaryStyle = new(),
        StyleTableProperties = new()
        {
            TableBorders = new(
                Line<W.TopBorder>(), Line<W.LeftBorder>(), Line<W.BottomBorder>(), Line<W.RightBorder>(),
                Line<W.InsideHorizontalBorder>(), Line<W.InsideVerticalBorder>()),
            TableCellMarginDefault = new(
                new W.TopMargin { Width = "0", Type = W.TableWidthUnitValues.Dxa },
                new W.TableCellLeftMargin { Width = 80, Type = W.TableWidthValues.Dxa },
                new W.BottomMargin { Width = "0", Type = W.TableWidthUnitValues.Dxa },
                new W.TableCellRightMargin { Width = 80, Type = W.TableWidthValues.Dxa }),
        },
    };

    private static TBorder Line<TBorder>() where TBorder : W.BorderType, new() =>
        new() { Val = W.BorderValues.Single, Size = 4, Space = 0, Color = "000000" };
}
