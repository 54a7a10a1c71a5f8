namespace Emulation.Summaries.Docx.Templates;

/// <summary>A place that an organisation's own Word template may have: the tag of a content control, or the name of a bookmark.</summary>
/// <param name="Name">Such as <c>so-ky-hieu</c>; a bookmark, which cannot hold a hyphen, has <c>so_ky_hieu</c>.</param>
/// <param name="Title">What is put there, in Vietnamese.</param>
/// <param name="IsRequired">Without it the report would lose something.</param>
/// <param name="IsBlock">Whole paragraphs and tables instead of words within a line.</param>
public sealed record TemplateName(string Name, string Title, bool IsRequired = false, bool IsBlock = false)
{
    public const string Draft = "du-thao";
    public const string SuperiorOrgan = "co-quan-chu-quan";
    public const string IssuingOrgan = "co-quan-ban-hanh";
    public const string Number = "so-ky-hieu";
    public const string PlaceAndDate = "dia-danh-ngay";
    public const string TypeName = "ten-loai";
    public const string ReportTitle = "trich-yeu";
    public const string Addressees = "kinh-gui";
    public const string Body = "noi-dung";
    public const string CopyTo = "noi-nhan";
    public const string Authority = "quyen-han";
    public const string Post = "chuc-vu";
    public const string Signer = "nguoi-ky";
    public const string Annexes = "phu-luc";

    /// <summary>All names, in the order in which they stand in a document.</summary>
    public static IReadOnlyList<TemplateName> All { get; } =
    [
        new(Draft, "chữ “DỰ THẢO” khi chưa phát hành; không có thì chữ này ở đầu trang 1"),
        new(SuperiorOrgan, "cơ quan chủ quản"),
        new(IssuingOrgan, "cơ quan ban hành"),
        new(Number, "số và ký hiệu", IsRequired: true),
        new(PlaceAndDate, "địa danh, ngày tháng năm", IsRequired: true),
        new(TypeName, "tên loại văn bản (BÁO CÁO)"),
        new(ReportTitle, "trích yếu nội dung", IsRequired: true),
        new(Addressees, "Kính gửi; không có thì đặt trên nội dung", IsBlock: true),
        new(Body, "toàn bộ nội dung báo cáo", IsRequired: true, IsBlock: true),
        new(CopyTo, "các dòng của Nơi nhận (không gồm chữ “Nơi nhận:”)", IsRequired: true, IsBlock: true),
        new(Authority, "quyền hạn của người ký (TM., T/M)"),
        new(Post, "chức vụ của người ký"),
        new(Signer, "họ tên người ký", IsRequired: true),
        new(Annexes, "các phụ lục; không có thì đặt ở cuối tệp", IsBlock: true),
    ];

    /// <summary>The place of that name, however it is typed; null where there is none.</summary>
    public static TemplateName? Find(string typed)
    {
        var name = typed.Trim().Replace('_', '-').ToLowerInvariant();
        return All.FirstOrDefault(one => one.Name == name);
    }
}
