using System.Security.Cryptography;
using Emulation.Summaries;
using Emulation.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Emulation.Http;

/// <summary>Answers with the list of issued summaries in the form that was asked for, or with 304 where the caller has it already.</summary>
public static class FeedAnswer
{
    private const string JsonType = "application/json";

    public static IResult Of(HttpRequest request, SummaryFeed feed)
    {
        bool? atom = request.Query["format"].ToString() switch { "atom" => true, "json" => false, "" => PrefersAtom(request), _ => null };
        if (atom is null) return Refusal.UnknownFeedFormat(request.Query["format"].ToString()).ToResult();

        var content = atom.Value ? AtomFeed.Write(feed) : Json.Write(feed);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        var headers = request.HttpContext.Response.GetTypedHeaders();
        headers.ETag = tag;
        // Kept by the caller alone, and asked for again each time: cheap by the tag, and never old.
        headers.CacheControl = new() { Private = true, NoCache = true };
        request.HttpContext.Response.Headers.Vary = "Accept, Authorization";
        return request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Equals(EntityTagHeaderValue.Any) || seen.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(content, atom.Value ? AtomFeed.MediaType + "; charset=utf-8" : JsonType + "; charset=utf-8");
    }

    /// <summary>Atom only where it is named and JSON is not wanted more; wildcards mean the default, JSON.</summary>
    private static bool PrefersAtom(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double Quality(string type) => accepted.Where(entry => entry.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Quality ?? 1).DefaultIfEmpty(0).Max();
        return Quality(AtomFeed.MediaType) is > 0 and var atom && atom >= Quality(JsonType);
    }
}
