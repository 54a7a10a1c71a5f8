using Emulation.Summaries.Formats;

namespace Emulation.Summaries;

/// <summary>Collects the blocks of a report and numbers its headings as the format pack does.</summary>
internal sealed class ReportBody(FormatPack pack)
{
    private readonly List<Block> blocks = [];
    private readonly int[] counters = new int[4];

    public IReadOnlyList<Block> Blocks => blocks;

    public void Add(Block block) => blocks.Add(block);

    public void Heading(int level, string text)
    {
        counters[level]++;
        Array.Clear(counters, level + 1, counters.Length - level - 1);
        blocks.Add(new Heading(level, pack.HeadingNumber(level, counters[level]), text, "muc-" + string.Join('-', counters.Skip(1).Take(level))));
    }

    /// <summary>Every line is a paragraph with its closing mark.</summary>
    public void Paragraphs(string? text)
    {
        foreach (var line in Phrases.Lines(text ?? "")) blocks.Add(new Paragraph(Phrases.Sentence(line)));
    }

    /// <summary>Items end with ";", the last one with ".".</summary>
    public void List(IEnumerable<IReadOnlyList<Run>> items)
    {
        var list = items.ToList();
        blocks.Add(new BulletList([.. list.Select((runs, i) => (IReadOnlyList<Run>)[.. runs, new Run(i == list.Count - 1 ? "." : ";")])]));
    }
}
