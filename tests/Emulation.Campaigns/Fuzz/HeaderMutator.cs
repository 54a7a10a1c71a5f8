namespace Emulation.Campaigns.Fuzz;

/// <summary>Spoils headers.</summary>
internal static class HeaderMutator
{
    /// <returns>Whether the server itself may now refuse the request.</returns>
    public static bool Mutate(List<KeyValuePair<string, string>> headers, Random random)
    {
        // Of a request that has lost every header, only the two last kinds of change can be made.
        var at = random.Next(headers.Count);
        switch (random.Next(headers.Count == 0 ? 4 : 0, 8))
        {
            case 0: headers.RemoveAt(at); break;
            case 1: headers.Add(headers[at]); break;
            case 2: headers[at] = new(headers[at].Key, headers[at].Value + random.Of(Nasty.HeaderValues)); break;
            case 3: headers[at] = new(headers[at].Key, random.Of(Nasty.HeaderValues)); break;
            case 4: headers.AddRange(Enumerable.Range(0, random.Of((int[])[5, 60, 300])).Select(i => new KeyValuePair<string, string>($"X-Many-{i}", "1"))); break;
            default: headers.Add(new(random.Of(Nasty.HeaderNames), random.Of(Nasty.HeaderValues))); break;
        }

        return true;
    }
}
