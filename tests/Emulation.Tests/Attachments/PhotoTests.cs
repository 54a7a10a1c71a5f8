using System.Text;
using Emulation.Attachments;
using SkiaSharp;
using Xunit;

namespace Emulation.Tests.Attachments;

public sealed class PhotoTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_and_with_what_a_photo_was_taken_is_gone()
    {
        var taken = SampleFiles.WithExif(SampleFiles.Jpeg(), orientation: 1);
        Assert.Contains("Exif", Encoding.Latin1.GetString(taken), StringComparison.Ordinal);
        Assert.Contains("SecretP", Encoding.Latin1.GetString(taken), StringComparison.Ordinal);

        var (kept, kind, _) = await Photos.RemakeAsync(taken, FileKind.Jpeg, Cancel);

        Assert.Same(FileKind.Jpeg, kind);
        var text = Encoding.Latin1.GetString(kept!);
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SecretP", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http://ns.adobe.com", text, StringComparison.Ordinal);
        // Only what a decoder needs: no APP1 to APP15 (EXIF, XMP, ICC, IPTC), no comment.
        Assert.DoesNotContain(Markers(kept!), marker => marker is (>= 0xe1 and <= 0xef) or 0xfe);
    }

    [Theory]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    public async Task A_photo_is_kept_upright(ushort orientation, string quarters)
    {
        var (kept, _, _) = await Photos.RemakeAsync(SampleFiles.WithExif(SampleFiles.Jpeg(), orientation), FileKind.Jpeg, Cancel);

        using var picture = SKBitmap.Decode(kept);
        Assert.Equal(orientation < 5 ? (40, 20) : (20, 40), (picture.Width, picture.Height));
        Assert.Equal(quarters, Quarters(picture));
    }

    [Theory]
    [InlineData(4_000, 3_000, 2_000, 1_500)]
    [InlineData(1_500, 6_001, 500, 2_000)]
    [InlineData(2_001, 1_000, 2_000, 1_000)]
    [InlineData(2_000, 900, 2_000, 900)]
    [InlineData(1, 1, 1, 1)]
    public async Task A_photo_is_at_most_2000_pixels_long(int width, int height, int keptWidth, int keptHeight)
    {
        var (kept, _, refusal) = await Photos.RemakeAsync(SampleFiles.Jpeg(width, height), FileKind.Jpeg, Cancel);

        Assert.Null(refusal);
        using var picture = SKBitmap.Decode(kept);
        Assert.Equal((keptWidth, keptHeight), (picture.Width, picture.Height));
        if (width > 1) Assert.Equal("RGBW", Quarters(picture));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, 255, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Png, 128, "image/png")]
    [InlineData(SKEncodedImageFormat.Webp, 255, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Webp, 128, "image/png")]
    public async Task What_can_be_seen_through_stays_so_and_everything_else_becomes_a_JPEG(SKEncodedImageFormat format, byte alpha, string type)
    {
        var kind = format == SKEncodedImageFormat.Png ? FileKind.Png : FileKind.WebP;

        var (kept, becomes, _) = await Photos.RemakeAsync(SampleFiles.Picture(format, alpha: alpha), kind, Cancel);

        Assert.Equal(type, becomes!.ContentType);
        using var picture = SKBitmap.Decode(kept);
        Assert.InRange(picture.GetPixel(5, 5).Alpha, alpha - 1, alpha);
    }

    [Fact]
    public async Task Fifty_million_pixels_are_refused_by_the_header_alone()
    {
        var (_, _, refusal) = await Photos.RemakeAsync(SampleFiles.HugePng(60_000, 60_000), FileKind.Png, Cancel);

        Assert.Equal((422, "bad-file"), (refusal!.Status, refusal.Slug));
        Assert.Equal("Ảnh có 60000 x 60000 điểm ảnh, nhiều hơn giới hạn 50 triệu; hãy thu nhỏ ảnh (chiều dài khoảng 2000 điểm là đủ) rồi gửi lại.", refusal.Detail);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(300)]
    [InlineData(10_000)]
    public async Task A_photo_that_was_cut_is_refused(int length)
    {
        var whole = SampleFiles.Jpeg(1_200, 900);
        Assert.True(whole.Length > length + 100, $"{whole.Length}");

        var (_, _, refusal) = await Photos.RemakeAsync(whole[..length], FileKind.Jpeg, Cancel);

        Assert.Equal("Ảnh bị hỏng hoặc bị cắt giữa chừng nên không mở được; hãy mở ảnh trên máy để kiểm tra, chép lại từ máy chụp rồi gửi lại.", refusal?.Detail);
    }

    /// <summary>A JPEG states its size in a header of its own; four billion pixels are to cost nothing.</summary>
    [Fact]
    public async Task A_JPEG_that_says_it_is_enormous_is_refused_by_the_header_alone()
    {
        var jpeg = SampleFiles.Jpeg();
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc0]);
        ((byte[])[0xff, 0xdc, 0xff, 0xdc]).CopyTo(jpeg, frame + 5);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var (content, _, refusal) = await Photos.RemakeAsync(jpeg, FileKind.Jpeg, Cancel);

        Assert.Null(content);
        Assert.StartsWith("Ảnh có 65500 x 65500 điểm ảnh, nhiều hơn giới hạn 50 triệu", refusal!.Detail, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    /// <summary>A page in a comment of the file: whoever serves the file as a page would run it.</summary>
    [Fact]
    public async Task What_is_hidden_within_a_photo_is_gone()
    {
        var jpeg = SampleFiles.Jpeg();
        var page = SampleFiles.Bytes("<html><script>alert(1)</script></html>");

        var (content, _, _) = await Photos.RemakeAsync([.. jpeg[..2], 0xff, 0xfe, 0, (byte)(page.Length + 2), .. page, .. jpeg[2..]], FileKind.Jpeg, Cancel);

        Assert.Equal(-1, content!.AsSpan().IndexOf("<script"u8));
    }

    [Fact]
    public async Task What_is_hidden_behind_a_photo_is_gone()
    {
        var (kept, _, _) = await Photos.RemakeAsync([.. SampleFiles.Jpeg(), .. SampleFiles.Zip("secret.txt")], FileKind.Jpeg, Cancel);

        Assert.DoesNotContain("secret.txt", Encoding.Latin1.GetString(kept!), StringComparison.Ordinal);
    }

    /// <summary>Colours in the middle of the quarters, as the eye reads them.</summary>
    private static string Quarters(SKBitmap picture) =>
        string.Concat(Enumerable.Range(0, 4).Select(i => Colour(picture.GetPixel(picture.Width * ((2 * (i % 2)) + 1) / 4, picture.Height * ((2 * (i / 2)) + 1) / 4))));

    private static char Colour(SKColor colour) => (colour.Red > 200, colour.Green > 200, colour.Blue > 200) switch
    {
        (true, true, true) => 'W',
        (true, false, false) => 'R',
        (false, true, false) => 'G',
        (false, false, true) => 'B',
        _ => '?',
    };

    /// <summary>Second bytes of the markers before the picture itself.</summary>
    private static List<byte> Markers(byte[] jpeg)
    {
        var markers = new List<byte>();
        for (var at = 2; jpeg[at] == 0xff && jpeg[at + 1] != 0xda; at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3])) markers.Add(jpeg[at + 1]);
        return markers;
    }
}
