using Emulation.Http;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Emulation.Pages;

/// <summary>What every post of a page goes through: how large it may be, and whether it came from a page of ours.</summary>
public static class PageForms
{
    private static readonly FormOptions Options = new()
    {
        MultipartBodyLengthLimit = Limits.Request.FormBytes,
        BufferBodyLengthLimit = Limits.Request.FormBytes,
        KeyLengthLimit = Limits.Request.FieldName,
        ValueLengthLimit = Limits.Report.Bytes,
        ValueCountLimit = Limits.Request.FormFields,
    };

    /// <summary>Reads the form and its anti-forgery token; null where all is well. Whoever reads a form first fixes its limits, so nothing may have read it before.</summary>
    public static async Task<Refusal?> CheckAsync(HttpContext context, IAntiforgery antiforgery)
    {
        var request = context.Request;
        if (!request.HasFormContentType) return Refusal.UnsupportedMediaType(request.ContentType, "application/x-www-form-urlencoded hoặc multipart/form-data");
        if (request.ContentLength > Limits.Request.FormBytes) return Refusal.TooLarge(Limits.Request.FormBytes);
        context.Features.Set<IFormFeature>(new FormFeature(request, Options));
        try
        {
            await request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException broken)
        {
            return broken.Message.Contains("limit", StringComparison.OrdinalIgnoreCase) ? Refusal.TooLarge(Limits.Request.FormBytes) : Refusal.MalformedForm("dữ liệu bị cắt hoặc sai định dạng.");
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            return Refusal.MalformedForm("dữ liệu bị cắt hoặc sai định dạng.");
        }

        return await antiforgery.IsRequestValidAsync(context) ? null : Refusal.ForgedPost();
    }
}
