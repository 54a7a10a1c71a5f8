using Emulation.Access;
using Emulation.Deliveries;
using Emulation.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Deliveries(DeliveryDesk desk)
{
    private const string Route = "blocs/{bloc}/deliveries";

    [Function("ListDeliveries")]
    [Callers(Callers.Lead | Callers.StandingBody | Callers.Administrator)]
    [Operation("What was sent to the bloc's recipients and what became of it, newest first; where there is more, ?after= takes \"next\".", Gives = typeof(DeliveryList), Refuses = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, CancellationToken cancellation)
    {
        var (list, refusal) = await desk.ListAsync(bloc, request.Query["after"], cancellation);
        return Answers.Of(request, list, refusal);
    }

    [Function("ReplayDelivery")]
    [Callers(Callers.Lead | Callers.Administrator)]
    [Operation("Sends a message again, with the same id and bytes, whatever became of it.", Gives = typeof(Delivery), Refuses = [404, 409])]
    public async Task<IResult> Replay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{id}/replay")] HttpRequest request, string bloc, string id, CancellationToken cancellation)
    {
        var (delivery, refusal) = await desk.ReplayAsync(bloc, id, cancellation);
        return Answers.Of(request, delivery, refusal);
    }

    [Function("ReplayDeliveries")]
    [Callers(Callers.Lead | Callers.Administrator)]
    [Operation("Sends again what was created in a range of time and given up.", Takes = typeof(ReplayRange), Gives = typeof(ReplayReport), Refuses = [400, 404, 413, 415, 422])]
    public async Task<IResult> ReplayMany(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/replay")] HttpRequest request, string bloc, CancellationToken cancellation)
    {
        var (document, unread) = await RequestDocument.ReadAsync(request, allowForm: false, cancellation);
        if (document is null) return unread!.ToResult();
        var parsed = ReplayRange.Parse(document.Root);
        if (parsed.Value is not { } range) return Refusal.Invalid(parsed.Errors).ToResult();
        var (report, refusal) = await desk.ReplayAsync(bloc, range, cancellation);
        return Answers.Of(request, report, refusal);
    }

    [Function("RenewRecipientSecret")]
    [Callers(Callers.Administrator)]
    [Operation("Makes or changes a webhook recipient's signing secret, and enables the recipient. The secret is shown only here; the one before signs, too, for a day.", 201, Gives = typeof(RecipientSecret), Refuses = [404])]
    public async Task<IResult> RenewSecret(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "blocs/{bloc}/{year}/recipients/{recipient}/secret")] HttpRequest request, string bloc, string year, string recipient, CancellationToken cancellation)
    {
        var (secret, refusal) = await desk.RenewSecretAsync(bloc, year, recipient, cancellation);
        return Answers.Of(request, secret, refusal, status: 201);
    }
}
