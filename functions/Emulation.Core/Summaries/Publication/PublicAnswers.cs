using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Emulation.Summaries.Publication;

/// <summary>Sends what anybody may read, or 304 where the reader has it. Every cache may keep it and asks each time, so that a withdrawn report is gone at once.</summary>
public static class PublicAnswers
{
    public static IResult Of(HttpRequest request, PublicAnswer answer)
    {
        var tag = new EntityTagHeaderValue($"\"{answer.Tag}\"");
        var headers = request.HttpContext.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new() { Public = true, NoCache = true };
        if (request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Equals(EntityTagHeaderValue.Any) || seen.Compare(tag, useStrongComparison: false))) return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Bytes(answer.Content, answer.ContentType, answer.Download);
    }
}
