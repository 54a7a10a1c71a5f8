using Emulation.Access;
using Emulation.Pages.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>What the system has to do and did, and the record of what people did.</summary>
public sealed class AdminWorkPages(WorkDesk work, AuditDesk audit)
{
    private const string Route = "quan-tri/cong-viec";

    [Function("AdminWorkPage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation) =>
        work.ShowAsync(request.HttpContext, cancellation);

    [Function("AdminSweep"), Page, Costly]
    [Callers(Callers.Administrator)]
    public Task<IResult> Sweep([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/quet")] HttpRequest request, CancellationToken cancellation) =>
        work.SweepAsync(request.HttpContext, cancellation);

    [Function("AdminRunAgain"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> RunAgain([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/chay-lai")] HttpRequest request, CancellationToken cancellation) =>
        work.RunAgainAsync(request.HttpContext, cancellation);

    [Function("AdminReplay"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Replay([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/gui-lai")] HttpRequest request, CancellationToken cancellation) =>
        work.ReplayAsync(request.HttpContext, cancellation);

    [Function("AdminAuditPage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Audit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quan-tri/khoi/{bloc}/{period}/nhat-ky")] HttpRequest request, string bloc, string period, CancellationToken cancellation) =>
        audit.ShowAsync(request.HttpContext, bloc, period, cancellation);

    [Function("AdminBackupsPage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Backups(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quan-tri/khoi/{bloc}/{year}/sao-luu")] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        audit.ShowBackupsAsync(request.HttpContext, bloc, year, cancellation);
}
