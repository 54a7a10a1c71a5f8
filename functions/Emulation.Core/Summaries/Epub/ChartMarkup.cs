using System.Xml;
using Emulation.Summaries.Html;

namespace Emulation.Summaries.Epub;

/// <summary>The page's bar chart as SVG within XHTML. Series differ by how densely they are filled, which every reader shows; the colours are those of its page.</summary>
internal static class ChartMarkup
{
    public const string Namespace = "http://www.w3.org/2000/svg";

    public static void Write(XmlWriter writer, Chart chart)
    {
        var drawing = ChartDrawing.Of(chart);
        writer.WriteStartElement("svg", Namespace);
        Attributes(writer, ("role", "img"), ("aria-label", chart.AltText), ("viewBox", $"0 0 {Xhtml.Whole(ChartDrawing.Width)} {ChartDrawing.At(drawing.Height)}"));
        Element(writer, "title", chart.AltText);
        foreach (var group in drawing.Groups)
        {
            for (var i = 0; i < group.Lines.Count; i++) Words(writer, group.Lines[i], 0, group.Y + (i * ChartDrawing.LineHeight));
            foreach (var bar in group.Bars)
            {
                if (bar.Width > 0) Bar(writer, bar.Series, bar.Y, bar.Width);
                Words(writer, bar.Value, bar.ValueAt, bar.Y + ChartDrawing.BarHeight - 2.5m);
            }
        }

        writer.WriteEndElement();
    }

    /// <summary>The fill of a series, as the key beside its name shows it.</summary>
    public static void WriteKey(XmlWriter writer, int series)
    {
        writer.WriteStartElement("svg", Namespace);
        Attributes(writer, ("class", "key"), ("aria-hidden", "true"), ("viewBox", $"0 0 28 {Xhtml.Whole(ChartDrawing.BarHeight)}"));
        Bar(writer, series, 0, 28);
        writer.WriteEndElement();
    }

    private static void Bar(XmlWriter writer, int series, decimal y, decimal width) => Element(
        writer, "rect", null, ("class", $"s{Xhtml.Whole(series % ChartDrawing.Patterns)}"), ("y", ChartDrawing.At(y)), ("width", ChartDrawing.At(width)), ("height", Xhtml.Whole(ChartDrawing.BarHeight)));

    private static void Words(XmlWriter writer, string text, decimal x, decimal y) => Element(writer, "text", text, ("x", ChartDrawing.At(x)), ("y", ChartDrawing.At(y)));

    private static void Element(XmlWriter writer, string name, string? text, params (string, string)[] attributes)
    {
        writer.WriteStartElement(name, Namespace);
        Attributes(writer, attributes);
        if (text is not null) writer.WriteString(Xhtml.Legal(text));
        writer.WriteEndElement();
    }

    private static void Attributes(XmlWriter writer, params (string Name, string Value)[] attributes)
    {
        foreach (var (name, value) in attributes) writer.WriteAttributeString(name, Xhtml.Legal(value));
    }
}
