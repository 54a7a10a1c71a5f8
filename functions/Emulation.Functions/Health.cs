using Emulation.Access;
using Emulation.Http;
using Emulation.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Health
{
    [Function("Health")]
    [Callers(Callers.Anyone)]
    [Operation("Whether the app is up.", Gives = typeof(HealthReport))]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        Answers.Of(request, new HealthReport("healthy"), null);
}
