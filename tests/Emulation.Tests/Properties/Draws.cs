using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Emulation.Campaigns.Fuzz;

namespace Emulation.Tests.Properties;

/// <summary>What property-based tests draw: a failing draw is printed with its seed, which draws it again.</summary>
internal static class Draws
{
    private static readonly JsonDocumentOptions AsTheApiReads = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>For mutators, which take their choices from a random number generator.</summary>
    public static readonly Gen<Random> Choices = Gen.Int.Select(seed => new Random(seed));

    /// <summary>Any text at all, halves of characters and all, or what readers are known to get wrong, or both run together.</summary>
    public static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.Char['\0', '\uffff'].Array[0, 40].Select(letters => new string(letters))),
        (2, OneOf(Nasty.Texts)),
        (2, Gen.Select(OneOf(Nasty.Texts), OneOf(Nasty.Texts), (one, other) => one + other)),
        (2, Gen.Select(OneOf("một hai", "Tỉnh ủy", "a\nb", "  x ", "1,8 tỷ", "“trích”"), OneOf(Nasty.Texts), (one, other) => one + other)));

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>The document with up to six changes of structure or value.</summary>
    public static Gen<byte[]> MutatedJson(string document) => Gen.Select(Choices, Gen.Int[0, 6], (random, changes) => JsonMutator.Mutate(JsonNode.Parse(document)!, random, changes));

    /// <summary>The file with changed bytes, or with changed entries where it is an archive.</summary>
    public static Gen<byte[]> Mutated(byte[] file) => Gen.Select(Choices, Gen.Bool, (random, whole) => whole ? ByteMutator.Mutate(file, file, random) : ByteMutator.MutateArchive(file, random));

    /// <summary>The document as the API reads it; null where it is refused before any form sees it.</summary>
    public static JsonElement? Parse(byte[] json)
    {
        try
        {
            return JsonElement.Parse(json, AsTheApiReads);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the path of an error leads to something that was sent, or to a member that is missing from it: never to an item of a list
    /// that is not there.
    /// </summary>
    public static bool LeadsSomewhere(JsonElement document, string path)
    {
        if (path.Length == 0) return true;
        JsonElement? at = document;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step is ['[', .. var index, ']'])
            {
                if (at is not { ValueKind: JsonValueKind.Array } list || int.Parse(index) >= list.GetArrayLength()) return false;
                at = list[int.Parse(index)];
            }
            else
            {
                at = at is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(step, out var value) ? value : null;
            }
        }

        return true;
    }

    /// <summary>Whether every member's name is one that a path can spell.</summary>
    public static bool HasPlainNames(JsonElement document) => document.ValueKind switch
    {
        JsonValueKind.Object => document.EnumerateObject().All(member => member.Name.Length > 0 && member.Name.All(char.IsAsciiLetter) && HasPlainNames(member.Value)),
        JsonValueKind.Array => document.EnumerateArray().All(HasPlainNames),
        _ => true,
    };

    /// <summary>Whether the text can be shown to anybody and stored anywhere.</summary>
    public static bool IsClean(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) && letter != '\n') return false;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
    }
}
