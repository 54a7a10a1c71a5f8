using Emulation.Http;
using SkiaSharp;

namespace Emulation.Attachments;

/// <summary>
/// Makes of a photo what is kept of it: a new picture, upright, of moderate size and in sRGB, with nothing that the camera or phone wrote
/// beside the pixels. Where it was taken and with what is never stored.
/// </summary>
public static class Photos
{
    /// <summary>Longer edge of what is kept, in pixels: a page of paper at 170 dots per inch.</summary>
    public const int MaxEdge = 2_000;

    private const int Quality = 85;

    /// <summary>A photo of 50 megapixels takes 200 MB while it is decoded.</summary>
    private static readonly SemaphoreSlim Room = new(2);

    /// <summary>The picture to keep and its kind, or why there is none.</summary>
    public static async Task<(byte[]? Content, FileKind? Kind, Refusal? Refusal)> RemakeAsync(byte[] content, FileKind kind, CancellationToken cancellation)
    {
        await Room.WaitAsync(cancellation);
        try
        {
            return Remake(content, kind);
        }
        finally
        {
            Room.Release();
        }
    }

    private static (byte[]?, FileKind?, Refusal?) Remake(byte[] content, FileKind kind)
    {
        using var codec = SKCodec.Create(new SKMemoryStream(content), out _);
        if (codec is null || codec.EncodedFormat != FormatOf(kind)) return (null, null, Broken());
        var size = codec.Info.Size;
        if ((long)size.Width * size.Height > Limits.Files.Pixels)
        {
            return (null, null, Refusal.BadFile($"Ảnh có {size.Width} x {size.Height} điểm ảnh, nhiều hơn giới hạn {Limits.Files.Pixels / 1_000_000} triệu; hãy thu nhỏ ảnh (chiều dài khoảng {MaxEdge} điểm là đủ) rồi gửi lại."));
        }

        // A JPEG can be decoded at half or quarter size, which saves most of the memory.
        var least = Math.Min(MaxEdge, Math.Max(size.Width, size.Height));
        var scaled = Enumerable.Range(1, 8).Select(eighths => codec.GetScaledDimensions(eighths / 8f)).First(tried => Math.Max(tried.Width, tried.Height) >= least);
        using var sRgb = SKColorSpace.CreateSrgb();
        using var decoded = new SKBitmap();
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        if (!decoded.TryAllocPixels(new(scaled.Width, scaled.Height, SKColorType.Rgba8888, alpha, sRgb))) return (null, null, Broken());
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) != SKCodecResult.Success) return (null, null, Broken());

        using var upright = Upright(decoded, codec.EncodedOrigin);
        var keepsAlpha = alpha != SKAlphaType.Opaque && IsSeenThrough(upright);
        if (keepsAlpha && Encode(upright, SKEncodedImageFormat.Png) is { } png && png.Length <= Limits.Files.Bytes) return (png, FileKind.Png, null);
        return (Encode(upright, SKEncodedImageFormat.Jpeg), FileKind.Jpeg, null);
    }

    private static Refusal Broken() => Refusal.BadFile("Ảnh bị hỏng hoặc bị cắt giữa chừng nên không mở được; hãy mở ảnh trên máy để kiểm tra, chép lại từ máy chụp rồi gửi lại.");

    private static SKEncodedImageFormat FormatOf(FileKind kind) =>
        kind == FileKind.Jpeg ? SKEncodedImageFormat.Jpeg : kind == FileKind.Png ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Webp;

    /// <summary>The picture as a person holds it, at most <see cref="MaxEdge"/> long, on white where a JPEG will be made of it.</summary>
    private static SKBitmap Upright(SKBitmap decoded, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, (float)MaxEdge / Math.Max(decoded.Width, decoded.Height));
        int Scaled(int length) => Math.Max(1, (int)MathF.Round(length * scale));
        var (width, height) = (Scaled(decoded.Width), Scaled(decoded.Height));
        var upright = new SKBitmap(new SKImageInfo(turned ? height : width, turned ? width : height, decoded.ColorType, decoded.AlphaType, decoded.ColorSpace));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(decoded.AlphaType == SKAlphaType.Opaque ? SKColors.White : SKColors.Transparent);
        canvas.SetMatrix(Matrix(origin, width, height));
        using var image = SKImage.FromBitmap(decoded);
        canvas.DrawImage(image, SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return upright;
    }

    /// <summary>Where the point (x, y) of a picture of that width and height belongs (EXIF 2.32, tag Orientation).</summary>
    private static SKMatrix Matrix(SKEncodedOrigin origin, int width, int height)
    {
        SKMatrix Of(float xx, float xy, float x, float yx, float yy, float y) => new(xx, xy, x, yx, yy, y, 0, 0, 1);
        return origin switch
        {
            SKEncodedOrigin.TopRight => Of(-1, 0, width, 0, 1, 0),
            SKEncodedOrigin.BottomRight => Of(-1, 0, width, 0, -1, height),
            SKEncodedOrigin.BottomLeft => Of(1, 0, 0, 0, -1, height),
            SKEncodedOrigin.LeftTop => Of(0, 1, 0, 1, 0, 0),
            SKEncodedOrigin.RightTop => Of(0, -1, height, 1, 0, 0),
            SKEncodedOrigin.RightBottom => Of(0, -1, height, -1, 0, width),
            SKEncodedOrigin.LeftBottom => Of(0, 1, 0, -1, 0, width),
            _ => SKMatrix.Identity,
        };
    }

    private static bool IsSeenThrough(SKBitmap bitmap)
    {
        var pixels = bitmap.GetPixelSpan();
        for (var i = 3; i < pixels.Length; i += 4)
        {
            if (pixels[i] != byte.MaxValue) return true;
        }

        return false;
    }

    private static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        if (format == SKEncodedImageFormat.Jpeg && bitmap.AlphaType != SKAlphaType.Opaque)
        {
            using var onWhite = new SKBitmap(bitmap.Info.WithAlphaType(SKAlphaType.Opaque));
            using (var canvas = new SKCanvas(onWhite))
            {
                canvas.Clear(SKColors.White);
                canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
            }

            return Encode(onWhite, format);
        }

        // Without a colour space no profile is written; every reader takes that for sRGB, which it is.
        using var pixels = new SKPixmap(bitmap.Info.WithColorSpace(null!), bitmap.GetPixels());
        using var data = pixels.Encode(format, Quality) ?? throw new InvalidOperationException($"no {format} of {bitmap.Width} x {bitmap.Height} pixels");
        return data.ToArray();
    }
}
