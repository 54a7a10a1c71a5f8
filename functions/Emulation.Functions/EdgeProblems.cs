using Emulation.Http;
using Emulation.Pages;
using Emulation.Storage;
using Microsoft.AspNetCore.Http;

namespace Emulation.Functions;

/// <summary>
/// What a caller is told when no function gave the answer: nothing fits the request, or a function failed. The same for both hosts;
/// a page for whoever asks for one, a problem for programs.
/// </summary>
public static class EdgeProblems
{
    /// <summary>For an error status that came without a body.</summary>
    public static IResult For(HttpContext context, int status) => status switch
    {
        StatusCodes.Status400BadRequest => Answer(context, new("bad-request", status, "Yêu cầu không hợp lệ", "Máy chủ không đọc được yêu cầu này; hãy kiểm tra địa chỉ và nội dung gửi.")),
        StatusCodes.Status404NotFound => Answer(context, Refusal.NotFound()),
        StatusCodes.Status405MethodNotAllowed => Answer(context, new("method-not-allowed", status, "Không dùng được cách gọi này", "Địa chỉ này có, nhưng không nhận phương thức vừa dùng; các phương thức được nhận ở đầu mục Allow.")),
        StatusCodes.Status408RequestTimeout => Answer(context, new("too-slow", status, "Gửi quá chậm", "Nội dung gửi lên đến quá chậm nên máy chủ đã thôi chờ, chưa có gì được ghi nhận; hãy kiểm tra đường truyền rồi gửi lại.")),
        StatusCodes.Status413PayloadTooLarge => Answer(context, new("too-large", status, "Nội dung quá lớn", "Nội dung gửi lên lớn hơn mức máy chủ nhận; hãy gửi ít hơn.")),
        StatusCodes.Status415UnsupportedMediaType => Answer(context, new("unsupported-media-type", status, "Không đọc được kiểu nội dung này", "Địa chỉ này không nhận kiểu nội dung vừa gửi; hãy kiểm tra đầu mục Content-Type.")),
        _ => Answer(context, new("refused", status, "Không thực hiện được yêu cầu", "Máy chủ không thực hiện được yêu cầu này; hãy kiểm tra địa chỉ và nội dung gửi.")),
    };

    /// <summary>For an exception that a function let out; never its message, which may hold what was submitted.</summary>
    public static IResult For(HttpContext context, Exception exception) => exception switch
    {
        BadHttpRequestException bad => For(context, bad.StatusCode),
        _ when StoreFailure.Is(exception) => StoreUnavailable(context),
        _ => Internal(context),
    };

    /// <summary>What was asked for may have been done, so the answer says how to find out: the same again does nothing twice.</summary>
    private static IResult StoreUnavailable(HttpContext context) => Answer(
        context,
        new("store-unavailable", StatusCodes.Status503ServiceUnavailable, "Kho dữ liệu tạm thời không trả lời", "Chưa rõ yêu cầu đã được ghi hay chưa. Hãy gửi lại đúng yêu cầu này sau ít phút; báo cáo gửi lại y nguyên không bị ghi hai lần.")
        {
            RetryAfter = TimeSpan.FromSeconds(30),
        });

    private static IResult Internal(HttpContext context) => Answer(context, new("internal", StatusCodes.Status500InternalServerError, "Lỗi của hệ thống", "Hệ thống gặp lỗi khi xử lý yêu cầu; lỗi đã được ghi lại. Hãy thử lại sau ít phút."));

    private static IResult Answer(HttpContext context, Refusal refusal) =>
        context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/html") ? PageAnswers.Refused(context, refusal) : refusal.ToResult();
}
