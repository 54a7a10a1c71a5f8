using System.Globalization;
using System.Text.Json;
using Emulation.Summaries;

namespace Emulation.Tests.Summaries;

/// <summary>Reads the field that a source names from the sample's files, by their shape alone.</summary>
internal sealed class FieldReader(SampleSummary sample)
{
    private readonly Dictionary<string, JsonElement> files = [];

    /// <summary>Every plain value at or below the field, as text; nothing where there is no such field.</summary>
    public IEnumerable<string> Values(string source) => source switch
    {
        Field.ReportedPeriod => [sample.Summary.Period.Title, sample.Summary.Period.NextTitle],
        Field.AsOf => [Emulation.Text.Vietnamese.Moment(sample.Summary.AsOf)],
        _ when source.EndsWith("/~status", StringComparison.Ordinal) => ["submitted"],
        _ when source.StartsWith("~abbreviations/", StringComparison.Ordinal) => [source],
        _ => Find(source) is { } element ? Leaves(element) : [],
    };

    /// <summary>Figures, counts of awards: what may be added up.</summary>
    public IEnumerable<decimal> Amount(string source)
    {
        if (source.Contains('~', StringComparison.Ordinal) || Find(source) is not { ValueKind: JsonValueKind.Object } element) return [];
        return element.TryGetProperty("count", out var count) ? [Number(count)] : element.TryGetProperty("value", out var value) ? [Number(value)] : [];
    }

    /// <summary>People type amounts as text, too.</summary>
    private static decimal Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : Emulation.Submissions.Quantity.Read(value.GetString()!, "", 4).Value;

    /// <summary>What may be counted together: the list, its figures by indicator and its awards by form and recipient.</summary>
    public string KindOf(string source)
    {
        if (source.EndsWith("/~status", StringComparison.Ordinal) || Find(source) is not { ValueKind: JsonValueKind.Object } element) return "";
        return string.Join(' ', ((string[])["indicator", "recipientKind"]).Select(name => element.TryGetProperty(name, out var value) ? value.GetString() : ""));
    }

    public bool IsReached(string source) => !source.Contains('~', StringComparison.Ordinal) && Find(source) is { ValueKind: JsonValueKind.Object } target
        && target.TryGetProperty("plan", out var plan) && target.TryGetProperty("actual", out var actual) && actual.ValueKind != JsonValueKind.Null
        && (target.TryGetProperty("direction", out var direction) && direction.GetString() == "lowerIsBetter" ? Number(actual) <= Number(plan) : Number(actual) >= Number(plan));

    public int Length(string source) => Find(source)!.Value.GetArrayLength();

    private JsonElement? Find(string source)
    {
        var parts = source.Split('/');
        JsonElement? element = File(parts[0] switch { "~year" => "bloc-year.json", "~lead" => "lead-text.json", var unit => $"submissions/{unit}.json" });
        foreach (var part in parts[1..]) element = element is { } parent ? Child(parent, part) : null;
        return element;
    }

    private static JsonElement? Child(JsonElement parent, string part)
    {
        if (parent.ValueKind == JsonValueKind.Object) return parent.TryGetProperty(part, out var member) ? member : null;
        if (parent.ValueKind != JsonValueKind.Array) return null;
        if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return index < parent.GetArrayLength() ? parent[index] : null;
        foreach (var entry in parent.EnumerateArray())
        {
            if (((string[])["code", "movement"]).Any(name => entry.TryGetProperty(name, out var code) && code.ValueEquals(part))) return entry;
        }

        return null;
    }

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Leaves(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String when DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => [Emulation.Text.Vietnamese.Date(date)],
        JsonValueKind.Null => [],
        JsonValueKind.Number => [element.GetDecimal().ToString(CultureInfo.InvariantCulture)],
        _ => [element.ToString()],
    };

    private JsonElement File(string name) => files.TryGetValue(name, out var known) ? known : files[name] = JsonElement.Parse(System.IO.File.ReadAllBytes(Path.Combine(sample.Folder, name)));
}
