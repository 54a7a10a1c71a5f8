using System.Text;
using Emulation.Attachments;
using SkiaSharp;
using Xunit;

namespace Emulation.Tests.Attachments;

public sealed class FileCheckTests
{
    private const string Docx = "bao-cao.docx";

    public static TheoryData<string, byte[], string> Taken => new()
    {
        { "anh.jpg", SampleFiles.Jpeg(), "image/jpeg" },
        { "ANH.JPEG", SampleFiles.Jpeg(), "image/jpeg" },
        { "anh.png", SampleFiles.Picture(SKEncodedImageFormat.Png), "image/png" },
        { "anh.webp", SampleFiles.Picture(SKEncodedImageFormat.Webp), "image/webp" },
        { "qd.pdf", SampleFiles.Bytes(SampleFiles.Pdf), "application/pdf" },
        { Docx, SampleFiles.Docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { "bang.xlsx", SampleFiles.Xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "bieu-do.docx", SampleFiles.With(SampleFiles.Docx(), "word/embeddings/Microsoft_Excel_Worksheet.xlsx", SampleFiles.Xlsx()), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_file_whose_name_and_content_agree_is_taken(string name, byte[] content, string type)
    {
        var (kind, refusal) = FileCheck.Find(name, content);

        Assert.Null(refusal);
        Assert.Equal(type, kind!.ContentType);
    }

    public static TheoryData<string, string, byte[], int, string> Refused => new()
    {
        { "empty", "a.pdf", [], 422, "Tệp rỗng" },
        { "iPhone", "IMG_0001.HEIC", SampleFiles.Heic(), 415, "Ảnh HEIC của iPhone chưa dùng được. Hãy vào Cài đặt > Camera > Định dạng, chọn “Tương thích nhất”" },
        { "iPhone, renamed", "IMG_0001.jpg", SampleFiles.Heic(), 415, "Ảnh HEIC của iPhone" },
        { "film", "a.mp4", [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[20]], 415, "Không nhận phim" },
        { "old Word", "a.doc", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0], 415, "bỏ mật khẩu, chọn “Lưu thành” kiểu .docx, .xlsx hoặc .pdf" },
        { "GIF", "a.gif", SampleFiles.Bytes("GIF89a..."), 415, "lưu lại thành ảnh JPG hoặc PNG" },
        { "program", "a.exe", SampleFiles.Bytes("MZ..."), 415, "Không nhận tệp có tên kết thúc bằng “.exe”; hãy gửi ảnh JPG, PNG, WebP hoặc tệp PDF, DOCX, XLSX." },
        { "two extensions", "bao-cao.pdf.exe", SampleFiles.Bytes(SampleFiles.Pdf), 415, "“.exe”" },
        { "no extension", "anh", SampleFiles.Jpeg(), 415, "kết thúc bằng “”" },
        { "photo named PDF", "a.pdf", SampleFiles.Jpeg(), 415, "Tên tệp kết thúc bằng “.pdf” nhưng nội dung là ảnh JPEG; hãy đổi đuôi tên tệp thành “.jpg”" },
        { "page named photo", "a.jpg", SampleFiles.Bytes("<html><script>alert(1)</script>"), 422, "nội dung không phải ảnh JPEG" },
        { "workbook named document", "a.docx", SampleFiles.Xlsx(), 422, "không phải tệp Word (DOCX)" },
        { "document named photo", "a.jpg", SampleFiles.Docx(), 422, "nội dung không phải ảnh JPEG" },
        { "plain archive named document", Docx, SampleFiles.Zip(), 422, "không phải tệp Word (DOCX); hãy mở tệp trên máy, chọn “Lưu thành” kiểu .docx" },
        { "archive", "a.zip", SampleFiles.Zip(), 415, "“.zip”" },
        { "macros", Docx, SampleFiles.With(SampleFiles.Docx(), "word/vbaProject.bin", [1, 2, 3]), 422, "Tệp có macro" },
        { "old macro sheet", "a.xlsx", SampleFiles.With(SampleFiles.Xlsx(), "xl/macrosheets/sheet1.xml", [1]), 422, "Tệp có macro" },
        { "nested archive", Docx, SampleFiles.With(SampleFiles.Docx(), "word/media/image1.png", SampleFiles.Zip()), 422, "tệp nén hoặc tài liệu khác lồng vào" },
        { "archive two levels down", Docx, SampleFiles.With(SampleFiles.Docx(), "word/embeddings/a.xlsx", SampleFiles.With(SampleFiles.Xlsx(), "xl/embeddings/b.xlsx", SampleFiles.Xlsx())), 422, "lồng vào" },
        { "macros one level down", Docx, SampleFiles.With(SampleFiles.Docx(), "word/embeddings/a.xlsx", SampleFiles.With(SampleFiles.Xlsx(), "xl/vbaProject.bin", [1])), 422, "Tệp có macro" },
        { "bomb by ratio", Docx, SampleFiles.With(SampleFiles.Docx(), "word/media/zero.bin", new byte[5_000_000]), 422, "phình ra quá lớn" },
        { "path out of the folder", Docx, SampleFiles.With(SampleFiles.Docx(), "../../etc/passwd", [1]), 422, "Tệp bị hỏng" },
        { "document behind PDF", "a.pdf", [.. SampleFiles.Bytes(SampleFiles.Pdf), .. SampleFiles.Zip()], 422, "còn dữ liệu khác ghép vào" },
        { "document behind PDF that ends as PDF", "a.pdf", WithComment(SampleFiles.Zip(), "%%EOF"), 422, "còn dữ liệu khác ghép vào" },
        { "PDF before document", Docx, [.. SampleFiles.Bytes(SampleFiles.Pdf), .. SampleFiles.Docx()], 415, "nội dung là tệp PDF" },
        { "cut PDF", "a.pdf", SampleFiles.Bytes(SampleFiles.Pdf[..80]), 422, "Tệp PDF bị cắt giữa chừng" },
        { "script in PDF", "a.pdf", SampleFiles.Bytes(SampleFiles.Pdf.Replace("/Count 0", "/Count 0/OpenAction<</S/JavaScript/JS(app.alert(1))>>", StringComparison.Ordinal)), 422, "lệnh tự chạy (/JavaScript)" },
        { "hidden script in PDF", "a.pdf", SampleFiles.Bytes(SampleFiles.Pdf.Replace("/Count 0", "/S/J#61va#53cript", StringComparison.Ordinal)), 422, "lệnh tự chạy (/JavaScript)" },
        { "program in PDF", "a.pdf", SampleFiles.Bytes(SampleFiles.Pdf.Replace("/Count 0", "/S /Launch/F(a.exe)", StringComparison.Ordinal)), 422, "lệnh tự chạy (/Launch)" },
        { "cut document", Docx, SampleFiles.Docx()[..^10], 422, "Tệp bị hỏng" },
        { "drawing that runs, named photo", "a.jpg", SampleFiles.Bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), 422, "nội dung không phải ảnh JPEG" },
        { "GIF that is a page, named photo", "a.jpg", SampleFiles.Bytes("GIF89a/*<script>alert(1)</script>*/"), 415, "GIF, BMP, TIFF" },
        { "photo behind document", Docx, [.. SampleFiles.Docx(), .. SampleFiles.Jpeg()], 422, "Tệp bị hỏng" },
        { "document that says it is enormous", Docx, SayingLengths(SampleFiles.Docx(), 0xfffffff0), 422, "phình ra quá lớn" },
        { "few bytes as many entries", Docx, Overlapping(SampleFiles.Docx(), 180), 422, "phình ra quá lớn" },
        { "the same bytes as two entries", Docx, Overlapping(SampleFiles.Docx(), 2), 422, "Tệp bị hỏng" },
        { "something before the archive", Docx, [.. "PK\u0003\u0004"u8, .. SampleFiles.Docx()], 422, "Tệp bị hỏng" },
    };

    /// <summary>The package, whose directory says that every entry is so long.</summary>
    private static byte[] SayingLengths(byte[] package, uint length)
    {
        for (var at = package.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0;)
        {
            BitConverter.GetBytes(length).CopyTo(package, at + 24);
            var next = package.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        return package;
    }

    /// <summary>The package with an entry of 600 KB that its directory names many times over (https://www.bamsoftware.com/hacks/zipbomb/).</summary>
    private static byte[] Overlapping(byte[] package, int times)
    {
        var noise = new byte[600_000];
        new Random(1).NextBytes(noise);
        package = SampleFiles.With(package, "word/media/image000.png", noise);
        var directory = (int)BitConverter.ToUInt32(package, package.Length - 6);
        var last = package.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var record = package[last..^22];
        var copies = Enumerable.Range(1, times - 1).SelectMany(number =>
        {
            var copy = (byte[])record.Clone();
            System.Text.Encoding.ASCII.GetBytes($"{number:000}").CopyTo(copy, record.AsSpan().IndexOf("000.png"u8));
            return copy;
        }).ToArray();
        byte[] end = package[^22..];
        var entries = (ushort)(BitConverter.ToUInt16(end, 10) + times - 1);
        BitConverter.GetBytes(entries).CopyTo(end, 8);
        BitConverter.GetBytes(entries).CopyTo(end, 10);
        BitConverter.GetBytes((uint)(package.Length - 22 - directory + copies.Length)).CopyTo(end, 12);
        return [.. package[..^22], .. copies, .. end];
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_file_that_is_not_taken_is_told_why_and_what_to_do(string what, string name, byte[] content, int status, string says)
    {
        var (kind, refusal) = FileCheck.Find(name, content);

        Assert.True(kind is null, what);
        Assert.Equal(status, refusal!.Status);
        Assert.Contains(says, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_holds_more_than_it_states_is_not_inflated_further()
    {
        var package = SampleFiles.With(SampleFiles.Docx(), "word/media/image1.png", new byte[900_000]);
        // Both places that state the length of the last entry now say one byte.
        var length = BitConverter.GetBytes(900_000);
        for (var at = package.AsSpan().IndexOf(length); at >= 0; at = package.AsSpan().IndexOf(length)) BitConverter.GetBytes(1).CopyTo(package, at);

        Assert.Contains("Tệp bị hỏng", FileCheck.Find(Docx, package).Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void More_entries_than_a_document_has_are_refused()
    {
        var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i <= Limits.Files.Parts; i++) archive.CreateEntry($"{i}.xml").Open().Dispose();
        }

        Assert.Contains("phình ra quá lớn", FileCheck.Find(Docx, stream.ToArray()).Refusal!.Detail, StringComparison.Ordinal);
    }

    /// <summary>A PDF that unpacking programs take for an archive, since its end record's comment ends with the file.</summary>
    private static byte[] WithComment(byte[] zip, string comment)
    {
        byte[] file = [.. SampleFiles.Bytes(SampleFiles.Pdf), .. zip, .. Encoding.ASCII.GetBytes(comment)];
        BitConverter.GetBytes((ushort)comment.Length).CopyTo(file, file.Length - comment.Length - 2);
        return file;
    }
}
