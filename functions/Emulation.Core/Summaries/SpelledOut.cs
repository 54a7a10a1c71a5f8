using System.Text;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>
/// Spells short forms out where a report first uses them: "UBND" becomes "Ủy ban nhân dân (UBND)", and stays short from then on. Careful
/// rather than complete: a short form counts only as a word of its own, so not within a symbol (299/CTr-UBND), and never within
/// quotation marks. Codes that stand for several things (KH, QĐ, TU) are not in the usual catalogue.
/// </summary>
public sealed class SpelledOut
{
    private static readonly IReadOnlyList<Abbreviation> Usual = Load();

    private readonly Dictionary<string, (string Full, string Source)> pending = new(StringComparer.Ordinal);

    /// <param name="own">The bloc's own short forms; they stand before the usual ones.</param>
    public SpelledOut(IReadOnlyList<Abbreviation> own)
    {
        for (var i = 0; i < own.Count; i++) pending.TryAdd(own[i].Word, (own[i].Full, Field.Year("abbreviations", i)));
        foreach (var (word, full) in Usual) pending.TryAdd(word, (full, Field.Abbreviation(word)));
    }

    /// <summary>The text with short forms spelled out that were not used before.</summary>
    /// <param name="sources">Gets the entries of the catalogue that were used.</param>
    /// <param name="startsSentence">Whether the text's first word begins a sentence.</param>
    public string In(string text, ICollection<string> sources, bool startsSentence = false) => Scan(text, sources, startsSentence, keep: false);

    /// <summary>Takes note of what a text spells out by itself, for texts that must stand as they were written.</summary>
    public void Notice(string text) => Scan(text, [], startsSentence: false, keep: true);

    private string Scan(string text, ICollection<string> sources, bool startsSentence, bool keep)
    {
        StringBuilder? spelled = null;
        var (depth, straight, copied) = (0, false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '“' or '«':
                    depth++;
                    continue;
                case '”' or '»':
                    depth = Math.Max(0, depth - 1);
                    continue;
                case '"':
                    straight = !straight;
                    continue;
            }

            if (!IsWord(text[i])) continue;
            var start = i;
            while (i + 1 < text.Length && IsWord(text[i + 1])) i++;
            var word = text[start..(i + 1)];
            if (depth > 0 || straight || !pending.TryGetValue(word, out var known)) continue;
            if (SpellsOutItself(text, start, i + 1, known.Full))
            {
                pending.Remove(word);
                continue;
            }

            // In parentheses of its own it explains what stands before, in words that are not the catalogue's.
            if (keep || (At(text, start - 1) == '(' && At(text, i + 1) == ')')) continue;
            pending.Remove(word);
            sources.Add(known.Source);
            var before = text.AsSpan(0, start).TrimEnd();
            var full = before.Length == 0 ? startsSentence : before[^1] is '.' or '!' or '?' or '\n';
            (spelled ??= new()).Append(text, copied, start - copied).Append(full ? Phrases.Upper(known.Full) : known.Full).Append(" (").Append(word).Append(')');
            copied = i + 1;
        }

        return spelled is null ? text : spelled.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>"Ủy ban nhân dân (UBND)", or the other way round.</summary>
    private static bool SpellsOutItself(string text, int start, int end, string full) =>
        (At(text, start - 1) == '(' && text.AsSpan(0, start - 1).TrimEnd().EndsWith(full, StringComparison.OrdinalIgnoreCase))
        || text.AsSpan(end).StartsWith($" ({full})", StringComparison.OrdinalIgnoreCase);

    private static char At(string text, int index) => index >= 0 && index < text.Length ? text[index] : '\0';

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '/' or '-' or '–' or '&';

    private static IReadOnlyList<Abbreviation> Load()
    {
        using var stream = typeof(SpelledOut).Assembly.GetManifestResourceStream("abbreviations.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Json.Read<IReadOnlyList<Abbreviation>>(bytes);
    }
}
