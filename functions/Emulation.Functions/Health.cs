using Emulation.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

// Triggers are instance methods, so that both hosts call every one of them the same way.
#pragma warning disable CA1822
public sealed class Health
{
    [Function("Health")]
    [Callers(Callers.Anyone)]
    public Ok<HealthReport> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        TypedResults.Ok(new HealthReport("healthy"));
}

/// <param name="Status">"healthy" while the app answers.</param>
public sealed record HealthReport(string Status);
