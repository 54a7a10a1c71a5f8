namespace Emulation.Text;

public enum DiffKind { Same, Removed, Added }

/// <summary>A run of words that two texts share, or that one of them lacks.</summary>
public sealed record DiffRun(DiffKind Kind, string Text);

/// <summary>What changed between two texts, word by word, as a person would mark it on paper.</summary>
public static class WordDiff
{
    /// <summary>A table of this many places takes 16 MB and some hundredths of a second; beyond it, the middle is shown as rewritten.</summary>
    private const int MaxPlaces = 4_000_000;

    /// <summary>The runs in order: without those removed they are the new text; without those added, but for white space, the old one.</summary>
    public static IReadOnlyList<DiffRun> Of(string before, string after)
    {
        var (old, @new) = (Words(before), Words(after));
        var start = 0;
        while (start < old.Count && start < @new.Count && Same(old[start], @new[start])) start++;
        var end = 0;
        while (end < old.Count - start && end < @new.Count - start && Same(old[^(end + 1)], @new[^(end + 1)])) end++;

        var runs = new List<DiffRun>();
        Append(runs, DiffKind.Same, @new.Take(start));
        Middle(runs, old[start..^end], @new[start..^end]);
        Append(runs, DiffKind.Same, @new.TakeLast(end));
        return runs;
    }

    /// <summary>Whether the texts have the same words.</summary>
    public static bool IsSame(string one, string other) => Words(one.Trim()).Select(word => word.TrimEnd()).SequenceEqual(Words(other.Trim()).Select(word => word.TrimEnd()));

    private static void Middle(List<DiffRun> runs, List<string> old, List<string> @new)
    {
        if ((long)old.Count * @new.Count > MaxPlaces)
        {
            Append(runs, DiffKind.Removed, old);
            Append(runs, DiffKind.Added, @new);
            return;
        }

        // Each word is held against each, so they are numbered first.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] olds = [.. old.Select(Number)], news = [.. @new.Select(Number)];
        // Longest common subsequence of what is left from each place on.
        var common = Array.ConvertAll(new int[olds.Length + 1][], _ => new int[news.Length + 1]);
        for (var i = olds.Length - 1; i >= 0; i--)
        {
            var (here, below) = (common[i], common[i + 1]);
            for (var j = news.Length - 1; j >= 0; j--) here[j] = olds[i] == news[j] ? below[j + 1] + 1 : Math.Max(below[j], here[j + 1]);
        }

        for (int i = 0, j = 0; i < olds.Length || j < news.Length;)
        {
            if (i < olds.Length && j < news.Length && olds[i] == news[j])
            {
                Append(runs, DiffKind.Same, [@new[j++]]);
                i++;
            }
            else if (j == news.Length || (i < olds.Length && common[i + 1][j] >= common[i][j + 1])) Append(runs, DiffKind.Removed, [old[i++]]);
            else Append(runs, DiffKind.Added, [@new[j++]]);
        }

        int Number(string word)
        {
            var bare = word.TrimEnd();
            if (!numbers.TryGetValue(bare, out var number)) numbers.Add(bare, number = numbers.Count);
            return number;
        }
    }

    /// <summary>A line break that came or went is no change of words.</summary>
    private static bool Same(string one, string other) => one.AsSpan().TrimEnd().SequenceEqual(other.AsSpan().TrimEnd());

    /// <summary>Adds to the last run where it is of the same kind.</summary>
    private static void Append(List<DiffRun> runs, DiffKind kind, IEnumerable<string> words)
    {
        var text = string.Concat(words);
        if (text.Length == 0) return;
        if (runs.Count > 0 && runs[^1].Kind == kind) runs[^1] = new(kind, runs[^1].Text + text);
        else runs.Add(new(kind, text));
    }

    /// <summary>Words, each with the white space after it.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var from = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i])) i++;
            while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
            words.Add(text[from..i]);
        }

        return words;
    }
}
