using Emulation.Access;
using Emulation.Http;
using Emulation.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class IssuedSummaries(SummaryFeedDesk desk)
{
    [Function("ListIssuedSummaries")]
    [Callers(Callers.Recipient | Callers.Unit | Callers.Lead | Callers.StandingBody | Callers.Administrator)]
    [Operation("The bloc's issued summaries over all periods, newest first, as JSON or (Accept, or ?format=atom) as an Atom feed.", 200, 304, Gives = typeof(SummaryFeed), Versioned = true, GivesFiles = [AtomFeed.MediaType], Refuses = [400, 404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "blocs/{bloc}/summaries")] HttpRequest request, string bloc, CancellationToken cancellation)
    {
        var (feed, refusal) = await desk.FindAsync(bloc, cancellation);
        return feed is null ? refusal!.ToResult() : FeedAnswer.Of(request, feed);
    }
}
