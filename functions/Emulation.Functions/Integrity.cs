using Emulation.Access;
using Emulation.Backups;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Pages.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>Whether everything that is recorded is as it was written.</summary>
public sealed class Integrity(IntegrityDesk desk)
{
    [Function("CheckIntegrity")]
    [Callers(Callers.Administrator)]
    [Operation("Checks rows, seals, audit chains, summaries and backups of the blocs, from ?from=CODE on, as many as it begins within two seconds; `next` says where to go on.", Query = ["from"], Gives = typeof(IntegrityReport))]
    public async Task<IResult> Check([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "integrity")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Of(request, await desk.ReadAsync(request.Query["from"], cancellation), null);

    [Function("AdminIntegrityPage"), Page]
    [Callers(Callers.Administrator)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quan-tri/toan-ven")] HttpRequest request, CancellationToken cancellation) =>
        PageAnswers.Show<IntegrityPage>(request.HttpContext, ("Report", await desk.ReadAsync(request.Query["tu"], cancellation)));
}
