using Emulation.Access;
using Emulation.Pages;
using Emulation.Pages.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The administrator's first page, and beginning a bloc or a year.</summary>
public sealed class AdminPages(BlocList blocs, YearDesk desk)
{
    private const string NewBlocRoute = "quan-tri/khoi-moi";
    private const string NextYearRoute = "quan-tri/khoi/{bloc}/{year}/nam-moi";

    [Function("AdminHomePage"), Page]
    [Callers(Callers.Administrator)]
    public async Task<IResult> Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quan-tri")] HttpRequest request, CancellationToken cancellation) =>
        PageAnswers.Show<HomePage>(request.HttpContext, ("Blocs", await blocs.ReadAsync(cancellation)), ("WrittenOff", request.Query.ContainsKey("bo")));

    [Function("AdminNewBlocPage"), Page]
    [Callers(Callers.Administrator)]
    public IResult NewBloc([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = NewBlocRoute)] HttpRequest request) => desk.ShowNewBloc(request.HttpContext);

    [Function("AdminNewBloc"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> MakeBloc([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = NewBlocRoute)] HttpRequest request, CancellationToken cancellation) =>
        desk.MakeBlocAsync(request.HttpContext, cancellation);

    [Function("AdminNextYearPage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> NextYearPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = NextYearRoute)] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.CopyYearAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminNextYear"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> NextYear(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = NextYearRoute)] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.CopyYearAsync(request.HttpContext, bloc, year, cancellation);
}
