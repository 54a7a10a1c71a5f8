using Emulation.Access;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Pages.Report;
using Emulation.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>What a receipt stands for, as a page.</summary>
public sealed class ReceiptPages(SubmissionReader reader, Places places, Links links, TimeProvider time)
{
    [Function("ReceiptPage"), Page]
    [Callers(Callers.Anyone)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bien-nhan/{code}")] HttpRequest request, string code, CancellationToken cancellation)
    {
        var (receipt, refusal) = await reader.ReceiptAsync(code, cancellation);
        if (receipt is null) return PageAnswers.Refused(request.HttpContext, refusal!);
        var caller = Caller.Of(request.HttpContext);
        var own = caller.Unit == receipt.Unit && caller.Covers(receipt.Bloc) ? PagePaths.Report(receipt.Bloc, receipt.Period, receipt.Unit) : null;
        var (place, _) = await places.FindAsync(receipt.Bloc.ToString(), receipt.Period.ToString(), cancellation);
        var open = place is not null && receipt.InForce && WindowView.At(place.Calendar, time.GetUtcNow()).Phase is Periods.WindowPhase.Open or Periods.WindowPhase.Grace;
        return PageAnswers.Show<ReceiptPage>(
            request.HttpContext, ("Receipt", receipt), ("Address", links.To(PagePaths.Receipt(receipt.Code))), ("Correct", open ? own : null), ("Home", open ? null : own));
    }

    [Function("FindReceipt"), Page]
    [Callers(Callers.Anyone)]
    public IResult Find([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bien-nhan")] HttpRequest request) =>
        ReceiptCode.TryParse(request.Query["ma"].ToString().Trim(), null, out var code)
            ? PageAnswers.SeeOther(request.HttpContext, PagePaths.Receipt(code.ToString()))
            : PageAnswers.Refused(request.HttpContext, Refusal.UnknownReceipt());
}
