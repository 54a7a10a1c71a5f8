using System.Globalization;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Http;
using Microsoft.AspNetCore.Http;

namespace Emulation.Submissions;

/// <summary>What a button of the form does besides saving: <c>remove:documents:2</c>.</summary>
/// <param name="Verb">save, next, list, add, remove, up or down.</param>
/// <param name="List">Path of the list that it changes; empty for none.</param>
/// <param name="Index">The row.</param>
public readonly record struct FormAction(string Verb, string List = "", int Index = 0)
{
    public static FormAction Parse(string? text)
    {
        var parts = text?.Split(':') ?? [];
        return parts switch
        {
            ["next" or "list"] => new(parts[0]),
            ["add", var list] => new("add", list),
            ["remove" or "up" or "down", var list, var index] when int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var row) => new(parts[0], list, row),
            _ => new("save"),
        };
    }
}

/// <summary>Reads one section off a posted form.</summary>
public static class PostedSection
{
    /// <summary>A selection stands somewhere before anybody has touched the row.</summary>
    private static readonly string[] Untouched = ["direction"];

    /// <summary>The section as typed, after the button's change of rows; or what is wrong with the form.</summary>
    public static (ReportDocument? Section, Refusal? Refusal) Read(IFormCollection form, ReportSection section, BlocYear year, FormAction action)
    {
        var (tree, error) = FormTree.Build(form);
        if (tree is not { } element) return (null, Refusal.MalformedForm(error!));
        var posted = JsonObject.Create(element)!;
        var taken = new JsonObject();
        foreach (var member in section.Members)
        {
            var node = DocumentPath.Find(posted, member)?.DeepClone();
            if (node is null && ReportSections.Lists.Contains(member)) node = new JsonArray();
            if (node is JsonObject results && section.Movement is { } movement) results["movement"] = movement.Code;
            if (node is not null) DocumentPath.Put(taken, member, node);
        }

        if (section.Holds(action.List) && DocumentPath.Find(taken, action.List) is JsonArray rows) Change(rows, action);
        foreach (var member in section.Members) DropBlankRows(DocumentPath.Find(taken, member), year);
        return (ReportDocument.Of(taken, year), null);
    }

    private static void Change(JsonArray rows, FormAction action)
    {
        if (action.Index >= rows.Count) return;
        var target = action.Verb switch { "up" => action.Index - 1, "down" => action.Index + 1, _ => -1 };
        if (action.Verb == "remove")
        {
            rows.RemoveAt(action.Index);
        }
        else if (target >= 0 && target < rows.Count)
        {
            var row = rows[action.Index];
            rows.RemoveAt(action.Index);
            rows.Insert(target, row);
        }
    }

    /// <summary>A row in which nothing was typed keeps its place, so that the others keep their names, but is nothing.</summary>
    private static void DropBlankRows(JsonNode? node, BlocYear year)
    {
        if (node is JsonObject parent)
        {
            foreach (var (_, value) in parent) DropBlankRows(value, year);
        }

        if (node is not JsonArray rows) return;
        for (var i = 0; i < rows.Count; i++)
        {
            if (IsBlank(rows[i], year)) rows[i] = rows[i] is JsonObject ? null : "";
        }

        while (rows.Count > 0 && (rows[^1] is null || rows[^1]!.GetValueKind() == System.Text.Json.JsonValueKind.String && rows[^1]!.ToString().Length == 0)) rows.RemoveAt(rows.Count - 1);
    }

    private static bool IsBlank(JsonNode? row, BlocYear year) => row switch
    {
        null => true,
        JsonObject members => members.All(member => Untouched.Contains(member.Key) || IsOffered(member.Key, member.Value, year) || string.IsNullOrWhiteSpace(member.Value?.ToString())),
        JsonValue value => string.IsNullOrWhiteSpace(value.ToString()),
        _ => false,
    };

    /// <summary>The indicators of a movement have their rows anyway.</summary>
    private static bool IsOffered(string name, JsonNode? value, BlocYear year) =>
        name == "indicator" && value is JsonValue code && year.Indicator(code.ToString())?.Movement is not null;
}
