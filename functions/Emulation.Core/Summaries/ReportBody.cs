using Emulation.Summaries.Formats;

namespace Emulation.Summaries;

/// <summary>One thing of an enumeration, without its closing mark, and the fields that it is made of.</summary>
internal sealed record Item(IReadOnlyList<Run> Runs, IReadOnlyList<string> Sources)
{
    public Item(string text, params IReadOnlyList<string> sources) : this([new Run(text)], sources) { }

    public int Length => Runs.Sum(run => run.Text.Length);
}

/// <summary>Collects the blocks of a report and numbers its headings as the format pack does.</summary>
internal sealed class ReportBody(FormatPack pack)
{
    /// <summary>How many things, and how many characters of them, are still read in one sentence; more than that is a list.</summary>
    private const int MostInSentence = 3;

    private const int LongestSentence = 240;

    private readonly List<Block> blocks = [];
    private readonly int[] counters = new int[4];

    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>The number of the next chart, from 1.</summary>
    public int NextChart { get; private set; } = 1;

    public void Add(Block? block)
    {
        if (block is null) return;
        if (block is Chart) NextChart++;
        blocks.Add(block);
    }

    public void Heading(int level, string text, params IReadOnlyList<string> sources)
    {
        counters[level]++;
        Array.Clear(counters, level + 1, counters.Length - level - 1);
        blocks.Add(new Heading(level, pack.HeadingNumber(level, counters[level]), text, "muc-" + string.Join('-', counters.Skip(1).Take(level))) { Sources = sources });
    }

    public void Paragraph(string text, params IReadOnlyList<string> sources) => Paragraph([new Run(text)], sources);

    public void Paragraph(IReadOnlyList<Run> runs, IReadOnlyList<string> sources, ParagraphKind kind = ParagraphKind.Body) =>
        blocks.Add(new Paragraph(kind, runs) { Sources = sources });

    /// <summary>Every line is a paragraph with its closing mark.</summary>
    public void Paragraphs(string? text, params IReadOnlyList<string> sources)
    {
        foreach (var line in Phrases.Lines(text ?? "")) Paragraph(Phrases.Sentence(line), sources);
    }

    /// <summary>Items end with ";", the last one with ".".</summary>
    public void List(IReadOnlyList<Item> items)
    {
        if (items.Count == 0) return;
        blocks.Add(new BulletList([.. items.Select((item, i) => (IReadOnlyList<Run>)[.. item.Runs, new Run(i == items.Count - 1 ? "." : ";")])])
        {
            ItemSources = [.. items.Select(item => item.Sources)],
            Sources = Together(items),
        });
    }

    /// <summary>One sentence where there is little to say, else a list under the words that announce it.</summary>
    /// <param name="announcement">Such as "Kết quả nổi bật", without its colon.</param>
    /// <param name="items">At least one.</param>
    /// <param name="sources">What the announcement is made of.</param>
    /// <param name="nested">The items hold semicolons themselves, so that a sentence numbers them: (1) …; (2) ….</param>
    public void Enumerate(IReadOnlyList<Run> announcement, IReadOnlyList<Item> items, IReadOnlyList<string> sources, bool nested = false)
    {
        if (items.Count > MostInSentence || items.Sum(item => item.Length) > LongestSentence)
        {
            // Whether it is a list depends on all items, so the words before it do, too.
            Paragraph([.. announcement, new Run(":")], [.. sources.Concat(Together(items)).Distinct()]);
            List(items);
            return;
        }

        var runs = new List<Run>(announcement) { new(": ") };
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) runs.Add(new("; "));
            if (nested && items.Count > 1) runs.Add(new($"({i + 1}) "));
            runs.AddRange(items[i].Runs);
        }

        Paragraph([.. runs, new Run(".")], [.. sources.Concat(Together(items)).Distinct()]);
    }

    private static IReadOnlyList<string> Together(IReadOnlyList<Item> items) => [.. items.SelectMany(item => item.Sources).Distinct()];
}
