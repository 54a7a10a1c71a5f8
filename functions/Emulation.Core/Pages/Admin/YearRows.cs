using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Emulation.Blocs;

namespace Emulation.Pages.Admin;

/// <summary>What the buttons beside rows do, by the value that they post: <c>add:movements</c>, <c>remove:movements[1].legalBases[0]</c>, <c>up:…</c>, <c>down:…</c>.</summary>
internal static partial class YearRows
{
    /// <summary>Does it; the element to show next, or null where the button does nothing to rows.</summary>
    public static string? Do(JsonObject document, string button)
    {
        var parts = button.Split(':', 2);
        if (parts.Length < 2 || !PathPattern().IsMatch(parts[1])) return null;
        var path = parts[1];
        if (parts[0] == "add")
        {
            if (Holder(document, path) is not var (holder, member)) return null;
            if (holder[member] is not JsonArray rows) holder[member] = rows = [];
            if (rows.Count < YearForm.MaxRows) rows.Add(new JsonObject());
            return $"{path}[{rows.Count - 1}]";
        }

        var last = path.LastIndexOf('[');
        if (last < 0 || path[^1] != ']' || !int.TryParse(path.AsSpan(last + 1, path.Length - last - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
        if (Holder(document, path[..last]) is not var (parent, name) || parent[name] is not JsonArray list || index >= list.Count) return null;
        var row = list[index];
        var to = parts[0] switch { "up" => Math.Max(0, index - 1), "down" => Math.Min(list.Count - 1, index + 1), _ => -1 };
        list.RemoveAt(index);
        if (to >= 0) list.Insert(to, row);
        return to >= 0 ? $"{path[..last]}[{to}]" : path[..last];
    }

    /// <summary>Leaves out rows in which nothing was typed: a selection always says something.</summary>
    public static void DropBlank(JsonObject document, IReadOnlyList<YearField> fields)
    {
        foreach (var field in fields.Where(field => field.Kind == FieldKind.Rows))
        {
            if (YearForm.Find(document, field.Name) is not JsonArray rows) continue;
            foreach (var row in rows.OfType<JsonObject>().ToList())
            {
                DropBlank(row, field.Fields);
                var typed = field.Fields.Any(inner => inner.Kind switch
                {
                    FieldKind.Choice or FieldKind.Ticks or FieldKind.Days or FieldKind.Period => false,
                    FieldKind.Rows => YearForm.RowsOf(row, inner.Name).Count > 0,
                    _ => YearForm.Find(row, inner.Name) is not null,
                });
                if (!typed) rows.Remove(row);
            }
        }
    }

    /// <summary>Gives a code to every row that has a name and no code.</summary>
    public static void MakeCodes(JsonObject document, IReadOnlyList<YearField> fields)
    {
        foreach (var field in fields.Where(field => field.Kind == FieldKind.Rows && field.Fields.Any(inner => inner.Name == "code")))
        {
            var rows = YearForm.RowsOf(document, field.Name);
            var taken = rows.Select(row => row["code"]?.ToString() ?? "").ToHashSet(StringComparer.Ordinal);
            foreach (var row in rows.Where(row => row["code"] is null))
            {
                var name = row["name"]?.ToString() ?? (row["names"] as JsonArray)?.FirstOrDefault()?.ToString();
                if (name is not null) row["code"] = CodeMaker.Take(CodeMaker.From(name, "muc"), taken);
            }
        }
    }

    /// <summary>The object that holds the list at the path, and the list's name there.</summary>
    private static (JsonObject Holder, string Member)? Holder(JsonObject document, string path)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            var parts = step.Split('[', ']');
            if (parts.Length == 1 && document[step] is null) document[step] = new JsonObject();
            var next = parts.Length == 1 ? document[step]
                : document[parts[0]] is JsonArray list && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? list[index]
                : null;
            if (next is not JsonObject holder) return null;
            document = holder;
        }

        return (document, steps[^1]);
    }

    [GeneratedRegex(@"^[a-zA-Z]+(\[[0-9]{1,4}\])?(\.[a-zA-Z]+(\[[0-9]{1,4}\])?)*$")]
    private static partial Regex PathPattern();
}
