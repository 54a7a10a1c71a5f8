using Emulation.Access;
using Emulation.Http;
using Emulation.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Submissions(SubmissionDesk desk, SubmissionReader reader)
{
    private const string Route = "blocs/{bloc}/{period}/units/{unit}/submission";
    private const Callers Readers = Callers.Unit | Callers.Lead | Callers.StandingBody | Callers.Administrator;

    [Function("Submit")]
    [Callers(Callers.Unit)]
    [Operation("Saves a draft or submits the report, by the member \"state\" (draft or submitted); a correction names the version it corrects in If-Match.", 201, 200, Takes = typeof(Submission), TakesForm = true, Keyed = true, Gives = typeof(Receipt), OrGives = typeof(DraftView), Versioned = true, Refuses = [400, 404, 409, 412, 413, 415, 422, 428])]
    public async Task<IResult> Submit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = Route)] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (document, unread) = await RequestDocument.ReadAsync(request, allowForm: true, cancellation);
        if (document is null) return unread!.ToResult();
        return await desk.ReceiveAsync(bloc, period, unit, document, Caller.Of(request.HttpContext), cancellation) switch
        {
            SubmitOutcome.Accepted(var receipt, var version, var replayed) => Answers.Of(request, receipt, null, version, replayed ? 200 : 201, $"/receipts/{receipt.Code}"),
            SubmitOutcome.DraftSaved saved => Answers.Of(request, saved.View, null, saved.Version),
            SubmitOutcome.Refused(var refusal) => refusal.ToResult(),
            var other => throw new InvalidOperationException($"no answer for {other.GetType().Name}"),
        };
    }

    [Function("GetSubmission")]
    [Callers(Readers)]
    [Operation("The unit's report: to the unit its draft where there is one, to others what was submitted.", Gives = typeof(SubmissionView), Versioned = true, Refuses = [404])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (view, version, refusal) = await reader.FindAsync(bloc, period, unit, Caller.Of(request.HttpContext), cancellation);
        return Answers.Of(request, view, refusal, version);
    }

    [Function("ListRevisions")]
    [Callers(Readers)]
    [Operation("The report's revisions, oldest first, and whether its audit chain is whole.", Gives = typeof(RevisionList), Refuses = [404])]
    public async Task<IResult> Revisions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/revisions")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (list, refusal) = await reader.RevisionsAsync(bloc, period, unit, cancellation);
        return Answers.Of(request, list, refusal);
    }

    [Function("ListSubmissions")]
    [Callers(Callers.Lead | Callers.StandingBody | Callers.Administrator)]
    [Operation("Where every unit of the bloc stands, in official order.", Gives = typeof(SubmissionBoard), Refuses = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "blocs/{bloc}/{period}/submissions")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (board, refusal) = await reader.BoardAsync(bloc, period, cancellation);
        return Answers.Of(request, board, refusal);
    }

    [Function("GetReceipt")]
    [Callers(Callers.Anyone)]
    [Operation("What the receipt with that code stands for, checked against what is stored.", Gives = typeof(Receipt), Refuses = [404])]
    public async Task<IResult> Receipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "receipts/{code}")] HttpRequest request, string code, CancellationToken cancellation)
    {
        var (receipt, refusal) = await reader.ReceiptAsync(code, cancellation);
        return Answers.Of(request, receipt, refusal);
    }
}
