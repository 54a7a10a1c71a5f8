using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Changes a JSON document by its structure: members, items, types, values, also into what no tree can hold.</summary>
internal static class JsonMutator
{
    /// <summary>Stands in the tree, as a string, for text that is put in after the tree was written.</summary>
    private const string Raw = "~raw~";

    /// <summary>Ends a member's name that is to stand twice.</summary>
    private const string Twin = "~twin~";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Mutate(JsonNode document, Random random, int changes)
    {
        var root = document.DeepClone();
        var raws = new List<string>();
        for (var i = 0; i < changes; i++) root = Change(root, random, raws);
        var text = new StringBuilder(root.ToJsonString(Relaxed));
        for (var i = 0; i < raws.Count; i++) text.Replace($"\"{Raw}{i}\"", raws[i]);
        return Encoding.UTF8.GetBytes(text.Replace(Twin, "").ToString());
    }

    private static JsonNode Change(JsonNode root, Random random, List<string> raws)
    {
        var places = new List<(JsonNode Parent, object Key)>();
        Collect(root, places);
        if (places.Count == 0) return Value(random, raws) ?? new JsonArray();
        var (parent, key) = random.Of(places);
        switch (parent, key)
        {
            case (JsonObject members, string name): ChangeMember(members, name, random, raws); break;
            case (JsonArray items, int index): ChangeItem(items, index, random, raws); break;
        }

        return root;
    }

    private static void ChangeMember(JsonObject members, string name, Random random, List<string> raws)
    {
        var old = members[name];
        switch (random.Next(10))
        {
            case 0: members.Remove(name); break;
            case 1: members[name + Twin] = old?.DeepClone(); break;
            case 2:
                members.Remove(name);
                members[random.Of((string[])[name + "x", name.ToUpperInvariant(), name + " ", "", random.Of(Nasty.Texts)])] = old;
                break;
            case 3: members["x" + random.Next(10)] = Value(random, raws); break;
            case 4: members[name] = new JsonArray(old?.DeepClone()); break;
            case 5: members[name] = new JsonObject { ["value"] = old?.DeepClone() }; break;
            default: members[name] = Replacement(old, random, raws); break;
        }
    }

    private static void ChangeItem(JsonArray items, int index, Random random, List<string> raws)
    {
        switch (random.Next(6))
        {
            case 0: items.RemoveAt(index); break;
            case 1: items.Insert(index, items[index]?.DeepClone()); break;
            case 2:
                var copies = random.Of((int[])[20, 60, 300, 1_200]);
                var item = items[index]?.DeepClone();
                // A report is at most 400 KB; more copies of much would only ever be too large.
                if ((item?.ToJsonString(Relaxed).Length ?? 4) * copies > 350_000) copies = 20;
                for (var i = 0; i < copies; i++) items.Add(item?.DeepClone());
                break;
            default: items[index] = Replacement(items[index], random, raws); break;
        }
    }

    /// <summary>Something near the old value more often than anything at all, since that gets further.</summary>
    private static JsonNode? Replacement(JsonNode? old, Random random, List<string> raws)
    {
        if (old is not JsonValue value || random.Chance(0.4)) return Value(random, raws);
        if (value.GetValueKind() == JsonValueKind.Number) return random.Of<JsonNode>([-1, 0, 1, int.MaxValue, long.MinValue, 0.5, 1e28, 1e-28, value.ToString(), value.ToString().Replace('.', ',')]).DeepClone();
        var text = value.ToString();
        return random.Next(5) switch
        {
            0 => text + random.Of(Nasty.Texts),
            1 => text.Length < 2 ? "" : text[..random.Next(text.Length)],
            2 => string.Concat(text.Take(random.Next(text.Length + 1))) + random.Of(Nasty.Texts) + text,
            3 => text.ToUpperInvariant(),
            _ => string.Concat(Enumerable.Repeat(text, Math.Clamp(8_000 / (text.Length + 1), 1, 50))),
        };
    }

    private static JsonNode? Value(Random random, List<string> raws)
    {
        switch (random.Next(8))
        {
            case 0: return null;
            case 1: return random.Chance(0.5);
            case 2: return random.Next(-5, 100);
            case 3: return new JsonArray();
            case 4: return new JsonObject();
            case 5 or 6: return random.Of(Nasty.Texts);
            default:
                raws.Add(random.Of(Nasty.Json));
                return $"{Raw}{raws.Count - 1}";
        }
    }

    private static void Collect(JsonNode? node, List<(JsonNode, object)> places)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    places.Add((members, name));
                    Collect(value, places);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    places.Add((items, i));
                    Collect(items[i], places);
                }

                break;
        }
    }
}
