using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Small files of the kinds that people send, made here and always the same.</summary>
internal static class FuzzFiles
{
    public const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static byte[] Jpeg { get; } = Picture(SKEncodedImageFormat.Jpeg);

    public static byte[] Png { get; } = Picture(SKEncodedImageFormat.Png);

    public static byte[] Webp { get; } = Picture(SKEncodedImageFormat.Webp);

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>A Word template with every place that one must have.</summary>
    public static byte[] Template { get; } = Zip(
        ("[Content_Types].xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
        ("_rels/.rels", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        ("word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {Word}><w:body>{string.Concat(((string[])["so-ky-hieu", "dia-danh-ngay", "trich-yeu", "noi-dung", "noi-nhan", "nguoi-ky"]).Select(Place))}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"));

    public static IReadOnlyList<(byte[] Content, string Type, string Name)> All { get; } =
    [
        (Jpeg, "image/jpeg", "anh.jpg"), (Png, "image/png", "anh.png"), (Webp, "image/webp", "anh.webp"), (Pdf, "application/pdf", "quyet-dinh.pdf"), (Template, DocxType, "van-ban.docx"),
        ([.. Pdf, .. Template], "application/pdf", "hai-kieu.pdf"), ([.. "GIF89a"u8, .. "<script>alert(1)</script>"u8], "image/jpeg", "anh.jpg"),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray(), "image/jpeg", "anh.jpg"),
    ];

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = new(2023, 6, 20, 0, 0, 0, default);
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static string Place(string tag) => $"<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>[{tag}]</w:t></w:r></w:p></w:sdtContent></w:sdt>";

    private static byte[] Picture(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(48, 32);
        using (var canvas = new SKCanvas(bitmap)) canvas.Clear(SKColors.Teal);
        using var data = bitmap.Encode(format, 80);
        return data.ToArray();
    }
}
