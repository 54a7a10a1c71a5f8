using Emulation.Access;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Pages.Report;
using Emulation.Submissions;
using Emulation.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The form in which a unit writes its report, section by section, and sends it.</summary>
public sealed class UnitPages(DraftDesk drafts, SectionDesk sections, PreviewDesk previews)
{
    private const string Route = "bao-cao/{bloc}/{period}/{unit}";

    [Function("ReportPage"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> Overview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (work, refusal) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        return work is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.Show<ReportPage>(request.HttpContext, ("Work", work));
    }

    [Function("SectionPage"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> Section(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/phan/{section}")] HttpRequest request, string bloc, string period, string unit, string section, CancellationToken cancellation)
    {
        var (form, refusal) = await sections.OpenAsync(bloc, period, unit, section, request.Query, cancellation);
        return form is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.Show<SectionPage>(request.HttpContext, ("Form", form));
    }

    /// <summary>A page for a person; for the form's script, which says so in Accept, what it needs for the next save.</summary>
    [Function("SaveSection"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/phan/{section}")] HttpRequest request, string bloc, string period, string unit, string section, CancellationToken cancellation)
    {
        var context = request.HttpContext;
        var outcome = await drafts.SaveAsync(bloc, period, unit, section, request.Form, cancellation);
        var script = request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
        return outcome switch
        {
            DraftOutcome.Saved saved when script => Answers.Of(request, SectionSave.Of(saved.Work, saved.Section, SectionSteps.After(saved)), null),
            DraftOutcome.Saved saved => PageAnswers.SeeOther(context, SectionSteps.After(saved)),
            DraftOutcome.Conflict when script => Refusal.SectionChanged().ToResult(),
            DraftOutcome.Conflict conflict => PageAnswers.Show<ConflictPage>(context, StatusCodes.Status409Conflict, ("Work", conflict.Work), ("Section", conflict.Section), ("Mine", conflict.Mine)),
            DraftOutcome.Refused { Refusal: var refusal } when script => refusal.ToResult(),
            DraftOutcome.Refused { Typed: null, Refusal: var refusal } => PageAnswers.Refused(context, refusal),
            DraftOutcome.Refused refused => PageAnswers.Show<SectionPage>(context, refused.Refusal.Status, ("Form", await sections.AgainAsync(refused, request.Form, cancellation))),
            _ => throw new InvalidOperationException($"no page for {outcome.GetType().Name}"),
        };
    }

    [Function("CheckPage"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/kiem-tra")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (work, refusal) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        return work is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.Show<CheckPage>(request.HttpContext, ("Work", work));
    }

    [Function("SendReport"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/kiem-tra")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var context = request.HttpContext;
        var (receipt, work, refusal) = await drafts.SendAsync(bloc, period, unit, request.Form["version"], request.Form["idempotencyKey"], Caller.Of(context), cancellation);
        return receipt is not null ? PageAnswers.SeeOther(context, PagePaths.Receipt(receipt.Code))
            : work is null ? PageAnswers.Refused(context, refusal!)
            : PageAnswers.Show<CheckPage>(context, refusal!.Status, ("Work", work), ("Refusal", refusal));
    }

    [Function("ReportPreview"), Page, Costly]
    [Callers(Callers.Unit)]
    public async Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/xem-truoc")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (page, refusal) = await previews.RenderAsync(bloc, period, unit, asWord: false, cancellation);
        return page is null ? PageAnswers.Refused(request.HttpContext, refusal!) : Results.Bytes(page, "text/html; charset=utf-8");
    }

    [Function("ReportPreviewDocx"), Page, Costly]
    [Callers(Callers.Unit)]
    public async Task<IResult> PreviewDocx(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/xem-truoc.docx")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (file, refusal) = await previews.RenderAsync(bloc, period, unit, asWord: true, cancellation);
        return file is null ? PageAnswers.Refused(request.HttpContext, refusal!) : Results.Bytes(file, SummaryFormats.DocxType, $"bao-cao-{period}-{unit}.docx");
    }
}
