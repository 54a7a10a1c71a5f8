using System.Globalization;
using Emulation.Deliveries;
using Emulation.Periods;
using Emulation.Work;

namespace Emulation.Pages.Admin;

/// <summary>Names of work, of what came of it and of messages, for people.</summary>
internal static class WorkWords
{
    public static string Item(string name)
    {
        if (name == "backup") return "Sao lưu hằng đêm";
        var parts = name.Split('.', 2);
        if (parts.Length < 2 || !Period.TryParse(parts[0], null, out var period)) return name;
        return parts[1] switch
        {
            "open" => $"Báo mở nhận báo cáo {period.Title}",
            "close" => $"Báo đóng nhận báo cáo {period.Title}",
            "summary" => $"Lập báo cáo tổng hợp {period.Title}",
            "summary.final" => $"Lập lại báo cáo tổng hợp {period.Title} lần cuối",
            _ when parts[1].StartsWith("remind.", StringComparison.Ordinal) && int.TryParse(parts[1]["remind.".Length..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) =>
                $"Nhắc nộp báo cáo {period.Title}, {(days < 0 ? $"trước hạn {-days} ngày" : days == 0 ? "ngày hạn nộp" : $"sau hạn {days} ngày")}",
            _ => name,
        };
    }

    public static (string Word, string Tag) Status(WorkStatus status) => status switch
    {
        WorkStatus.Planned => ("Theo lịch", ""),
        WorkStatus.Due => ("Đến hạn", "warn"),
        WorkStatus.Running => ("Đang chạy", "warn"),
        WorkStatus.Waiting => ("Chờ thử lại", "warn"),
        WorkStatus.Done => ("Xong", "good"),
        _ => ("Đã bỏ cuộc", "bad"),
    };

    public static string Result(string? result) => result switch
    {
        null => "",
        "published" => "đã lập bản mới",
        "unchanged" => "không có gì mới",
        "nothing-submitted" => "chưa đơn vị nào gửi",
        "told" => "đã báo",
        "no-recipient" => "không có nơi nhận",
        "too-late" => "đã quá lúc",
        "nobody-missing" => "mọi đơn vị đã nộp",
        "superseded" => "có lượt nhắc mới hơn",
        "busy" => "đang bận",
        "again" => "được yêu cầu chạy lại",
        _ when result.StartsWith("reminded ", StringComparison.Ordinal) => $"đã nhắc {result[9..]} đơn vị",
        _ => result,
    };

    public static string Message(string type) => type switch
    {
        "summary.issued" => "Báo cáo đã phát hành",
        "unit.reminder" => "Nhắc đơn vị",
        "window.opened" => "Báo mở nhận báo cáo",
        "bloc.alert" => "Cảnh báo",
        "delivery.given-up" => "Báo không gửi được",
        _ => type,
    };

    public static string Why(Delivery delivery) => (delivery.Reason, delivery.LastStatus, delivery.LastError) switch
    {
        (DeliveryReason.Gone, _, _) => "nơi nhận báo không nhận nữa",
        (DeliveryReason.NoRecipient, _, _) => "khai báo không còn nơi nhận này",
        (DeliveryReason.NoSecret, _, _) => "nơi nhận chưa có khóa",
        (DeliveryReason.Disabled, _, _) => "nơi nhận đang bị ngừng gửi",
        (_, { } status, _) => $"nơi nhận trả lời mã {status}",
        (_, _, { } error) => $"không kết nối được ({error})",
        _ => "",
    };
}
