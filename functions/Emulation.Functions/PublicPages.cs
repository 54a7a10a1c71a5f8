using Emulation.Access;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Pages.Verify;
using Emulation.Summaries.Publication;
using Emulation.Verification;
using Emulation.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>What anybody may read: public reports, and what a file is.</summary>
public sealed class PublicPages(PublicDesk desk, VerificationDesk verification)
{
    [Function("PublicReportPage"), Page]
    [Callers(Callers.Anyone)]
    public async Task<IResult> Report([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cong-khai/{bloc}/{period}")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var inHand = request.Query["ban"].ToString() is { Length: > 0 } hash ? hash : null;
        var (answer, refusal) = await desk.PageAsync(bloc, period, inHand, Robots.IsReader(request), cancellation);
        return answer is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PublicAnswers.Of(request, answer);
    }

    [Function("PublicReportFile"), Page]
    [Callers(Callers.Anyone)]
    public async Task<IResult> File([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cong-khai/{bloc}/{period}/{file}")] HttpRequest request, string bloc, string period, string file, CancellationToken cancellation)
    {
        var (answer, refusal) = await desk.FileAsync(bloc, period, file, cancellation);
        return answer is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PublicAnswers.Of(request, answer);
    }

    [Function("VerifyPage"), Page]
    [Callers(Callers.Anyone)]
    public async Task<IResult> Verify([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "kiem-tra/{sha256?}")] HttpRequest request, string? sha256, CancellationToken cancellation)
    {
        if (sha256 is null) return PageAnswers.Show<VerifyPage>(request.HttpContext);
        var (file, refusal) = await verification.FindAsync(sha256, cancellation);
        return PageAnswers.Show<VerifyPage>(request.HttpContext, refusal?.Status ?? StatusCodes.Status200OK, ("File", file), ("Refusal", refusal), ("Sha256", sha256));
    }
}
