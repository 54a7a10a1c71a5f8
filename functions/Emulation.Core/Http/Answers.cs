using System.Text.Json.Serialization.Metadata;
using Emulation.Text;
using Microsoft.AspNetCore.Http;

namespace Emulation.Http;

/// <summary>Turns what a core method returned into an HTTP answer.</summary>
public static class Answers
{
    /// <summary>The value as JSON with its version as ETag, or the refusal.</summary>
    public static IResult Of<T>(HttpRequest request, T? value, Refusal? refusal, string? version = null, int status = StatusCodes.Status200OK, string? location = null)
        where T : class
    {
        if (value is null) return refusal!.ToResult();
        if (version is not null) request.HttpContext.Response.Headers.ETag = $"\"{version}\"";
        if (location is not null) request.HttpContext.Response.Headers.Location = location;
        return Results.Json(value, (JsonTypeInfo<T>)Json.Options.GetTypeInfo(typeof(T)), statusCode: status);
    }
}
