using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Emulation.Attachments;

/// <summary>Sends a file of a report. Its address names its content, so a browser may keep it, but no cache that others share.</summary>
public static class AttachmentAnswer
{
    public static IResult Of(HttpContext context, AttachmentFile file, string sha256)
    {
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        // Only pictures that we made ourselves are shown in place; a document is saved and opened by a program of its own.
        if (!file.IsPhoto) return Results.Stream(file.Content, file.ContentType, file.Name, entityTag: new($"\"{sha256}\""));
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(file.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(file.Content, file.ContentType, entityTag: new($"\"{sha256}\""));
    }

    /// <summary>The whole body, or null where it is over the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream body, long? length, int limit, CancellationToken cancellation)
    {
        if (length > limit) return null;
        using var content = new MemoryStream((int)(length ?? 64 * 1024));
        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (content.Length + read > limit) return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
