using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Emulation.Http;

/// <summary>A request's document and its preconditions, from JSON with headers or from a form with hidden fields.</summary>
/// <param name="Root">The document; a form is turned into the same shape, with strings for values.</param>
/// <param name="IfMatch">The version that the sender saw (If-Match header, or the form's <c>version</c>), without quotes.</param>
/// <param name="Key">Client key (Idempotency-Key header, or the form's <c>idempotencyKey</c>).</param>
public sealed record RequestDocument(JsonElement Root, string? IfMatch, string? Key)
{
    private const string Json = "application/json";
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = Limits.Request.Depth, AllowDuplicateProperties = false };

    private static readonly FormOptions FormOptions = new()
    {
        BufferBodyLengthLimit = Limits.Report.Bytes,
        MultipartBodyLengthLimit = Limits.Report.Bytes,
        ValueLengthLimit = Limits.Report.Bytes,
        KeyLengthLimit = Limits.Request.FieldName,
        ValueCountLimit = Limits.Request.FormFields,
    };

    /// <summary>Reads at most <paramref name="maxBytes"/> of a JSON document, or of a form where that is allowed.</summary>
    public static async Task<(RequestDocument? Document, Refusal? Refusal)> ReadAsync(
        HttpRequest request, bool allowForm, CancellationToken cancellation, int maxBytes = Limits.Report.Bytes)
    {
        if (request.ContentLength > maxBytes) return (null, Refusal.TooLarge(maxBytes));
        var type = TypeOf(request);
        if (type != Json && !(allowForm && type is UrlEncoded or Multipart))
        {
            return (null, Refusal.UnsupportedMediaType(request.ContentType, allowForm ? $"{Json} (UTF-8), {UrlEncoded} hoặc {Multipart}" : $"{Json} (UTF-8)"));
        }

        // The whole body is held to the limit here: a form's own limits are per field, and a chunked body says no length.
        // One byte more than there may be tells that there are too many.
        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? maxBytes) + 1);
        try
        {
            var room = Math.Min(buffer.Length, maxBytes + 1);
            var length = await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, room), room, throwOnEndOfStream: false, cancellation);
            if (length > maxBytes) return (null, Refusal.TooLarge(maxBytes));
            var (document, refusal) = type == Json ? ReadJson(request, buffer.AsSpan(0, length)) : await ReadFormAsync(request, new(buffer, 0, length), cancellation);
            return document?.Key is { } key && (string.IsNullOrWhiteSpace(key) || key.Length > Limits.Request.KeyLength) ? (null, Refusal.BadKey()) : (document, refusal);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The media type in lower case, or null where there is none or its text is not UTF-8.</summary>
    private static string? TypeOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return null;
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        return charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? type.MediaType.Value?.ToLowerInvariant() : null;
    }

    /// <summary>The version that If-Match names, or null. What is no version of ours (<c>*</c>, a list) comes back as it is and matches none.</summary>
    public static string? IfMatchOf(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0) return null;
        if (text.StartsWith("W/", StringComparison.Ordinal)) text = text[2..];
        return text.Trim('"');
    }

    private static (RequestDocument?, Refusal?) ReadJson(HttpRequest request, ReadOnlySpan<byte> utf8)
    {
        try
        {
            // Windows tools save text with a byte order mark; RFC 8259, section 8.1 lets a reader pass over it.
            var root = JsonElement.Parse(utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8, JsonOptions);
            return (new(root, IfMatchOf(request), request.Headers["Idempotency-Key"].FirstOrDefault()), null);
        }
        catch (JsonException malformed)
        {
            return (null, Refusal.MalformedJson(malformed.LineNumber is { } line ? $" (dòng {line + 1}, byte {malformed.BytePositionInLine + 1})" : ""));
        }
        catch (InvalidOperationException)
        {
            // A member name with a lone surrogate is found while duplicates are looked for.
            return (null, Refusal.MalformedJson(" (tên trường có nửa ký tự Unicode)"));
        }
    }

    private static async Task<(RequestDocument?, Refusal?)> ReadFormAsync(HttpRequest request, MemoryStream body, CancellationToken cancellation)
    {
        try
        {
            request.Body = body;
            var form = await request.ReadFormAsync(FormOptions, cancellation);
            if (form.Files.Count > 0) return (null, Refusal.MalformedForm("biểu mẫu này không nhận tệp đính kèm."));
            var (root, error) = FormTree.Build(form);
            return root is { } tree
                ? (new(tree, form["version"].FirstOrDefault() is { Length: > 0 } version ? version : null, form["idempotencyKey"].FirstOrDefault()), null)
                : (null, Refusal.MalformedForm(error!));
        }
        catch (InvalidDataException broken)
        {
            return (null, Refusal.MalformedForm(broken.Message.Contains("limit", StringComparison.OrdinalIgnoreCase)
                ? "có quá nhiều trường, hoặc có tên trường hay tiêu đề quá dài."
                : "dữ liệu bị cắt hoặc sai định dạng."));
        }
        catch (IOException)
        {
            // What the multipart reader throws where the last boundary is missing.
            return (null, Refusal.MalformedForm("dữ liệu bị cắt hoặc sai định dạng."));
        }
    }
}
