using System.Globalization;

namespace Emulation.Campaigns;

/// <summary>The <c>--name number</c> pairs of a campaign's command line.</summary>
/// <param name="Count">How many rounds or requests.</param>
/// <param name="Seed">The same seed makes the same campaign again.</param>
public sealed record Arguments(int Count, int Seed)
{
    /// <exception cref="ArgumentException">An option that is not known, or one without its number.</exception>
    public static Arguments Parse(ReadOnlySpan<string> words, string counted, int count)
    {
        var seed = Random.Shared.Next();
        for (var at = 0; at < words.Length; at += 2)
        {
            if (at + 1 == words.Length || !int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw new ArgumentException($"{words[at]} needs a number.");
            if (words[at] == counted) count = number;
            else if (words[at] == "--seed") seed = number;
            else throw new ArgumentException($"{words[at]} is not known; the options are {counted} N and --seed N.");
        }

        return new(count, seed);
    }
}
