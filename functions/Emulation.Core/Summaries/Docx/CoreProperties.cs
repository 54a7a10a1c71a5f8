using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace Emulation.Summaries.Docx;

/// <summary>
/// What the file says of itself (ECMA-376 part 2, core properties). Written by hand: the SDK's own property bag gives the part a
/// random name and stamps it with the clock.
/// </summary>
internal static class CoreProperties
{
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Write(CoreFilePropertiesPart part, Report report)
    {
        var properties = new XElement(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core),
            new XAttribute(XNamespace.Xmlns + "dc", Dc),
            new XAttribute(XNamespace.Xmlns + "dcterms", Terms),
            new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            new XElement(Dc + "title", report.Subject),
            new XElement(Dc + "subject", report.Title),
            new XElement(Dc + "creator", report.Header.IssuingOrgan),
            new XElement(Dc + "language", report.Language),
            new XElement(Core + "version", report.Version.ToString(CultureInfo.InvariantCulture)),
            report.IsDraft ? new XElement(Core + "contentStatus", "Dự thảo") : null,
            Moment("created", report.AsOf),
            Moment("modified", report.AsOf));
        using var stream = part.GetStream(FileMode.Create);
        properties.Save(stream, SaveOptions.DisableFormatting);
    }

    private static XElement Moment(string name, DateTimeOffset moment) => new(
        Terms + name,
        new XAttribute(Instance + "type", "dcterms:W3CDTF"),
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
