using Emulation.Access;
using Emulation.Http;
using Emulation.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Ledger(Sweep sweep, LedgerDesk desk)
{
    [Function("SweepOnSchedule")]
    public Task OnSchedule([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellation) => sweep.RunAsync(SweepScope.Due, cancellation);

    [Function("HousekeepOnSchedule")]
    public Task Housekeep([TimerTrigger("%HousekeepingSchedule%")] TimerInfo timer, CancellationToken cancellation) => sweep.RunAsync(SweepScope.Housekeeping, cancellation);

    [Function("SweepNow"), Costly]
    [Callers(Callers.Administrator)]
    [Operation("Does all that is due by now and not done; the same as a tick of both timers.", Gives = typeof(SweepReport))]
    public async Task<IResult> Now([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ledger/sweep")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Of(request, await sweep.RunAsync(SweepScope.All, cancellation), null);

    [Function("GetLedger")]
    [Callers(Callers.Administrator)]
    [Operation("What is due, running, waiting and given up; with ?bloc=CODE also what is planned and done.", Query = ["bloc"], Gives = typeof(LedgerView))]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ledger")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Of(request, await desk.ReadAsync(request.Query["bloc"], cancellation), null);

    [Function("RunWorkAgain")]
    [Callers(Callers.Administrator)]
    [Operation("Makes an item due again, whatever became of it; the next sweep does it.", 202, Refuses = [404, 409])]
    public async Task<IResult> RunAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ledger/{bloc}/{year}/{item}")] HttpRequest request, string bloc, string year, string item, CancellationToken cancellation) =>
        (await desk.RunAgainAsync(bloc, year, item, cancellation))?.ToResult() ?? Results.Accepted();
}
