using Emulation.Access;
using Emulation.Deliveries;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Pages.Lead;
using Emulation.Pages.Standing;
using Emulation.Periods;
using Emulation.Summaries;
using Emulation.Summaries.Publication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>What concerns a bloc as a whole: its own text, its summary, and all blocs of a standing body.</summary>
public sealed class BlocPages(LeadTextEditor texts, SummaryPageDesk pages, IssueForm issues, SummaryDesk desk, Publisher publisher, DeliveryDesk deliveries, StandingDesk standing, TimeProvider time)
{
    private const string Route = "khoi/{bloc}/{period}";
    private const Callers Readers = Callers.Lead | Callers.StandingBody | Callers.Administrator;

    [Function("BlocsPage"), Page]
    [Callers(Callers.StandingBody)]
    public async Task<IResult> Blocs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cac-khoi")] HttpRequest request, CancellationToken cancellation) =>
        PageAnswers.Show<StandingPage>(request.HttpContext, ("Blocs", await standing.FindAsync(Caller.Of(request.HttpContext), cancellation)), ("Now", time.GetUtcNow()));

    [Function("LeadTextPage"), Page]
    [Callers(Readers)]
    public async Task<IResult> Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/noi-dung-chung")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (model, refusal) = await texts.FindAsync(bloc, period, cancellation);
        return model is null
            ? PageAnswers.Refused(request.HttpContext, refusal!)
            : PageAnswers.Show<LeadTextPage>(request.HttpContext, ("Model", model), ("Saved", request.Query.ContainsKey("da-luu")));
    }

    [Function("SaveLeadText"), Page]
    [Callers(Callers.Lead)]
    public async Task<IResult> SaveText([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/noi-dung-chung")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (model, refusal) = await texts.SaveAsync(bloc, period, request.Form, Caller.Of(request.HttpContext), cancellation);
        return refusal is not null ? PageAnswers.Refused(request.HttpContext, refusal)
            : model is null ? PageAnswers.SeeOther(request.HttpContext, $"{request.Path}?da-luu")
            : PageAnswers.Show<LeadTextPage>(request.HttpContext, model.Refusal?.Status ?? StatusCodes.Status200OK, ("Model", model));
    }

    [Function("SummaryPage"), Page]
    [Callers(Readers)]
    public async Task<IResult> Summary([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/bao-cao")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (model, refusal) = await pages.FindAsync(bloc, period, cancellation);
        return model is null
            ? PageAnswers.Refused(request.HttpContext, refusal!)
            : PageAnswers.Show<SummaryPage>(request.HttpContext, ("Model", model), ("Notice", NoticeOf(request.Query)));
    }

    [Function("MakeSummary"), Page, Costly]
    [Callers(Callers.Lead | Callers.Administrator)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/bao-cao")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (manifest, created, refusal) = await desk.RunAsync(bloc, period, cancellation);
        return manifest is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.SeeOther(request.HttpContext, $"{request.Path}?{(created ? "da-lap" : "khong-doi")}");
    }

    [Function("IssuePage"), Page]
    [Callers(Callers.Lead)]
    public async Task<IResult> IssuePage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/bao-cao/phat-hanh")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (model, refusal) = await issues.FindAsync(bloc, period, cancellation);
        return model is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.Show<IssuePage>(request.HttpContext, ("Model", model));
    }

    [Function("Issue"), Page, Costly]
    [Callers(Callers.Lead)]
    public async Task<IResult> Issue([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/bao-cao/phat-hanh")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (model, issued, refusal) = await issues.GoOnAsync(bloc, period, request.Form, Caller.Of(request.HttpContext), cancellation);
        return issued is not null ? PageAnswers.SeeOther(request.HttpContext, $"{PagePaths.Summary(issued.Bloc, issued.Period)}?da-phat-hanh")
            : model is null ? PageAnswers.Refused(request.HttpContext, refusal!)
            : PageAnswers.Show<IssuePage>(request.HttpContext, model.Refusal?.Status ?? StatusCodes.Status200OK, ("Model", model));
    }

    [Function("MakePublic"), Page]
    [Callers(Callers.Lead | Callers.Administrator)]
    public async Task<IResult> MakePublic([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/bao-cao/cong-khai")] HttpRequest request, string bloc, string period, CancellationToken cancellation)
    {
        var (caller, opens) = (Caller.Of(request.HttpContext), request.Form["do"] == "open");
        var (state, refusal) = opens
            ? await publisher.OpenAsync(bloc, period, request.Form["version"].ToString(), caller, cancellation)
            : await publisher.WithdrawAsync(bloc, period, caller, cancellation);
        return state is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.SeeOther(request.HttpContext, $"/khoi/{bloc}/{period}/bao-cao?{(opens ? "da-cong-khai" : "da-rut")}");
    }

    [Function("Replay"), Page]
    [Callers(Callers.Lead | Callers.Administrator)]
    public async Task<IResult> Replay([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/gui-lai/{id}")] HttpRequest request, string bloc, string period, string id, CancellationToken cancellation)
    {
        if (!Period.TryParse(period, null, out var parsed)) return PageAnswers.Refused(request.HttpContext, Refusal.UnknownPeriod(period));
        var (delivery, refusal) = await deliveries.ReplayAsync(bloc, id, cancellation);
        return delivery is null ? PageAnswers.Refused(request.HttpContext, refusal!) : PageAnswers.SeeOther(request.HttpContext, $"{PagePaths.Summary(delivery.Bloc, parsed)}?da-gui-lai");
    }

    private static string? NoticeOf(IQueryCollection query) =>
        query.ContainsKey("da-lap") ? "Đã lập bản mới. Hãy đọc lại, rồi phát hành khi đã có số văn bản."
        : query.ContainsKey("khong-doi") ? "Không có gì thay đổi so với bản mới nhất, nên không lập thêm bản."
        : query.ContainsKey("da-phat-hanh") ? "Đã phát hành. Báo cáo đang được gửi đến các nơi nhận; tình trạng gửi có ở cuối trang."
        : query.ContainsKey("da-cong-khai") ? "Đã công khai. Ai có địa chỉ cố định đều đọc được."
        : query.ContainsKey("da-rut") ? "Đã rút. Địa chỉ cố định không còn mở được báo cáo; bản đã tải về thì không thu lại được."
        : query.ContainsKey("da-gui-lai") ? "Đã đưa vào hàng chờ để gửi lại; lần gửi tới trong ít phút."
        : null;
}
