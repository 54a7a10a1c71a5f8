using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Emulation.Access;
using Emulation.Text;

namespace Emulation.Functions;

/// <summary>Describes the HTTP functions as OpenAPI 3.1, from the attributes that the hosts run by and the types that the answers are written from.</summary>
public static partial class OpenApiDocument
{
    public static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static JsonObject Build(IEnumerable<FunctionEntry> functions)
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (var function in functions.Where(function => function.Kind == FunctionKind.Http))
        {
            var path = "/" + function.Route;
            var item = paths[path] as JsonObject;
            if (item is null) paths[path] = item = new JsonObject { ["parameters"] = new JsonArray([.. RouteParameter().Matches(path).Select(match => (JsonNode)PathParameter(match.Groups[1].Value))]) };
            foreach (var verb in function.Verbs) item[verb.ToLowerInvariant()] = Operation(function, verb, schemas);
        }

        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Emulation",
                ["version"] = "1",
                ["description"] = "Half-year reports of emulation blocs (khối giao ước thi đua): units submit, the bloc's summary is made. Errors are application/problem+json with a stable type (urn:emulation:problem:…), Vietnamese title and detail, and field errors by JSON path.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A token from POST /access, or the administrator key." },
                },
                ["schemas"] = schemas.ToJson(),
            },
        };
    }

    private static JsonObject Operation(FunctionEntry function, string verb, OpenApiSchemas schemas)
    {
        var about = function.Method.GetCustomAttribute<OperationAttribute>()
            ?? throw new InvalidOperationException($"{function.Name} needs [Operation(...)] to be described.");
        var writes = about.Takes is not null;
        var operation = new JsonObject
        {
            ["operationId"] = function.Verbs.Count == 1 ? function.Name : $"{function.Name}By{verb[0]}{verb[1..].ToLowerInvariant()}",
            ["summary"] = about.Summary,
            ["x-callers"] = new JsonArray([.. RolesOf(function.Callers)]),
            ["responses"] = Responses(function, about, schemas),
        };
        if (!function.Callers.HasFlag(Callers.Anyone)) operation["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() });
        if (about.Query.Length > 0) operation["parameters"] = new JsonArray([.. about.Query.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["in"] = "query", ["schema"] = Type("string") })]);
        if (writes && about.Versioned) operation["parameters"] = Preconditions(about.Keyed);
        if (about.TakesFiles.Length > 0)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject(about.TakesFiles.Select(type => KeyValuePair.Create<string, JsonNode?>(type, new JsonObject()))) };
        }

        if (writes)
        {
            var content = new JsonObject { ["application/json"] = schemas.Input(about.Takes!) };
            if (about.TakesForm)
            {
                content["application/x-www-form-urlencoded"] = FormSchema();
                content["multipart/form-data"] = FormSchema();
            }

            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = content };
        }

        return operation;
    }

    private static JsonObject Responses(FunctionEntry function, OperationAttribute about, OpenApiSchemas schemas)
    {
        var responses = new JsonObject();
        foreach (var status in about.Statuses)
        {
            var response = new JsonObject { ["description"] = status switch { 201 => "Made.", 204 => "Done.", 304 => "The same as If-None-Match names.", _ => "Here it is." } };
            var content = about.GivesFiles.ToDictionary(file => file, JsonNode? (_) => new JsonObject());
            if (about.Gives is { } type) content.Add("application/json", status == 200 && about.OrGives is { } other ? schemas.Output(type, other) : schemas.Output(type));
            if (content.Count > 0 && status is not (204 or 304)) response["content"] = new JsonObject(content);
            if (about.Versioned) response["headers"] = new JsonObject { ["ETag"] = new JsonObject { ["description"] = "Version, to send in If-Match (to replace it) or If-None-Match (to ask whether it changed).", ["schema"] = Type("string") } };
            responses[Status(status)] = response;
        }

        int[] checks = function.Callers.HasFlag(Callers.Anyone) ? [429, 500] : [401, 403, 429, 500];
        foreach (var status in about.Refuses.Concat(checks).Order())
        {
            var response = new JsonObject { ["description"] = "Refused; says what to do.", ["content"] = new JsonObject { ["application/problem+json"] = schemas.Problem() } };
            if (status is 429 or 503) response["headers"] = new JsonObject { ["Retry-After"] = new JsonObject { ["description"] = "Seconds to wait.", ["schema"] = Type("integer") } };
            responses[Status(status)] = response;
        }

        return responses;
    }

    private static JsonArray Preconditions(bool withKey)
    {
        var headers = new JsonArray(Header("If-Match", "The ETag of the version that is replaced; left out to create."));
        if (withKey) headers.Add((JsonNode)Header("Idempotency-Key", "The same key with the same content gets the same receipt; with other content 409."));
        return headers;
    }

    private static JsonObject Header(string name, string description) =>
        new() { ["name"] = name, ["in"] = "header", ["description"] = description, ["schema"] = Type("string") };

    private static JsonObject FormSchema() => new()
    {
        ["schema"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "The same members as the JSON document, named by their path: movements[0].figures[1].value. The preconditions are the fields version and idempotencyKey.",
            ["properties"] = new JsonObject { ["state"] = Type("string"), ["version"] = Type("string"), ["idempotencyKey"] = Type("string") },
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
        },
    };

    private static JsonObject PathParameter(string name)
    {
        var schema = Type("string");
        if (name is "bloc" or "unit") schema["pattern"] = OpenApiSchemas.CodePattern;
        if (name == "period") schema["pattern"] = OpenApiSchemas.PeriodPattern;
        if (name == "year") schema["pattern"] = "^2[01][0-9]{2}$";
        return new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = schema };
    }

    private static IEnumerable<JsonNode> RolesOf(Callers callers) =>
        Enum.GetValues<Callers>().Where(role => role != Callers.None && callers.HasFlag(role)).Select(role => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(role.ToString()));

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static string Status(int status) => status.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteParameter();
}
