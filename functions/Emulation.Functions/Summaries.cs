using Emulation.Access;
using Emulation.Http;
using Emulation.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Summaries(SummaryDesk desk)
{
    private const string Route = "blocs/{bloc}/{period}/summary";
    private const Callers Readers = Callers.Lead | Callers.StandingBody | Callers.Administrator;

    [Function("RunSummary")]
    [Callers(Callers.Lead | Callers.Administrator)]
    [Operation("Makes a version of the summary now; 200 with the last one where nothing has changed since.", 201, 200, Gives = typeof(SummaryManifest), Refuses = [404, 409])]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (manifest, created, refusal) = await desk.RunAsync(bloc, period, cancellation);
        return Answers.Of(request, manifest, refusal, status: created ? 201 : 200);
    }

    [Function("ListSummaryVersions")]
    [Callers(Readers)]
    [Operation("The summary's versions, oldest first.", Gives = typeof(SummaryIndex), Refuses = [404])]
    public async Task<IResult> Versions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/versions")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (index, refusal) = await desk.VersionsAsync(bloc, period, cancellation);
        return Answers.Of(request, index, refusal);
    }

    [Function("GetSummary")]
    [Callers(Readers)]
    [Operation("The latest version in one format: json, html or docx.", GivesFiles = ["application/json", "text/html", SummaryFormats.DocxType], Refuses = [404])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + ".{format}")] HttpRequest request, string bloc, string period, string format, CancellationToken cancellation) =>
        File(await desk.FileAsync(bloc, period, version: null, $"summary.{format}", cancellation));

    [Function("GetSummaryFile")]
    [Callers(Readers)]
    [Operation("One file of one version: summary.json, summary.html, summary.docx or manifest.json.", GivesFiles = ["application/json", "text/html", SummaryFormats.DocxType], Refuses = [404])]
    public async Task<IResult> GetFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/{version}/{file}")] HttpRequest request, string bloc, string period, string version, string file, CancellationToken cancellation) =>
        File(await desk.FileAsync(bloc, period, version, file, cancellation));

    private static IResult File((byte[]? Content, string? ContentType, Refusal? Refusal) found) =>
        found.Content is { } content ? Results.Bytes(content, found.ContentType) : found.Refusal!.ToResult();
}
