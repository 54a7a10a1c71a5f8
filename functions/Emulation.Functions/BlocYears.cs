using Emulation.Access;
using Emulation.Blocs;
using Emulation.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class BlocYears(BlocYearDesk desk)
{
    private const string Route = "blocs/{bloc}/{year}";

    [Function("GetBlocYear")]
    [Callers(Callers.Administrator | Callers.StandingBody | Callers.Lead | Callers.Unit)]
    [Operation("The bloc's year: members, movements, figures, calendar and format. Recipients' addresses are shown to administrators only.", Gives = typeof(BlocYear), Versioned = true, Refuses = [404])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string year, CancellationToken cancellation)
    {
        var (stored, refusal) = await desk.FindAsync(bloc, year, cancellation);
        var shown = Caller.Of(request.HttpContext).Role == Callers.Administrator ? stored?.Year : stored?.Year.WithoutAddresses();
        return Answers.Of(request, shown, refusal, stored?.Version.ToString().Trim('"'));
    }

    [Function("PutBlocYear")]
    [Callers(Callers.Administrator)]
    [Operation("Creates (without If-Match) or replaces (with it) the bloc's year.", 200, 201, Takes = typeof(BlocYear), Gives = typeof(BlocYear), Versioned = true, Refuses = [400, 404, 412, 413, 415, 422, 428])]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string bloc, string year, CancellationToken cancellation)
    {
        var (document, unread) = await RequestDocument.ReadAsync(request, allowForm: false, cancellation, Limits.Year.Bytes);
        if (document is null) return unread!.ToResult();
        var (saved, created, refusal) = await desk.SaveAsync(bloc, year, document, cancellation);
        return Answers.Of(request, saved?.Year, refusal, saved?.Version.ToString().Trim('"'), created ? 201 : 200);
    }
}
