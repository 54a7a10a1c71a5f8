using Emulation.Access;
using Emulation.Attachments;
using Emulation.Pages;
using Emulation.Pages.Workbook;
using Emulation.Submissions;
using Emulation.Workbooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The unit's report as a workbook, there and back.</summary>
public sealed class WorkbookPages(WorkbookDesk desk, DraftDesk drafts)
{
    private const string Route = "bao-cao/{bloc}/{period}/{unit}/mau";

    [Function("WorkbookPage"), Page]
    [Callers(Callers.Unit)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (work, refusal) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        return work is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.Show<WorkbookPage>(request.HttpContext, ("Work", work));
    }

    [Function("WorkbookFile"), Page, Costly]
    [Callers(Callers.Unit)]
    public async Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + ".xlsx")] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (file, refusal) = await desk.WriteAsync(bloc, period, unit, cancellation);
        return file is null ? PageAnswers.Refused(request.HttpContext, refusal!) : Results.Bytes(file, FileKind.Xlsx.ContentType, $"mau-{period}-{unit}.xlsx");
    }

    [Function("SendWorkbook"), Page, Costly]
    [Callers(Callers.Unit)]
    public async Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string bloc, string period, string unit, CancellationToken cancellation)
    {
        var context = request.HttpContext;
        var outcome = request.Form["do"] == "confirm"
            ? await desk.ConfirmAsync(bloc, period, unit, request.Form["document"], request.Form["version"], Caller.Of(context), cancellation)
            : await desk.ReceiveAsync(bloc, period, unit, await ReadAsync(request, cancellation), Caller.Of(context), cancellation);
        return outcome switch
        {
            WorkbookOutcome.Saved(var work) => PageAnswers.SeeOther(context, PagePaths.ReportCheck(work.Place.Year.Bloc, work.Place.Period, work.Unit.Code)),
            WorkbookOutcome.Asks asks => PageAnswers.Show<ReplacePage>(context, asks.IsStale ? StatusCodes.Status409Conflict : StatusCodes.Status200OK, ("Asks", asks)),
            WorkbookOutcome.Wrong(var work, var errors) => PageAnswers.Show<WorkbookPage>(context, StatusCodes.Status422UnprocessableEntity, ("Work", work), ("Errors", errors)),
            WorkbookOutcome.Refused(var refusal, null) => PageAnswers.Refused(context, refusal),
            WorkbookOutcome.Refused(var refusal, var work) => PageAnswers.Show<WorkbookPage>(context, refusal.Status, ("Work", work), ("Refusal", refusal)),
            var other => throw new InvalidOperationException($"no answer for {other.GetType().Name}"),
        };
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Form.Files[WorkbookPage.FileField] is not { } file) return [];
        await using var stream = file.OpenReadStream();
        return await AttachmentAnswer.ReadAsync(stream, file.Length, Limits.Workbook.Bytes, cancellation);
    }
}
