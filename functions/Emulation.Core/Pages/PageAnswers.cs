using Emulation.Http;
using Emulation.Pages.Site;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Emulation.Pages;

/// <summary>Turns what a core method returned into a page.</summary>
public static class PageAnswers
{
    /// <summary>The page with its parameters, by name.</summary>
    public static IResult Show<TPage>(HttpContext context, int status, params (string Name, object? Value)[] parameters) where TPage : IComponent
    {
        SecurityHeaders.MarkPage(context);
        return new RazorComponentResult<TPage>(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value))
        {
            StatusCode = status,
            ContentType = "text/html; charset=utf-8",
            PreventStreamingRendering = true,
        };
    }

    public static IResult Show<TPage>(HttpContext context, params (string Name, object? Value)[] parameters) where TPage : IComponent =>
        Show<TPage>(context, StatusCodes.Status200OK, parameters);

    /// <summary>Why something was not done, and what to do, as a page.</summary>
    public static IResult Refused(HttpContext context, Refusal refusal)
    {
        refusal.SetHeader(context);
        return Show<RefusalPage>(context, refusal.Status, ("Refusal", refusal));
    }

    /// <summary>After a post: on to the page that says what happened, so that reloading it posts nothing twice.</summary>
    public static IResult SeeOther(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
