using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>
/// A report as its form shows it, valid or not: every value a text as people type it, movements in the order of the bloc's year, so that
/// the place of a value is the name of its field and the path of its errors. Reading one that was submitted gives the same report again.
/// </summary>
public sealed class ReportDocument
{
    private readonly JsonObject root;

    private ReportDocument(JsonObject root) => this.root = root;

    /// <summary>Of what is stored, a draft or a report in force; empty where nothing is.</summary>
    public static ReportDocument Of(byte[]? stored, BlocYear year) => new(TypedForm.Of(stored is null ? null : JsonNode.Parse(stored), year));

    /// <summary>Of a document that a program made.</summary>
    public static ReportDocument Of(JsonObject document, BlocYear year) => new(TypedForm.Of(document, year));

    /// <summary>What stands at the path, such as <c>movements[0].figures[1].value</c>; null for nothing.</summary>
    public JsonNode? At(string path) => DocumentPath.Find(root, path);

    /// <summary>The text at the path; empty where there is none.</summary>
    public string Text(string path) => At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    /// <summary>Length of the list at the path, with the places of empty rows.</summary>
    public int Count(string path) => At(path) is JsonArray list ? list.Count : 0;

    /// <summary>Whether the section was ever saved, empty or not.</summary>
    public bool Has(ReportSection section) => section.Members.Any(member => At(member) is not null);

    /// <summary>Whether nothing is typed in the section.</summary>
    public bool IsEmpty(ReportSection section) => ValuesOf(section).Count == 0;

    /// <summary>Every value of the section that is not empty, by path, in order.</summary>
    public IReadOnlyDictionary<string, string> ValuesOf(ReportSection section)
    {
        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in section.Members) Collect(At(member), member, values);
        foreach (var member in section.Members) values.Remove($"{member}.movement");
        return values;
    }

    /// <summary>Says of two states of a section whether they are the same, wherever they are; safe to show.</summary>
    public string HashOf(ReportSection section)
    {
        var text = new StringBuilder();
        foreach (var (path, value) in ValuesOf(section).OrderBy(entry => entry.Key, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"{path}={value.Length}:{value}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    /// <summary>This report with the section of the other.</summary>
    public ReportDocument With(ReportSection section, ReportDocument other)
    {
        var copy = root.DeepClone().AsObject();
        foreach (var member in section.Members) DocumentPath.Put(copy, member, other.At(member)?.DeepClone());
        return new(copy);
    }

    /// <summary>This report with another value at the path; null takes it away.</summary>
    internal ReportDocument With(string path, JsonNode? value)
    {
        var copy = root.DeepClone().AsObject();
        DocumentPath.Put(copy, path, value);
        return new(copy);
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(root, Json.Options);

    public JsonElement ToElement() => JsonSerializer.SerializeToElement(root, Json.Options);

    private static void Collect(JsonNode? node, string path, OrderedDictionary<string, string> values)
    {
        switch (node)
        {
            case JsonObject parent:
                foreach (var (name, value) in parent) Collect(value, $"{path}.{name}", values);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++) Collect(list[i], FormattableString.Invariant($"{path}[{i}]"), values);
                break;
            case JsonValue value when value.ToString() is { Length: > 0 } text:
                values[path] = text;
                break;
        }
    }
}
