using System.Globalization;
using System.Xml;
using Emulation.Text;

namespace Emulation.Summaries.Epub;

/// <summary>
/// A bar chart as SVG: bars lie, since the names under them are long, and each says its number. Told apart by ground and outline, not by
/// colour alone; the colours are those of the reader's page.
/// </summary>
internal static class ChartDrawing
{
    public const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>As wide as a phone, so that the words stay as large as the text around them.</summary>
    private const int Width = 360, LabelRoom = 110;

    private const int Line = 18, Bar = 14, Gap = 10;

    public static void Write(XmlWriter writer, Chart chart)
    {
        var most = chart.Series.SelectMany(series => series.Values).Max(value => value is { } number ? Math.Abs(number) : 0) is { } max and > 0 ? max : 1m;
        var legend = chart.Series.Count > 1 ? chart.Series.Count * Line : 0;
        var height = legend + (chart.Categories.Count * (Line + (chart.Series.Count * (Bar + 4)) + Gap)) + Gap;
        writer.WriteStartElement("svg", Namespace);
        Attributes(writer, ("role", "img"), ("aria-label", chart.AltText), ("viewBox", $"0 0 {Xhtml.Whole(Width)} {Xhtml.Whole(height)}"));
        Element(writer, "title", chart.AltText);
        var y = 0;
        if (legend > 0)
        {
            for (var i = 0; i < chart.Series.Count; i++, y += Line)
            {
                Rectangle(writer, i, 0, y + 3, 12);
                Element(writer, "text", chart.Series[i].Name, ("x", "20"), ("y", Xhtml.Whole(y + 14)));
            }
        }

        for (var category = 0; category < chart.Categories.Count; category++)
        {
            y += Gap;
            Element(writer, "text", chart.Categories[category], ("x", "0"), ("y", Xhtml.Whole(y + 13)));
            y += Line;
            for (var i = 0; i < chart.Series.Count; i++, y += Bar + 4)
            {
                if (chart.Series[i].Values[category] is not { } value) continue;
                var length = (int)Math.Round(Math.Abs(value) / most * (Width - LabelRoom));
                Rectangle(writer, i, 0, y, Math.Max(1, length));
                Element(writer, "text", Vietnamese.Number(value), ("x", Xhtml.Whole(length + 6)), ("y", Xhtml.Whole(y + 12)));
            }
        }

        writer.WriteEndElement();
    }

    private static void Rectangle(XmlWriter writer, int series, int x, int y, int width) =>
        Element(writer, "rect", null, ("class", string.Create(CultureInfo.InvariantCulture, $"s{series % 4}")), ("x", Xhtml.Whole(x)), ("y", Xhtml.Whole(y)), ("width", Xhtml.Whole(width)), ("height", Xhtml.Whole(Bar)));

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
