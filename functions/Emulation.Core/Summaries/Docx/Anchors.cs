using System.Security.Cryptography;
using System.Text;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>
/// The places of a report that a link may lead to, as Word bookmarks. A link looks like the text around it, since the document is
/// printed and signed; with the Ctrl key held it leads to the rows that a figure is made of.
/// </summary>
internal sealed class Anchors
{
    /// <summary>Word cuts a longer name off.</summary>
    private const int LongestName = 40;

    private readonly int after;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    private readonly HashSet<string> marked = new(StringComparer.Ordinal);

    /// <param name="report">The report.</param>
    /// <param name="after">The highest number of a bookmark that is in the document already.</param>
    public Anchors(Report report, int after)
    {
        this.after = after;
        foreach (var block in report.Blocks) Add(block);
        foreach (var annex in report.Annexes)
        {
            Add(annex.Id);
            foreach (var block in annex.Blocks) Add(block);
        }
    }

    /// <summary>Puts the bookmark around the paragraph's content, so that it moves with it. An id that comes twice is the first one's.</summary>
    public W.Paragraph Mark(W.Paragraph paragraph, string? id)
    {
        if (id is null || !places.TryGetValue(id, out var place) || !marked.Add(id)) return paragraph;
        var start = new W.BookmarkStart { Id = Units.Text(place), Name = Name(id) };
        if (paragraph.ParagraphProperties is { } properties) properties.InsertAfterSelf(start);
        else paragraph.PrependChild(start);
        paragraph.Append(new W.BookmarkEnd { Id = Units.Text(place) });
        return paragraph;
    }

    /// <summary>The run as a link to the place; the run itself where the report has no such place.</summary>
    public OpenXmlElement Link(W.Run run, string? target) =>
        target is null || !places.ContainsKey(target) ? run : new W.Hyperlink(run) { Anchor = Name(target), History = true };

    /// <summary>A bookmark's name: a letter, then letters, digits and underscores. What had to be changed gets a hash, so that no two become one.</summary>
    private static string Name(string id)
    {
        var name = new string([.. id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
        if (name == id && name.Length <= LongestName && char.IsAsciiLetter(name[0])) return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..8];
        name = "p_" + name;
        return $"{name[..Math.Min(name.Length, LongestName - 9)]}_{hash}";
    }

    private void Add(Block block)
    {
        if (block is Heading heading) Add(heading.Id);
        else if (block is Chart chart) Add(chart.Id);
        else if (block is Table table)
        {
            foreach (var row in table.Rows) Add(row.Id);
        }
    }

    private void Add(string? id)
    {
        if (!string.IsNullOrEmpty(id)) places.TryAdd(id, after + places.Count + 1);
    }
}
