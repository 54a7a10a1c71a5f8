using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Emulation.Functions;
using Emulation.Tests.Hosting;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;
using OpenApiDocument = Microsoft.OpenApi.OpenApiDocument;

namespace Emulation.Tests.App;

public sealed partial class OpenApiTests(AzuriteFixture azurite)
{
    private static readonly IReadOnlyList<FunctionEntry> Http = [.. FunctionCatalog.All.Where(function => function is { Kind: FunctionKind.Http, IsPage: false })];

    [Fact]
    public async Task The_description_is_openapi_3_1_without_a_fault()
    {
        await using var app = await TestApp.StartAsync(azurite);
        using var answer = await app.Client.GetAsync("/openapi.json");

        var read = OpenApiDocument.Parse(await answer.Content.ReadAsStringAsync(), "json", new OpenApiReaderSettings());

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal("Emulation", read.Document!.Info.Title);
    }

    [Fact]
    public async Task It_describes_every_route_and_verb_and_no_other()
    {
        var document = await DocumentAsync();

        var described =
            from path in document["paths"]!.AsObject()
            from verb in path.Value!.AsObject()
            where verb.Key != "parameters"
            select $"{verb.Key.ToUpperInvariant()} {path.Key}";

        Assert.Equal(Http.SelectMany(function => function.Verbs.Select(verb => $"{verb} /{function.Route}")).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_parameter_of_a_route_is_declared_and_every_operation_has_its_own_id()
    {
        var document = await DocumentAsync();

        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            Assert.Equal(
                RouteParameter().Matches(path).Select(match => match.Groups[1].Value),
                item!["parameters"]!.AsArray().Where(parameter => (string?)parameter!["in"] == "path" && (bool)parameter["required"]!).Select(parameter => (string?)parameter!["name"]));
        }

        var ids = Operations(document).Select(operation => (string)operation["operationId"]!).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_schema_is_used()
    {
        var document = await DocumentAsync();
        var references = References(document).ToList();

        Assert.All(references, reference => Assert.NotNull(SchemaCheck.Resolve(document, reference)));
        Assert.Equal(
            document["components"]!["schemas"]!.AsObject().Select(schema => "#/components/schemas/" + schema.Key).Order(StringComparer.Ordinal),
            references.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_token_is_asked_for_wherever_not_anyone_may_call()
    {
        var open = Operations(await DocumentAsync()).Where(operation => operation["security"] is null).Select(operation => (string)operation["operationId"]!);

        Assert.Equal(["FindFile", "GetOpenApi", "GetReceipt", "HashFile", "Health"], open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_says_how_long_to_wait_and_two_that_there_may_be_no_turn()
    {
        var operations = Operations(await DocumentAsync()).ToList();

        Assert.All(operations, operation => Assert.Equal("integer", (string?)operation["responses"]!["429"]!["headers"]!["Retry-After"]!["schema"]!["type"]));
        Assert.Equal(["IssueSummary", "RunSummary"], operations.Where(operation => operation["responses"]!["503"]?["headers"]?["Retry-After"] is not null).Select(operation => (string)operation["operationId"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_samples_fit_the_schemas_of_what_is_taken()
    {
        var document = await DocumentAsync();
        JsonNode Input(string name) => document["components"]!["schemas"]![name]!;

        Assert.Empty(SchemaCheck.Faults(document, Input("BlocYearInput"), SampleBloc.YearDocument()));
        Assert.Empty(SchemaCheck.Faults(document, Input("LeadTextInput"), SampleBloc.LeadText()));
        foreach (var unit in SampleBloc.Units) Assert.Empty(SchemaCheck.Faults(document, Input("SubmissionInput"), SampleBloc.Report(unit)));
        Assert.NotEmpty(SchemaCheck.Faults(document, Input("SubmissionInput"), JsonNode.Parse("""{ "state": "sent" }""")));
        Assert.NotEmpty(SchemaCheck.Faults(document, Input("SubmissionInput"), JsonNode.Parse("""{ "themes": [1] }""")));
        Assert.NotEmpty(SchemaCheck.Faults(document, Input("SubmissionInput"), JsonNode.Parse("""{ "submiter": {} }""")));
    }

    private async Task<JsonNode> DocumentAsync()
    {
        await using var app = await TestApp.StartAsync(azurite);
        return JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"))!;
    }

    private static IEnumerable<JsonNode> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(verb => verb.Key != "parameters").Select(verb => verb.Value!));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(member => member.Key == "$ref" ? [(string)member.Value!] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteParameter();
}
