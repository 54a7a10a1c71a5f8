using System.Text.Json;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Xunit;

namespace Emulation.Tests.Blocs;

public sealed class BlocYearFormTests
{
    [Fact]
    public void A_valid_document_is_read_without_an_error()
    {
        var parsed = BlocYearDocument.Parse(BlocYearDocument.Full);

        Assert.Empty(BlocYearDocument.Lines(parsed));
        Assert.True(parsed.IsValid);
    }

    [Fact]
    public void A_year_that_is_written_and_read_again_gives_the_same_document()
    {
        var written = JsonSerializer.Serialize(BlocYearDocument.Parse(BlocYearDocument.Full).Value, BlocYearDocument.Written);
        var again = JsonSerializer.Serialize(BlocYearDocument.Parse(written).Value, BlocYearDocument.Written);

        Assert.Equal(BlocYearDocument.Full, written, ignoreLineEndingDifferences: true);
        Assert.Equal(written, again);
    }

    [Fact]
    public void The_fields_arrive_in_the_record()
    {
        var year = BlocYearDocument.Parse(BlocYearDocument.Full).Value!;

        Assert.Equal("ban-dang-ha-giang", year.Bloc.ToString());
        Assert.Equal(2023, year.Year);
        Assert.Equal(new LegalBasis("299/CTr-UBND", "Chương trình", "Ủy ban nhân dân tỉnh", new(2022, 12, 28), "phát động phong trào thi đua năm 2023"), Assert.Single(year.LegalBases));
        Assert.Equal(["Ban Dân Vận Tỉnh ủy"], year.Units[1].Aliases);
        Assert.Equal(["Đi trước mở đường, đi cùng thực hiện, đi sau tổng kết"], year.Units[0].Covenant!.Themes);
        Assert.Equal(new CovenantTarget("Hỗ trợ xã được phân công giúp đỡ", "đồng", TargetDirection.HigherIsBetter, 50_000_000), year.Units[0].Covenant!.Targets[0]);
        Assert.Equal(new CovenantTarget("Thời gian xử lý một văn bản", "ngày", TargetDirection.LowerIsBetter, 2.5m), year.Units[0].Covenant!.Targets[1]);
        Assert.Equal(new RoleTerm(UnitCode.Parse("ban-dan-van"), BlocRole.Deputy, new(2023, 1, 1), new(2023, 12, 31), null), year.RoleTerms[1]);
        Assert.True(year.IsLeadOn(UnitCode.Parse("ban-tuyen-giao"), new(2023, 12, 31)));
        Assert.Equal(["Chung sức xây dựng nông thôn mới", "Vì người nghèo"], year.Movements[1].Names);
        Assert.Equal(new Indicator("ho-tro-tien", "hỗ trợ, vận động giúp cho cơ sở", "đồng", FigureKind.Cash, Aggregation.Sum, 0, "nong-thon-moi"), year.Indicators[0]);
        Assert.Equal(new(2023, 7, 5), year.CalendarOf(new Period(2023, PeriodKind.H1))!.Closes);
        Assert.Equal(["Các đơn vị trong Khối", "Lưu VT"], year.Format.CopyTo);
        Assert.Equal("https://tiepnhan.example.vn/bao-cao?k=1", year.Recipients[0].Address!.OriginalString);
        Assert.Equal("dữ liệu mẫu\ndòng hai", year.Note);
    }

    [Fact]
    public void A_recipient_may_get_everything_that_there_is()
    {
        var parsed = BlocYearDocument.Parse(BlocYearDocument.With("recipients[0].gets", """["submissions", "alerts", "reminders", "summaries"]"""));

        Assert.Empty(BlocYearDocument.Lines(parsed));
        Assert.Equal([RecipientInterest.Summaries, RecipientInterest.Reminders, RecipientInterest.Alerts, RecipientInterest.Submissions], parsed.Value!.Recipients[0].Gets);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "themes": ["", "“”"], "targets": [null] }""")]
    public void A_covenant_without_anything_in_it_is_none(string covenant)
    {
        var parsed = BlocYearDocument.Parse(BlocYearDocument.With("units[0].covenant", covenant));

        Assert.Empty(BlocYearDocument.Lines(parsed));
        Assert.Null(parsed.Value!.Units[0].Covenant);
    }

    [Fact]
    public void A_target_may_be_typed_as_people_write_it()
    {
        var parsed = BlocYearDocument.Parse(BlocYearDocument.With(
            "units[2].covenant", """{ "themes": ["“Đúng hạn”"], "targets": [{ "name": "Vận động", "unitOfMeasure": "đồng", "plan": "1,8 tỷ đồng" }] }"""));

        Assert.Empty(BlocYearDocument.Lines(parsed));
        Assert.Equal(["Đúng hạn"], parsed.Value!.Units[2].Covenant!.Themes);
        Assert.Equal(new CovenantTarget("Vận động", "đồng", TargetDirection.HigherIsBetter, 1_800_000_000), Assert.Single(parsed.Value.Units[2].Covenant!.Targets));
    }

    /// <summary>As many as there are: a list's limit once lagged behind what can be chosen.</summary>
    [Fact]
    public void A_recipient_may_get_all_there_is()
    {
        var parsed = BlocYearDocument.Parse(BlocYearDocument.With("recipients[0].gets", """["submissions", "summaries", "reminders", "alerts"]"""));

        Assert.Empty(BlocYearDocument.Lines(parsed));
        Assert.Equal([RecipientInterest.Summaries, RecipientInterest.Reminders, RecipientInterest.Alerts, RecipientInterest.Submissions], parsed.Value!.Recipients[0].Gets);
    }

    [Fact]
    public void What_is_optional_may_be_missing_and_has_its_default()
    {
        var parsed = BlocYearDocument.Parse(
            """
            {
              "bloc": "ban-dang-ha-giang", "year": 2023, "name": "Khối thi đua", "province": "Hà Giang",
              "units": [{ "code": "ban-a", "order": 1, "name": "Ban A" }],
              "movements": [{ "code": "pt-1", "names": ["Phong trào"] }],
              "indicators": [{ "code": "ngay-cong", "name": "ngày công", "unitOfMeasure": "ngày" }],
              "calendar": [
                { "period": "2023H1", "opens": "1/6/2023", "due": "20/06/2023", "summaryDue": "2023-06-21T08:00" },
                { "period": "2023H2", "opens": "2023-12-01", "due": "2023-12-20", "summaryDue": "2023-12-20T00:00:00" },
                { "period": "2023FY", "opens": "2023-12-01", "due": "2023-12-20", "summaryDue": "2023-12-19T17:00:00Z" }
              ],
              "format": { "pack": "nd30-2020", "issuingOrgan": "Khối", "symbolSuffix": "KTĐ", "place": "Hà Giang", "signerPost": "TRƯỞNG KHỐI" }
            }
            """);

        Assert.Empty(BlocYearDocument.Lines(parsed));
        var year = parsed.Value!;
        Assert.Equal("Khối", year.Label);
        Assert.Null(year.Kind);
        Assert.Null(year.StandingBody);
        Assert.Null(year.Theme);
        Assert.Null(year.Note);
        Assert.Empty(year.LegalBases);
        Assert.Empty(year.RoleTerms);
        Assert.Empty(year.Recipients);
        Assert.Empty(year.Units[0].Aliases);
        Assert.Equal(MovementForm.Thematic, year.Movements[0].Form);
        Assert.Empty(year.Movements[0].Focus);
        Assert.Equal(new Indicator("ngay-cong", "ngày công", "ngày", FigureKind.Count, Aggregation.Sum, 0, null), year.Indicators[0]);
        Assert.Equal(
            new PeriodCalendar(new(2023, PeriodKind.H1), new(2023, 1, 1), new(2023, 6, 30), new(2023, 6, 1), new(2023, 6, 20), new(2023, 6, 20), new(2023, 6, 21, 8, 0, 0, TimeSpan.FromHours(7)), new(2023, 6, 21, 8, 0, 0, TimeSpan.FromHours(7)), PeriodCalendar.DefaultReminderDays),
            year.Calendar[0]);
        Assert.Equal((new DateOnly(2023, 7, 1), new DateOnly(2023, 12, 31)), (year.Calendar[1].From, year.Calendar[1].To));
        Assert.Equal((new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31)), (year.Calendar[2].From, year.Calendar[2].To));
        Assert.Empty(year.Format.Addressees);
        Assert.Null(year.Format.SignerName);
    }

    [Fact]
    public void Units_come_in_official_order_however_they_are_written()
    {
        var year = BlocYearDocument.Parse(BlocYearDocument.With(("units[0].order", "30"), ("units[1].order", "7"), ("units[2].order", "12"))).Value!;

        Assert.Equal(["ban-dan-van", "bao-ha-giang", "ban-tuyen-giao"], year.Units.Select(unit => unit.Code.ToString()));
    }

    [Theory]
    [InlineData("theme", "\"“Đoàn kết, “Đi trước mở đường”, kỷ cương”\"", "Đoàn kết, “Đi trước mở đường”, kỷ cương")]
    [InlineData("theme", "\"  Đoàn kết \"", "Đoàn kết")]
    [InlineData("theme", "\"“”\"", null)]
    public void A_theme_is_kept_without_outer_quotation_marks(string path, string value, string? theme) =>
        Assert.Equal(theme, BlocYearDocument.Parse(BlocYearDocument.With(path, value)).Value!.Theme);

    [Fact]
    public void A_movement_is_kept_without_outer_quotation_marks() =>
        Assert.Equal(["Vì người nghèo"], BlocYearDocument.Parse(BlocYearDocument.With("movements[0].names", """["\"Vì người nghèo\"", "", null, "“”"]""")).Value!.Movements[0].Names);

    [Fact]
    public void Money_has_one_spelling_of_its_unit_of_measure() =>
        Assert.Equal("đồng", BlocYearDocument.Parse(BlocYearDocument.With("indicators[0].unitOfMeasure", "\"Đồng\"")).Value!.Indicators[0].UnitOfMeasure);

    [Theory]
    [InlineData("http://localhost:8080/x")]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("HTTPS://tiepnhan.example.vn")]
    public void A_webhook_may_be_called_by_https_and_on_this_machine_by_http(string address) =>
        Assert.Equal(address, BlocYearDocument.Parse(BlocYearDocument.With("recipients[0].address", $"\"{address}\"")).Value!.Recipients[0].Address!.OriginalString);

    [Fact]
    public void Terms_of_the_lead_may_follow_one_another_and_deputies_may_overlap()
    {
        var parsed = BlocYearDocument.Parse(BlocYearDocument.With("roleTerms",
            """
            [
              { "unit": "ban-tuyen-giao", "role": "lead", "from": "1/7/2023", "to": "31/12/2023" },
              { "unit": "ban-dan-van", "role": "lead", "from": "1/1/2023", "to": "30/6/2023" },
              { "unit": "ban-dan-van", "role": "deputy", "from": "1/7/2023", "to": "31/12/2023" },
              { "unit": "bao-ha-giang", "role": "deputy", "from": "1/1/2023", "to": "31/12/2023" }
            ]
            """));

        Assert.Empty(BlocYearDocument.Lines(parsed));
    }

    [Fact]
    public void A_bloc_of_ten_thousand_units_is_read()
    {
        var units = string.Join(',', Enumerable.Range(1, 10_000).Select(i => $$"""{ "code": "xa-{{i}}", "order": {{i}}, "name": "Xã {{i}}" }"""));

        var parsed = BlocYearDocument.Parse(BlocYearDocument.With(("units", $"[{units}]"), ("roleTerms", null)));

        Assert.Equal(10_000, parsed.Value!.Units.Count);
        Assert.Equal("xa-10000", parsed.Value.Units[^1].Code.ToString());
    }

    [Fact]
    public void One_unit_too_many_is_said_so()
    {
        var units = string.Join(',', Enumerable.Range(1, 10_001).Select(i => $$"""{ "code": "xa-{{i}}", "order": {{i}}, "name": "Xã {{i}}" }"""));

        var parsed = BlocYearDocument.Parse(BlocYearDocument.With("units", $"[{units}]"));

        Assert.Equal(["units: Nhiều hơn 10000 mục; hãy bớt hoặc gộp lại."], BlocYearDocument.Lines(parsed));
    }

    [Fact]
    public void Ten_different_faults_are_all_reported_in_one_answer()
    {
        var parsed = BlocYearDocument.Parse(BlocYearDocument.With(
            ("bloc", "\"khoi-khac\""),
            ("province", null),
            ("legalBases[0].date", "\"31/2/2022\""),
            ("units[2].code", "\"ban-dan-van\""),
            ("roleTerms[0].unit", "\"ban-noi-chinh\""),
            ("movements[0].names", "[]"),
            ("indicators[0].decimals", "2"),
            ("calendar[0].due", "\"2023-05-31\""),
            ("format.pack", "\"qd399-2026\""),
            ("recipients[0].address", "\"http://tiepnhan.example.vn\""),
            ("thang", "6")));

        Assert.Null(parsed.Value);
        Assert.False(parsed.IsValid);
        Assert.Equal(
            [
                "bloc: Khác mã khối trong địa chỉ; hãy ghi “ban-dang-ha-giang” hoặc gửi tới đúng địa chỉ.",
                "province: Chưa nhập; hãy điền nội dung.",
                "legalBases[0].date: Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.",
                "units[2].code: Mã đã dùng ở units[1]; hãy đặt mã khác.",
                "roleTerms[0].unit: Không có đơn vị nào mang mã này trong units; hãy sửa mã hoặc khai thêm đơn vị.",
                "movements[0].names: Chưa có tên phong trào; hãy ghi ít nhất một tên.",
                "indicators[0].decimals: Tiền ghi bằng đồng chẵn; hãy đặt decimals là 0.",
                "calendar[0].due: Hạn nộp phải từ ngày mở 1/6/2023 trở đi; hãy sửa ngày.",
                "format.pack: Chưa có mẫu thể thức này; hãy chọn một trong: hd36-2018, nd30-2020.",
                "recipients[0].address: Địa chỉ phải bắt đầu bằng https://; hãy dùng địa chỉ có mã hóa.",
                "thang: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.",
            ],
            BlocYearDocument.Lines(parsed));
    }

    [Fact]
    public void An_empty_document_is_told_all_that_it_lacks() =>
        Assert.Equal(
            [
                "bloc: Chưa nhập; hãy điền nội dung.",
                "year: Chưa nhập; hãy nhập số nguyên từ 2000 đến 2199.",
                "name: Chưa nhập; hãy điền nội dung.",
                "province: Chưa nhập; hãy điền nội dung.",
                "units: Chưa có đơn vị nào; hãy khai ít nhất một đơn vị.",
                "calendar: Chưa có kỳ báo cáo nào; hãy khai ít nhất một kỳ.",
                "format.pack: Chưa nhập; hãy điền nội dung.",
                "format.issuingOrgan: Chưa nhập; hãy điền nội dung.",
                "format.symbolSuffix: Chưa nhập; hãy điền nội dung.",
                "format.place: Chưa nhập; hãy điền nội dung.",
                "format.signerPost: Chưa nhập; hãy điền nội dung.",
            ],
            BlocYearDocument.Lines(BlocYearDocument.Parse("{}")));

    [Theory]
    [InlineData("[]")]
    [InlineData("\"khối\"")]
    [InlineData("2023")]
    public void A_document_that_is_no_object_is_told_just_that(string json) =>
        Assert.Equal([": Phải là một đối tượng JSON {…}."], BlocYearDocument.Lines(BlocYearDocument.Parse(json)));
}
