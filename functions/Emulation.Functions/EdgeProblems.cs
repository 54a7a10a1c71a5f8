using Microsoft.AspNetCore.Http;

namespace Emulation.Functions;

/// <summary>What a caller is told when no function gave the answer: nothing fits the request, or a function failed. The same for both hosts.</summary>
public static class EdgeProblems
{
    /// <summary>The problem for an error status that came without a body.</summary>
    public static IResult For(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Problem(status, "bad-request", "Yêu cầu không hợp lệ", "Máy chủ không đọc được yêu cầu này; hãy kiểm tra địa chỉ và nội dung gửi."),
        StatusCodes.Status404NotFound => Problem(status, "not-found", "Không tìm thấy", "Không có gì ở địa chỉ này; hãy kiểm tra lại đường dẫn."),
        StatusCodes.Status405MethodNotAllowed => Problem(status, "method-not-allowed", "Không dùng được cách gọi này", "Địa chỉ này có, nhưng không nhận phương thức vừa dùng; các phương thức được nhận ở đầu mục Allow."),
        StatusCodes.Status413PayloadTooLarge => Problem(status, "too-large", "Nội dung quá lớn", "Nội dung gửi lên lớn hơn mức máy chủ nhận; hãy gửi ít hơn."),
        StatusCodes.Status415UnsupportedMediaType => Problem(status, "unsupported-media-type", "Không đọc được kiểu nội dung này", "Địa chỉ này không nhận kiểu nội dung vừa gửi; hãy kiểm tra đầu mục Content-Type."),
        _ => Results.Problem(statusCode: status),
    };

    /// <summary>The problem for an exception that a function let out; never its message, which may hold what was submitted.</summary>
    public static IResult For(Exception exception) => exception is BadHttpRequestException bad
        ? For(bad.StatusCode)
        : Problem(StatusCodes.Status500InternalServerError, "internal", "Lỗi của hệ thống", "Hệ thống gặp lỗi khi xử lý yêu cầu; lỗi đã được ghi lại. Hãy thử lại sau ít phút.");

    private static IResult Problem(int status, string type, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title, type: $"urn:emulation:problem:{type}");
}
