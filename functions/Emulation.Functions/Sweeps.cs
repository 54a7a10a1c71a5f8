using Emulation.Access;
using Emulation.Http;
using Emulation.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public sealed class Sweeps(Sweep sweep)
{
    [Function("SweepOnSchedule")]
    public Task OnSchedule([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellation) => sweep.RunAsync(cancellation);

    [Function("SweepNow")]
    [Callers(Callers.Administrator)]
    [Operation("Does all that is due by now and not done; the same as a tick of the timer.", Gives = typeof(SweepReport))]
    public async Task<IResult> Now([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ledger/sweep")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Of(request, await sweep.RunAsync(cancellation), null);
}
