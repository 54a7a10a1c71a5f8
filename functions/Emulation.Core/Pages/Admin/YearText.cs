using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Text;
using Microsoft.Extensions.Primitives;

namespace Emulation.Pages.Admin;

/// <summary>One value as people type it, and back. What cannot be read stays as it was typed.</summary>
internal static class YearText
{
    public static string Of(JsonNode? node, FieldKind kind) => node switch
    {
        null => "",
        JsonArray list => string.Join(kind switch { FieldKind.Days => ", ", FieldKind.Ticks => " ", _ => "\n" }, list.Select(item => kind == FieldKind.Days ? item?.ToString() : Plain(item))),
        _ when kind == FieldKind.Date && DateOnly.TryParseExact(Plain(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => Vietnamese.Date(date),
        _ when kind == FieldKind.Moment && IsIso(Plain(node), out var moment) => string.Create(CultureInfo.InvariantCulture, $"{Vietnamese.Date(Vietnamese.LocalDate(moment))} {Vietnamese.Local(moment):HH:mm}"),
        _ => Plain(node),
    };

    public static JsonNode? Read(StringValues posted, FieldKind kind)
    {
        var text = (posted.Count > 0 ? posted[0] ?? "" : "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        return kind switch
        {
            FieldKind.Lines => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } lines ? new JsonArray([.. lines.Select(line => (JsonNode)line)]) : null,
            // An empty list says that there is none; without it the usual ones would come back.
            FieldKind.Days => new JsonArray([.. text.Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(day =>
                int.TryParse(day, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : (JsonNode)day)]),
            FieldKind.Ticks => new JsonArray([.. posted.Where(value => !string.IsNullOrEmpty(value)).Select(value => (JsonNode)value!)]),
            _ => text.Length > 0 ? JsonValue.Create(text) : null,
        };
    }

    private static string Plain(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Vietnamese.Number(number),
        null => "",
        _ => node.ToJsonString(Json.Options),
    };

    private static bool IsIso(string text, out DateTimeOffset moment)
    {
        moment = default;
        // Without an offset it is Vietnam's time, and seconds would be lost on the page.
        return text.Length > 10 && text[10] == 'T' && DateTimeOffset.TryParse(text.Length <= 19 ? text + "+07:00" : text, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment) && moment is { Second: 0, Millisecond: 0 };
    }
}
