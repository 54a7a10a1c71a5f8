using Microsoft.AspNetCore.Http;

namespace Emulation.Visits;

/// <summary>Tells readers from programs, as far as programs say what they are.</summary>
public static class Robots
{
    private static readonly string[] Signs =
        ["bot", "crawl", "spider", "slurp", "preview", "facebookexternalhit", "curl", "wget", "python", "java/", "go-http", "okhttp", "httpclient", "monitor", "scan", "check"];

    /// <summary>False for programs, and for a browser that only fetches ahead.</summary>
    public static bool IsReader(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return agent.Contains("Mozilla/", StringComparison.Ordinal)
            && !Signs.Any(sign => agent.Contains(sign, StringComparison.OrdinalIgnoreCase))
            && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal)
            && !request.Headers["Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal);
    }
}
