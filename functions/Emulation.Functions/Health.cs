using Emulation.Access;
using Emulation.Http;
using Emulation.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Health(HealthCheck check)
{
    [Function("Health")]
    [Callers(Callers.Anyone)]
    [Operation("Whether sweeps run: 503 where none has for three times its interval.", 200, 503, Gives = typeof(HealthReport))]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellation)
    {
        var report = await check.RunAsync(cancellation);
        return Answers.Of(request, report, null, status: report.IsHealthy ? 200 : 503);
    }
}
