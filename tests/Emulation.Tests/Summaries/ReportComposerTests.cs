using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Text;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class ReportComposerTests
{
    private static readonly Submission Rich = Report(
        new MovementResult("so-hoa", "Đã số hóa.", ["Số hóa hồ sơ.", "Họp không giấy;"], [Figure("ty-le", 50.04m)]),
        new MovementResult("giup-do", "Giúp xã A\nGiúp xã B.", [], [Figure("tien", 1_833_468_000)])) with
    {
        Themes = ["Đoàn kết"],
        Documents = [new("01-KH/BTG", "Kế hoạch", new(2023, 4, 18), "phát động")],
        Targets = [new("Hộ thoát nghèo", "hộ", TargetDirection.HigherIsBetter, 10, 10, null)],
        Initiatives = [new("Ngày thứ bảy tình nguyện", "cấp tỉnh", "Mỗi tháng một lần\nCả cơ quan.")],
        Awards = [new("Bằng khen", AwardRecipient.Collective, 2, null, null)],
        Assessment = new("Đoàn kết.", "Còn chậm.", "Thiếu người.", "Đẩy mạnh.", "Thêm người."),
    };

    private static readonly LeadText RichLead = new(
        "Khối có chín đơn vị.",
        "Đã ký giao ước.",
        [new("so-hoa", "Cả Khối chuyển đổi số.", ["Một cổng chung."], [])],
        ["Về nguồn tại Tân Trào.", "Giao lưu bóng chuyền"],
        new("Ưu chung.", null, null, "Hướng chung.", null));

    [Fact]
    public void A_full_report_follows_the_outline_of_a_half_year_review() => Assert.Equal(
        [
            "# I- Đặc điểm tình hình",
            "# II- Kết quả thực hiện",
            "## 1- Công tác lãnh đạo, chỉ đạo và triển khai phong trào thi đua",
            "## 2- Kết quả thực hiện các chỉ tiêu giao ước thi đua",
            "## 3- Kết quả các phong trào thi đua",
            "### a) Phong trào thi đua “Chuyển đổi số”",
            "### b) Phong trào thi đua “Vì người nghèo”",
            "## 4- Hoạt động chung của khối",
            "## 5- Điển hình tiên tiến, sáng kiến, mô hình",
            "## 6- Công tác khen thưởng",
            "# III- Đánh giá chung",
            "## 1- Ưu điểm",
            "## 2- Tồn tại, hạn chế",
            "## 3- Nguyên nhân",
            "# IV- Phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
            "# V- Kiến nghị, đề xuất",
        ],
        Compose(RichLead, From("bao", Rich)).Headings());

    [Fact]
    public void Sections_with_nothing_to_say_are_left_out_and_the_rest_have_no_gaps() => Assert.Equal(
        [
            "# I- Đặc điểm tình hình",
            "# II- Kết quả thực hiện",
            "## 1- Kết quả các phong trào thi đua",
            "### a) Phong trào thi đua “Văn hóa công sở”",
            "## 2- Công tác khen thưởng",
            "# III- Đánh giá chung",
            "## 1- Nguyên nhân",
            "# IV- Kiến nghị, đề xuất",
        ],
        Compose(From("bao", Report(new MovementResult("van-hoa", null, ["a"], [])) with
        {
            Awards = [new("Giấy khen", AwardRecipient.Individual, 1, null, null)],
            Assessment = new(null, null, "Do.", null, "Xin."),
        })).Headings());

    [Fact]
    public void Every_heading_has_something_under_it_and_an_anchor_of_its_own()
    {
        foreach (var report in (Report[])[Compose(RichLead, From("bao", Rich)), Compose(From("bao", Report(Result("so-hoa", Figure("diem", 95.5m)), Result("giup-do", Figure("diem", 80m)))))])
        {
            var headings = report.Blocks.OfType<Heading>().ToList();
            Assert.Equal(headings.Count, headings.Select(heading => heading.Id).Distinct().Count());
            for (var i = 0; i < report.Blocks.Count; i++)
            {
                if (report.Blocks[i] is Heading heading) Assert.True(report.Blocks[i + 1] is not Heading next || next.Level > heading.Level, heading.Text);
            }
        }
    }

    [Fact]
    public void Figures_that_make_no_total_are_pointed_to() => Assert.Equal(
        ["Kết quả tổng hợp từ báo cáo của 02/04 đơn vị (chi tiết tại Phụ lục I): điểm tự chấm: số liệu riêng của 02 đơn vị.", "Chưa gồm số liệu của: Văn phòng và Ủy ban Kiểm tra (chưa nộp báo cáo)."],
        Compose(From("bao", Report(Result("so-hoa", Figure("diem", 95.5m)))), From("ban-to", Report(Result("so-hoa", Figure("diem", 90m))))).Under("Phong trào thi đua “Chuyển đổi số”"));

    [Fact]
    public void Who_is_late_and_who_is_missing_is_said_in_the_text() => Assert.Equal(
        [
            "Khối có 04 đơn vị thành viên, gồm: Văn phòng, Ban Tổ chức, Ủy ban Kiểm tra và Báo Hà Giang.",
            "Trưởng khối: Văn phòng; Phó Trưởng khối: Báo Hà Giang.",
            "Số liệu tính đến 08 giờ 00 phút ngày 26/6/2023: 02/04 đơn vị đã nộp báo cáo, trong đó nộp chậm: Báo Hà Giang (02 ngày); chưa nộp: Ban Tổ chức và Ủy ban Kiểm tra.",
        ],
        Compose(From("bao", Rich, day: 27, daysLate: 2), From("van-phong", Rich)).Under("Đặc điểm tình hình"));

    [Fact]
    public void Where_all_came_in_time_nobody_is_named() => Assert.Equal(
        "Số liệu tính đến 08 giờ 00 phút ngày 26/6/2023: 04/04 đơn vị đã nộp báo cáo.",
        Compose(From("bao", Rich), From("van-phong", Rich), From("ban-to", Rich), From("uy-ban", Rich)).Under("Đặc điểm tình hình")[^1]);

    [Fact]
    public void A_total_is_followed_by_the_units_that_it_lacks() => Assert.Equal(
        [
            "Kết quả tổng hợp từ báo cáo của 01/04 đơn vị (chi tiết tại Phụ lục III): hỗ trợ cơ sở 1.833.468.000 đồng.",
            "Chưa gồm số liệu của: Ban Tổ chức và Ủy ban Kiểm tra (chưa nộp báo cáo).",
            "Kết quả nổi bật của các đơn vị: Báo Hà Giang: Giúp xã A. Giúp xã B.",
        ],
        Compose(From("bao", Rich), From("van-phong", Empty)).Under("Phong trào thi đua “Vì người nghèo”"));

    [Fact]
    public void A_total_that_lacks_nobody_says_nothing_more()
    {
        var all = Report(Result("so-hoa", Figure("tien", 1_000)));

        Assert.Equal(
            ["Kết quả tổng hợp từ báo cáo của 04/04 đơn vị (chi tiết tại Phụ lục I): hỗ trợ cơ sở 4.000 đồng."],
            Compose(From("bao", all), From("van-phong", all), From("ban-to", all), From("uy-ban", all)).Under("Phong trào thi đua “Chuyển đổi số”"));
    }

    [Fact]
    public void The_leads_text_on_a_movement_comes_first_and_marks_are_not_doubled() => Assert.Equal(
        [
            "Cả Khối chuyển đổi số.",
            "Kết quả chung của Khối: Một cổng chung.",
            "Kết quả tổng hợp từ báo cáo của 01/04 đơn vị (chi tiết tại Phụ lục IV): hồ sơ trên mạng 50,04%.",
            "Chưa gồm số liệu của: Văn phòng, Ban Tổ chức và Ủy ban Kiểm tra (chưa nộp báo cáo).",
            "Kết quả nổi bật của các đơn vị: Báo Hà Giang: Số hóa hồ sơ; Họp không giấy.",
        ],
        Compose(RichLead, From("bao", Rich)).Under("Phong trào thi đua “Chuyển đổi số”"));

    [Fact]
    public void The_leads_assessment_takes_the_place_of_the_units()
    {
        var report = Compose(RichLead, From("bao", Rich), From("van-phong", Rich));

        Assert.Equal(["Ưu chung."], report.Under("Ưu điểm"));
        Assert.Equal(["- Văn phòng và Báo Hà Giang: Còn chậm."], report.Under("Tồn tại, hạn chế"));
        Assert.Equal(["Hướng chung."], report.Under("Phương hướng, nhiệm vụ 6 tháng cuối năm 2023"));
    }

    [Fact]
    public void Lists_close_every_item_once()
    {
        var report = Compose(RichLead, From("bao", Rich));

        Assert.Equal(["- Về nguồn tại Tân Trào;", "- Giao lưu bóng chuyền."], report.Under("Hoạt động chung của khối"));
        Assert.Equal(["- Báo Hà Giang: Ngày thứ bảy tình nguyện (cấp tỉnh) - Mỗi tháng một lần. Cả cơ quan."], report.Under("Điển hình tiên tiến, sáng kiến, mô hình"));
    }

    [Theory]
    [InlineData(TargetDirection.HigherIsBetter, 10, 10, "01 đơn vị báo cáo kết quả thực hiện 01 chỉ tiêu, trong đó có 01 chỉ tiêu đã đạt hoặc vượt kế hoạch (chi tiết tại Phụ lục I).")]
    [InlineData(TargetDirection.HigherIsBetter, 100_000, 99_999, "01 đơn vị báo cáo kết quả thực hiện 01 chỉ tiêu; đến nay chưa có chỉ tiêu nào đạt 100% kế hoạch (chi tiết tại Phụ lục I).")]
    [InlineData(TargetDirection.LowerIsBetter, 5, 0, "01 đơn vị báo cáo kết quả thực hiện 01 chỉ tiêu, trong đó có 01 chỉ tiêu đã đạt hoặc vượt kế hoạch (chi tiết tại Phụ lục I).")]
    [InlineData(TargetDirection.LowerIsBetter, 5, 6, "01 đơn vị báo cáo kết quả thực hiện 01 chỉ tiêu; đến nay chưa có chỉ tiêu nào đạt 100% kế hoạch (chi tiết tại Phụ lục I).")]
    [InlineData(TargetDirection.HigherIsBetter, 10, null, "01 đơn vị báo cáo kết quả thực hiện 01 chỉ tiêu (chi tiết tại Phụ lục I).")]
    public void Targets_count_as_reached_by_their_numbers(TargetDirection direction, int plan, int? actual, string sentence) => Assert.Equal(
        [sentence],
        Compose(From("bao", Empty with { Targets = [new("a", "b", direction, plan, actual, null)] })).Under("Kết quả thực hiện các chỉ tiêu giao ước thi đua"));

    [Fact]
    public void The_report_closes_as_an_official_document_does() => Assert.Equal(
        "Trên đây là Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023, phương hướng, nhiệm vụ 6 tháng cuối năm 2023 của Khối thi đua số 1./.",
        Compose(From("bao", Rich)).Lines()[^1]);

    [Fact]
    public void The_frame_is_the_format_packs()
    {
        var report = Compose(From("bao", Rich));

        Assert.Equal("Số \u00a0\u00a0\u00a0\u00a0\u00a0-BC/KTĐ", report.Header.Number);
        Assert.Equal("Hà Giang, ngày \u00a0\u00a0\u00a0 tháng 6 năm 2023", report.Header.PlaceAndDate);
        Assert.Equal(["Các đơn vị;", "Lưu."], report.CopyTo);
        Assert.True(report.IsDraft);
    }

    [Fact]
    public void The_same_summary_gives_the_same_report()
    {
        var summary = Build(RichLead, From("bao", Rich), From("van-phong", Rich, daysLate: 3));
        var again = Json.Read<Summary>(Json.Write(summary));

        Assert.Equal(Printed(ReportComposer.Compose(summary, Pack)), Printed(ReportComposer.Compose(summary, Pack)));
        Assert.Equal(Printed(ReportComposer.Compose(summary, Pack)), Printed(ReportComposer.Compose(again, Pack)));
    }

    [Fact]
    public void Annexes_with_no_rows_are_left_out_and_the_rest_are_numbered_without_gaps()
    {
        Assert.Equal(
            ["Phụ lục I: Kết quả khen thưởng", "Phụ lục II: Tình hình nộp báo cáo"],
            Annexed(Compose(From("bao", Empty with { Awards = [new("Giấy khen", AwardRecipient.Individual, 1, null, null)] }))));
        Assert.Equal(["Phụ lục: Tình hình nộp báo cáo"], Annexed(Compose()));
        Assert.Equal(
            [
                "Phụ lục I: Chủ đề, văn bản và giao ước thi đua",
                "Phụ lục II: Kết quả thực hiện chỉ tiêu giao ước",
                "Phụ lục III: Hỗ trợ, đóng góp bằng tiền",
                "Phụ lục IV: Số liệu khác của các phong trào",
                "Phụ lục V: Kết quả khen thưởng",
                "Phụ lục VI: Tình hình nộp báo cáo",
            ],
            Annexed(Compose(From("bao", Rich))));
    }

    [Fact]
    public void An_annex_holds_each_units_figure_and_what_they_come_to() => Assert.Equal(
        [
            "1 | Vì người nghèo | Hỗ trợ cơ sở | Văn phòng | Xã A | đồng | trên 1.000 | ",
            " |  |  | Báo Hà Giang |  | đồng | 2.000 | ",
            " |  |  | Tổng cộng |  | đồng | trên 3.000 | Chưa gồm Ban Tổ chức và Ủy ban Kiểm tra",
        ],
        Compose(
            From("bao", Report(Result("giup-do", Figure("tien", 2_000)))),
            From("van-phong", Report(Result("giup-do", Figure("tien", 1_000, Qualifier.Over, "Xã A"))))).Rows("Hỗ trợ, đóng góp bằng tiền"));

    [Fact]
    public void The_annex_on_status_lists_every_unit() => Assert.Equal(
        [
            "1 | Văn phòng | Đúng hạn | 08 giờ 30 phút ngày 20/6/2023",
            "2 | Ban Tổ chức | Chưa nộp | ",
            "3 | Ủy ban Kiểm tra | Chưa nộp | ",
            "4 | Báo Hà Giang | Chậm 02 ngày | 08 giờ 30 phút ngày 27/6/2023",
            " | Tổng cộng: 04 đơn vị | 01 đúng hạn; 01 nộp chậm; 02 chưa nộp | ",
        ],
        Compose(From("bao", Rich, day: 27, daysLate: 2), From("van-phong", Rich)).Rows("Tình hình nộp báo cáo"));

    [Theory]
    [InlineData("a", "a.")]
    [InlineData("a.", "a.")]
    [InlineData("a;", "a;")]
    [InlineData("a?", "a?")]
    [InlineData("a…", "a…")]
    public void A_sentence_is_closed_once(string text, string sentence) => Assert.Equal(sentence, Phrases.Sentence(text));

    [Fact]
    public void Names_are_joined_as_in_speech()
    {
        Assert.Equal("", Phrases.Join([]));
        Assert.Equal("A", Phrases.Join(["A"]));
        Assert.Equal("A và B", Phrases.Join(["A", "B"]));
        Assert.Equal("A, B và C", Phrases.Join(["A", "B", "C"]));
    }

    private static string[] Annexed(Report report) => [.. report.Annexes.Select(annex => $"{annex.Number}: {annex.Title}")];

    private static string Printed(Report report) => string.Join(
        '\n',
        [
            report.Subject, report.Header.Number, report.Header.PlaceAndDate, .. report.Lines(), .. Annexed(report),
            .. report.Annexes.SelectMany(annex => report.Rows(annex.Title)), .. report.CopyTo,
        ]);
}
