using Emulation.Access;
using Emulation.Pages.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>Access links, handed out by the administrator.</summary>
public sealed class AdminAccessPages(AccessDesk desk)
{
    private const string Route = "quan-tri/truy-cap";

    [Function("AdminAccessPage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation) =>
        request.Query["khoi"].ToString() is { Length: > 0 } bloc ? desk.ShowAsync(request.HttpContext, bloc, null, cancellation) : desk.ShowAllAsync(request.HttpContext, null, cancellation);

    /// <summary>The links are in the answer itself and nowhere else: a page of its own address would show them again.</summary>
    [Function("AdminMakeAccess"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Make([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, CancellationToken cancellation) =>
        desk.MakeAsync(request.HttpContext, cancellation);

    [Function("AdminRevokeAccess"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Revoke([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{id}/thu-hoi")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.RevokeAsync(request.HttpContext, id, cancellation);

    [Function("AdminExpireAccess"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Expire([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{id}/han")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.ExpireAsync(request.HttpContext, id, cancellation);
}
