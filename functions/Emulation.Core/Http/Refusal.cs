using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Summaries;
using Emulation.Text;
using Microsoft.AspNetCore.Http;

namespace Emulation.Http;

/// <summary>
/// Why something was not done: one RFC 9457 problem with a stable type for programs and a Vietnamese title and detail that say what to do.
/// Every refusal of the product is made here.
/// </summary>
/// <param name="Slug">End of the stable type <c>urn:emulation:problem:{slug}</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What happened, the same for every case.</param>
/// <param name="Detail">This case, and what to do.</param>
/// <param name="Errors">Field errors by JSON path.</param>
public sealed record Refusal(string Slug, int Status, string Title, string Detail, IDictionary<string, string[]>? Errors = null)
{
    public const string TypePrefix = "urn:emulation:problem:";

    /// <summary>More members of the problem, such as the current version.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = new Dictionary<string, object?>();

    /// <summary>After how long it may be tried again, where that is known: the header Retry-After, in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public IResult ToResult()
    {
        var members = new Dictionary<string, object?>(Members);
        if (Errors is not null) members["errors"] = Errors;
        var problem = Results.Problem(Detail, statusCode: Status, title: Title, type: TypePrefix + Slug, extensions: members);
        return RetryAfter is null ? problem : new Later(this, problem);
    }

    /// <summary>Puts the header into the answer; for those that are not sent by <see cref="ToResult"/>.</summary>
    public void SetHeader(HttpContext context)
    {
        if (RetryAfter is { } wait) context.Response.Headers.RetryAfter = Seconds(wait).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    private sealed class Later(Refusal refusal, IResult problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            refusal.SetHeader(httpContext);
            return problem.ExecuteAsync(httpContext);
        }
    }

    public static Refusal UnknownBloc(string bloc, int? year = null) => new(
        "unknown-bloc", 404, "Không tìm thấy khối thi đua",
        year is null ? $"Không có khối thi đua mã “{Shown(bloc)}”; hãy kiểm tra lại mã khối." : $"Chưa có khai báo năm {year} của khối mã “{Shown(bloc)}”; hãy kiểm tra lại mã và năm, hoặc đề nghị quản trị khai báo.");

    public static Refusal BadYear(string year) => new(
        "unknown-bloc", 404, "Không tìm thấy khối thi đua", $"“{Shown(year)}” không phải là năm; hãy viết bốn chữ số, ví dụ 2023.");

    public static Refusal UnknownPeriod(string period) => new(
        "unknown-period", 404, "Không tìm thấy kỳ báo cáo",
        $"Không có kỳ báo cáo “{Shown(period)}” trong lịch của khối; mã kỳ có dạng 2023H1 (6 tháng đầu năm), 2023H2 (6 tháng cuối năm) hoặc 2023FY (cả năm).");

    public static Refusal UnknownUnit(string unit, BlocYear year) => new(
        "unknown-unit", 404, "Không tìm thấy đơn vị", $"Không có đơn vị mã “{Shown(unit)}” trong {year.Name} năm {year.Year}; hãy kiểm tra lại mã đơn vị.");

    public static Refusal MalformedJson(string where) => new(
        "malformed-json", 400, "Không đọc được JSON", $"Nội dung gửi lên không phải JSON hợp lệ hoặc bị cắt giữa chừng{where}; hãy kiểm tra rồi gửi lại.");

    public static Refusal MalformedForm(string why) => new(
        "malformed-form", 400, "Không đọc được biểu mẫu", $"Không đọc được dữ liệu biểu mẫu: {why} Hãy tải lại trang rồi gửi lại.");

    public static Refusal UnsupportedMediaType(string? type, string accepted) => new(
        "unsupported-media-type", 415, "Kiểu nội dung không được hỗ trợ", $"Content-Type “{Shown(type ?? "")}” không dùng được ở đây; hãy gửi {accepted}.");

    public static Refusal TooLarge(int limit) => new(
        "too-large", 413, "Nội dung quá lớn", $"Nội dung gửi lên lớn hơn giới hạn {limit / 1024} KB; hãy rút gọn rồi gửi lại.")
    {
        Members = new Dictionary<string, object?> { ["limitBytes"] = limit },
    };

    public static Refusal Invalid(IDictionary<string, string[]> errors) => new(
        "invalid", 422, "Nội dung chưa hợp lệ", $"Có {Vietnamese.Count(errors.Count)} chỗ cần sửa; xem từng chỗ trong “errors”, sửa rồi gửi lại. Chưa có gì được ghi nhận.", errors);

    public static Refusal Window(PeriodCalendar calendar, WindowPhase phase) => phase == WindowPhase.NotOpen
        ? new("window-not-open", 409, "Chưa đến thời gian nhận báo cáo", $"Báo cáo {calendar.Period.Title} được nhận từ ngày {Vietnamese.Date(calendar.Opens)}; hãy gửi lại từ ngày đó.")
        : new("window-closed", 409, "Đã hết thời gian nhận báo cáo", $"Hạn nộp là ngày {Vietnamese.Date(calendar.Due)}, nhận đến hết ngày {Vietnamese.Date(calendar.Closes)}; hãy liên hệ đơn vị Trưởng khối.");

    public static Refusal Stale(string? currentVersion, DateTimeOffset? changedAt) => new(
        "stale-version", 412, "Đã có người lưu trước",
        (changedAt is { } at ? $"Nội dung này đã được lưu lúc {Vietnamese.Moment(at)}, sau khi bạn mở. " : "Nội dung này đã thay đổi sau khi bạn mở. ")
        + "Chưa có gì bị ghi đè; hãy tải bản mới nhất, đối chiếu rồi lưu lại với phiên bản mới (If-Match).")
    {
        Members = new Dictionary<string, object?> { ["currentVersion"] = currentVersion },
    };

    public static Refusal VersionRequired(string? currentVersion) => new(
        "version-required", 428, "Thiếu phiên bản đang sửa",
        "Đã có nội dung được lưu ở đây; hãy tải bản mới nhất rồi gửi lại kèm tiêu đề If-Match bằng ETag của bản đó.")
    {
        Members = new Dictionary<string, object?> { ["currentVersion"] = currentVersion },
    };

    public static Refusal UnknownVersion() => new(
        "stale-version", 412, "Phiên bản không hợp lệ", "If-Match không phải là phiên bản do hệ thống cấp cho báo cáo này; hãy tải bản mới nhất và dùng ETag của bản đó.");

    public static Refusal BadKey() => new(
        "bad-idempotency-key", 400, "Khóa chống gửi trùng không hợp lệ", $"Idempotency-Key phải có từ 1 đến {Limits.Request.KeyLength} ký tự; hãy dùng một UUID mới cho mỗi lần gửi.");

    public static Refusal KeyReused() => new(
        "key-reused", 409, "Khóa chống gửi trùng đã dùng", "Idempotency-Key này đã dùng cho một nội dung khác; hãy dùng khóa mới cho nội dung mới.");

    public static Refusal DraftBusy() => new(
        "draft-busy", 409, "Báo cáo đang được lưu ở nơi khác", "Có nhiều nơi cùng lưu báo cáo này một lúc nên lần này chưa lưu được; hãy thử lại sau ít giây.");

    public static Refusal UnsupportedFile(string advice) => new("unsupported-file", 415, "Kiểu tệp không được nhận", advice);

    public static Refusal BadFile(string problem) => new("bad-file", 422, "Tệp không dùng được", problem);

    public static Refusal FileTooLarge(int limit) => new(
        "file-too-large", 413, "Tệp quá lớn",
        $"Mỗi tệp không quá {limit / (1024 * 1024)} MB; với ảnh, hãy chọn cỡ nhỏ hơn khi chụp hoặc chia sẻ; với PDF, hãy quét ở 150-200 dpi hoặc tách thành nhiều tệp.")
    {
        Members = new Dictionary<string, object?> { ["limitBytes"] = limit },
    };

    public static Refusal TooManyFiles() => new(
        "too-many-files", 422, "Quá nhiều tệp",
        $"Mỗi báo cáo có không quá {Limits.Files.Count} tệp, cộng lại không quá {Limits.Files.AllBytes / (1024 * 1024)} MB; hãy bỏ bớt tệp không cần thiết rồi tải lên lại.");

    public static Refusal FilesStillKept() => new(
        "too-many-files", 422, "Quá nhiều tệp",
        "Kho tệp của đơn vị trong kỳ này đã đầy vì còn giữ các tệp vừa bỏ khỏi báo cáo; các tệp đó được dọn sau 7 ngày. Hãy thử lại sau, hoặc liên hệ quản trị.");

    public static Refusal NoFile() => new("no-file", 400, "Chưa có tệp", "Chưa chọn tệp; hãy chọn một tệp rồi gửi lại.");

    public static Refusal OtherWorkbook(string detail) => new("other-workbook", 422, "Không phải mẫu của báo cáo này", detail);

    public static Refusal WorkbookTooLarge(int limit) => new(
        "file-too-large", 413, "Tệp quá lớn", $"Bảng tính không quá {limit / (1024 * 1024)} MB; hãy bỏ hình ảnh, trang thừa trong tệp (tài liệu, hình ảnh tải lên ở phần riêng) rồi tải lên lại.")
    {
        Members = new Dictionary<string, object?> { ["limitBytes"] = limit },
    };

    public static Refusal TooLongForCell(string label) => new(
        "too-long-for-cell", 409, "Nội dung quá dài cho bảng tính", $"“{label}” dài hơn một ô bảng tính chứa được; hãy rút gọn trên trang web rồi tải mẫu lại.");

    public static Refusal BadTemplate(string[] problems) => new(
        "bad-template", 422, "Mẫu Word chưa dùng được", $"Có {Vietnamese.Count(problems.Length)} chỗ cần sửa trong mẫu; xem “errors”, sửa rồi tải lên lại. Chưa có gì được thay đổi.", new Dictionary<string, string[]> { ["file"] = problems });

    public static Refusal NoTemplate() => new(
        "no-template", 404, "Chưa có mẫu Word", "Năm này của khối chưa có mẫu Word riêng; báo cáo in theo mẫu thể thức của khối.");

    public static Refusal UnknownFile() => new(
        "unknown-file", 404, "Không tìm thấy tệp", "Không có tệp này trong báo cáo đã gửi của đơn vị; hãy mở lại từ danh sách tệp của báo cáo.");

    public static Refusal SectionChanged() => new(
        "section-changed", 409, "Phần này vừa được lưu ở nơi khác", "Nội dung vừa gõ chưa lưu vào hệ thống nhưng vẫn còn trên trang; hãy bấm Lưu để đối chiếu hai bản và chọn bản giữ lại.");

    public static Refusal NothingToPreview() => new(
        "nothing-to-preview", 404, "Chưa có gì để xem trước", "Báo cáo chưa có nội dung nào đọc được; hãy nhập ít nhất một phần, bấm Lưu rồi xem lại.");

    public static Refusal StaleReview(string currentVersion, int revision) => new(
        "stale-version", 412, "Báo cáo đã khác bản đang xem",
        $"Sau khi bạn mở, đơn vị đã gửi bản mới hoặc đã có người duyệt, trả lại báo cáo này; bản đang có hiệu lực là bản {Vietnamese.Count(revision)}. Chưa ghi nhận gì; hãy mở lại báo cáo, đọc bản mới nhất rồi duyệt hoặc trả lại.")
    {
        Members = new Dictionary<string, object?> { ["currentVersion"] = currentVersion },
    };

    public static Refusal ReviewBusy() => new(
        "review-busy", 409, "Đơn vị đang lưu báo cáo", "Đơn vị đang lưu báo cáo liên tục nên chưa ghi nhận được; hãy thử lại sau ít phút.");

    public static Refusal LeadTextChanged(DateTimeOffset? savedAt) => new(
        "stale-version", 412, "Đã có người lưu trước",
        $"Nội dung chung đã được người khác lưu{(savedAt is { } at ? $" lúc {Vietnamese.Moment(at)}" : "")}, sau khi bạn mở trang này. Chưa có gì bị ghi đè: các ô bên dưới giữ nội dung bạn vừa nhập, chỗ nào khác thì có bản đang lưu ngay dưới ô. Hãy đối chiếu, chép phần cần giữ rồi lưu lại.");

    public static Refusal NotSubmitted() => new(
        "not-submitted", 404, "Chưa có báo cáo", "Đơn vị chưa lưu hoặc gửi báo cáo của kỳ này.");

    public static Refusal NoLeadText() => new(
        "no-lead-text", 404, "Chưa có nội dung chung của khối", "Đơn vị Trưởng khối chưa nhập nội dung chung của kỳ này; hãy nhập bằng PUT với If-None-Match: *.");

    public static Refusal UnknownReceipt() => new(
        "unknown-receipt", 404, "Không tìm thấy biên nhận", "Trong kho hiện nay không có biên nhận nào mang mã này; hãy kiểm tra lại từng ký tự. Nếu mã đúng như trên biên nhận đã cấp thì bản đã gửi không còn hoặc đã bị thay: hãy giữ biên nhận và báo ngay cho Thường trực.");

    public static Refusal BrokenReceipt() => new(
        "receipt-broken", 404, "Nội dung đang lưu không khớp biên nhận", "Có bản ghi mang mã này nhưng nội dung hoặc chuỗi kiểm toán của nó không còn như khi cấp biên nhận. Hãy giữ biên nhận và báo ngay cho Thường trực.");

    public static Refusal NoSummary() => new(
        "no-summary", 404, "Chưa có báo cáo tổng hợp", "Kỳ này chưa có báo cáo tổng hợp; báo cáo được lập theo lịch, hoặc đơn vị Trưởng khối lập ngay (POST …/summary).");

    public static Refusal UnknownSummaryFile() => new(
        "unknown-file", 404, "Không tìm thấy tệp", "Không có phiên bản hoặc tệp này; xem danh sách tại …/summary/versions.");

    public static Refusal NotIssued() => new(
        "unknown-file", 404, "Không tìm thấy tệp", "Không có tệp này trong các báo cáo đã phát hành; xem danh sách đã phát hành tại /blocs/{mã khối}/summaries.");

    public static Refusal DraftNotPublic(int version) => new(
        "draft-not-public", 409, "Chưa phát hành nên chưa công khai được", $"Bản {version} là dự thảo; hãy phát hành trước, rồi công khai bản đã phát hành.");

    public static Refusal NotPublic() => new(
        "not-public", 404, "Báo cáo chưa được công khai", "Ở địa chỉ này chưa có báo cáo nào được công khai, hoặc báo cáo đã được rút. Hãy kiểm tra lại địa chỉ, hoặc hỏi đơn vị Trưởng khối.");

    public static Refusal UnknownHash() => new(
        "unknown-hash", 404, "Không phải tệp của hệ thống này",
        "Không có phiên bản báo cáo nào có tệp với mã SHA-256 này: tệp đã bị sửa (kể cả chỉ mở ra và lưu lại) hoặc không do hệ thống này lập. Mã gồm 64 chữ số, chữ cái từ a đến f.");

    public static Refusal VerifiedFileTooLarge(int limit) => new(
        "file-too-large", 413, "Tệp quá lớn", $"Chỉ kiểm tra được tệp không quá {limit / (1024 * 1024)} MB; tệp của báo cáo không lớn như vậy.")
    {
        Members = new Dictionary<string, object?> { ["limitBytes"] = limit },
    };

    public static Refusal SummaryOutdated(int version, int latest) => new(
        "summary-outdated", 409, "Bản báo cáo không còn mới nhất",
        (version == latest
            ? $"Sau khi lập phiên bản {version}, báo cáo của đơn vị, nội dung chung hoặc khai báo của khối đã thay đổi. "
            : $"Phiên bản {version} không phải bản mới nhất (phiên bản {latest}). ")
        + "Chưa phát hành gì; hãy lập lại báo cáo (POST …/summary), đọc lại rồi phát hành phiên bản mới nhất.")
    {
        Members = new Dictionary<string, object?> { ["latestVersion"] = latest },
    };

    public static Refusal NoDraft() => new(
        "no-draft", 409, "Chưa có dự thảo để phát hành", "Bản mới nhất đã phát hành, hoặc chưa lập bản nào; hãy lập báo cáo tổng hợp rồi phát hành bản đó.");

    public static Refusal AlreadyIssued(int version, Issue issue) => new(
        "already-issued", 409, "Báo cáo đã phát hành",
        $"Bản này đã phát hành thành phiên bản {version}, số {issue.Symbol} ngày {Vietnamese.Date(issue.Date)}, người ký {issue.SignerName}; bản đã phát hành không thay đổi được. "
        + "Nếu cần đính chính, hãy sửa nội dung chung hoặc báo cáo của đơn vị, lập lại báo cáo (POST …/summary) rồi phát hành phiên bản mới thay thế.")
    {
        Members = new Dictionary<string, object?> { ["version"] = version },
    };

    public static Refusal UnknownFeedFormat(string format) => new(
        "unknown-format", 400, "Không có định dạng này", $"Danh sách không có định dạng “{Shown(format)}”; hãy dùng format=json hoặc format=atom.");

    public static Refusal NothingSubmitted(Period period) => new(
        "nothing-submitted", 409, "Chưa có báo cáo nào được gửi", $"Chưa đơn vị nào gửi báo cáo {period.Title}, nên không lập báo cáo tổng hợp rỗng; hãy đôn đốc các đơn vị rồi lập lại.");

    public static Refusal SummaryBusy() => new(
        "summary-busy", 409, "Báo cáo đang được lập", "Có nhiều lượt lập báo cáo cùng lúc; hãy thử lại sau ít phút.");

    public static Refusal NoTurn() => new(
        "too-many-summaries", 503, "Máy chủ đang lập các báo cáo khác", $"Nhiều báo cáo đang được lập cùng lúc nên chưa đến lượt; hãy thử lại sau {Seconds(Limits.Summary.Wait)} giây. Chưa có gì thay đổi.")
    {
        RetryAfter = Limits.Summary.Wait,
    };

    public static Refusal NotRunAgain(string item) => new(
        "not-run-again", 409, "Không chạy lại được", $"Công việc “{Shown(item)}” không có trong lịch, chưa bắt đầu lần nào hoặc đang chạy; xem tại /ledger rồi thử lại.");

    public static Refusal UnknownRecipient(string recipient, BlocYear year) => new(
        "unknown-recipient", 404, "Không tìm thấy nơi nhận", $"Không có nơi nhận kênh webhook mã “{Shown(recipient)}” trong {year.Name} năm {year.Year}; hãy kiểm tra lại mã nơi nhận.");

    public static Refusal UnknownDelivery(string id) => new(
        "unknown-delivery", 404, "Không tìm thấy lượt gửi", $"Khối không có lượt gửi mã “{Shown(id)}”; xem danh sách tại …/deliveries.");

    public static Refusal DeliveryBusy(string id) => new(
        "delivery-busy", 409, "Lượt gửi đang thay đổi", $"Lượt gửi “{Shown(id)}” đang được gửi hoặc người khác vừa thao tác; hãy thử lại sau ít phút.");

    public static Refusal NoToken() => new(
        "no-token", 401, "Chưa đăng nhập", "Hãy gửi mã truy cập trong tiêu đề Authorization: Bearer …; mã do quản trị cấp.");

    public static Refusal BadToken() => new(
        "bad-token", 401, "Mã truy cập không dùng được", "Mã truy cập sai, đã hết hạn hoặc đã bị thu hồi; hãy đề nghị quản trị cấp mã mới.");

    public static Refusal TooManyWrongTokens(TimeSpan wait) => new(
        "too-many-wrong-tokens", 429, "Thử sai quá nhiều lần",
        $"Địa chỉ mạng này đã gửi quá nhiều mã truy cập sai; hãy đợi {Vietnamese.Count((int)Math.Ceiling(wait.TotalMinutes))} phút rồi thử lại, hoặc liên hệ quản trị để được cấp lại mã.")
    {
        RetryAfter = wait,
    };

    public static Refusal TooManyRequests(TimeSpan wait) => new(
        "too-many-requests", 429, "Gửi quá nhiều yêu cầu",
        $"Mã truy cập hoặc địa chỉ mạng này đã gửi quá nhiều yêu cầu trong một phút; hãy đợi {Vietnamese.Count(Seconds(wait))} giây rồi thử lại. Nội dung đã lưu vẫn còn nguyên.")
    {
        RetryAfter = wait,
    };

    public static Refusal NotSignedIn() => new(
        "not-signed-in", 401, "Chưa đăng nhập", "Hãy mở đường dẫn mà quản trị đã cấp cho đơn vị, hoặc nhập mã truy cập. Nội dung đã lưu vẫn còn nguyên.");

    public static Refusal ForgedPost() => new(
        "forged-post", 400, "Trang đã cũ", "Trang này mở đã lâu, mở từ phiên đăng nhập khác, hoặc trình duyệt chặn cookie, nên chưa có gì được ghi. Hãy quay lại, tải lại trang rồi gửi lại.");

    public static Refusal NotFound() => new("not-found", 404, "Không tìm thấy", "Không có gì ở địa chỉ này; hãy kiểm tra lại đường dẫn.");

    public static Refusal Closed() => Forbidden("Chức năng này chưa mở cho ai.");

    public static Refusal Forbidden(string detail) => new("forbidden", 403, "Không có quyền", detail);

    public static Refusal UnknownAccess() => new("unknown-access", 404, "Không tìm thấy mã truy cập", "Không có mã truy cập mang số này; xem danh sách tại /access.");

    /// <summary>What the sender wrote, short enough to repeat.</summary>
    private static string Shown(string text) => TextRules.Clean(text.Length > 60 ? text[..60] + "…" : text, multiline: false).Text ?? "?";
}
