using Emulation.Summaries.Formats;

namespace Emulation.Summaries.Docx.Templates;

/// <summary>A short report with every kind of block, to try a template with.</summary>
internal static class TrialReport
{
    public static Report Of(FormatPack pack)
    {
        var table = new Table("Bảng thử", [new("STT", 1, Align.Centre), new("Nội dung", 4)], [new(["1", "một"]) { Id = "thu-1" }, new(["", "Tổng cộng"]) { IsTotal = true }]);
        return new(
            "vi-VN", "Báo cáo điền thử", IsDraft: true,
            new("CƠ QUAN CHỦ QUẢN", "CƠ QUAN BAN HÀNH", pack.NumberText(null, "THU"), [.. pack.Motto.Select(line => line.Text)], pack.PlaceAndDate("Hà Nội", 2023, 6, null)),
            "BÁO CÁO", "Điền thử vào mẫu", ["Nơi thứ nhất", "Nơi thứ hai"],
            [
                new Paragraph(ParagraphKind.Basis, [new("Căn cứ để thử.")]),
                new Heading(1, pack.HeadingNumber(1, 1), "Mục thử", "muc-1"),
                new Paragraph(ParagraphKind.Body, [new("Đoạn thử, xem ", Bold: true), new("dòng 1") { Target = "thu-1" }, new(".")]),
                new BulletList([[new("một;")], [new("hai.")]]),
                table,
                new Chart("bieu-do", "Biểu đồ thử", "đồng", "Biểu đồ thử.", ["một"], [new("Năm nay", [1m])]),
                new Paragraph(ParagraphKind.Note, [new("Ghi chú./.")]),
            ],
            [new(pack.AnnexNumber(1, 2), "Phụ lục đứng", false, [table]), new(pack.AnnexNumber(2, 2), "Phụ lục ngang", true, [new Heading(1, pack.HeadingNumber(1, 1), "Mục", "pl-1"), table])],
            ["Nơi nhận một;", "Lưu: VT."], new($"{pack.Authority.OnBehalfOf} KHỐI", "TRƯỞNG KHỐI", null), 1, new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)));
    }
}
