using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Documents made up from the API's own description: every one fits its schema, few make sense.</summary>
internal static class SchemaValues
{
    public static JsonNode? Make(JsonNode openApi, JsonNode schema, Random random, int depth = 0)
    {
        if ((string?)schema["$ref"] is { } pointer) return Make(openApi, pointer.Split('/')[1..].Aggregate(openApi, (place, step) => place[step]!), random, depth);
        if (schema["enum"] is JsonArray values) return random.Of(values.ToList())?.DeepClone();
        if (schema["properties"] is JsonObject members)
        {
            return new JsonObject(members.Where(_ => random.Chance(0.85)).Select(member => KeyValuePair.Create(member.Key, member.Value is { } inner ? Make(openApi, inner, random, depth + 1) : null)).ToList());
        }

        return TypeOf(schema, random) switch
        {
            "array" when schema["items"] is { } items => new JsonArray([.. Enumerable.Range(0, depth > 4 ? 1 : random.Next(4)).Select(_ => Make(openApi, items, random, depth + 1))]),
            "array" => new JsonArray(),
            "object" => new JsonObject(),
            "integer" => random.Of((int[])[0, 1, 3, 12, 2023, -1]),
            "number" => random.Of((decimal[])[0m, 1m, 12.5m, 1_800_000_000m]),
            "boolean" => random.Chance(0.5),
            "null" => null,
            _ => random.Of((string[])["van-phong", "ban-dan-van", "2023H1", "2023-06-20", "2023-06-26T08:00:00+07:00", "Nguyễn Văn An", "Đoàn kết, sáng tạo", "1,8 tỷ đồng", random.Of(Nasty.Texts[..60])]),
        };
    }

    private static string TypeOf(JsonNode schema, Random random) => schema["type"] switch
    {
        JsonArray types => (string)random.Of(types.ToList())!,
        JsonValue type => (string)type!,
        _ => "string",
    };
}
