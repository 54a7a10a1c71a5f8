using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Functions;

/// <summary>The JSON schemas of the API description, each made from the type that is read or written.</summary>
internal sealed class OpenApiSchemas
{
    public const string CodePattern = "^[a-z0-9]+(-[a-z0-9]+)*$";
    public const string PeriodPattern = "^[0-9]{4}(H1|H2|FY)$";

    private readonly SortedDictionary<string, JsonNode> schemas = new(StringComparer.Ordinal);

    /// <summary>A media type whose document we write: what can be missing is only what can be null.</summary>
    public JsonObject Output(Type type) => Reference(type.Name, () => Export(type, input: false));

    /// <summary>A media type whose document is of one of two types.</summary>
    public JsonObject Output(Type type, Type other) => new()
    {
        ["schema"] = new JsonObject { ["anyOf"] = new JsonArray(Output(type)["schema"]!.DeepClone(), Output(other)["schema"]!.DeepClone()) },
    };

    /// <summary>A media type whose document we read: members may be missing, amounts may be text, and a report says its state.</summary>
    public JsonObject Input(Type type) => Reference(type.Name + "Input", () => Export(type, input: true));

    public JsonObject Problem() => Reference("Problem", () => new JsonObject
    {
        ["type"] = "object",
        ["required"] = new JsonArray("type", "title", "status", "detail"),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["description"] = "Stable: urn:emulation:problem:…" },
            ["title"] = new JsonObject { ["type"] = "string", ["description"] = "What happened, in Vietnamese." },
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = new JsonObject { ["type"] = "string", ["description"] = "This case and what to do, in Vietnamese." },
            ["currentVersion"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = "The version to send in If-Match, where one was missing or stale." },
            ["limitBytes"] = new JsonObject { ["type"] = "integer", ["description"] = "How much is taken, where it was too much." },
            ["errors"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = "Field errors by JSON path.",
                ["additionalProperties"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            },
        },
    });

    public JsonObject ToJson() => new(schemas.Select(schema => KeyValuePair.Create<string, JsonNode?>(schema.Key, schema.Value)));

    private JsonObject Reference(string name, Func<JsonNode> make)
    {
        if (!schemas.ContainsKey(name)) schemas.Add(name, make());
        return new() { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" } };
    }

    private static JsonNode Export(Type type, bool input)
    {
        var schema = Json.Options.GetJsonSchemaAsNode(type, new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, input),
        });
        if (input && type == typeof(Submission))
        {
            schema["properties"]![SubmissionForm.StateMember] = new JsonObject { ["enum"] = new JsonArray("draft", "submitted") };
        }

        return Whole(schema, schema)!;
    }

    /// <summary>
    /// The schema without references into itself: where a type comes again, the exporter points to its first place from the root of
    /// the schema, which is not the root of our document. No type of ours holds itself, so every reference can be written out.
    /// </summary>
    private static JsonNode? Whole(JsonNode root, JsonNode? node) => node switch
    {
        JsonObject reference when reference["$ref"] is { } pointer =>
            Whole(root, ((string)pointer!).Split('/')[1..].Aggregate((JsonNode?)root, (place, step) => place is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : place![step])),
        JsonObject parent => new JsonObject(parent.Select(member => KeyValuePair.Create(member.Key, Whole(root, member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => Whole(root, item))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node, bool input)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(BlocCode) || type == typeof(UnitCode)) return new JsonObject { ["type"] = "string", ["pattern"] = CodePattern };
        if (type == typeof(Period)) return new JsonObject { ["type"] = "string", ["pattern"] = PeriodPattern };
        if (type == typeof(JsonElement)) return new JsonObject { ["type"] = "object" };
        if (node is not JsonObject schema) return node;
        if (input && type == typeof(decimal)) schema["type"] = new JsonArray("number", "string", "null");
        schema.Remove("required");
        if (!input && schema["properties"] is JsonObject properties)
        {
            var required = context.TypeInfo.Properties.Where(property => !property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null && properties.ContainsKey(property.Name));
            schema["required"] = new JsonArray([.. required.Select(property => (JsonNode)property.Name)]);
        }

        return schema;
    }
}
