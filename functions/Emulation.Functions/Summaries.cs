using Emulation.Access;
using Emulation.Http;
using Emulation.Summaries;
using Emulation.Summaries.Publication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Summaries(SummaryDesk desk, Publisher publisher)
{
    private const string Route = "blocs/{bloc}/{period}/summary";
    private const Callers Readers = Callers.Lead | Callers.StandingBody | Callers.Administrator;

    /// <summary>The last two get issued versions only.</summary>
    private const Callers FileReaders = Readers | Callers.Unit | Callers.Recipient;

    [Function("RunSummary"), Costly]
    [Callers(Callers.Lead | Callers.Administrator)]
    [Operation("Makes a version of the summary now; 200 with the last one where nothing has changed since.", 201, 200, Gives = typeof(SummaryManifest), Refuses = [404, 409, 503])]
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

    [Function("IssueSummary"), Costly]
    [Callers(Callers.Lead)]
    [Operation("Issues the latest draft with number, day and signer as the next version, and sends it to the recipients; 200 where it was issued so before.", 201, 200, Takes = typeof(IssueRequest), Gives = typeof(SummaryManifest), Refuses = [400, 404, 409, 413, 415, 422, 503])]
    public async Task<IResult> Issue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{version}/issue")] HttpRequest request, string bloc, string period, string version, CancellationToken cancellation)
    {
        var (document, unread) = await RequestDocument.ReadAsync(request, allowForm: false, cancellation, Limits.Summary.IssueBytes);
        if (document is null) return unread!.ToResult();
        var (manifest, created, refusal) = await desk.IssueAsync(bloc, period, version, document, Caller.Of(request.HttpContext), cancellation);
        return Answers.Of(request, manifest, refusal, status: created ? 201 : 200);
    }

    [Function("GetSummary")]
    [Callers(FileReaders)]
    [Operation("The latest version in one format: json, html, docx, xlsx, csv or epub. A unit or a recipient gets the latest issued one.", GivesFiles = ["application/json", "text/html", SummaryFormats.DocxType, SummaryFormats.XlsxType, "text/csv", SummaryFormats.EpubType], Refuses = [404])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + ".{format}")] HttpRequest request, string bloc, string period, string format, CancellationToken cancellation) =>
        File(await desk.FileAsync(bloc, period, version: null, $"summary.{format}", Caller.Of(request.HttpContext), cancellation));

    [Function("GetSummaryFile")]
    [Callers(FileReaders)]
    [Operation("One file of one version: summary.json, .html, .docx, .xlsx, .csv, .epub or manifest.json. A unit or a recipient gets issued versions only.", GivesFiles = ["application/json", "text/html", SummaryFormats.DocxType, SummaryFormats.XlsxType, "text/csv", SummaryFormats.EpubType], Refuses = [404])]
    public async Task<IResult> GetFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/{version}/{file}")] HttpRequest request, string bloc, string period, string version, string file, CancellationToken cancellation) =>
        File(await desk.FileAsync(bloc, period, version, file, Caller.Of(request.HttpContext), cancellation));

    [Function("MakeSummaryPublic")]
    [Callers(Callers.Lead | Callers.Administrator)]
    [Operation("Makes an issued version the one that anybody may read at the permanent address.", Gives = typeof(PublicState), Refuses = [404, 409])]
    public async Task<IResult> MakePublic(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route + "/{version}/public")] HttpRequest request, string bloc, string period, string version, CancellationToken cancellation)
    {
        var (state, refusal) = await publisher.OpenAsync(bloc, period, version, Caller.Of(request.HttpContext), cancellation);
        return Answers.Of(request, state, refusal);
    }

    [Function("WithdrawSummary")]
    [Callers(Callers.Lead | Callers.Administrator)]
    [Operation("Withdraws the public version: nobody reads it at the permanent address any more.", Gives = typeof(PublicState), Refuses = [404, 409])]
    public async Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route + "/public")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (state, refusal) = await publisher.WithdrawAsync(bloc, period, Caller.Of(request.HttpContext), cancellation);
        return Answers.Of(request, state, refusal);
    }

    private static IResult File((byte[]? Content, string? ContentType, Refusal? Refusal) found) =>
        found.Content is { } content ? Results.Bytes(content, found.ContentType) : found.Refusal!.ToResult();
}
