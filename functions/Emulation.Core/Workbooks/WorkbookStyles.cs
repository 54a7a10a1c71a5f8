using DocumentFormat.OpenXml.Spreadsheet;

namespace Emulation.Workbooks;

/// <summary>The workbook's cell formats, by their place in the list.</summary>
internal static class WorkbookStyles
{
    public const uint Plain = 0, Title = 1, Hint = 2, Header = 3, Text = 4, WholeAmount = 5, Amount = 6, AnyAmount = 7, Whole = 8, Date = 9, Label = 10, Info = 11, Note = 12;

    /// <summary>Colours, ARGB in hexadecimal.</summary>
    internal const string HeaderGround = "FFEFEEE9", QuietGround = "FFF4F3EF", Muted = "FF55524C";

    private const uint AmountFormat = 164, DateFormat = 165;

    public static Stylesheet Make() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = AmountFormat, FormatCode = "#,##0.####" },
            new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "dd/mm/yyyy" }),
        new Fonts(Font(11), Font(14, bold: true), Font(11, colour: Muted), Font(11, bold: true)),
        new Fills(Fill(PatternValues.None), Fill(PatternValues.Gray125), Fill(HeaderGround), Fill(QuietGround)),
        new Borders(new Border(), Thin()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(0, font: 1),
            Format(0, font: 2),
            Format(0, font: 3, fill: 2, border: 1),
            Format(49, border: 1),
            Format(3, border: 1),
            Format(AmountFormat, border: 1),
            Format(0, border: 1),
            Format(1, border: 1),
            Format(DateFormat, border: 1),
            Format(0, font: 3, fill: 2, border: 1),
            Format(0, font: 2, fill: 3, border: 1),
            Format(0, wrap: true)));

    /// <param name="colour">ARGB in hexadecimal; black where null.</param>
    internal static Font Font(double size, bool bold = false, bool italic = false, bool underlined = false, string? colour = null)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        if (italic) font.Append(new Italic());
        if (underlined) font.Append(new Underline());
        font.Append(new FontSize { Val = size });
        if (colour is not null) font.Append(new Color { Rgb = colour });
        font.Append(new FontName { Val = "Times New Roman" });
        return font;
    }

    internal static Fill Fill(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    internal static Fill Fill(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    internal static Border Thin() => new(
        new LeftBorder(Grey()) { Style = BorderStyleValues.Thin },
        new RightBorder(Grey()) { Style = BorderStyleValues.Thin },
        new TopBorder(Grey()) { Style = BorderStyleValues.Thin },
        new BottomBorder(Grey()) { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    private static Color Grey() => new() { Rgb = "FFB5B1A9" };

    private static CellFormat Format(uint number, uint font = 0, uint fill = 0, uint border = 0, bool wrap = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap || border > 0 })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = border,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };
}
