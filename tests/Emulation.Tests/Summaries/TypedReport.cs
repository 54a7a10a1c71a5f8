using Emulation.Summaries;
using Emulation.Tests.Summaries.Html;

namespace Emulation.Tests.Summaries;

/// <summary>A report whose annexes have typed cells, totals, several tables, and texts that other programs take for something else. Made up.</summary>
internal static class TypedReport
{
    public static readonly string Source = new('a', 64);

    /// <summary>What begins like a formula, or holds what a format uses for itself.</summary>
    public static readonly string[] Hostile =
    [
        "=1+1", "+84 912 345 678", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "=HYPERLINK(\"http://x.vn\",\"y\")", "'=1", "-5",
        "\"ngoặc\" kép", "dòng một\ndòng hai", "a,b;c", "A < B & C > D ]]> <script>alert(1)</script> &amp;", "\U0001F3C6\U0001F44D\U0001F3FD", "_x0041_", "  hai đầu  ", "\u0001\u0008",
    ];

    public static Report Of(params Annex[] annexes) => ExampleReport.Draft with { Annexes = annexes };

    public static Report Full { get; } = Of(Support, Status);

    /// <summary>With charts in the body and in an annex, and figures that lead to the rows they come from.</summary>
    public static Report Charted { get; } = Full with
    {
        Blocks =
        [
            .. ExampleReport.Draft.Blocks.Take(5),
            new Paragraph(ParagraphKind.Body, [new("Tổng cộng "), new("1.845.968.000 đồng", Bold: true) { Target = "ho-tro-van-phong" }, new(".")]),
            Chart("bieu-do-1"),
            .. ExampleReport.Draft.Blocks.Skip(5),
        ],
        Annexes = [Support, Status with { Blocks = [.. Status.Blocks, Chart("bieu-do-2")] }],
    };

    public static Report Awkward { get; } = ExampleReport.Draft with
    {
        Subject = Hostile[0],
        Title = Hostile[15],
        Header = new(Hostile[2], Hostile[3], Hostile[1], [Hostile[15]], Hostile[12]),
        Addressees = [.. Hostile],
        Blocks = [.. Hostile.SelectMany(text => (Block[])[new Paragraph(text), new BulletList([[new(text)]])])],
        Annexes =
        [
            new("Phụ lục: [I]/?*\\", Hostile[15], true, [new Paragraph(Hostile[0]), new Table(Hostile[2], [new(Hostile[0], 1), new(Hostile[12], 1)], [.. Hostile.Select(text => new Row([text, "x"]))])]) { Id = "phu-luc-1" },
            new("'Phụ lục rất dài, dài hơn ba mươi mốt chữ'", "B", false, [new Table(null, [new("A", 1)], [new Row(["=1"])])]) { Id = "phu-luc-2" },
        ],
        Signature = new(Hostile[0], Hostile[1], Hostile[2]),
    };

    private static Chart Chart(string id) => new(
        id, "Kinh phí hỗ trợ", "triệu đồng", "Văn phòng hỗ trợ 1.833 triệu đồng, nhiều nhất khối.", ["Văn phòng", "Ban Tổ chức <Tỉnh ủy>"], [new("Năm nay", [1833.5m, null]), new("Năm trước", [1200m, 0m])]);

    private static Annex Support => new("Phụ lục I", "Hỗ trợ bằng tiền", Landscape: true,
    [
        new Table(null,
            [new("STT", 1, Align.Centre), new("Nội dung", 5), new("Đơn vị", 4), new("Giá trị", 4, Align.End), new("Tỷ lệ (%)", 2, Align.End)],
            [
                new([Number("1", 1), "Hỗ trợ cơ sở", "Văn phòng", Number("trên 1.833.468.000 đồng", 1_833_468_000m), Number("50,04", 50.04m)]) { Id = "ho-tro-van-phong" },
                new(["", "", "=1+1", Number("12,5 triệu đồng", 12_500_000m), ""]),
                new([Number("2", 2), "Tổng cộng", "Các đơn vị", Number("1.845.968.000 đồng", 1_845_968_000m), Number("57,3", 57.25m)]) { IsTotal = true },
            ]),
    ])
    { Id = "phu-luc-1", Reference = "(Kèm theo Báo cáo số 05-BC/KTĐ)" };

    private static Annex Status => new("Phụ lục II", "Tình hình nộp báo cáo", Landscape: false,
    [
        new Paragraph(ParagraphKind.Note, [new("Ghi chú chung.")]),
        new Table("Bảng 1", [new("Đơn vị", 5), new("Số lượng", 2, Align.End), new("Thời điểm nộp", 4)],
            [
                new(["Văn phòng", Number("05", 5), new("09 giờ 15 phút ngày 12/6/2023") { Moment = new(2023, 6, 12, 9, 15, 30, TimeSpan.FromHours(7)) }]),
                new(["Ban Tổ chức", "-5", "Chưa nộp"]),
            ]),
        new Table("Bảng 2", [new("Đơn vị", 1), new("Đơn vị", 1)], [new(["A", "B"])]),
    ])
    { Id = "phu-luc-2" };

    private static Cell Number(string text, decimal number) => new(text) { Number = number };
}
