using Emulation.Summaries;
using Xunit;

namespace Emulation.Tests.Summaries;

/// <summary>Blocs of three kinds, set up as data alone: their summaries read as an office would write them.</summary>
public sealed class SampleBlocsTests
{
    private static readonly Report Cluster = SampleSummary.Read("cum-van-phong-2024").Report;
    private static readonly Report Enterprises = SampleSummary.Read("khoi-doanh-nghiep-2024").Report;
    private static readonly Report Unions = SampleSummary.Read("khoi-doan-the-2024").Report;

    [Fact]
    public void A_cluster_calls_itself_a_cluster_and_keeps_the_names_of_its_members_as_they_are()
    {
        Assert.Equal("Căn cứ Kế hoạch số 12/KH-UBND, ngày 15/01/2024 của Ủy ban nhân dân (UBND) tỉnh Sông Mơ về phong trào thi đua năm 2024;", Cluster.Lines()[0]);
        Assert.Equal("Căn cứ Kế hoạch số 03/KH-CTĐ, ngày 20/02/2024 của Cụm thi đua Văn phòng các huyện, thành phố về công tác thi đua, khen thưởng (TĐKT) năm 2024.", Cluster.Lines()[1]);
        Assert.Equal(
            [
                "Cụm có 04 đơn vị thành viên, gồm: Văn phòng HĐND và UBND thành phố Hạ Mơ, Văn phòng HĐND và UBND huyện Đồi Gió, Văn phòng HĐND và UBND huyện Bến Trắng, Văn phòng HĐND và UBND huyện Mây Ngàn.",
                "Trưởng cụm: Văn phòng HĐND và UBND thành phố Hạ Mơ; Phó Trưởng cụm: Văn phòng HĐND và UBND huyện Đồi Gió.",
                "Các đơn vị làm công tác tham mưu tổng hợp ở cấp huyện, có tính chất công việc giống nhau.",
                "Số liệu tính đến 08 giờ 00 phút ngày 21/6/2024: 03/04 đơn vị đã nộp báo cáo; chưa nộp: Văn phòng HĐND và UBND huyện Mây Ngàn.",
            ],
            Cluster.Under("Đặc điểm tình hình"));
    }

    [Fact]
    public void A_cluster_names_together_who_did_the_same_and_spells_out_what_is_short() => Assert.Equal(
        [
            "Phong trào do UBND tỉnh phát động.",
            "Nội dung trọng tâm: hồ sơ điện tử; chữ ký số.",
            "Kết quả tổng hợp từ báo cáo của 03/04 đơn vị (chi tiết tại Phụ lục III): tỷ lệ hồ sơ giải quyết trực tuyến bình quân 83,55%; rút ngắn thời gian giải quyết 09 thủ tục (02 đơn vị).",
            "Chưa gồm số liệu của: Văn phòng HĐND và UBND huyện Mây Ngàn (chưa nộp báo cáo).",
            "Rút ngắn thời gian giải quyết: chưa gồm số liệu của Văn phòng HĐND và UBND huyện Bến Trắng (báo cáo không nêu).",
            "Kết quả nổi bật của các đơn vị:",
            "- Văn phòng HĐND và UBND thành phố Hạ Mơ, Văn phòng HĐND và UBND huyện Đồi Gió: họp không giấy tờ;",
            "- Văn phòng HĐND và UBND thành phố Hạ Mơ: vận hành văn phòng số (VPS) tại tất cả các phòng;",
            "- Văn phòng HĐND và UBND huyện Đồi Gió: công khai thủ tục hành chính (TTHC) của UBND các xã trên VPS;",
            "- Văn phòng HĐND và UBND huyện Bến Trắng: Văn phòng tập huấn kỹ năng số cho cán bộ, công chức, viên chức (CBCCVC). UBND huyện bố trí đủ máy quét.",
        ],
        Cluster.Under("Phong trào thi đua “Xây dựng văn phòng không giấy”"));

    [Fact]
    public void The_cluster_has_no_annex_of_what_it_has_not() => Assert.Equal(
        [
            "Phụ lục I Chủ đề, văn bản và giao ước thi đua", "Phụ lục II Kết quả thực hiện chỉ tiêu giao ước", "Phụ lục III Số liệu khác của các phong trào",
            "Phụ lục IV Kết quả khen thưởng", "Phụ lục V Tình hình nộp báo cáo",
        ],
        Cluster.Annexes.Select(annex => $"{annex.Number} {annex.Title}"));

    [Fact]
    public void Enterprises_have_a_mean_of_percentages_a_sum_of_money_and_a_maximum() => Assert.Equal(
        [
            "Phong trào được thực hiện theo Kế hoạch số 08/KH-LĐLĐ, ngày 01/02/2024 của Liên đoàn Lao động (LĐLĐ) tỉnh về phong trào Lao động giỏi năm 2024.",
            "Đơn hàng phục hồi từ quý II; các doanh nghiệp giữ đủ việc làm cho NLĐ.",
            "Kết quả tổng hợp từ báo cáo của 03/03 đơn vị (chi tiết tại Phụ lục III và Phụ lục IV):",
            "- tỷ lệ thực hiện kế hoạch doanh thu năm bình quân 50,04%;",
            "- nộp ngân sách nhà nước 3.400.750.000 đồng;",
            "- thu nhập bình quân tháng của người lao động cao nhất 11,2 triệu đồng/người;",
            "- áp dụng vào sản xuất 09 sáng kiến (02 đơn vị).",
            "Áp dụng vào sản xuất: chưa gồm số liệu của Công ty Cổ phần Ví Dụ Ba (báo cáo không nêu).",
            "Kết quả nổi bật của các đơn vị: (1) Công ty Cổ phần Ví Dụ Một và Công ty TNHH Ví Dụ Hai: thưởng nóng cho tổ có sáng kiến; (2) Công ty TNHH Ví Dụ Hai: lập quỹ hỗ trợ người lao động (NLĐ) khó khăn; (3) Công ty Cổ phần Ví Dụ Ba: thay 02 dây chuyền cũ.",
        ],
        Enterprises.Under("Phong trào thi đua “Lao động giỏi, lao động sáng tạo”"));

    [Fact]
    public void Enterprises_report_revenue_against_plan()
    {
        Assert.Equal(
            ["03 đơn vị báo cáo kết quả thực hiện 06 chỉ tiêu, trong đó có 02 chỉ tiêu đã đạt hoặc vượt kế hoạch (chi tiết tại Phụ lục II)."],
            Enterprises.Under("Kết quả thực hiện các chỉ tiêu giao ước thi đua"));
        Assert.Equal(
            [
                "1 | Công ty Cổ phần Ví Dụ Một | Doanh thu | triệu đồng | 520.000 | 234.624 | 45,12",
                "2 | Công ty Cổ phần Ví Dụ Một | Tỷ lệ sản phẩm lỗi | % | 1,5 | 1,2 | 125",
                "3 | Công ty TNHH Ví Dụ Hai | Doanh thu | triệu đồng | 310.000 | 155.000 | 50",
            ],
            Enterprises.Rows("Kết quả thực hiện chỉ tiêu giao ước")[..3]);
        Assert.Equal(["- Cả 03 đơn vị: Giá nguyên liệu tăng."], Enterprises.Under("Nguyên nhân"));
    }

    [Fact]
    public void Money_land_and_days_of_work_stand_under_one_movement_and_are_never_mixed()
    {
        Assert.Equal(
            [
                "Phong trào do Thủ tướng Chính phủ phát động.",
                "Kết quả chung của Khối: phối hợp với MTTQ tỉnh tổ chức ngày hội Vì người nghèo.",
                "Số liệu chung của Khối: vận động ủng hộ quỹ vì người nghèo gần 118 tỷ đồng.",
                "Kết quả tổng hợp từ báo cáo của 03/04 đơn vị (chi tiết tại Phụ lục III, Phụ lục IV và Phụ lục V):",
                "- vận động ủng hộ quỹ vì người nghèo trên 21 tỷ đồng (02 đơn vị);",
                "- tặng hộ nghèo 15,5 tấn gạo (02 đơn vị);",
                "- hiến đất làm đường 3.850 m² (02 đơn vị);",
                "- góp công làm đường, làm nhà 1.636 ngày công (02 đơn vị);",
                "- làm mới, sửa chữa 09 nhà đại đoàn kết (01 đơn vị).",
            ],
            Unions.Under("Phong trào thi đua “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”")[..9]);
        Assert.Equal(
            [
                "1 | Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau | Góp công làm đường, làm nhà | Đoàn Ví dụ tỉnh | đường thôn | ngày công | 1.240 | ",
                " |  |  | Đoàn Ví dụ tỉnh | nhà ở | ngày công | 310 | ",
                " |  |  | Hội Minh họa tỉnh |  | ngày công | 86 | ",
                " |  |  | Tổng cộng |  | ngày công | 1.636 | Chưa gồm Hội Ví dụ tỉnh và Hội Mô phỏng tỉnh",
                "2 |  | Làm mới, sửa chữa | Hội Ví dụ tỉnh |  | nhà đại đoàn kết | 09 | ",
            ],
            Unions.Rows("Số liệu khác của các phong trào"));
    }

    [Fact]
    public void Awards_of_another_year_say_so_and_nominations_stand_apart()
    {
        Assert.Equal(
            [
                "Tổng hợp từ báo cáo của 02 đơn vị, có 04 lượt tập thể và 01 lượt hộ gia đình được khen thưởng theo hình thức: Bằng khen của Chủ tịch Ủy ban nhân dân (UBND) tỉnh: 03 tập thể (năm 2023); Bằng khen của Chủ tịch UBND tỉnh: 01 hộ gia đình (năm 2023); Bằng khen của Chủ tịch UBND tỉnh: 01 tập thể.",
                "Tổng hợp từ báo cáo của 02 đơn vị, có 01 lượt tập thể và 03 lượt cá nhân được đề nghị khen thưởng, chưa có quyết định: Huân chương Lao động hạng Ba: 01 tập thể; Bằng khen của Chủ tịch UBND tỉnh: 03 cá nhân.",
            ],
            Unions.Under("Công tác khen thưởng"));
        Assert.Equal(
            [
                "1 | Bằng khen của Chủ tịch UBND tỉnh (năm 2023) | Đã khen thưởng | tập thể | 03 | Hội Ví dụ tỉnh: 02 (310/QĐ-UBND)\nĐoàn Ví dụ tỉnh: 01",
                "2 | Bằng khen của Chủ tịch UBND tỉnh (năm 2023) | Đã khen thưởng | hộ gia đình | 01 | Hội Ví dụ tỉnh: 01",
                "3 | Bằng khen của Chủ tịch UBND tỉnh | Đã khen thưởng | tập thể | 01 | Đoàn Ví dụ tỉnh: 01",
                "4 | Huân chương Lao động hạng Ba | Đề nghị | tập thể | 01 | Hội Ví dụ tỉnh: 01",
                "5 | Bằng khen của Chủ tịch UBND tỉnh | Đề nghị | cá nhân | 03 | Đoàn Ví dụ tỉnh: 03",
            ],
            Unions.Rows("Kết quả khen thưởng"));
    }

    [Theory]
    [InlineData("cum-van-phong-2024")]
    [InlineData("khoi-doanh-nghiep-2024")]
    [InlineData("khoi-doan-the-2024")]
    public void What_is_made_up_says_so(string sample) => Assert.StartsWith("Dữ liệu mẫu, tự đặt toàn bộ để minh họa", SampleSummary.Read(sample).Year.Note, StringComparison.Ordinal);
}
