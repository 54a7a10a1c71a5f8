using Emulation.Access;

namespace Emulation.Pages.Kit;

/// <summary>Where each role can go, and what it is called.</summary>
public static class Navigation
{
    public static IReadOnlyList<(string Address, string Label)> Of(Caller caller) => caller.Role switch
    {
        Callers.Administrator => [("/quan-tri", "Các khối"), ("/quan-tri/truy-cap", "Đường dẫn"), ("/quan-tri/cong-viec", "Công việc"), ("/quan-tri/toan-ven", "Toàn vẹn")],
        Callers.StandingBody => [(PagePaths.Blocs, "Các khối")],
        Callers.Lead => [("/", "Kỳ báo cáo")],
        Callers.Unit => [("/", "Kỳ báo cáo")],
        _ => [],
    };

    public static string RoleName(Callers role) => role switch
    {
        Callers.Administrator => "Quản trị",
        Callers.StandingBody => "Thường trực",
        Callers.Lead => "Trưởng khối",
        Callers.Unit => "Đơn vị thành viên",
        Callers.Recipient => "Nơi nhận báo cáo",
        _ => "Khách",
    };
}
