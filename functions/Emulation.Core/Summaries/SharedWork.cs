using System.Text;
using Emulation.Blocs;

namespace Emulation.Summaries;

/// <summary>Something that a unit says it did.</summary>
internal readonly record struct Deed(string Text, string Source);

/// <summary>Things that the same units did.</summary>
internal sealed record SharedDeeds(IReadOnlyList<(UnitCode Unit, string Name)> Units, IReadOnlyList<(string Text, IReadOnlyList<string> Sources)> Deeds);

/// <summary>
/// Names units together that did the same thing: the same text but for case, spaces and closing marks. Groups stand in the official order
/// of their first unit, what it did with others before what it did alone.
/// </summary>
internal static class SharedWork
{
    /// <param name="units">In official order.</param>
    public static IReadOnlyList<SharedDeeds> Of(IEnumerable<(UnitCode Unit, string Name, IEnumerable<Deed> Deeds)> units)
    {
        var found = new Dictionary<string, (string Text, List<(int Unit, string Source)> By)>(StringComparer.Ordinal);
        var named = new List<(UnitCode Unit, string Name)>();
        var places = new Dictionary<UnitCode, int>();
        foreach (var (unit, name, deeds) in units)
        {
            if (!places.TryGetValue(unit, out var place))
            {
                places[unit] = place = named.Count;
                named.Add((unit, name));
            }

            foreach (var (text, source) in deeds)
            {
                var key = Key(text);
                if (!found.TryGetValue(key, out var known)) found[key] = known = (text, []);
                known.By.Add((place, source));
            }
        }

        return [.. found.Values
            .Select(deed => (deed.Text, deed.By, Who: deed.By.Select(by => by.Unit).Distinct().ToList()))
            .GroupBy(deed => string.Join(' ', deed.Who))
            .Select(group => (group.First().Who, Deeds: group.Select(deed => (deed.Text, (IReadOnlyList<string>)[.. deed.By.Select(by => by.Source)])).ToList()))
            .OrderBy(group => group.Who[0]).ThenByDescending(group => group.Who.Count)
            .Select(group => new SharedDeeds([.. group.Who.Select(i => named[i])], group.Deeds))];
    }

    /// <summary>The text without what makes no difference.</summary>
    internal static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in Phrases.Trim(text.Trim()))
        {
            if (!char.IsWhiteSpace(c)) key.Append(char.ToLowerInvariant(c));
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }

        return key.ToString();
    }
}
