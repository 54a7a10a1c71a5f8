using System.Text;

namespace Emulation.Summaries.Epub;

/// <summary>The picture that stands for the book on a shelf: the title page's words, since no font or picture is brought along.</summary>
internal static class CoverDrawing
{
    private const int Width = 600, Height = 800, Middle = Width / 2;

    public static byte[] Of(Report report) => Xhtml.Write(writer =>
    {
        writer.WriteStartElement("svg", ChartMarkup.Namespace);
        writer.WriteAttributeString("viewBox", $"0 0 {Xhtml.Whole(Width)} {Xhtml.Whole(Height)}");
        writer.WriteAttributeString("width", Xhtml.Whole(Width));
        writer.WriteAttributeString("height", Xhtml.Whole(Height));
        Element("title", report.Subject);
        Element("rect", null, ("width", Xhtml.Whole(Width)), ("height", Xhtml.Whole(Height)), ("fill", "#fffdf7"));
        Element("rect", null, ("x", "24"), ("y", "24"), ("width", Xhtml.Whole(Width - 48)), ("height", Xhtml.Whole(Height - 48)), ("fill", "none"), ("stroke", "#8c1d18"), ("stroke-width", "3"));
        var y = 110;
        foreach (var line in Wrap(report.Header.IssuingOrgan, 38)) Line(line, 22, "bold", ref y);
        y = Math.Max(y + 60, 290);
        Line(report.TypeName, 44, "bold", ref y);
        y += 8;
        foreach (var line in Wrap(report.Title, 40)) Line(line, 24, "normal", ref y);
        if (report.IsDraft)
        {
            y += 50;
            Line("DỰ THẢO", 30, "bold", ref y);
        }

        writer.WriteEndElement();

        void Line(string text, int size, string weight, ref int at)
        {
            Element("text", text, ("x", Xhtml.Whole(Middle)), ("y", Xhtml.Whole(at)), ("text-anchor", "middle"), ("font-family", "serif"), ("font-size", Xhtml.Whole(size)), ("font-weight", weight), ("fill", "#1c1b19"));
            at += size * 3 / 2;
        }

        void Element(string name, string? text, params (string Name, string Value)[] attributes)
        {
            writer.WriteStartElement(name, ChartMarkup.Namespace);
            foreach (var (attribute, value) in attributes) writer.WriteAttributeString(attribute, value);
            if (text is not null) writer.WriteString(Xhtml.Legal(text));
            writer.WriteEndElement();
        }
    });

    /// <summary>Lines of at most so many characters, broken between words.</summary>
    private static List<string> Wrap(string text, int length)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > length)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            if (line.Length > 0) line.Append(' ');
            line.Append(word);
        }

        if (line.Length > 0) lines.Add(line.ToString());
        return lines;
    }
}
