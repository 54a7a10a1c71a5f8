using Emulation.Access;
using Emulation.Attachments;
using Emulation.Pages;
using Emulation.Pages.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The section of the unit's form that holds photos and documents.</summary>
public sealed class AttachmentPages(FileListDesk list, AttachmentDesk files)
{
    private const string Route = "bao-cao/{bloc}/{period}/{unit}/tep";

    [Function("AttachmentPage"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (shown, refusal) = await list.OpenAsync(bloc, period, unit, request.Query, cancellation);
        return shown is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.Show<FileListPage>(request.HttpContext, ("List", shown));
    }

    [Function("SaveAttachments"), Page, Costly]
    [Callers(Callers.Unit)]
    public async Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation) =>
        await list.PostAsync(bloc, period, unit, request.Form, cancellation) switch
        {
            FilePost.Done(var location) => PageAnswers.SeeOther(request.HttpContext, location),
            FilePost.Again(var again, var status) => PageAnswers.Show<FileListPage>(request.HttpContext, status, ("List", again)),
            FilePost.Refused(var refusal) => PageAnswers.Refused(request.HttpContext, refusal),
            var other => throw new InvalidOperationException($"no answer for {other.GetType().Name}"),
        };

    [Function("AttachmentFile"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/{sha256}")] HttpRequest request, string bloc, string period, string unit, string sha256, CancellationToken cancellation)
    {
        var (file, refusal) = await files.OpenAsync(bloc, period, unit, sha256, Caller.Of(request.HttpContext), cancellation);
        return file is null ? PageAnswers.Refused(request.HttpContext, refusal!) : AttachmentAnswer.Of(request.HttpContext, file, sha256);
    }
}
