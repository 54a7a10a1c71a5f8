using System.Text.Json;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Reviews;

/// <summary>What the lead says of a report, as it is sent.</summary>
/// <param name="State">Returned or accepted.</param>
/// <param name="Reason">What is to be corrected; required to return. A remark, where it is accepted.</param>
/// <param name="Fields">What is wrong with single fields, by path. Only to return.</param>
public sealed record ReviewRequest(ReviewState State, string? Reason, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The valid request, or every error under its path.</summary>
    public static Parsed<ReviewRequest> Parse(JsonElement document, Submission reviewed) => ObjectReader.Read(document, root =>
    {
        var before = root.Errors.Count;
        var state = root.Choice<ReviewState>("state");
        var isReturned = state == ReviewState.Returned && root.Errors.Count == before;
        var request = new ReviewRequest(
            state,
            isReturned ? root.RequiredText("reason", Limits.Review.Reason, multiline: true) : root.Text("reason", Limits.Review.Reason, multiline: true),
            root.TextsByName("fields", Limits.Review.Fields, Limits.Review.FieldReason));

        var content = FieldPaths.Whole(reviewed);
        foreach (var path in request.Fields.Keys.Where(path => !FieldPaths.Leads(content, path))) root.Error($"fields.{ObjectReader.Shown(path)}", "Báo cáo không có mục này; hãy mở lại báo cáo rồi ghi nhận xét ở đúng mục.");
        if (state == ReviewState.Accepted && request.Fields.Count > 0) root.Error("fields", "Đã ghi nhận xét từng mục; hãy chọn trả lại để đơn vị sửa, hoặc xóa các nhận xét đó.");
        return request;
    });
}
