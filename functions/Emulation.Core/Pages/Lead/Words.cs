using Emulation.Deliveries;
using Emulation.Submissions;
using Emulation.Text;
using Emulation.Work;

namespace Emulation.Pages.Lead;

/// <summary>How states are called on the lead's pages, and which colour they have.</summary>
public static class Words
{
    public static (string Text, string? Class) Of(UnitStatus unit) => unit.State switch
    {
        UnitState.NotStarted => ("Chưa bắt đầu", "bad"),
        UnitState.Draft => ("Đang soạn", "warn"),
        UnitState.Late => ($"Đã nộp, chậm {Vietnamese.Count(unit.DaysLate)} ngày", "warn"),
        UnitState.Returned => ("Trả lại", "bad"),
        UnitState.Accepted => ("Đã duyệt", "good"),
        _ => ("Đã nộp", null),
    };

    /// <summary>A piece of work, as a sentence without a subject.</summary>
    public static string Of(WorkItem item) => item.Kind switch
    {
        WorkKind.Open => "Mở nhận báo cáo",
        WorkKind.Remind => "Nhắc các đơn vị chưa nộp",
        WorkKind.Close => "Đóng nhận báo cáo",
        WorkKind.Summarise => item.Name.EndsWith("final", StringComparison.Ordinal) ? "Lập báo cáo tổng hợp lần cuối" : "Lập báo cáo tổng hợp",
        WorkKind.Tidy => "Xóa tin nhắn cũ",
        _ => "Sao lưu dữ liệu",
    };

    public static string Of(WorkStatus status) => status switch
    {
        WorkStatus.Planned => "Sắp tới",
        WorkStatus.Due => "Đến hạn",
        WorkStatus.Running => "Đang chạy",
        WorkStatus.Waiting => "Sẽ thử lại",
        WorkStatus.Done => "Đã xong",
        _ => "Không thành công",
    };

    public static (string Text, string? Class) Of(Delivery delivery) => delivery.State switch
    {
        DeliveryState.Delivered => ("Đã nhận", "good"),
        DeliveryState.GivenUp => ("Không gửi được", "bad"),
        DeliveryState.Cancelled => ("Không gửi", "bad"),
        _ when delivery.Reason == DeliveryReason.NoSecret => ("Chờ quản trị cấp khóa ký", "warn"),
        _ => delivery.Attempts > 0 ? ("Sẽ gửi lại", "warn") : ("Chờ gửi", null),
    };

    public static string OfType(string type) => type switch
    {
        "summary.issued" => "Báo cáo đã phát hành",
        "unit.reminder" => "Nhắc đơn vị chưa nộp",
        "unit.submitted" => "Báo có đơn vị gửi báo cáo",
        "unit.returned" => "Báo trả lại báo cáo",
        "window.opened" => "Báo mở nhận báo cáo",
        "window.closed" => "Báo hết thời gian nhận",
        "bloc.alert" => "Cảnh báo",
        "delivery.given-up" => "Báo không gửi được",
        _ => type,
    };
}
