using Emulation.Access;
using Emulation.Attachments;
using Emulation.Http;
using Emulation.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>Files of a unit's report, for programs.</summary>
public sealed class Attachments(AttachmentDesk desk)
{
    private const string Route = "blocs/{bloc}/{period}/units/{unit}/attachments";

    [Function("SendAttachment"), Costly]
    [Callers(Callers.Unit)]
    [Operation("Keeps the body as a file of the unit; put the answer, with caption and alternative text, into the report's attachments. A photo is remade upright, at most 2000 pixels long, without metadata.", 201, Gives = typeof(Attachment), Query = ["name"], TakesFiles = ["image/jpeg", "image/png", "image/webp", "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream"], Refuses = [404, 409, 413, 415, 422])]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var content = await AttachmentAnswer.ReadAsync(request.Body, request.ContentLength, Limits.Files.Bytes, cancellation);
        var (attachment, refusal) = await desk.ReceiveAsync(bloc, period, unit, request.Query["name"], request.GetTypedHeaders().ContentType?.MediaType.Value?.ToLowerInvariant(), content, cancellation);
        return Answers.Of(request, attachment, refusal, status: 201, location: attachment is null ? null : $"/blocs/{bloc}/{period}/units/{unit}/attachments/{attachment.File}");
    }

    [Function("GetAttachment")]
    [Callers(Callers.Unit | Callers.Lead | Callers.StandingBody | Callers.Administrator)]
    [Operation("A file of the unit by its SHA-256: to the unit each that it sent, to others those that the report in force names.", 200, Versioned = true, GivesFiles = ["image/jpeg", "image/png", "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"], Refuses = [404])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/{sha256}")] HttpRequest request, string bloc, string period, string unit, string sha256, CancellationToken cancellation)
    {
        var (file, refusal) = await desk.OpenAsync(bloc, period, unit, sha256, Caller.Of(request.HttpContext), cancellation);
        return file is null ? refusal!.ToResult() : AttachmentAnswer.Of(request.HttpContext, file, sha256);
    }
}
