using Emulation.Access;
using Emulation.Attachments;
using Emulation.Http;
using Emulation.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The organisation's own Word template, for programs.</summary>
public sealed class Templates(TemplateDesk desk)
{
    private const string Route = "blocs/{bloc}/{year}/template";

    [Function("GetTemplate")]
    [Callers(Callers.Administrator)]
    [Operation("The Word template that the summary is printed in.", Versioned = true, GivesFiles = [SummaryFormats.DocxType], Refuses = [404])]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string year, CancellationToken cancellation)
    {
        var (template, content, refusal) = await desk.OpenAsync(bloc, year, cancellation);
        return template is null ? refusal!.ToResult() : Results.File(content!, SummaryFormats.DocxType, template.Name, entityTag: new($"\"{template.Sha256}\""));
    }

    [Function("PutTemplate"), Costly]
    [Callers(Callers.Administrator)]
    [Operation("Prints the summary in this Word template from now on. It is judged first: named places (content controls or bookmarks), soundness, no macros, nothing that leads out of the file.", 200, Query = ["name"], TakesFiles = [SummaryFormats.DocxType, "application/octet-stream"], Gives = typeof(StoredTemplate), Refuses = [400, 404, 413, 422])]
    public async Task<IResult> Put([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string bloc, string year, CancellationToken cancellation)
    {
        var content = await AttachmentAnswer.ReadAsync(request.Body, request.ContentLength, Limits.Template.Bytes, cancellation);
        var (template, refusal) = await desk.PutAsync(bloc, year, request.Query["name"], content, cancellation);
        return Answers.Of(request, template, refusal);
    }

    [Function("DeleteTemplate")]
    [Callers(Callers.Administrator)]
    [Operation("Goes back to the frame of the format pack.", 204, Refuses = [404])]
    public async Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, string bloc, string year, CancellationToken cancellation) =>
        await desk.DeleteAsync(bloc, year, cancellation) is { } refusal ? refusal.ToResult() : Results.NoContent();
}
