using Emulation.Summaries;

namespace Emulation.Tests.Summaries.Html;

/// <summary>The annexes of <see cref="ExampleReport"/>: an upright and a landscape one, made up like the rest.</summary>
internal static class ExampleAnnexes
{
    public static IReadOnlyList<Annex> All { get; } =
    [
        new("Phụ lục I", "TÌNH HÌNH GỬI BÁO CÁO", Landscape: false,
        [
            new Table(null,
                [new("TT", 1, Align.Centre), new("Đơn vị", 5), new("Tình trạng", 3), new("Thời điểm gửi", 4)],
                [
                    new(["1", "Văn phòng Tổng hợp", "Đúng hạn", "09 giờ 15 phút ngày 12/6/2023"]),
                    new(["2", "Ban Tuyên truyền", "Đúng hạn", "16 giờ 40 phút ngày 14/6/2023"]),
                    new(["3", "Trường Nghiệp vụ", "Đúng hạn", "10 giờ 02 phút ngày 15/6/2023"]),
                    new(["4", "Báo Sông Mẫu", "Đúng hạn", "23 giờ 51 phút ngày 15/6/2023"]),
                    new(["5", "Ban Dân vận và Đoàn thể", "Chậm 02 ngày", "08 giờ 30 phút ngày 17/6/2023"]),
                    new(["6", "Ban Văn nghệ", "Chưa gửi", ""]),
                ]),
        ]),
        new("Phụ lục II", "KẾT QUẢ ỦNG HỘ, GIÚP ĐỠ CỦA TỪNG ĐƠN VỊ", Landscape: true,
        [
            new Paragraph(ParagraphKind.Note, [new("Chưa gồm Ban Văn nghệ (chưa gửi báo cáo). Đơn vị tính tiền: đồng.")]),
            new Table("Bảng 2. Ủng hộ theo đơn vị và phong trào",
                [
                    new("TT", 1, Align.Centre), new("Đơn vị", 5), new("Phong trào", 6), new("Nơi thụ hưởng", 5),
                    new("Bằng tiền", 3, Align.End), new("Hiện vật quy tiền", 3, Align.End), new("Ngày công", 2, Align.End), new("Ghi chú", 4),
                ],
                [
                    new(["1", "Văn phòng Tổng hợp", "Chung sức vì người nghèo", "Xã Suối Mơ, huyện Bản Mới", "85.000.000", "12.500.000", "120", "Sửa 03 nhà"]),
                    new(["2", "Ban Tuyên truyền", "Chung sức vì người nghèo", "Xã Đồi Thông", "30.400.000", "", "45", ""]),
                    new(["3", "Trường Nghiệp vụ", "Cùng em đến trường", "Trường Tiểu học Đồi Thông", "50.000.000", "1.075.000.000", "60", "Máy tính cũ, sách"]),
                    new(["4", "Báo Sông Mẫu", "Cùng em đến trường", "Điểm trường Khe Nước", "40.000.000", "8.250.000", "32", ""]),
                    new(["5", "Ban Dân vận và Đoàn thể", "Chung sức vì người nghèo", "Xã Suối Mơ, huyện Bản Mới", "10.000.000", "", "50", "Gửi chậm"]),
                    new(["", "Cộng (05/06 đơn vị)", "", "", "215.400.000", "1.095.750.000", "307", ""]),
                ]),
        ]),
    ];
}
