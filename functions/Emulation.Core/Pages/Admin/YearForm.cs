using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>Between the document and what stands in the fields of a page. Whatever was typed is kept; whether it is right is the document's reader to say.</summary>
public static partial class YearForm
{
    /// <summary>Highest number of rows that a page takes.</summary>
    public const int MaxRows = 500;

    /// <summary>What stands in each field, by name, in the order of the page.</summary>
    public static OrderedDictionary<string, string> Show(JsonObject document, IReadOnlyList<YearField> fields, string path = "")
    {
        var shown = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var node = Find(document, field.Name);
            if (field.Kind != FieldKind.Rows)
            {
                shown[path + field.Name] = YearText.Of(node, field.Kind);
                continue;
            }

            foreach (var (index, row) in RowsOf(document, field.Name).Index())
            {
                foreach (var (name, value) in Show(row, field.Fields, $"{path}{field.Name}[{index}].")) shown[name] = value;
            }
        }

        return shown;
    }

    /// <summary>The members that the posted fields spell.</summary>
    public static JsonObject Read(IFormCollection form, IReadOnlyList<YearField> fields, string path = "")
    {
        var document = new JsonObject();
        foreach (var field in fields)
        {
            var name = path + field.Name;
            var value = field.Kind == FieldKind.Rows
                ? new JsonArray([.. Indexes(form, name).Select(index => (JsonNode)Read(form, field.Fields, string.Create(CultureInfo.InvariantCulture, $"{name}[{index}].")))])
                : YearText.Read(form[name], field.Kind);
            if (value is not null) Put(document, field.Name, value);
        }

        return document;
    }

    /// <summary>The value at a name with dots, or null.</summary>
    public static JsonNode? Find(JsonNode? document, string name) =>
        name.Split('.').Aggregate(document, (node, step) => node is JsonObject parent ? parent[step] : null);

    /// <summary>The objects of a list; what is no object counts as an empty one.</summary>
    public static IReadOnlyList<JsonObject> RowsOf(JsonObject document, string name) =>
        Find(document, name) is JsonArray rows ? [.. rows.Select(row => row as JsonObject ?? [])] : [];

    /// <summary>Replaces what the fields show by what was read; other members stay.</summary>
    public static void Replace(JsonObject document, JsonObject read, IReadOnlyList<YearField> fields)
    {
        foreach (var member in fields.Select(field => field.Name.Split('.')[0]).Distinct())
        {
            document.Remove(member);
            if (read[member] is { } value) document[member] = value.DeepClone();
        }
    }

    private static void Put(JsonObject document, string name, JsonNode value)
    {
        var steps = name.Split('.');
        foreach (var step in steps[..^1])
        {
            if (document[step] is not JsonObject next) document[step] = next = [];
            document = next;
        }

        document[steps[^1]] = value;
    }

    private static IEnumerable<int> Indexes(IFormCollection form, string name) => form.Keys
        .Where(key => key.StartsWith(name + "[", StringComparison.Ordinal))
        .Select(key => IndexPattern().Match(key, name.Length))
        .Where(match => match.Success)
        .Select(match => int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
        .Distinct()
        .Order()
        .Take(MaxRows);

    [GeneratedRegex(@"\G\[([0-9]{1,4})\]\.")]
    private static partial Regex IndexPattern();
}
