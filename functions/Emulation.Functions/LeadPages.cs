using Emulation.Access;
using Emulation.Pages;
using Emulation.Pages.Lead;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The lead unit's desk: the board, and each unit's report.</summary>
public sealed class LeadPages(BoardDesk board, ReportDesk reports, TimeProvider time)
{
    private const string Route = "khoi/{bloc}/{period}";
    private const Callers Readers = Callers.Lead | Callers.StandingBody | Callers.Administrator;

    [Function("BoardPage"), Page]
    [Callers(Readers)]
    public async Task<IResult> Board([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (model, refusal) = await board.FindAsync(bloc, period, cancellation);
        return model is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.Show<BoardPage>(request.HttpContext, ("Model", model), ("Now", time.GetUtcNow()));
    }

    [Function("ReviewPage"), Page]
    [Callers(Readers)]
    public async Task<IResult> Report([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/don-vi/{unit}")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (model, refusal) = await reports.FindAsync(bloc, period, unit, request.Query["so-voi"], Caller.Of(request.HttpContext), cancellation);
        return model is null
            ? PageAnswers.Refused(request.HttpContext, refusal!)
            : PageAnswers.Show<ReportPage>(request.HttpContext, ("Model", model), ("Saved", request.Query.ContainsKey("da-ghi")));
    }

    [Function("Review"), Page]
    [Callers(Callers.Lead)]
    public async Task<IResult> Review([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/don-vi/{unit}")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        var (review, refusal) = await reports.ReviewAsync(bloc, period, unit, request.Form, caller, cancellation);
        if (review is not null) return PageAnswers.SeeOther(request.HttpContext, $"{request.Path}?da-ghi");
        var (model, _) = await reports.FindAsync(bloc, period, unit, null, caller, cancellation);
        return model is null
            ? PageAnswers.Refused(request.HttpContext, refusal!)
            : PageAnswers.Show<ReportPage>(request.HttpContext, refusal!.Status, ("Model", model), ("Refusal", refusal), ("Typed", ReportDesk.DraftOf(request.Form)));
    }
}
