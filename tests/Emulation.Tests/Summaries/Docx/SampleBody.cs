using System.Globalization;
using Emulation.Summaries;
using Emulation.Summaries.Formats;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>Text and tables of <see cref="SampleReports"/>.</summary>
internal static class SampleBody
{
    private static readonly string[] Units =
    [
        "Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Cơ quan Ủy ban Kiểm tra Tỉnh ủy",
        "Văn phòng Tỉnh ủy", "Trường Chính trị tỉnh", "Báo Hà Giang", "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    ];

    private static readonly string[] Movements =
        ["Nông thôn mới", "Vì người nghèo", "Chuyển đổi số", "Văn hóa công sở", "Học tập và làm theo Bác", "Tổng cộng"];

    public static IEnumerable<Block> Of(FormatPack pack)
    {
        Heading Heading(int level, int n, string text) => new(level, pack.HeadingNumber(level, n), text, $"h{level}-{n}");

        yield return new Paragraph(ParagraphKind.Basis, [new("Căn cứ Chương trình số 299/CTr-UBND ngày 28/12/2022 của Ủy ban nhân dân tỉnh về công tác thi đua, khen thưởng năm 2023;")]);
        yield return new Paragraph(ParagraphKind.Basis, [new("Căn cứ Kế hoạch số 01-KH/KTĐ ngày 18/4/2023 của Khối về tổ chức phong trào thi đua năm 2023.")]);
        yield return new Paragraph("Thực hiện kế hoạch công tác, Khối thi đua báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối năm 2023 như sau:");

        yield return Heading(1, 1, "Đặc điểm tình hình");
        yield return new Paragraph("Khối gồm 09 đơn vị thành viên. Trưởng khối năm 2023 là Ban Tổ chức Tỉnh ủy; Phó Trưởng khối là Ban Tuyên giáo Tỉnh ủy. Các đơn vị trong Khối có chức năng tham mưu, giúp việc, gắn bó chặt chẽ trong thực hiện nhiệm vụ chính trị của tỉnh.");
        yield return Heading(1, 2, "Kết quả công tác thi đua, khen thưởng");
        yield return Heading(2, 1, "Công tác lãnh đạo, chỉ đạo và triển khai");
        yield return new Paragraph(ParagraphKind.Body, [new("Chủ đề thi đua năm 2023 của Khối: "), new("“Đoàn kết, kỷ cương, sáng tạo, hiệu quả”", Italic: true), new(". Các đơn vị đã đăng ký chủ đề thi đua như sau:")]);
        yield return new BulletList([.. Units.Select((unit, i) => (IReadOnlyList<Run>)[new($"{unit}: ", Bold: true), new($"“Thi đua hoàn thành xuất sắc nhiệm vụ chính trị, xây dựng cơ quan trong sạch, vững mạnh năm 2023”{(i == Units.Length - 1 ? "." : ";")}")])]);
        yield return Heading(2, 2, "Thực hiện nhiệm vụ chính trị và chỉ tiêu giao ước");
        yield return new Paragraph("Đến ngày 30/6/2023, 08/09 đơn vị thành viên đã gửi báo cáo đúng hạn. Kết quả thực hiện các chỉ tiêu giao ước của Khối được tổng hợp tại bảng dưới đây.");
        yield return Targets();
        yield return new Paragraph(ParagraphKind.Note, [new("Ghi chú: số liệu chưa gồm Trường Chính trị tỉnh do chưa nộp báo cáo.")]);
        yield return Heading(2, 3, "Các phong trào thi đua");
        yield return Heading(3, 1, "Phong trào “Cả nước chung sức xây dựng nông thôn mới” và “Vì người nghèo - Không để ai bị bỏ lại phía sau”");
        yield return new Paragraph(ParagraphKind.Body, [new("Các đơn vị trong Khối đã hỗ trợ, vận động giúp cho cơ sở với tổng số tiền "), new("1.833.468.000 đồng") { Target = "ho-tro-tong" }, new("; giúp đỡ 07 xã đăng ký đạt chuẩn nông thôn mới, hỗ trợ xây dựng và sửa chữa 12 nhà ở cho hộ nghèo, hộ cận nghèo; tham gia trên 1.200 ngày công lao động làm đường giao thông nông thôn (xem "), new("Phụ lục II", Italic: true) { Target = "phu-luc-2" }, new(").")]);
        yield return Support();
        yield return Heading(3, 2, "Phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”");
        yield return new Paragraph("100% cán bộ, công chức, viên chức và người lao động cam kết thực hiện. Các đơn vị duy trì nền nếp làm việc, đẩy mạnh ứng dụng công nghệ thông tin, chuyển đổi số; tỷ lệ hồ sơ công việc xử lý trên môi trường mạng đạt 96,5%, tăng 4,2 điểm phần trăm so với cùng kỳ năm 2022.");
        yield return Heading(1, 3, "Đánh giá chung");
        foreach (var (n, title) in new[] { (1, "Ưu điểm"), (2, "Tồn tại, hạn chế"), (3, "Nguyên nhân") })
        {
            yield return Heading(2, n, title);
            yield return new Paragraph("Các đơn vị đã bám sát kế hoạch của Khối, chủ động xây dựng chương trình công tác; phong trào thi đua được tổ chức thường xuyên, có trọng tâm, trọng điểm, gắn với nhiệm vụ chính trị của từng cơ quan. Công tác phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến được quan tâm.\nViệc gửi báo cáo định kỳ của một số đơn vị còn chậm; nội dung đăng ký thi đua ở một vài nơi chưa được lượng hóa, chưa sát với tình hình thực tế.");
        }

        yield return Heading(1, 4, "Phương hướng, nhiệm vụ 6 tháng cuối năm 2023");
        yield return new BulletList([
            [new("Tiếp tục thực hiện các nội dung đã ký giao ước, tập trung vào những chỉ tiêu đạt dưới 50% kế hoạch;")],
            [new("Tổ chức hội thao, giao lưu văn hóa, văn nghệ và hoạt động về nguồn của Khối trong quý III năm 2023;")],
            [new("Chuẩn bị hồ sơ, tài liệu phục vụ tổng kết, bình xét thi đua cuối năm.")]]);
        yield return new Paragraph("Trên đây là báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối năm 2023 của Khối./.");
    }

    public static IEnumerable<Annex> AnnexesOf(FormatPack pack, string? number, int? day)
    {
        var reference = pack.AnnexReference(pack.SymbolText(number, "KTĐ"), pack.DateText(2023, 7, day), "Khối giao ước thi đua các ban đảng Tỉnh ủy");
        yield return new(pack.AnnexNumber(1, 2), "Chủ đề thi đua và tình hình nộp báo cáo của các đơn vị thành viên", false,
            [new Table(null, [new("STT", 1, Align.Centre), new("Đơn vị", 5), new("Chủ đề thi đua", 7), new("Ngày nộp", 3, Align.Centre)],
                [.. Enumerable.Range(0, 36).Select(i => new Row([Text(i + 1), Units[i % 9], "“Đoàn kết, kỷ cương, sáng tạo, hiệu quả”", "28/6/2023"]))])])
        { Reference = reference };
        yield return new(pack.AnnexNumber(2, 2), "Kết quả hỗ trợ theo đơn vị và phong trào", true,
            [
                new Table("Bảng 1. Hỗ trợ bằng tiền", [new("STT", 1, Align.Centre), new("Đơn vị", 5), .. Movements.Select(name => new Column(name, 3, Align.End))], [.. Units.Select(Amounts)]),
                new Table(null, [new("Nội dung", 5), new("Tổng cộng (đồng)", 3, Align.End)], [new(["Toàn Khối", new Cell("1.833.468.000") { Number = 1_833_468_000m }]) { Id = "ho-tro-tong", IsTotal = true }]),
            ])
        { Reference = reference, Id = "phu-luc-2" };
    }

    /// <summary>Two series of nine units, one value missing; 125.000.000 is printed as it is typed in the annex.</summary>
    public static Chart Support() => new(
        "bieu-do-ho-tro", "Kết quả hỗ trợ theo đơn vị", "đồng", "Biểu đồ cột so sánh số tiền hỗ trợ của 09 đơn vị trong hai năm; cao nhất là Ban Tổ chức Tỉnh ủy.", Units,
        [
            new("Năm 2023", [.. Enumerable.Range(0, 9).Select(i => i == 6 ? (decimal?)null : 412_500_000m - (45_000_000m * i))]),
            new("Năm 2022", [.. Enumerable.Range(0, 9).Select(i => (decimal?)120_000_000m + (10_250_000.5m * i))]),
        ]);

    private static Table Targets() => new(
        "Kết quả thực hiện các chỉ tiêu giao ước thi đua",
        [new("STT", 1, Align.Centre), new("Chỉ tiêu", 6), new("Đơn vị tính", 2, Align.Centre), new("Kế hoạch năm", 3, Align.End), new("Thực hiện", 3, Align.End), new("Tỷ lệ (%)", 2, Align.End)],
        [
            new(["1", "Hỗ trợ, vận động giúp cho cơ sở", "đồng", "2.500.000.000", "1.833.468.000", "73,34"]),
            new(["2", "Nhà ở được xây mới, sửa chữa cho hộ nghèo", "nhà", "20", "12", "60"]),
            new(["3", "Sáng kiến, giải pháp được công nhận", "sáng kiến", "45", "19", "42,22"]),
            new(["4", "Ngày công lao động giúp cơ sở", "ngày công", "2.000", "1.214", "60,7"]),
        ]);

    private static Row Amounts(string unit, int i) =>
        new([Text(i + 1), unit, "125.000.000", "48.500.000", "0", "12.750.000", "9.200.000", "195.450.000"]);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
