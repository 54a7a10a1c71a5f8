using DocumentFormat.OpenXml.Spreadsheet;

namespace Emulation.Workbooks;

/// <summary>The workbook's cell formats, by their place in the list.</summary>
internal static class WorkbookStyles
{
    public const uint Plain = 0, Title = 1, Hint = 2, Header = 3, Text = 4, WholeAmount = 5, Amount = 6, AnyAmount = 7, Whole = 8, Date = 9, Label = 10, Info = 11, Note = 12;

    private const uint AmountFormat = 164, DateFormat = 165;

    public static Stylesheet Make() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = AmountFormat, FormatCode = "#,##0.####" },
            new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "dd/mm/yyyy" }),
        new Fonts(Font(11), Font(14, bold: true), Font(11, grey: true), Font(11, bold: true)),
        new Fills(Fill(PatternValues.None), Fill(PatternValues.Gray125), Fill("FFEFEEE9"), Fill("FFF4F3EF")),
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

    private static Font Font(double size, bool bold = false, bool grey = false)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size });
        if (grey) font.Append(new Color { Rgb = "FF55524C" });
        font.Append(new FontName { Val = "Times New Roman" });
        return font;
    }

    private static Fill Fill(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static Fill Fill(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    private static Border Thin() => new(
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
