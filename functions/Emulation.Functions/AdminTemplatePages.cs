using Emulation.Access;
using Emulation.Pages.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The organisation's own Word template, for the administrator.</summary>
public sealed class AdminTemplatePages(TemplatePageDesk desk)
{
    private const string Route = "quan-tri/khoi/{bloc}/{year}/mau-word";

    [Function("AdminTemplatePage"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.ShowAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminTemplateFile"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Download([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/tep")] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.DownloadAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminSendTemplate"), Page, Costly]
    [Callers(Callers.Administrator)]
    public Task<IResult> Upload([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.UploadAsync(request.HttpContext, bloc, year, cancellation);

    [Function("AdminDropTemplate"), Page]
    [Callers(Callers.Administrator)]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/bo")] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        desk.DeleteAsync(request.HttpContext, bloc, year, cancellation);
}
