using System.Globalization;
using System.Text.Json.Nodes;

namespace Emulation.Submissions;

/// <summary>Walks a document by the name of a field, such as <c>movements[0].figures[1].value</c>.</summary>
internal static class DocumentPath
{
    /// <summary>Member names, and indexes as numbers; null where the path is not well formed.</summary>
    public static IReadOnlyList<object>? Steps(string path)
    {
        var steps = new List<object>();
        foreach (var part in path.Split('.'))
        {
            var pieces = part.Split('[');
            if (pieces[0].Length == 0) return null;
            steps.Add(pieces[0]);
            foreach (var piece in pieces.Skip(1))
            {
                if (!piece.EndsWith(']') || !int.TryParse(piece[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > Limits.Request.FieldIndex) return null;
                steps.Add(index);
            }
        }

        return steps;
    }

    public static JsonNode? Find(JsonNode? node, string path)
    {
        foreach (var step in Steps(path) ?? [])
        {
            node = (node, step) switch
            {
                (JsonObject parent, string name) => parent[name],
                (JsonArray list, int index) when index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Puts the value there, making the lists and objects on the way; null takes a member away and leaves a list's place empty.</summary>
    public static void Put(JsonObject root, string path, JsonNode? value)
    {
        var steps = Steps(path) ?? throw new ArgumentException($"no path: {path}", nameof(path));
        JsonNode node = root;
        for (var i = 0; i < steps.Count; i++)
        {
            var last = i == steps.Count - 1;
            JsonNode Next(JsonNode? there) => steps[i + 1] is int ? there as JsonArray ?? [] : there as JsonObject ?? [];
            if (node is JsonArray list)
            {
                var index = (int)steps[i];
                while (list.Count <= index) list.Add(null);
                var next = last ? value : Next(list[index]);
                if (!ReferenceEquals(next, list[index])) list[index] = next;
                if (last || next is null) return;
                node = next;
                continue;
            }

            var parent = node.AsObject();
            var name = (string)steps[i];
            if (last && value is null)
            {
                parent.Remove(name);
                return;
            }

            var child = last ? value! : Next(parent[name]);
            if (!ReferenceEquals(child, parent[name])) parent[name] = child;
            node = child;
        }
    }
}
