namespace Emulation.Summaries;

/// <summary>
/// The summary as a document: what is printed, in order, before anyone decides on fonts or tags. The page and the Word document
/// are both made from it, so that they cannot say different things.
/// </summary>
/// <param name="Language">BCP 47 tag; vi-VN.</param>
/// <param name="Subject">One line that names the report, for document properties and the browser's title.</param>
/// <param name="IsDraft">Marked DỰ THẢO: not issued by the lead unit yet.</param>
/// <param name="Header">The block above the title.</param>
/// <param name="TypeName">Tên loại, in capitals: BÁO CÁO.</param>
/// <param name="Title">Trích yếu under it; one line of text, wrapped by the renderer.</param>
/// <param name="Addressees">Kính gửi; empty to leave out.</param>
/// <param name="Blocks">The body.</param>
/// <param name="Annexes">Phụ lục, in order; empty where there is nothing to tabulate.</param>
/// <param name="CopyTo">Lines of Nơi nhận, complete with their closing marks but without the dash.</param>
/// <param name="Signature">Signature block.</param>
/// <param name="Version">Number of the summary's version, from 1.</param>
/// <param name="AsOf">The moment of the submissions that were used, local time of the bloc (UTC+7).</param>
public sealed record Report(
    string Language,
    string Subject,
    bool IsDraft,
    ReportHeader Header,
    string TypeName,
    string Title,
    IReadOnlyList<string> Addressees,
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<Annex> Annexes,
    IReadOnlyList<string> CopyTo,
    ReportSignature Signature,
    int Version,
    DateTimeOffset AsOf)
{
    /// <summary>Photographs of the units' work.</summary>
    public IReadOnlyList<ReportPhoto> Photos { get; init; } = [];
}

/// <param name="Jpeg">The picture, small enough to be embedded.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="AlternativeText">What it shows, for those who cannot see it.</param>
/// <param name="Caption">Printed under it; null for none.</param>
/// <param name="UnitName">Whose photo it is.</param>
public sealed record ReportPhoto(byte[] Jpeg, int Width, int Height, string AlternativeText, string? Caption, string UnitName);

/// <summary>The block above the title: issuing organ on one side, state or Party name on the other.</summary>
/// <param name="SuperiorOrgan">Capitals; null to leave out.</param>
/// <param name="IssuingOrgan">Capitals, bold.</param>
/// <param name="Number">Number and symbol as printed, such as "Số      -BC/KTĐ" before the records office fills it in.</param>
/// <param name="Motto">The lines on the other side: Quốc hiệu and Tiêu ngữ, or ĐẢNG CỘNG SẢN VIỆT NAM.</param>
/// <param name="PlaceAndDate">Such as "Hà Giang, ngày     tháng 6 năm 2023".</param>
public sealed record ReportHeader(
    string? SuperiorOrgan, string IssuingOrgan, string Number, IReadOnlyList<string> Motto, string PlaceAndDate);

/// <param name="Authority">Such as "T/M KHỐI GIAO ƯỚC THI ĐUA"; null to leave out.</param>
/// <param name="Post">Such as "TRƯỞNG KHỐI".</param>
/// <param name="Name">Signer's name; null until known.</param>
public sealed record ReportSignature(string? Authority, string Post, string? Name);

/// <param name="Number">Printed number, such as "Phụ lục I".</param>
/// <param name="Title">Title, printed in bold capitals.</param>
/// <param name="Landscape">Too wide for an upright page.</param>
public sealed record Annex(string Number, string Title, bool Landscape, IReadOnlyList<Block> Blocks)
{
    /// <summary>Such as "(Kèm theo Báo cáo số ... của ...)", printed under the title; null to leave out.</summary>
    public string? Reference { get; init; }

    /// <summary>Anchor, ASCII, unique in the report.</summary>
    public string Id { get; init; } = "";
}

/// <summary>A stretch of text with one emphasis.</summary>
public sealed record Run(string Text, bool Bold = false, bool Italic = false)
{
    /// <summary>Anchor of the annex or row that shows what the stretch's figure is made of; null for none.</summary>
    public string? Target { get; init; }
}

/// <summary>One thing on the page, top to bottom.</summary>
public abstract record Block
{
    /// <summary>The fields that it is made of, as <see cref="Field"/> writes them; empty where it is the outline's own words alone.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>A heading. The number is part of the data since its style belongs to the format pack.</summary>
/// <param name="Level">1 (I.), 2 (1.) or 3 (a).</param>
/// <param name="Number">Printed number with its mark, such as "I." or "1-".</param>
/// <param name="Id">Anchor, ASCII, unique in the report.</param>
public sealed record Heading(int Level, string Number, string Text, string Id) : Block;

public enum ParagraphKind
{
    Body,

    /// <summary>Căn cứ: italic, one line for each basis.</summary>
    Basis,

    /// <summary>A remark on the data, such as the units that a total lacks.</summary>
    Note,
}

public sealed record Paragraph(ParagraphKind Kind, IReadOnlyList<Run> Runs) : Block
{
    public Paragraph(string text) : this(ParagraphKind.Body, [new Run(text)]) { }
}

/// <summary>A list; every item is one paragraph with a leading dash, complete with its closing mark.</summary>
public sealed record BulletList(IReadOnlyList<IReadOnlyList<Run>> Items) : Block
{
    /// <summary>The fields that each item is made of, one list for each item; the block's own sources are all of them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ItemSources { get; init; } = [];
}

/// <summary>A table with a header row that repeats on every page.</summary>
/// <param name="Caption">Printed above; null for none.</param>
public sealed record Table(string? Caption, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows) : Block;

/// <param name="Cells">One for each column.</param>
public sealed record Row(IReadOnlyList<Cell> Cells)
{
    /// <summary>Anchor, ASCII, unique in the report; null where nothing points at the row.</summary>
    public string? Id { get; init; }

    /// <summary>Sums up rows above; printed with emphasis.</summary>
    public bool IsTotal { get; init; }

    /// <summary>The fields that it is made of.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>What stands in a cell, as printed, and the value behind it for formats with typed cells.</summary>
/// <param name="Text">As printed; may hold line breaks.</param>
public readonly record struct Cell(string Text)
{
    /// <summary>The printed number; null where the text is no number alone.</summary>
    public decimal? Number { get; init; }

    /// <summary>What stands in the cell above and holds for this one, too, where it is printed only once; formats that are sorted and filtered write it out.</summary>
    public string? Continues { get; init; }

    /// <summary>The printed moment, local time of the bloc; null where the text is none.</summary>
    public DateTimeOffset? Moment { get; init; }

    public static implicit operator Cell(string text) => new(text);
}

/// <summary>
/// A bar chart. Every format shows its numbers as a table, too: beside it on the page, as its sheet in Word.
/// </summary>
/// <param name="Id">Anchor, ASCII, unique in the report.</param>
/// <param name="Title">Printed above.</param>
/// <param name="Unit">Unit of measure of all values, as printed.</param>
/// <param name="AltText">What the chart shows, in one or two sentences, for those who cannot see it.</param>
/// <param name="Categories">Names under the bars, such as the units in official order.</param>
/// <param name="Series">One bar each for every category.</param>
public sealed record Chart(string Id, string Title, string Unit, string AltText, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series) : Block;

/// <param name="Values">One for each category; null where there is none.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values);

/// <param name="Weight">Share of the width, relative to the other columns.</param>
public sealed record Column(string Title, int Weight, Align Align = Align.Start);

public enum Align { Start, Centre, End }
