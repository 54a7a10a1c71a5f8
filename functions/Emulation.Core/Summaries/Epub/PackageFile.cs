using System.Globalization;

namespace Emulation.Summaries.Epub;

/// <param name="Id">In the manifest.</param>
/// <param name="Properties">Such as nav or cover-image; null for none.</param>
/// <param name="Read">Part of the reading order.</param>
internal sealed record BookItem(string Id, string File, string Type, string? Properties, bool Read);

/// <summary>The package document (EPUB 3.3, 5): what the book is, its files and their order.</summary>
internal static class PackageFile
{
    private const string Opf = "http://www.idpf.org/2007/opf";
    private const string Dc = "http://purl.org/dc/elements/1.1/";

    public static byte[] Of(Report report, string sourceSha256, IReadOnlyList<BookItem> items, bool hasCharts) => Xhtml.Write(writer =>
    {
        writer.WriteStartElement("package", Opf);
        Attributes(("version", "3.0"), ("unique-identifier", "book-id"));
        writer.WriteAttributeString("xml", "lang", null, report.Language);
        writer.WriteStartElement("metadata", Opf);
        writer.WriteAttributeString("xmlns", "dc", null, Dc);
        Core("identifier", Identifier(sourceSha256), ("id", "book-id"));
        Core("title", report.IsDraft ? $"DỰ THẢO - {report.Subject}" : report.Subject);
        Core("language", report.Language);
        Core("creator", report.Header.IssuingOrgan);
        Core("publisher", report.Header.IssuingOrgan);
        Core("date", report.AsOf.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Core("type", "report");
        Core("description", $"{report.TypeName}: {report.Title}.");
        Meta("dcterms:modified", report.AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Meta("schema:accessMode", "textual");
        if (hasCharts) Meta("schema:accessMode", "visual");
        Meta("schema:accessModeSufficient", "textual");
        foreach (var feature in (string[])["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", .. hasCharts ? ["alternativeText"] : (string[])[]]) Meta("schema:accessibilityFeature", feature);
        Meta("schema:accessibilityHazard", "none");
        Meta("schema:accessibilitySummary", $"Sách chữ có mục lục, tiêu đề theo cấp và bảng có hàng tiêu đề.{(hasCharts ? " Mỗi biểu đồ có lời mô tả và bảng số liệu kèm theo." : "")} Đổi được cỡ chữ, phông chữ và màu.");
        writer.WriteEndElement();

        writer.WriteStartElement("manifest", Opf);
        foreach (var item in items) Empty("item", ("id", item.Id), ("href", item.File), ("media-type", item.Type), ("properties", item.Properties));
        writer.WriteEndElement();
        writer.WriteStartElement("spine", Opf);
        foreach (var item in items.Where(item => item.Read)) Empty("itemref", ("idref", item.Id));
        writer.WriteEndElement();
        writer.WriteEndElement();

        void Core(string name, string value, params (string, string?)[] attributes)
        {
            writer.WriteStartElement("dc", name, Dc);
            Attributes(attributes);
            writer.WriteString(Xhtml.Legal(value));
            writer.WriteEndElement();
        }

        void Meta(string property, string value)
        {
            writer.WriteStartElement("meta", Opf);
            Attributes(("property", property));
            writer.WriteString(value);
            writer.WriteEndElement();
        }

        void Empty(string name, params (string, string?)[] attributes)
        {
            writer.WriteStartElement(name, Opf);
            Attributes(attributes);
            writer.WriteEndElement();
        }

        void Attributes(params (string Name, string? Value)[] attributes)
        {
            foreach (var (name, value) in attributes)
            {
                if (value is not null) writer.WriteAttributeString(name, value);
            }
        }
    });

    /// <summary>Names the file that tells where the package document is (OCF).</summary>
    public static byte[] Container(string package) => Xhtml.Write(writer =>
    {
        const string ns = "urn:oasis:names:tc:opendocument:xmlns:container";
        writer.WriteStartElement("container", ns);
        writer.WriteAttributeString("version", "1.0");
        writer.WriteStartElement("rootfiles", ns);
        writer.WriteStartElement("rootfile", ns);
        writer.WriteAttributeString("full-path", package);
        writer.WriteAttributeString("media-type", "application/oebps-package+xml");
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    });

    /// <summary>A UUID of version 8 (RFC 9562) from the source's hash: the same data are the same book.</summary>
    private static string Identifier(string sourceSha256)
    {
        var bytes = Convert.FromHexString(sourceSha256)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
