using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Emulation.Http;

/// <summary>
/// Turns form fields into the JSON document that they spell: <c>movements[0].figures[1].value=50 triệu</c>. The same reader then
/// reads both, and the path of an error is the name of the field.
/// </summary>
public static class FormTree
{
    /// <summary>Fields that are about the post, not in the report.</summary>
    private static readonly HashSet<string> Control = new(StringComparer.Ordinal) { "version", "idempotencyKey", "__RequestVerificationToken" };

    /// <summary>The document, or what is wrong with a field's name, in Vietnamese.</summary>
    public static (JsonElement? Root, string? Error) Build(IFormCollection form)
    {
        var root = new JsonObject();
        var gaps = 0;
        foreach (var (name, values) in form)
        {
            if (Control.Contains(name)) continue;
            if (Path(name) is not { } path) return (null, $"tên trường “{Shown(name)}” không đúng mẫu.");
            JsonNode value = values.Count == 1 ? JsonValue.Create(values[0] ?? "") : new JsonArray([.. values.Select(item => (JsonNode?)JsonValue.Create(item ?? ""))]);
            if (!TryPut(root, path, value, ref gaps)) return (null, $"trường “{Shown(name)}” mâu thuẫn với một trường khác.");
            if (gaps > Limits.Request.FieldGaps) return (null, $"trường “{Shown(name)}” bỏ cách quá nhiều chỗ trong danh sách.");
        }

        return (JsonSerializer.SerializeToElement(root, Text.FormJson.Default.JsonObject), null);
    }

    /// <summary>The steps of a name: member names, and indexes as numbers; null where it is not well formed.</summary>
    private static List<object>? Path(string name)
    {
        var steps = new List<object>();
        foreach (var part in name.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var member = bracket < 0 ? part : part[..bracket];
            if (member.Length == 0 || !member.All(char.IsAsciiLetterOrDigit)) return null;
            steps.Add(member);
            for (var rest = bracket < 0 ? "" : part[bracket..]; rest.Length > 0;)
            {
                var close = rest.IndexOf(']', StringComparison.Ordinal);
                if (rest[0] != '[' || close < 0 || !int.TryParse(rest.AsSpan(1, close - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > Limits.Request.FieldIndex) return null;
                steps.Add(index);
                rest = rest[(close + 1)..];
            }
        }

        return steps.Count <= Limits.Request.FieldSteps ? steps : null;
    }

    private static bool TryPut(JsonObject root, List<object> path, JsonNode value, ref int gaps)
    {
        JsonNode node = root;
        for (var i = 0; i < path.Count; i++)
        {
            var last = i == path.Count - 1;
            Func<JsonNode> make = () => last ? value : path[i + 1] is int ? new JsonArray() : new JsonObject();
            JsonNode? next;
            switch (node, path[i])
            {
                case (JsonObject parent, string member):
                    if (last && parent.ContainsKey(member)) return false;
                    next = parent[member] ??= make();
                    break;
                case (JsonArray parent, int index):
                    gaps += Math.Max(0, index - parent.Count);
                    while (parent.Count <= index) parent.Add(null);
                    if (last && parent[index] is not null) return false;
                    next = parent[index] ??= make();
                    break;
                default:
                    return false;
            }

            node = next;
        }

        return true;
    }

    private static string Shown(string name) => Text.TextRules.Clean(name.Length > 60 ? name[..60] + "…" : name, multiline: false).Text ?? "?";
}
