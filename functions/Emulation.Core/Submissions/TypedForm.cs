using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>Puts a stored report into the form in which people type: texts only, the qualifier before its number, each movement in its place.</summary>
internal static class TypedForm
{
    /// <summary>Numbers that are no amounts: a year is never 2.023.</summary>
    private static readonly string[] Plain = ["year", "count", "bytes"];

    public static JsonObject Of(JsonNode? document, BlocYear year)
    {
        var typed = document is JsonObject stored ? (JsonObject)Typed(stored)! : [];
        if (typed["movements"] is JsonArray movements) typed["movements"] = InOrder(movements, year);
        return typed;
    }

    private static JsonNode? Typed(JsonNode? node, string name = "")
    {
        switch (node)
        {
            case JsonObject parent:
                var copy = new JsonObject();
                foreach (var (member, value) in parent)
                {
                    if (Typed(value, member) is { } kept) copy[member] = kept;
                }

                TakeInQualifier(copy);
                return copy;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Typed(item, name))]);
            case JsonValue value:
                return Text(value, name);
            default:
                return null;
        }
    }

    private static JsonNode? Text(JsonValue value, string name) => value.GetValueKind() switch
    {
        JsonValueKind.String => name == "date" ? Date(value.GetValue<string>()) : value.GetValue<string>().ReplaceLineEndings("\n"),
        JsonValueKind.Number => Plain.Contains(name) || !value.TryGetValue<decimal>(out var number) ? value.ToJsonString() : Quantity.Write(number),
        JsonValueKind.True => "true",
        _ => null,
    };

    private static string Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Vietnamese.Date(date) : text;

    private static void TakeInQualifier(JsonObject figure)
    {
        if (figure["value"] is not JsonValue value || figure["qualifier"] is not JsonValue qualifier) return;
        var name = qualifier.ToString();
        var word = Enum.GetValues<Qualifier>().Where(known => JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) == name).Select(Quantity.Word).FirstOrDefault();
        var text = value.ToString();
        // A word that is typed already may say something else: then both stay, and the reader tells.
        if (word is null || text.Length == 0 || !char.IsAsciiDigit(text[0])) return;
        figure["value"] = word + text;
        figure.Remove("qualifier");
    }

    /// <summary>Each movement of the year in its place, empty where nothing was reported; what belongs to none comes after them.</summary>
    private static JsonArray InOrder(JsonArray movements, BlocYear year)
    {
        var rest = movements.Where(item => item is not null).ToList();
        var ordered = new List<JsonNode?>();
        foreach (var movement in year.Movements)
        {
            var found = rest.FirstOrDefault(item => item is JsonObject && item["movement"] is JsonValue code && code.ToString() == movement.Code);
            if (found is not null) rest.Remove(found);
            ordered.Add(found);
        }

        ordered.AddRange(rest);
        while (ordered.Count > 0 && ordered[^1] is null) ordered.RemoveAt(ordered.Count - 1);
        movements.Clear();
        return new([.. ordered]);
    }
}
