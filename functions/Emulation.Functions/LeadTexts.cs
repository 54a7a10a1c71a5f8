using Emulation.Access;
using Emulation.Http;
using Emulation.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class LeadTexts(LeadTextDesk desk)
{
    private const string Route = "blocs/{bloc}/{period}/lead-text";

    [Function("GetLeadText")]
    [Callers(Callers.Lead | Callers.StandingBody | Callers.Administrator)]
    [Operation("The lead unit's bloc-level text.", Gives = typeof(LeadTextView), Versioned = true, Refuses = [404])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (view, version, refusal) = await desk.FindAsync(bloc, period, cancellation);
        return Answers.Of(request, view, refusal, version);
    }

    [Function("PutLeadText")]
    [Callers(Callers.Lead)]
    [Operation("Creates (without If-Match) or replaces (with it) the bloc-level text.", Takes = typeof(LeadText), Keyed = true, Gives = typeof(LeadTextView), Versioned = true, Refuses = [400, 404, 409, 412, 413, 415, 422, 428])]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (document, unread) = await RequestDocument.ReadAsync(request, allowForm: false, cancellation);
        if (document is null) return unread!.ToResult();
        var (view, version, refusal) = await desk.SaveAsync(bloc, period, document, Caller.Of(request.HttpContext), cancellation);
        return Answers.Of(request, view, refusal, version);
    }
}
