using Emulation.Access;
using Emulation.Deliveries;
using Emulation.Pages;
using Emulation.Pages.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The editor of a bloc's year.</summary>
public sealed class AdminYearPages(YearDesk desk, YearEditor editor, DeliveryDesk deliveries)
{
    private const string Route = "quan-tri/khoi/{bloc}/{year}";
    private const string SectionRoute = Route + "/phan/{section}";
    private const string UnitRoute = Route + "/phan/don-vi/{number}";
    private const string FileRoute = Route + "/tep";

    [Function("AdminYearPage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Year([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.ShowYearAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminApplyYear"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Apply([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/ap-dung")] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.ApplyAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminDiscardYear"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Discard([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/bo-ban-nhap")] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.DiscardAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminYearFile"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Download([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = FileRoute)] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.DownloadAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminImportYear"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Upload([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = FileRoute)] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.UploadAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminSectionPage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Section(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = SectionRoute)] HttpRequest request, string bloc, string year, string section, CancellationToken cancellation) =>
        desk.ShowSectionAsync(request.HttpContext, bloc, year, section, cancellation);

    [Function("AdminSaveSection"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> SaveSection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SectionRoute)] HttpRequest request, string bloc, string year, string section, CancellationToken cancellation) =>
        desk.SaveSectionAsync(request.HttpContext, bloc, year, section, cancellation);

    [Function("AdminUnitPage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Unit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = UnitRoute)] HttpRequest request, string bloc, string year, string number, CancellationToken cancellation) =>
        desk.ShowUnitAsync(request.HttpContext, bloc, year, number, cancellation);

    [Function("AdminSaveUnit"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> SaveUnit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = UnitRoute)] HttpRequest request, string bloc, string year, string number, CancellationToken cancellation) =>
        desk.SaveUnitAsync(request.HttpContext, bloc, year, number, cancellation);

    /// <summary>The secret is in the answer itself and nowhere else: a page of its own address would show it again.</summary>
    [Function("AdminRenewSecret"), Page]
    [Callers(Callers.Administrator)]
    public async Task<IResult> RenewSecret(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/noi-nhan/{recipient}/khoa")] HttpRequest request, string bloc, string year, string recipient, CancellationToken cancellation)
    {
        var (secret, refusal) = await deliveries.RenewSecretAsync(bloc, year, recipient, cancellation);
        var (state, unknown) = await editor.FindAsync(bloc, year, cancellation);
        return secret is null || state is null
            ? PageAnswers.Refused(request.HttpContext, refusal ?? unknown!)
            : PageAnswers.Show<SecretPage>(request.HttpContext, ("State", state), ("Secret", secret));
    }
}
