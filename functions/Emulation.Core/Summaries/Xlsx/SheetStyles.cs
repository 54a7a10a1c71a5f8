using DocumentFormat.OpenXml.Spreadsheet;
using Emulation.Workbooks;

namespace Emulation.Summaries.Xlsx;

/// <summary>How a cell looks.</summary>
/// <param name="Number">Id of its number format; 49 is text, which stays text when somebody edits the cell.</param>
internal readonly record struct CellLook(
    uint Number = CellLook.TextFormat, SheetFont Font = SheetFont.Plain, SheetFill Fill = SheetFill.None, bool Framed = false, HorizontalAlignmentValues? Align = null)
{
    public const uint TextFormat = 49;

    public const uint WholeFormat = 1;
}

internal enum SheetFont { Plain, Bold, Title, Note, Draft, Link }

internal enum SheetFill { None, Pattern, Header, Total }

/// <summary>The cell formats of one workbook, made as they are asked for; the same cells ask in the same order.</summary>
internal sealed class SheetStyles
{
    /// <summary>The first id that is not Excel's own, and how many formats it takes besides those.</summary>
    private const uint FirstFormat = 164, MaxFormats = 200;

    private readonly Dictionary<string, uint> formats = [];
    private readonly Dictionary<CellLook, uint> looks = [];

    /// <summary>The id of a number format; null where the workbook has as many as Excel takes.</summary>
    public uint? Format(string code)
    {
        if (formats.TryGetValue(code, out var id)) return id;
        if (formats.Count == MaxFormats) return null;
        return formats[code] = FirstFormat + (uint)formats.Count;
    }

    public uint Of(CellLook look)
    {
        if (!looks.TryGetValue(look, out var index)) looks[look] = index = (uint)looks.Count + 1;
        return index;
    }

    public Stylesheet Make()
    {
        var sheet = new Stylesheet();
        if (formats.Count > 0) sheet.Append(new NumberingFormats(formats.Select(format => new NumberingFormat { FormatCode = format.Key, NumberFormatId = format.Value })));
        sheet.Append(
            new Fonts(
                WorkbookStyles.Font(11),
                WorkbookStyles.Font(11, bold: true),
                WorkbookStyles.Font(13, bold: true),
                WorkbookStyles.Font(11, italic: true, colour: WorkbookStyles.Muted),
                WorkbookStyles.Font(12, bold: true, colour: "FF8C1D18"),
                WorkbookStyles.Font(11, underlined: true, colour: "FF0B4A85")),
            new Fills(
                WorkbookStyles.Fill(PatternValues.None), WorkbookStyles.Fill(PatternValues.Gray125),
                WorkbookStyles.Fill(WorkbookStyles.HeaderGround), WorkbookStyles.Fill(WorkbookStyles.QuietGround)),
            new Borders(new Border(), WorkbookStyles.Thin()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats([new CellFormat(), .. looks.Keys.Select(Format)]));
        return sheet;
    }

    private static CellFormat Format(CellLook look) => new(new Alignment
    {
        Vertical = VerticalAlignmentValues.Top,
        Horizontal = look.Align,
        WrapText = true,
        // Otherwise a figure at the right touches the text of the next column.
        Indent = look.Framed && look.Align is { } align && align != HorizontalAlignmentValues.Center ? 1u : null,
    })
    {
        NumberFormatId = look.Number,
        FontId = (uint)look.Font,
        FillId = (uint)look.Fill,
        BorderId = look.Framed ? 1u : 0u,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyAlignment = true,
    };
}
