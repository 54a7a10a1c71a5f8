using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Emulation.Summaries;
using Emulation.Summaries.Epub;

namespace Emulation.Tests.Summaries.Epub;

/// <summary>The files of a book, parsed as strictly as XML goes.</summary>
internal sealed class OpenedBook
{
    public static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    public static readonly XNamespace Opf = "http://www.idpf.org/2007/opf";
    public static readonly XNamespace Ops = "http://www.idpf.org/2007/ops";

    public OpenedBook(Report report)
    {
        Bytes = EpubRenderer.Render(report, TypedReport.Source);
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            Files[entry.FullName] = copy.ToArray();
        }

        Package = Xml("EPUB/package.opf");
    }

    public byte[] Bytes { get; }

    public Dictionary<string, byte[]> Files { get; } = [];

    public XDocument Package { get; }

    public IEnumerable<string> Pages => Files.Keys.Where(name => name.EndsWith(".xhtml", StringComparison.Ordinal));

    public XDocument Xml(string name)
    {
        using var reader = XmlReader.Create(new MemoryStream(Files[name]), new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>The page's words, line breaks as in the text.</summary>
    public string Text(string name)
    {
        var page = Xml(name);
        foreach (var line in page.Descendants(Html + "br").ToList()) line.ReplaceWith("\n");
        return page.Descendants(Html + "body").Single().Value;
    }

    public string Source(string name) => Encoding.UTF8.GetString(Files[name]);
}
