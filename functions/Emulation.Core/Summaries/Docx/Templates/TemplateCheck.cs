using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Emulation.Attachments;
using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx.Templates;

/// <summary>
/// Judges an organisation's Word template when it is uploaded, so that nothing is left to go wrong on the day of the report: a harmless
/// package, sound by the format's own rules, with the places that a report needs, and filled once to see that the result is sound too.
/// </summary>
public static class TemplateCheck
{
    private const int MaxShown = 3;

    /// <summary>What is wrong, in Vietnamese; empty where the template can be used.</summary>
    public static IReadOnlyList<string> Find(byte[] content, FormatPack pack)
    {
        if (content.Length > Limits.Template.Bytes) return [$"Tệp mẫu lớn hơn {Limits.Template.Bytes / (1024 * 1024)} MB; hãy bỏ bớt hình ảnh rồi tải lên lại."];
        if (OfficeCheck.Find(content, FileKind.Docx, Limits.Template.InflatedBytes) is { } problem) return [problem];
        if (TemplatePackage.Find(content) is { } hostile) return [hostile];
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
            if (document.MainDocumentPart?.Document?.Body is null) return ["Tệp không có nội dung văn bản; hãy mở bằng Word, lưu lại rồi tải lên."];
            IReadOnlyList<string> problems = [.. Faults(document), .. Places(TemplateSlot.Find(document.MainDocumentPart))];
            return problems.Count > 0 ? problems : Trial(content, pack);
        }
        catch (Exception unreadable) when (unreadable is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException or FormatException || IsOfTheLibrary(unreadable))
        {
            return ["Không đọc được tệp như một văn bản Word; hãy mở bằng Word, chọn “Lưu thành” kiểu .docx rồi tải lên lại."];
        }
    }

    /// <summary>A part that is named and missing, or a name that is none, is told by exceptions that could be anybody's.</summary>
    private static bool IsOfTheLibrary(Exception exception) =>
        exception is InvalidOperationException or ArgumentException && (exception.Source == "System.IO.Packaging" || exception.Source?.StartsWith("DocumentFormat.OpenXml", StringComparison.Ordinal) is true);

    private static IEnumerable<string> Faults(WordprocessingDocument document)
    {
        if (document.MainDocumentPart!.Document!.Descendants().Any(element => element is W.InsertedRun or W.DeletedRun or W.MoveFromRun or W.MoveToRun))
        {
            yield return "Tệp còn thay đổi đang theo dõi (Track Changes); hãy chấp nhận hoặc bỏ hết rồi lưu lại.";
        }

        foreach (var fault in new OpenXmlValidator(FileFormatVersions.Microsoft365) { MaxNumberOfErrors = MaxShown }.Validate(document))
        {
            yield return $"Cấu trúc tệp sai chuẩn tại {fault.Part?.Uri.ToString() ?? "gói tệp"} ({fault.Description}); hãy mở bằng Word, lưu lại rồi tải lên.";
        }
    }

    private static IEnumerable<string> Places(List<TemplateSlot> slots)
    {
        var known = string.Join(", ", TemplateName.All.Select(name => name.Name));
        foreach (var typed in slots.Where(slot => slot.Name is null).Select(slot => slot.Typed).Distinct())
        {
            yield return $"Không có chỗ điền nào tên “{typed}”; hãy sửa thành một trong các tên: {known}; hoặc bỏ thẻ, dấu trang (bookmark) này.";
        }

        foreach (var missing in TemplateName.All.Where(name => name.IsRequired && slots.TrueForAll(slot => slot.Name != name)))
        {
            yield return $"Thiếu chỗ điền “{missing.Name}” ({missing.Title}).";
        }

        foreach (var slot in slots.Where(slot => slot.Name is not null))
        {
            if (Misplaced(slot, slots) is { } problem) yield return problem;
        }
    }

    private static string? Misplaced(TemplateSlot slot, List<TemplateSlot> slots)
    {
        var name = slot.Name!.Name;
        if (slot.Mark is W.SdtRow || slots.Exists(other => other.Mark != slot.Mark && other.Name is not null && slot.Mark.Ancestors().Contains(other.Mark)))
        {
            return $"Chỗ điền “{name}” nằm trong chỗ điền khác hoặc bọc cả dòng của bảng; hãy đặt nó riêng ra.";
        }

        if (slot.Inside() is null) return $"Dấu trang “{slot.Typed}” kéo sang đoạn khác; hãy đặt nó trọn trong một đoạn.";
        if (!slot.Name.IsBlock) return null;
        if (slots.Count(other => other.Name == slot.Name) > 1) return $"Chỗ điền “{name}” có nhiều hơn một lần; hãy giữ lại một.";
        if (slot.OwnParagraph() is not { } paragraph || slot.Mark is W.SdtCell) return $"Chỗ điền “{name}” phải đứng riêng một đoạn, không chung dòng với chữ khác.";
        var at = slot.Mark is W.SdtBlock ? slot.Mark.Parent : paragraph.Parent;
        var whole = name is TemplateName.Body or TemplateName.Annexes;
        return !slot.InBody || (whole && at is not W.Body) ? $"Chỗ điền “{name}” phải nằm ở phần chính của văn bản, ngoài bảng, ngoài đầu trang và chân trang." : null;
    }

    /// <summary>Fills it with a report that has everything, as on the day.</summary>
    private static IReadOnlyList<string> Trial(byte[] content, FormatPack pack)
    {
        var filled = DocxRenderer.Render(TrialReport.Of(pack), pack, content);
        using var document = WordprocessingDocument.Open(new MemoryStream(filled, writable: false), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365) { MaxNumberOfErrors = MaxShown }.Validate(document)
            .Select(fault => $"Điền thử vào mẫu thì tệp sai chuẩn tại {fault.Part?.Uri.ToString() ?? "gói tệp"} ({fault.Description}); hãy làm mẫu đơn giản hơn.")];
    }
}
