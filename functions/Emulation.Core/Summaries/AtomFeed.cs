using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>Writes the list of issued summaries as Atom 1.0 (RFC 4287).</summary>
public static class AtomFeed
{
    public const string MediaType = "application/atom+xml";

    /// <summary>Namespace of the attribute <c>sha256</c> on links; Atom lets links carry attributes of other namespaces.</summary>
    public static readonly XNamespace Own = "urn:emulation:atom";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(SummaryFeed feed)
    {
        var document = new XDocument(new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", "vi-VN"),
            new XAttribute(XNamespace.Xmlns + "e", Own.NamespaceName),
            new XElement(Atom + "id", $"urn:emulation:summaries:{feed.Bloc}"),
            new XElement(Atom + "title", feed.Title),
            new XElement(Atom + "updated", Moment(feed.Updated)),
            Author(feed.BlocName),
            Link("self", MediaType, feed.Url + "?format=atom"),
            Link("alternate", "application/json", feed.Url),
            feed.Summaries.Select(Entry)));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" })) document.Save(writer);
        return bytes.ToArray();
    }

    private static XElement Entry(IssuedSummary summary) => new(
        Atom + "entry",
        new XElement(Atom + "id", FormattableString.Invariant($"urn:emulation:summary:{summary.Bloc}:{summary.Period}:{summary.Version}")),
        new XElement(Atom + "title", $"{summary.Title} (số {summary.Symbol}, ngày {Vietnamese.Date(summary.Date)})"),
        // An issued version stays what it is, so both moments are one.
        new XElement(Atom + "published", Moment(summary.IssuedAt)),
        new XElement(Atom + "updated", Moment(summary.IssuedAt)),
        Author(summary.BlocName),
        new XElement(Atom + "summary", Words(summary)),
        summary.Files.Select(file => Link(
            file.ContentType.StartsWith("text/html", StringComparison.Ordinal) ? "alternate" : "enclosure", file.ContentType, file.Url, file.Name, file.Bytes, file.Sha256)),
        Link("related", "application/json", summary.ManifestUrl, SummaryManifest.FileName, bytes: null, summary.ManifestSha256));

    private static string Words(IssuedSummary summary)
    {
        var replaced = summary.Replaces is { } version ? $" Thay thế phiên bản {version} đã phát hành." : "";
        return $"{summary.BlocName}. {summary.Title}. Số {summary.Symbol}, ngày {Vietnamese.Date(summary.Date)}, phiên bản {summary.Version}.{replaced}";
    }

    private static XElement Author(string name) => new(Atom + "author", new XElement(Atom + "name", name));

    private static XElement Link(string relation, string type, string address, string? title = null, int? bytes = null, string? sha256 = null) => new(
        Atom + "link",
        new XAttribute("rel", relation),
        new XAttribute("type", type),
        new XAttribute("href", address),
        title is null ? null : new XAttribute("title", title),
        bytes is null ? null : new XAttribute("length", bytes),
        sha256 is null ? null : new XAttribute(Own + "sha256", sha256));

    private static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
