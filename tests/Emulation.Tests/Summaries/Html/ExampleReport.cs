using Emulation.Summaries;

namespace Emulation.Tests.Summaries.Html;

/// <summary>A summary of ordinary size. The province, the units, the people and every figure in it are made up, and it says so.</summary>
internal static class ExampleReport
{
    public static Report Draft { get; } = new(
        Language: "vi-VN",
        Subject: "Báo cáo sơ kết thi đua 6 tháng đầu năm 2023 - Khối giao ước thi đua các cơ quan tỉnh Sông Mẫu",
        IsDraft: true,
        Header: new(
            SuperiorOrgan: "TỈNH ỦY SÔNG MẪU",
            IssuingOrgan: "KHỐI GIAO ƯỚC THI ĐUA CÁC CƠ QUAN TỈNH",
            Number: "Số      -BC/KTĐ",
            Motto: ["ĐẢNG CỘNG SẢN VIỆT NAM"],
            PlaceAndDate: "Sông Mẫu, ngày     tháng 6 năm 2023"),
        TypeName: "BÁO CÁO",
        Title: "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
        Addressees: ["Thường trực Tỉnh ủy Sông Mẫu", "Hội đồng Thi đua - Khen thưởng tỉnh Sông Mẫu"],
        Blocks: Body(),
        Annexes: ExampleAnnexes.All,
        CopyTo: ["Như kính gửi;", "Ban Thi đua - Khen thưởng tỉnh;", "Các đơn vị thành viên Khối;", "Lưu: VT, KTĐ."],
        Signature: new("T/M KHỐI GIAO ƯỚC THI ĐUA", "TRƯỞNG KHỐI", null),
        Version: 3,
        AsOf: new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)));

    public static Report Issued { get; } = Draft with
    {
        IsDraft = false,
        Header = new(
            "ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU", "KHỐI THI ĐUA CÁC CƠ QUAN TỈNH", "Số: 05/BC-KTĐ",
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], "Sông Mẫu, ngày 07 tháng 7 năm 2023"),
        Addressees = ["Hội đồng Thi đua - Khen thưởng tỉnh Sông Mẫu"],
        Signature = new("TM. KHỐI THI ĐUA", "TRƯỞNG KHỐI", "Lê Thị Ví Dụ"),
        Version = 4,
    };

    private static IReadOnlyList<Block> Body() =>
    [
        new Paragraph(ParagraphKind.Note, [new("Báo cáo này là ví dụ hư cấu: ", Bold: true), new("tỉnh, đơn vị, văn bản và số liệu đều không có thật.")]),
        new Paragraph(ParagraphKind.Basis, [new("Căn cứ Chương trình số 12/CTr-UBND ngày 20/12/2022 của Ủy ban nhân dân tỉnh Sông Mẫu về phát động phong trào thi đua năm 2023;")]),
        new Paragraph(ParagraphKind.Basis, [new("Căn cứ Kế hoạch số 02-KH/KTĐ ngày 05/4/2023 của Khối về công tác thi đua, khen thưởng năm 2023.")]),
        new Paragraph("Khối giao ước thi đua các cơ quan tỉnh báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2023 như sau:"),
        new Heading(1, "I-", "ĐẶC ĐIỂM TÌNH HÌNH", "dac-diem-tinh-hinh"),
        new Paragraph("Khối có 06 đơn vị thành viên; Văn phòng Tổng hợp là Trưởng khối, Trường Nghiệp vụ là Phó Trưởng khối năm 2023. Đến hết hạn, 05 đơn vị đã gửi báo cáo, trong đó 01 đơn vị gửi chậm 02 ngày; 01 đơn vị chưa gửi."),
        new Paragraph(ParagraphKind.Note, [new("Chưa có báo cáo của Ban Văn nghệ; các số tổng dưới đây chưa gồm đơn vị này.")]),
        new Heading(1, "II-", "KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG", "ket-qua"),
        new Heading(2, "1-", "Công tác lãnh đạo, chỉ đạo, triển khai", "lanh-dao"),
        new Paragraph(ParagraphKind.Body, [new("Chủ đề thi đua của Khối: "), new("“Kỷ cương, sáng tạo, gần dân, quyết tâm về đích trước hạn”", Italic: true), new(". Chủ đề của các đơn vị:")]),
        new BulletList(
        [
            [new("Văn phòng Tổng hợp: ", Bold: true), new("“Nhanh hơn một bước, kỹ hơn một phần”;")],
            [new("Ban Tuyên truyền: ", Bold: true), new("“Viết đúng, nói rõ, làm trước”;")],
            [new("Trường Nghiệp vụ: ", Bold: true), new("“Dạy thật, học thật, phục vụ thật”; “Mỗi giảng viên một chuyến thực tế”;")],
            [new("Báo Sông Mẫu: ", Bold: true), new("“Tin nhanh, tin đúng, tin có ích”.")],
        ]),
        new Heading(2, "2-", "Thực hiện chỉ tiêu giao ước", "chi-tieu"),
        new Paragraph("Các đơn vị đã đăng ký 42 chỉ tiêu; 31 chỉ tiêu đạt từ 50% kế hoạch năm trở lên. Tỷ lệ hoàn thành bình quân là 57,25%. Một số chỉ tiêu chính:"),
        new Table("Bảng 1. Chỉ tiêu chính của Khối đến ngày 15/6/2023",
            [new("TT", 1, Align.Centre), new("Chỉ tiêu", 6), new("Kế hoạch", 2, Align.End), new("Thực hiện", 2, Align.End), new("Tỷ lệ (%)", 2, Align.End)],
            [
                new(["1", "Văn bản tham mưu ban hành đúng hạn", "480", "262", "54,58"]),
                new(["2", "Lượt cán bộ được bồi dưỡng nghiệp vụ", "1.250", "811", "64,88"]),
                new(["3", "Sáng kiến được công nhận cấp cơ sở", "24", "09", "37,50"]),
                new(["4", "Hồ sơ công việc được xử lý trên môi trường điện tử", "9.600", "6.144", "64,00"]),
            ]),
        new Heading(2, "3-", "Các phong trào thi đua", "phong-trao"),
        new Heading(3, "a)", "Đẩy mạnh chuyển đổi số", "chuyen-doi-so"),
        new Paragraph("Văn phòng Tổng hợp đưa lịch họp không giấy vào nền nếp ở 18 phòng, ban. Trường Nghiệp vụ mở kho bài giảng gồm 120 tiết ghi hình, có phụ đề. Báo Sông Mẫu rút thời gian duyệt bài từ 04 giờ xuống 90 phút."),
        new Heading(3, "b)", "Chung sức vì người nghèo", "vi-nguoi-ngheo"),
        new Paragraph("Cùng với phong trào “Cùng em đến trường”, các đơn vị ủng hộ bằng tiền 215.400.000 đồng và trên 300 ngày công, giúp 03 hộ sửa nhà trước mùa mưa. Số liệu từng đơn vị ở Phụ lục II."),
        new Heading(1, "III-", "ĐÁNH GIÁ CHUNG", "danh-gia"),
        new Heading(2, "1-", "Ưu điểm", "uu-diem"),
        new Paragraph("Việc ký giao ước làm sớm hơn năm trước 12 ngày; chỉ tiêu ít hơn nhưng đo được. Các đơn vị chủ động trao đổi kinh nghiệm, không đợi đến kỳ họp Khối."),
        new Heading(2, "2-", "Hạn chế, nguyên nhân", "han-che"),
        new Paragraph("Sáng kiến còn tập trung ở 02 đơn vị. Cán bộ làm công tác thi đua đều kiêm nhiệm, nên số liệu có lúc gửi chậm và phải đối chiếu lại."),
        new Heading(1, "IV-", "PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM", "phuong-huong"),
        new BulletList(
        [
            [new("Hoàn thành các chỉ tiêu còn dưới 50% trước ngày 30/9/2023;")],
            [new("Mỗi đơn vị giới thiệu ít nhất 01 điển hình để Khối nhân rộng;")],
            [new("Kiểm tra chéo giữa các đơn vị trong tháng 10/2023.")],
        ]),
        new Paragraph("Trên đây là báo cáo sơ kết 6 tháng đầu năm 2023 của Khối giao ước thi đua các cơ quan tỉnh Sông Mẫu./."),
    ];
}
