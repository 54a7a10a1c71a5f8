using DocumentFormat.OpenXml.Packaging;
using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>What our own parts, drawings and bookmarks are numbered after, so that they do not meet those of a template.</summary>
/// <param name="Prefix">Before every relationship's id.</param>
/// <param name="Drawings">The highest number of a drawing that is there.</param>
/// <param name="Bookmarks">The highest number of a bookmark that is there.</param>
internal sealed record PartIds(string Prefix, uint Drawings, int Bookmarks)
{
    public static PartIds Fresh { get; } = new("", 0, 0);

    public static PartIds After(MainDocumentPart main)
    {
        var prefix = "r";
        while (main.Parts.Any(part => part.RelationshipId.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) prefix += "r";
        var roots = new DocumentFormat.OpenXml.OpenXmlElement?[] { main.Document }.Concat(main.HeaderParts.Select(part => part.Header)).Concat(main.FooterParts.Select(part => part.Footer)).OfType<DocumentFormat.OpenXml.OpenXmlElement>().ToArray();
        return new(
            prefix,
            roots.SelectMany(root => root.Descendants<D.DocProperties>()).Max(drawing => drawing.Id?.Value) ?? 0,
            roots.SelectMany(root => root.Descendants<W.BookmarkStart>()).Max(mark => int.TryParse(mark.Id?.Value, out var id) && id < int.MaxValue / 2 ? (int?)id : null) ?? 0);
    }
}
