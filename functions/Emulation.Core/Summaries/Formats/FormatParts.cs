namespace Emulation.Summaries.Formats;

/// <summary>How one part is set. The font is the pack's.</summary>
/// <param name="Size">Points.</param>
/// <param name="Caps">Printed in capitals, whatever the text is typed in.</param>
public sealed record PartStyle(decimal Size, bool Bold = false, bool Italic = false, bool Caps = false);

/// <summary>One line of the header's right side.</summary>
public sealed record MottoLine(string Text, PartStyle Style);

/// <summary>Paper and margins of an upright page, in millimetres. A page laid on its side swaps width and height.</summary>
public sealed record PageFormat(decimal Width, decimal Height, decimal Top, decimal Bottom, decimal Left, decimal Right);

/// <summary>The Arabic page number, centred in the top margin.</summary>
/// <param name="Size">Points.</param>
/// <param name="FromTop">Distance from the edge of the paper, in millimetres.</param>
/// <param name="HiddenOnFirst">Not printed on the first page, nor on the first page of an annex.</param>
/// <param name="RestartsInAnnexes">Each annex counts its pages from 1.</param>
public sealed record PageNumberFormat(decimal Size, decimal FromTop, bool HiddenOnFirst, bool RestartsInAnnexes);

/// <summary>What separates a text from what follows: a text of its own, or a ruled line.</summary>
/// <param name="Share">Length of the line as a share of the text above it.</param>
/// <param name="Text">Such as * or -----; null for a line.</param>
public sealed record Mark(decimal Share, string? Text = null);

/// <summary>The block above the title.</summary>
/// <param name="OrganShare">The issuing side's share of the width; the motto has the rest.</param>
/// <param name="OrganMark">What stands under the issuing organ.</param>
/// <param name="MottoMark">What stands under the motto.</param>
public sealed record HeaderFormat(decimal OrganShare, Mark OrganMark, Mark MottoMark);

/// <summary>Running text.</summary>
/// <param name="Size">Points.</param>
/// <param name="FirstLineIndent">Millimetres.</param>
/// <param name="SpaceBetween">Points between two paragraphs.</param>
/// <param name="LineSpacing">Multiple of a single line.</param>
public sealed record BodyFormat(decimal Size, decimal FirstLineIndent, decimal SpaceBetween, decimal LineSpacing);

/// <summary>One heading level.</summary>
/// <param name="Number">Pattern with {roman}, {number} or {letter} and its closing mark.</param>
public sealed record HeadingFormat(string Number, PartStyle Style);

/// <summary>Number and symbol of the document (số, ký hiệu).</summary>
/// <param name="Prefix">What stands before the symbol in the header.</param>
/// <param name="Symbol">Pattern with {number} and {suffix}.</param>
/// <param name="MinimumDigits">A shorter number gets leading zeros.</param>
/// <param name="Blank">No-break spaces that stand for a number not yet given.</param>
public sealed record NumberFormat(string Prefix, string Symbol, int MinimumDigits, int Blank);

/// <summary>Dates in words.</summary>
/// <param name="Placed">Pattern with {place} and {date}.</param>
/// <param name="Text">Pattern with {day}, {month} and {year}.</param>
/// <param name="PadDaysBelow">Days below it get a leading zero.</param>
/// <param name="PadMonthsBelow">Months below it get a leading zero.</param>
/// <param name="Blank">No-break spaces that stand for a day or month not yet known.</param>
public sealed record DateFormat(string Placed, string Text, int PadDaysBelow, int PadMonthsBelow, int Blank);

/// <summary>Head of an annex (phụ lục).</summary>
/// <param name="Sole">What the only annex is called.</param>
/// <param name="Numbered">Pattern with {roman} or {number} where there are several.</param>
/// <param name="Reference">Pattern with {symbol}, {date} and {issuer}: the report that the annex belongs to.</param>
public sealed record AnnexFormat(string Sole, string Numbered, string Reference);

/// <summary>What stands before the organ or post in whose name somebody signs.</summary>
/// <param name="OnBehalfOf">Thay mặt.</param>
/// <param name="ForTheHead">Ký thay.</param>
/// <param name="ByOrderOf">Thừa lệnh.</param>
public sealed record AuthorityPrefixes(string OnBehalfOf, string ForTheHead, string ByOrderOf);

/// <summary>The block under the text.</summary>
/// <param name="CopyShare">The share of the width that Nơi nhận has; the signature has the rest.</param>
/// <param name="SignatureSpace">Room for signature and seal, in millimetres.</param>
public sealed record ClosingFormat(decimal CopyShare, decimal SignatureSpace);

/// <summary>How each part of the document is set.</summary>
public sealed record PartStyles
{
    /// <summary>DỰ THẢO.</summary>
    public required PartStyle Draft { get; init; }

    /// <summary>Cơ quan chủ quản.</summary>
    public required PartStyle SuperiorOrgan { get; init; }

    /// <summary>Cơ quan ban hành.</summary>
    public required PartStyle IssuingOrgan { get; init; }

    /// <summary>Số, ký hiệu.</summary>
    public required PartStyle Number { get; init; }

    /// <summary>Địa danh, ngày tháng năm.</summary>
    public required PartStyle PlaceAndDate { get; init; }

    /// <summary>Tên loại văn bản.</summary>
    public required PartStyle TypeName { get; init; }

    /// <summary>Trích yếu.</summary>
    public required PartStyle Title { get; init; }

    /// <summary>Kính gửi.</summary>
    public required PartStyle Addressees { get; init; }

    /// <summary>Căn cứ.</summary>
    public required PartStyle Basis { get; init; }

    /// <summary>Remarks on the data.</summary>
    public required PartStyle Note { get; init; }

    public required PartStyle Caption { get; init; }

    public required PartStyle TableHead { get; init; }

    public required PartStyle TableCell { get; init; }

    /// <summary>Quyền hạn.</summary>
    public required PartStyle Authority { get; init; }

    /// <summary>Chức vụ.</summary>
    public required PartStyle Post { get; init; }

    /// <summary>Họ tên người ký.</summary>
    public required PartStyle Signer { get; init; }

    /// <summary>The words "Nơi nhận:".</summary>
    public required PartStyle CopyLabel { get; init; }

    /// <summary>A line of Nơi nhận.</summary>
    public required PartStyle CopyLine { get; init; }

    public required PartStyle AnnexNumber { get; init; }

    public required PartStyle AnnexTitle { get; init; }

    /// <summary>Kèm theo.</summary>
    public required PartStyle AnnexReference { get; init; }
}
