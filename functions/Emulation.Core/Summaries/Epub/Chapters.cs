namespace Emulation.Summaries.Epub;

/// <summary>One file of the book's text.</summary>
/// <param name="File">Its name.</param>
/// <param name="Title">As the table of contents names it.</param>
/// <param name="Headings">The headings below its own, with their anchors.</param>
/// <param name="Blocks">What it holds.</param>
/// <param name="Annex">The annex that it is; null for a part of the body.</param>
internal sealed record Chapter(string File, string Title, IReadOnlyList<Heading> Headings, IReadOnlyList<Block> Blocks, Annex? Annex)
{
    /// <summary>The heading that the chapter begins with; null for the opening and for annexes.</summary>
    public Heading? Opens => Annex is null && Blocks is [Heading { Level: 1 } heading, ..] ? heading : null;
}

/// <summary>Parts the report into files: a chapter for each heading of the first level, then one for each annex.</summary>
internal static class Chapters
{
    public static IReadOnlyList<Chapter> Of(Report report)
    {
        var chapters = new List<Chapter>();
        var blocks = new List<Block>();
        foreach (var block in report.Blocks)
        {
            if (block is Heading { Level: 1 } && (blocks.Count > 0 || chapters.Count > 0)) End();
            blocks.Add(block);
        }

        if (blocks.Count > 0 || chapters.Count == 0) End();
        for (var i = 0; i < report.Annexes.Count; i++)
        {
            var annex = report.Annexes[i];
            chapters.Add(new(FormattableString.Invariant($"annex-{i + 1}.xhtml"), $"{annex.Number}. {annex.Title}", [], annex.Blocks, annex));
        }

        return chapters;

        void End()
        {
            var opens = blocks is [Heading { Level: 1 } heading, ..] ? heading : null;
            chapters.Add(new(
                FormattableString.Invariant($"chapter-{chapters.Count + 1}.xhtml"),
                opens is null ? "Mở đầu" : $"{opens.Number} {opens.Text}".Trim(),
                [.. blocks.OfType<Heading>().Where(heading => heading.Level == 2)],
                [.. blocks],
                null));
            blocks.Clear();
        }
    }

    /// <summary>The file in which each anchor of the report stands.</summary>
    public static Dictionary<string, string> Anchors(IEnumerable<Chapter> chapters)
    {
        var anchors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chapter in chapters)
        {
            if (chapter.Annex is { Id.Length: > 0 } annex) anchors.TryAdd(annex.Id, chapter.File);
            foreach (var block in chapter.Blocks)
            {
                var ids = block switch
                {
                    Heading heading => [heading.Id],
                    Chart chart => [chart.Id],
                    Table table => table.Rows.Select(row => row.Id),
                    _ => Enumerable.Empty<string?>(),
                };
                foreach (var id in ids.Where(id => !string.IsNullOrEmpty(id))) anchors.TryAdd(id!, chapter.File);
            }
        }

        return anchors;
    }
}
