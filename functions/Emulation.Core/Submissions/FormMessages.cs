using Emulation.Blocs;

namespace Emulation.Submissions;

/// <summary>
/// Errors as the form tells them: where a program is told which codes it may send, a person is told what to do with the selection.
/// </summary>
internal static class FormMessages
{
    public static IDictionary<string, string[]> Of(IDictionary<string, string[]> errors, ReportDocument document, BlocYear year) =>
        new OrderedDictionary<string, string[]>(errors.Select(error => KeyValuePair.Create(error.Key, Instead(error.Key, document, year) is { } message ? [message] : error.Value)));

    private static string? Instead(string path, ReportDocument document, BlocYear year)
    {
        var empty = document.Text(path).Length == 0;
        return path[(path.LastIndexOf('.') + 1)..] switch
        {
            "recipientKind" => "Chưa chọn; hãy chọn đối tượng được khen thưởng.",
            "indicator" when empty => "Chưa chọn; hãy chọn tên số liệu.",
            "indicator" => "Số liệu này không thuộc danh mục của phong trào; hãy chọn số liệu khác hoặc xóa dòng này.",
            "movement" when year.Movement(document.Text(path)) is null => $"Không có phong trào “{document.Text(path)}” trong năm {year.Year}; hãy chép nội dung sang phong trào khác nếu cần rồi bỏ đi.",
            _ => null,
        };
    }
}
