using SkiaSharp;

namespace Emulation.Summaries.Photographs;

/// <summary>Makes a kept photo small enough to stand within the page. Kept photos are of our own making: upright, moderate, without metadata.</summary>
internal static class SmallPhoto
{
    /// <summary>Longer edge in pixels: sharp in a column of text, about 80 KB for a photo of people.</summary>
    public const int MaxEdge = 960;

    private const int Quality = 72;

    /// <summary>The photo as a JPEG with its size; null where it cannot be read.</summary>
    public static ReportPhoto? Of(byte[] kept, string alternativeText, string? caption, string unitName)
    {
        using var decoded = SKBitmap.Decode(kept);
        if (decoded is null) return null;
        var scale = Math.Min(1f, (float)MaxEdge / Math.Max(decoded.Width, decoded.Height));
        var (width, height) = (Math.Max(1, (int)MathF.Round(decoded.Width * scale)), Math.Max(1, (int)MathF.Round(decoded.Height * scale)));
        using var small = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(small))
        {
            canvas.Clear(SKColors.White);
            using var image = SKImage.FromBitmap(decoded);
            canvas.DrawImage(image, SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var pixels = small.PeekPixels();
        using var data = pixels.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data is null ? null : new(data.ToArray(), width, height, alternativeText, caption, unitName);
    }
}
