using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Emulation.Tests.App;

/// <summary>Holds a JSON value to a schema of an OpenAPI description, more strictly than JSON Schema does: a member that is not described is a fault.</summary>
internal static class SchemaCheck
{
    /// <summary>Every way in which the value does not fit.</summary>
    public static IEnumerable<string> Faults(JsonNode root, JsonNode? schema, JsonNode? value, string path = "$")
    {
        if (schema is not JsonObject rules) return [];
        if (rules["$ref"] is { } reference) return Faults(root, Resolve(root, (string)reference!) ?? throw new InvalidOperationException($"{reference} leads nowhere"), value, path);
        if (rules["anyOf"] is JsonArray choices)
        {
            var faults = choices.Select(choice => Faults(root, choice, value, path).ToList()).ToList();
            return faults.Any(list => list.Count == 0) ? [] : faults.SelectMany(list => list);
        }

        return Own(root, rules, value, path);
    }

    /// <summary>What the reference names within the document, or null.</summary>
    public static JsonNode? Resolve(JsonNode root, string reference) => !reference.StartsWith("#/", StringComparison.Ordinal)
        ? null
        : reference[2..].Split('/').Aggregate((JsonNode?)root, (node, step) => node is JsonObject parent ? parent[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)] : null);

    private static IEnumerable<string> Own(JsonNode root, JsonObject rules, JsonNode? value, string path)
    {
        var types = rules["type"] switch { JsonArray several => several.Select(type => (string)type!).ToList(), { } one => [(string)one!], null => [] };
        if (types.Count > 0 && !types.Exists(type => Is(value, type)))
        {
            yield return $"{path} is {value?.GetValueKind().ToString() ?? "null"}, not {string.Join(" or ", types)}";
            yield break;
        }

        if (rules["enum"] is JsonArray names && !names.Any(name => JsonNode.DeepEquals(name, value))) yield return $"{path} is {value?.ToJsonString()}, which is not listed";
        if (rules["pattern"] is { } pattern && value?.GetValueKind() == JsonValueKind.String && !Regex.IsMatch((string)value!, (string)pattern!)) yield return $"{path} does not match {pattern}";
        foreach (var fault in (value as JsonArray ?? []).SelectMany((item, index) => Faults(root, rules["items"], item, $"{path}[{index}]"))) yield return fault;
        if (value is not JsonObject members) yield break;

        var known = rules["properties"] as JsonObject;
        foreach (var name in (rules["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => !members.ContainsKey(name))) yield return $"{path}.{name} is missing";
        foreach (var (name, member) in members)
        {
            var described = known?[name] ?? rules["additionalProperties"];
            if (described is null && known is not null) yield return $"{path}.{name} is not described";
            foreach (var fault in Faults(root, described, member, $"{path}.{name}")) yield return fault;
        }
    }

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger(value!.GetValue<decimal>()),
        _ => false,
    };
}
