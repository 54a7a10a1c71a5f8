using Emulation.Summaries;
using Emulation.Summaries.Formats;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>A half-year report as a bloc would write it, with every kind of block; made up, in the manner of published ones.</summary>
internal static class SampleReports
{
    public static FormatPack State => FormatPack.Find("nd30-2020")!;

    public static FormatPack Party => FormatPack.Find("hd36-2018")!;

    public static FormatPack Pack(string code) => FormatPack.Find(code)!;

    /// <summary>Nothing that may be left out is there.</summary>
    public static Report Bare(FormatPack pack) => Full(pack, draft: false) with
    {
        Header = new(null, "KHỐI THI ĐUA", pack.NumberText("7", "KTĐ"), [.. pack.Motto.Select(line => line.Text)], pack.PlaceAndDate("Hà Giang", 2023, 7, 5)),
        Addressees = [],
        Blocks = [new Paragraph("Một đoạn.")],
        Annexes = [],
        CopyTo = [],
        Signature = new(null, "TRƯỞNG KHỐI", null),
    };

    public static Report Full(FormatPack pack, bool draft)
    {
        var party = pack.Code.StartsWith("hd", StringComparison.Ordinal);
        var number = draft ? null : "5";
        int? day = draft ? null : 5;
        return new(
            "vi-VN",
            "Báo cáo sơ kết 6 tháng đầu năm 2023 - Khối thi đua các ban đảng và báo tỉnh",
            draft,
            new(
                party ? "TỈNH ỦY HÀ GIANG" : "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG",
                party ? "KHỐI GIAO ƯỚC THI ĐUA CÁC BAN ĐẢNG TỈNH ỦY" : "KHỐI THI ĐUA CÁC SỞ TỔNG HỢP",
                pack.NumberText(number, "KTĐ"),
                [.. pack.Motto.Select(line => line.Text)],
                pack.PlaceAndDate("Hà Giang", 2023, 7, day)),
            "BÁO CÁO",
            "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
            ["Thường trực Tỉnh ủy", "Thường trực Hội đồng Thi đua - Khen thưởng tỉnh"],
            [.. SampleBody.Of(pack)],
            [.. SampleBody.AnnexesOf(pack, number, day)],
            ["Thường trực Tỉnh ủy (báo cáo);", "Thường trực Hội đồng TĐKT tỉnh (báo cáo);", "Các đơn vị thành viên của Khối;", "Lưu: VT, HSTĐ."],
            new($"{pack.Authority.OnBehalfOf} KHỐI GIAO ƯỚC THI ĐUA", "TRƯỞNG KHỐI", draft ? null : "Nguyễn Văn An"),
            3,
            new DateTimeOffset(2023, 7, 5, 9, 30, 0, TimeSpan.FromHours(7)));
    }
}
