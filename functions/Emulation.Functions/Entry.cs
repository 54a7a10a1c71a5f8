using Emulation.Access;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Pages.Entry;
using Emulation.Pages.Help;
using Emulation.Pages.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

/// <summary>The first page, signing in and out, and the files that all pages load.</summary>
public sealed class Entry(EntryDesk desk, TimeProvider time)
{
    [Function("HomePage"), Page]
    [Callers(Callers.Anyone)]
    public async Task<IResult> Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (caller.Role == Callers.Administrator) return PageAnswers.SeeOther(request.HttpContext, "/quan-tri");
        if (caller.Role == Callers.StandingBody) return PageAnswers.SeeOther(request.HttpContext, PagePaths.Blocs);
        return PageAnswers.Show<HomePage>(
            request.HttpContext,
            ("Title", caller.Name ?? Pages.Kit.Navigation.RoleName(caller.Role)),
            ("Now", time.GetUtcNow()),
            ("Periods", await desk.PeriodsAsync(caller, cancellation)));
    }

    [Function("SignInPage"), Page]
    [Callers(Callers.Anyone)]
    public async Task<IResult> SignInPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vao/{token?}")] HttpRequest request, string? token)
    {
        if (token is null) return PageAnswers.Show<SignInPage>(request.HttpContext);
        var (holder, office, refusal) = await desk.FindHolderAsync(request.HttpContext, token);
        return holder is null
            ? PageAnswers.Refused(request.HttpContext, refusal!)
            : PageAnswers.Show<SignInPage>(request.HttpContext, ("Holder", holder), ("Office", office), ("Token", token));
    }

    [Function("SignIn"), Page]
    [Callers(Callers.Anyone)]
    public async Task<IResult> SignIn([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "vao")] HttpRequest request)
    {
        var refusal = await desk.SignInAsync(request.HttpContext, request.Form["token"].ToString());
        return refusal is null ? PageAnswers.SeeOther(request.HttpContext, "/")
            : refusal.Status == StatusCodes.Status429TooManyRequests ? PageAnswers.Refused(request.HttpContext, refusal)
            : PageAnswers.Show<SignInPage>(request.HttpContext, refusal.Status, ("Errors", new Dictionary<string, string[]> { ["token"] = [refusal.Detail] }));
    }

    [Function("SignOut"), Page]
    [Callers(Callers.Anyone)]
    public async Task<IResult> SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ra")] HttpRequest request)
    {
        await desk.SignOutAsync(request.HttpContext);
        return PageAnswers.SeeOther(request.HttpContext, "/");
    }

    [Function("HelpPage"), Page]
    [Callers(Callers.Anyone)]
    public IResult Help([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "tro-giup/{topic?}")] HttpRequest request, string? topic) =>
        topic is null || HelpTopics.LabelOf(topic) is not null
            ? PageAnswers.Show<HelpPage>(request.HttpContext, ("Topic", topic))
            : PageAnswers.Refused(request.HttpContext, Refusal.NotFound());

    /// <summary>Kept by browsers for good: another build has another address.</summary>
    [Function("SiteAsset"), Page]
    [Callers(Callers.Anyone)]
    public IResult Asset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "tep/{hash}/{name}")] HttpRequest request, string hash, string name)
    {
        if (SiteAssets.Find(name) is not { } asset) return Refusal.NotFound().ToResult();
        // An old page may name an old build; then it gets today's file and may not keep it.
        request.HttpContext.Response.Headers.CacheControl = hash == asset.Hash ? "public, max-age=31536000, immutable" : "no-store";
        return Results.Bytes(asset.Content, asset.ContentType);
    }
}
