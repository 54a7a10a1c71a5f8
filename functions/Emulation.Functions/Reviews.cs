using Emulation.Access;
using Emulation.Http;
using Emulation.Reviews;
using Emulation.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Reviews(ReviewDesk desk)
{
    [Function("ReviewSubmission")]
    [Callers(Callers.Lead)]
    [Operation("Accepts the unit's report or returns it with reasons, for the whole and by field path; If-Match names the version that was read.", Takes = typeof(ReviewRequest), Gives = typeof(Review), Versioned = true, Refuses = [400, 404, 409, 412, 413, 415, 422, 428])]
    public async Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "blocs/{bloc}/{period}/units/{unit}/review")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (document, unread) = await RequestDocument.ReadAsync(request, allowForm: false, cancellation, Limits.Review.Bytes);
        if (document is null) return unread!.ToResult();
        var (review, version, refusal) = await desk.ReviewAsync(bloc, period, unit, document, Caller.Of(request.HttpContext), cancellation);
        return Answers.Of(request, review, refusal, version);
    }
}
