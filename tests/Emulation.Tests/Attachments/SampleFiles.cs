using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using SkiaSharp;
using S = DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Tests.Attachments;

/// <summary>Real files of every kind, made here.</summary>
internal static class SampleFiles
{
    public const string Pdf = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n";

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Quarters: red and green above, blue and white below.</summary>
    public static byte[] Picture(SKEncodedImageFormat format, int width = 40, int height = 20, byte alpha = 255)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, alpha == 255 ? SKAlphaType.Opaque : SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            SKColor[] colours = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.White];
            for (var i = 0; i < 4; i++)
            {
                using var paint = new SKPaint { Color = colours[i].WithAlpha(alpha) };
                canvas.DrawRect(i % 2 * width / 2, i / 2 * height / 2, (width + 1) / 2, (height + 1) / 2, paint);
            }
        }

        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    public static byte[] Jpeg(int width = 40, int height = 20) => Picture(SKEncodedImageFormat.Jpeg, width, height);

    /// <summary>The JPEG with an EXIF block as phones write it: orientation, camera and a place (22°49'N 104°59'E, Hà Giang).</summary>
    public static byte[] WithExif(byte[] jpeg, ushort orientation)
    {
        var tiff = new byte[160];
        var at = tiff.AsSpan();
        "MM\0*"u8.CopyTo(at);
        BinaryPrimitives.WriteUInt32BigEndian(at[4..], 8);
        BinaryPrimitives.WriteUInt16BigEndian(at[8..], 3);
        Entry(at[10..], 0x010f, 2, 8, 100);
        Entry(at[22..], 0x0112, 3, 1, (uint)orientation << 16);
        Entry(at[34..], 0x8825, 4, 1, 50);
        BinaryPrimitives.WriteUInt16BigEndian(at[50..], 2);
        Entry(at[52..], 0x0001, 2, 2, 0x4e000000);
        Entry(at[64..], 0x0002, 5, 3, 110);
        "SecretP\0"u8.CopyTo(at[100..]);
        foreach (var (i, number) in ((uint[])[22, 1, 49, 1, 0, 1]).Index()) BinaryPrimitives.WriteUInt32BigEndian(at[(110 + (4 * i))..], number);
        byte[] payload = [.. "Exif\0\0"u8, .. tiff];
        byte[] marker = [0xff, 0xe1, (byte)((payload.Length + 2) >> 8), (byte)(payload.Length + 2)];
        return [.. jpeg[..2], .. marker, .. payload, .. jpeg[2..]];

        static void Entry(Span<byte> entry, ushort tag, ushort type, uint count, uint value)
        {
            BinaryPrimitives.WriteUInt16BigEndian(entry, tag);
            BinaryPrimitives.WriteUInt16BigEndian(entry[2..], type);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], count);
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], value);
        }
    }

    /// <summary>A PNG that says it is enormous and holds next to nothing.</summary>
    public static byte[] HugePng(uint width, uint height)
    {
        var png = Picture(SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), System.IO.Hashing.Crc32.HashToUInt32(png.AsSpan(12, 17)));
        return png;
    }

    public static byte[] Docx(string text = "Báo cáo")
    {
        var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new(new W.Body(new W.Paragraph(new W.Run(new W.Text(text)))));
        }

        return stream.ToArray();
    }

    public static byte[] Xlsx()
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new(new S.Sheets(new S.Sheet { Name = "A", SheetId = 1, Id = "rId1" }));
            workbook.AddNewPart<WorksheetPart>("rId1").Worksheet = new(new S.SheetData());
        }

        return stream.ToArray();
    }

    /// <summary>The package with another entry.</summary>
    public static byte[] With(byte[] package, string name, byte[] content)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }

    public static byte[] Zip(string name = "a.txt")
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry(name).Open().Dispose();
        return stream.ToArray();
    }

    /// <summary>The beginning of what an iPhone takes.</summary>
    public static byte[] Heic() => [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[200]];
}
