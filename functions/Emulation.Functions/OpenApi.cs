using Emulation.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class OpenApi
{
    private static readonly Lazy<string> Document = new(() => OpenApiDocument.Build([.. FunctionCatalog.All.Where(function => !function.IsPage)]).ToJsonString(OpenApiDocument.Indented));

    [Function("GetOpenApi")]
    [Callers(Callers.Anyone)]
    [Operation("This description.", GivesFiles = ["application/json"])]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Results.Text(Document.Value, "application/json");
}
