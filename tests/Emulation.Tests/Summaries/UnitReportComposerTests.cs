using Emulation.Periods;
using Emulation.Summaries;
using Emulation.Summaries.Formats;
using Emulation.Tests.Submissions;
using Xunit;

namespace Emulation.Tests.Summaries;

public sealed class UnitReportComposerTests
{
    private static Report Compose(string json, string pack = "hd36-2018") => UnitReportComposer.Compose(
        ReportFixture.Year, Period.Parse("2023H1"), ReportFixture.Year.Units[1], ReportFixture.Parse(json).Value!, FormatPack.Find(pack)!, isDraft: true, new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7)));

    private static IEnumerable<string> Texts(Report report) => report.Blocks.SelectMany(block => block switch
    {
        Heading heading => [$"{heading.Number} {heading.Text}"],
        Paragraph paragraph => [string.Concat(paragraph.Runs.Select(run => run.Text))],
        BulletList list => list.Items.Select(item => "- " + string.Concat(item.Select(run => run.Text))),
        Table table => table.Rows.Select(row => string.Join(" | ", row.Cells.Select(cell => cell.Text))),
        _ => (IEnumerable<string>)[],
    });

    [Fact]
    public void A_full_report_says_all_of_itself_in_order() => Assert.Equal(
        [
            "Ban Tuyên giáo báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2023 và phương hướng, nhiệm vụ 6 tháng cuối năm 2023 như sau:",
            "I- Công tác lãnh đạo, chỉ đạo và triển khai phong trào thi đua",
            "Chủ đề thi đua: “Đoàn kết, sáng tạo”; “Học “Bác” mãi”.",
            "Các văn bản đã ban hành để lãnh đạo, chỉ đạo, triển khai:",
            "- Kế hoạch số 01-KH/BTG, ngày 18/4/2023 về phát động thi đua;",
            "- Văn bản số 299/CTr-UBND về triển khai.",
            "II- Kết quả thực hiện",
            "1- Kết quả thực hiện các chỉ tiêu giao ước thi đua",
            "1 | Giúp đỡ cơ sở\n(cả năm) | triệu đồng | 250,5 | 125 | 49,9",
            "2 | Đơn thư quá hạn | đơn | 3 |  | ",
            "2- Kết quả các phong trào thi đua",
            "a) Phong trào thi đua “Chuyển đổi số”",
            "Đoạn một.",
            "Đoạn hai.",
            "Kết quả cụ thể:",
            "- Số hóa hồ sơ;",
            "- Hồ sơ trên mạng: khoảng 50,04% (tạm tính).",
            "b) Phong trào thi đua “Chung sức xây dựng nông thôn mới” và “Vì người nghèo”",
            "- Hỗ trợ cơ sở: 1.833.468.000 đồng, cho Xã Yên Định;",
            "- Người được giúp: trên 12 người.",
            "3- Điển hình tiên tiến, sáng kiến, mô hình",
            "- Ngày thứ bảy tình nguyện (cấp tỉnh): Mỗi tháng một lần.",
            "4- Công tác khen thưởng",
            "- Bằng khen: 02 tập thể (năm 2022), quyết định số 15/QĐ-UBND;",
            "- Giấy khen: 07 cá nhân.",
            "III- Đánh giá chung",
            "1- Ưu điểm",
            "Đoàn kết.",
            "2- Tồn tại, hạn chế",
            "Còn chậm.",
            "3- Nguyên nhân",
            "Thiếu người.",
            "IV- Phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
            "Đẩy mạnh.",
            "V- Kiến nghị, đề xuất",
            "Không.",
            "Trên đây là báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2023 của Ban Tuyên giáo./.",
        ],
        Texts(Compose(ReportFixture.Full)));

    [Fact]
    public void Parts_with_nothing_to_say_are_left_out() => Assert.Equal(
        [
            "Ban Tuyên giáo báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2023 và phương hướng, nhiệm vụ 6 tháng cuối năm 2023 như sau:",
            "I- Công tác lãnh đạo, chỉ đạo và triển khai phong trào thi đua",
            "Chủ đề thi đua: “Đoàn kết”.",
            "Trên đây là báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2023 của Ban Tuyên giáo./.",
        ],
        Texts(Compose(ReportFixture.Minimal)));

    [Fact]
    public void The_frame_is_the_unit_s_own()
    {
        var report = Compose(ReportFixture.Minimal);

        Assert.Equal(("BAN TUYÊN GIÁO", "BÁO CÁO", true), (report.Header.IssuingOrgan, report.TypeName, report.IsDraft));
        Assert.Equal("Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023", report.Title);
        Assert.Equal(["Khối thi đua số 1"], report.Addressees);
        Assert.Equal("THỦ TRƯỞNG ĐƠN VỊ", report.Signature.Post);
        Assert.StartsWith("Số: ", Compose(ReportFixture.Minimal, "nd30-2020").Header.Number, StringComparison.Ordinal);
    }
}
