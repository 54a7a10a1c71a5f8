using Emulation.Access;
using Emulation.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class AccessTokens(AccessStore store, TimeProvider time)
{
    [Function("CreateAccess")]
    [Callers(Callers.Administrator)]
    [Operation("Makes a token for a role, its blocs and its unit. The token is shown only here.", 201, Takes = typeof(AccessRequest), Gives = typeof(NewAccess), Refuses = [400, 413, 415, 422])]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "access")] HttpRequest request, CancellationToken cancellation)
    {
        var (document, unread) = await RequestDocument.ReadAsync(request, allowForm: false, cancellation);
        if (document is null) return unread!.ToResult();
        var parsed = AccessRequest.Parse(document.Root, time.GetUtcNow());
        return parsed.Value is { } wanted
            ? Answers.Of(request, await store.CreateAsync(wanted, cancellation), null, status: 201)
            : Refusal.Invalid(parsed.Errors).ToResult();
    }

    [Function("ListAccess")]
    [Callers(Callers.Administrator)]
    [Operation("Every token's grant, oldest first; never the token.", Gives = typeof(AccessList))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "access")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Of(request, new AccessList(await store.ListAsync(cancellation)), null);

    [Function("RevokeAccess")]
    [Callers(Callers.Administrator)]
    [Operation("Ends a token for good.", 204, Refuses = [404])]
    public async Task<IResult> Revoke([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "access/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await store.RevokeAsync(id, cancellation) ? Results.NoContent() : Refusal.UnknownAccess().ToResult();
}
