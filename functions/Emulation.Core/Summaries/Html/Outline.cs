namespace Emulation.Summaries.Html;

/// <summary>One line of the table of contents.</summary>
internal sealed record OutlineEntry(string Id, string Number, string Text, IReadOnlyList<OutlineEntry> Children);

/// <summary>What the table of contents lists: headings of the levels 1 and 2, then the annexes.</summary>
internal static class Outline
{
    private const int DeepestLevel = 2;

    public static IReadOnlyList<OutlineEntry> Of(Report report)
    {
        var top = new List<OutlineEntry>();
        List<OutlineEntry>? under = null;
        foreach (var heading in report.Blocks.OfType<Heading>().Where(heading => heading.Level <= DeepestLevel))
        {
            var children = new List<OutlineEntry>();
            var entry = new OutlineEntry(heading.Id, heading.Number, heading.Text, children);
            if (heading.Level > 1 && under is not null)
            {
                under.Add(entry);
                continue;
            }

            top.Add(entry);
            if (heading.Level == 1) under = children;
        }

        if (report.Photos.Count > 0) top.Add(new("hinh-anh", "", "Hình ảnh hoạt động", []));
        top.AddRange(report.Annexes.Select((annex, index) => new OutlineEntry(AnnexId(annex, index), annex.Number + ".", annex.Title, [])));
        return top;
    }

    /// <summary>Anchor of an annex; of its number where the report gives none.</summary>
    public static string AnnexId(Annex annex, int index) => annex.Id.Length > 0 ? annex.Id : FormattableString.Invariant($"annex-{index + 1}");

    /// <summary>
    /// The depth (h1 to h6) of each heading in a stretch of blocks whose own title is at <paramref name="parent"/>: never more
    /// than one below the heading before it, since people who move by headings take a gap for something they missed.
    /// </summary>
    public static IReadOnlyDictionary<Heading, int> Depths(IReadOnlyList<Block> blocks, int parent)
    {
        var depths = new Dictionary<Heading, int>(ReferenceEqualityComparer.Instance);
        var open = new Stack<int>();
        foreach (var heading in blocks.OfType<Heading>())
        {
            while (open.TryPeek(out var level) && level >= heading.Level) open.Pop();
            open.Push(heading.Level);
            depths[heading] = parent + open.Count;
        }

        return depths;
    }
}
