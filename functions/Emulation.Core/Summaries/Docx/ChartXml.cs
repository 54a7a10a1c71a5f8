using System.Xml.Linq;
using Emulation.Summaries.Formats;

namespace Emulation.Summaries.Docx;

/// <summary>
/// A bar chart in DrawingML (ECMA-376 part 1, 21.2). The bars lie, since the names of units are long, and carry their figures, so no
/// axis of values is needed. Fills differ in brightness and pattern, not colour: offices print in black.
/// </summary>
internal static class ChartXml
{
    public static readonly XNamespace Namespace = "http://schemas.openxmlformats.org/drawingml/2006/chart";

    /// <summary>Id of the relationship to the workbook.</summary>
    public const string Workbook = "workbook";

    private static readonly XNamespace C = Namespace;
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string Names = "1001";
    private const string Values = "1002";

    public static XElement Of(Chart chart, FormatPack pack)
    {
        var smallest = chart.Series.SelectMany(series => series.Values).Min() ?? 0;
        return new XElement(
            C + "chartSpace",
            new XAttribute(XNamespace.Xmlns + "c", C),
            new XAttribute(XNamespace.Xmlns + "a", A),
            new XAttribute(XNamespace.Xmlns + "r", R),
            Val("date1904", "0"),
            Val("lang", "vi-VN"),
            Val("roundedCorners", "0"),
            new XElement(
                C + "chart",
                Title(chart, pack),
                Val("autoTitleDeleted", "0"),
                new XElement(C + "plotArea", new XElement(C + "layout"), Bars(chart), NameAxis(), ValueAxis(smallest >= 0), new XElement(C + "spPr", new XElement(A + "noFill"))),
                chart.Series.Count > 1 ? new XElement(C + "legend", Val("legendPos", "b"), Val("overlay", "0")) : null,
                Val("plotVisOnly", "1"),
                Val("dispBlanksAs", "gap")),
            new XElement(C + "spPr", new XElement(A + "solidFill", Colour("FFFFFF")), new XElement(A + "ln", new XElement(A + "noFill"))),
            new XElement(C + "txPr", new XElement(A + "bodyPr"), new XElement(A + "p", new XElement(A + "pPr", Font("defRPr", pack.Parts.TableCell.Size, pack, false, false)), new XElement(A + "endParaRPr", new XAttribute("lang", "vi-VN")))),
            new XElement(C + "externalData", new XAttribute(R + "id", Workbook), Val("autoUpdate", "0")));
    }

    private static XElement Title(Chart chart, FormatPack pack)
    {
        var (title, unit) = (pack.Parts.Caption, pack.Parts.Note);
        return new(
            C + "title",
            new XElement(C + "tx", new XElement(
                C + "rich",
                new XElement(A + "bodyPr"),
                Line(chart.Title, Font("rPr", title.Size, pack, title.Bold, title.Italic)),
                chart.Unit.Length == 0 ? null : Line($"Đơn vị tính: {chart.Unit}", Font("rPr", unit.Size, pack, unit.Bold, unit.Italic)))),
            Val("overlay", "0"));
    }

    private static XElement Line(string text, XElement font)
    {
        font.SetAttributeValue("lang", "vi-VN");
        return new(A + "p", new XElement(A + "r", font, new XElement(A + "t", text)));
    }

    private static XElement Bars(Chart chart) => new(
        C + "barChart",
        Val("barDir", "bar"),
        Val("grouping", "clustered"),
        Val("varyColors", "0"),
        chart.Series.Select((series, i) => Series(chart, series, i)),
        Val("gapWidth", "60"),
        Val("axId", Names),
        Val("axId", Values));

    private static XElement Series(Chart chart, ChartSeries series, int i) => new(
        C + "ser",
        Val("idx", Text(i)),
        Val("order", Text(i)),
        new XElement(C + "tx", Texts(ChartWorkbook.SeriesName(i), [series.Name])),
        new XElement(C + "spPr", Fill(i), new XElement(A + "ln", new XAttribute("w", "6350"), new XElement(A + "solidFill", Colour("000000")))),
        Val("invertIfNegative", "0"),
        new XElement(
            C + "dLbls",
            new XElement(C + "numFmt", new XAttribute("formatCode", ChartWorkbook.Format(series.Values)), new XAttribute("sourceLinked", "0")),
            new XElement(C + "spPr", new XElement(A + "noFill")),
            Val("dLblPos", "outEnd"), Val("showLegendKey", "0"), Val("showVal", "1"), Val("showCatName", "0"),
            Val("showSerName", "0"), Val("showPercent", "0"), Val("showBubbleSize", "0")),
        new XElement(C + "cat", Texts(ChartWorkbook.Categories(chart), chart.Categories)),
        new XElement(C + "val", Numbers(ChartWorkbook.Values(chart, i), series.Values)));

    private static XElement Texts(string formula, IReadOnlyList<string> texts) => new(
        C + "strRef",
        new XElement(C + "f", formula),
        new XElement(C + "strCache", Val("ptCount", Text(texts.Count)), texts.Select((text, i) => Point(i, text))));

    private static XElement Numbers(string formula, IReadOnlyList<decimal?> values) => new(
        C + "numRef",
        new XElement(C + "f", formula),
        new XElement(
            C + "numCache",
            new XElement(C + "formatCode", ChartWorkbook.Format(values)),
            Val("ptCount", Text(values.Count)),
            values.Select((value, i) => value is { } number ? Point(i, ChartWorkbook.Value(number)) : null)));

    private static XElement Point(int i, string value) => new(C + "pt", new XAttribute("idx", Text(i)), new XElement(C + "v", value));

    /// <summary>The first name stands on top, as in the tables.</summary>
    private static XElement NameAxis() => new(
        C + "catAx",
        Val("axId", Names),
        new XElement(C + "scaling", Val("orientation", "maxMin")),
        Val("delete", "0"), Val("axPos", "l"), Val("majorTickMark", "none"), Val("minorTickMark", "none"), Val("tickLblPos", "low"),
        new XElement(C + "spPr", new XElement(A + "ln", new XAttribute("w", "6350"), new XElement(A + "solidFill", Colour("000000")))),
        Val("crossAx", Values), Val("crosses", "autoZero"), Val("auto", "0"), Val("lblAlgn", "ctr"), Val("lblOffset", "100"), Val("noMultiLvlLbl", "1"));

    /// <param name="fromZero">A bar that does not begin at 0 shows a wrong ratio.</param>
    private static XElement ValueAxis(bool fromZero) => new(
        C + "valAx",
        Val("axId", Values),
        new XElement(C + "scaling", Val("orientation", "minMax"), fromZero ? Val("min", "0") : null),
        Val("delete", "1"), Val("axPos", "t"), Val("majorTickMark", "none"), Val("minorTickMark", "none"), Val("tickLblPos", "nextTo"),
        Val("crossAx", Names), Val("crosses", "autoZero"), Val("crossBetween", "between"));

    private static XElement Fill(int i) => (i % 4) switch
    {
        0 => new(A + "solidFill", Colour("595959")),
        1 => new(A + "solidFill", Colour("D9D9D9")),
        2 => Pattern("wdUpDiag"),
        _ => Pattern("pct20"),
    };

    private static XElement Pattern(string name) => new(
        A + "pattFill", new XAttribute("prst", name), new XElement(A + "fgClr", Colour("000000")), new XElement(A + "bgClr", Colour("FFFFFF")));

    private static XElement Colour(string rgb) => new(A + "srgbClr", new XAttribute("val", rgb));

    private static XElement Font(string name, decimal size, FormatPack pack, bool bold, bool italic) => new(
        A + name,
        new XAttribute("sz", Text((int)(size * 100))), new XAttribute("b", bold ? "1" : "0"), new XAttribute("i", italic ? "1" : "0"),
        new XElement(A + "solidFill", Colour("000000")),
        new XElement(A + "latin", new XAttribute("typeface", pack.Font)),
        new XElement(A + "cs", new XAttribute("typeface", pack.Font)));

    private static XElement Val(string name, string value) => new(C + name, new XAttribute("val", value));

    private static string Text(int value) => Units.Text(value);
}
