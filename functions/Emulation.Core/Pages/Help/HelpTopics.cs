namespace Emulation.Pages.Help;

/// <summary>The help pages, one for each role.</summary>
public static class HelpTopics
{
    public static IReadOnlyList<(string Topic, string Label)> All { get; } =
    [
        ("don-vi", "Đơn vị thành viên: lập và gửi báo cáo"),
        ("truong-khoi", "Trưởng khối: theo dõi, duyệt và phát hành báo cáo của khối"),
        ("thuong-truc", "Thường trực: theo dõi các khối, cụm"),
        ("quan-tri", "Quản trị: khai báo khối, cấp đường dẫn, trông coi hệ thống"),
    ];

    public static string? LabelOf(string? topic) => All.FirstOrDefault(entry => entry.Topic == topic).Label;
}
