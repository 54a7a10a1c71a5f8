using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Site;

/// <summary>Headers of every answer, whoever made it (https://owasp.org/www-project-secure-headers/).</summary>
internal static class SecurityHeaders
{
    /// <summary>For our own pages: our stylesheet, our module, our pictures, our addresses.</summary>
    public const string PagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For a stored summary page, which carries its own policy with the hashes of its own style and script: this one only adds to it. The script of another build does not run.</summary>
    private static readonly string StoredPagePolicy = $"script-src {Summaries.Html.PageScript.Source}; object-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For data and files: nothing that a browser makes of them may load or run anything.</summary>
    private const string FilePolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

    private static readonly object IsPage = new();

    /// <summary>Says that the answer is one of our own pages.</summary>
    public static void MarkPage(HttpContext context) => context.Items[IsPage] = true;

    public static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        // The headers of a 304 take the place of those that were kept with the page, and it has no content type to go by.
        if (context.Response.StatusCode != StatusCodes.Status304NotModified) headers.ContentSecurityPolicy = context.Items.ContainsKey(IsPage) ? PagePolicy
            : context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true ? StoredPagePolicy
            : FilePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What a session may see must not be found in a shared browser's cache; assets say otherwise themselves.
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
