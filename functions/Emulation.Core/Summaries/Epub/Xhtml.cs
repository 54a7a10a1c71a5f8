using System.Globalization;
using System.Text;
using System.Xml;

namespace Emulation.Summaries.Epub;

/// <summary>Writes one XHTML document (UTF-8, LF) in Vietnamese; elements are closed by the action that they are given.</summary>
internal sealed class Xhtml : IDisposable
{
    public const string Namespace = "http://www.w3.org/1999/xhtml";

    private const string Ops = "http://www.idpf.org/2007/ops";

    private readonly XmlWriter writer;

    private Xhtml(XmlWriter writer) => this.writer = writer;

    public static byte[] Document(string title, string bodyType, Action<Xhtml> body) => Write(writer =>
    {
        writer.WriteDocType("html", null, null, null);
        writer.WriteStartElement("html", Namespace);
        writer.WriteAttributeString("xmlns", "epub", null, Ops);
        writer.WriteAttributeString("lang", "vi-VN");
        writer.WriteAttributeString("xml", "lang", null, "vi-VN");
        using var page = new Xhtml(writer);
        page.Element("head", () =>
        {
            page.Empty("meta", ("charset", "utf-8"));
            page.Line("title", title);
            page.Empty("link", ("rel", "stylesheet"), ("type", "text/css"), ("href", EpubRenderer.StyleName));
        });
        page.Element("body", () => body(page), ("epub:type", bodyType));
        writer.WriteEndElement();
    });

    /// <summary>An XML file as every part of the book is written.</summary>
    public static byte[] Write(Action<XmlWriter> content)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize, CheckCharacters = true }))
        {
            content(writer);
        }

        return stream.ToArray();
    }

    /// <summary>The text without what XML cannot hold; a sign stands where something was.</summary>
    public static string Legal(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c))) return text;
        var legal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) legal.Append(text[i]);
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) legal.Append(text, i++, 2);
            else legal.Append('\uFFFD');
        }

        return legal.ToString();
    }

    public void Element(string name, Action content, params (string Name, string? Value)[] attributes)
    {
        writer.WriteStartElement(name, Namespace);
        Attributes(attributes);
        content();
        writer.WriteFullEndElement();
    }

    public void Empty(string name, params (string Name, string? Value)[] attributes)
    {
        writer.WriteStartElement(name, Namespace);
        Attributes(attributes);
        writer.WriteEndElement();
    }

    public void Line(string name, string text, params (string Name, string? Value)[] attributes) => Element(name, () => Text(text), attributes);

    /// <summary>Line breaks of the text are breaks on the page.</summary>
    public void Text(string text)
    {
        var lines = Legal(text).ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) Empty("br");
            writer.WriteString(lines[i]);
        }
    }

    /// <summary>Lets other XML be written at this place.</summary>
    public void Raw(Action<XmlWriter> content) => content(writer);

    public void Dispose() => writer.Flush();

    private void Attributes((string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;
            if (name.StartsWith("epub:", StringComparison.Ordinal)) writer.WriteAttributeString(name[5..], Ops, Legal(value));
            else writer.WriteAttributeString(name, Legal(value));
        }
    }

    internal static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
