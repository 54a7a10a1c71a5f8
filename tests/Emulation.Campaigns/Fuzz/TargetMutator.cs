namespace Emulation.Campaigns.Fuzz;

/// <summary>Spoils addresses, as they go over the wire.</summary>
internal static class TargetMutator
{
    private static readonly string[] Parameters = ["name", "bloc", "khoi", "after", "format", "ban", "ma", "trang", "so-voi", "da-ghi", "da-luu", "xong", "bo", "x", "", "__proto__", "name[]", "a.b"];

    public static string Path(string target, Random random)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var (path, rest) = query < 0 ? (target, "") : (target[..query], target[query..]);
        var segments = path.Split('/').ToList();
        var at = random.Next(1, segments.Count);
        switch (random.Next(10))
        {
            case 0: segments.RemoveAt(at); break;
            case 1: segments.Insert(at, random.Of(Nasty.Segments)); break;
            case 2: segments[at] += random.Of(Nasty.Segments); break;
            case 3: segments[at] = segments[at].ToUpperInvariant(); break;
            case 4: segments.Add(random.Of((string[])["", "/", ".", "index.html", "..;", "x"])); break;
            case 5: segments[at] = string.Concat(segments[at].Select(character => character is '{' or '}' or ':' ? character.ToString() : $"%{(int)character:x2}")); break;
            default: segments[at] = random.Of(Nasty.Segments); break;
        }

        var mutated = string.Join('/', segments);
        return (mutated.StartsWith('/') ? mutated : "/" + mutated) + rest;
    }

    public static string Query(string target, Random random)
    {
        var separator = target.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return random.Next(8) switch
        {
            0 => $"{target}{separator}{string.Join('&', Enumerable.Range(0, 1_500).Select(i => $"p{i}"))}",
            1 => $"{target}{separator}{random.Of(Parameters)}={random.Of(Nasty.Segments)}&{random.Of(Parameters)}",
            2 => $"{target}{separator}{random.Of(Parameters)}=1&{random.Of(Parameters)}=2&&&=&?",
            3 => $"{target.Split('?')[0]}?{random.Of(Nasty.Segments)}",
            4 => $"{target}{separator}{random.Of(Parameters)}={Uri.EscapeDataString(random.Of(Nasty.Texts[..70]))}",
            _ => $"{target}{separator}{random.Of(Parameters)}={random.Of(Nasty.Segments)}",
        };
    }
}
