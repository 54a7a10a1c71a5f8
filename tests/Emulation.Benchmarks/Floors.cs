using Emulation.Access;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Benchmarks;

/// <summary>What the app's functions are compared with: the same host, the same gate, the same store, and nothing of the work.</summary>
public sealed class Floors(RecordStore records)
{
    /// <summary>A page that reads one row and renders nothing.</summary>
    [Function("EmptyPageFloor"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> EmptyPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "floor/{bloc}/{period}/{unit}")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var record = await records.ReadAsync(Keys.Partition(BlocCode.Parse(bloc, null), Period.Parse(period)), unit, cancellation);
        return record is null ? Results.NotFound() : Results.Text("", "text/html");
    }

    /// <summary>What the process used so far.</summary>
    [Function("Usage")]
    [Callers(Callers.Anyone)]
    public IResult Usage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "usage")] HttpRequest request) => Results.Text(Serving.Server.UsageNow());
}
