using Emulation.Blocs;
using Xunit;

namespace Emulation.Tests.Blocs;

/// <summary>One change to a valid document, and the one error that it makes.</summary>
public sealed class BlocYearRuleTests
{
    [Theory]
    [InlineData("bloc", "\"Ban Đảng\"", "bloc: Mã không hợp lệ; dùng 2–40 ký tự a–z, 0–9 và dấu gạch nối, ví dụ “ban-tuyen-giao”.")]
    [InlineData("year", "2024", "year: Khác năm trong địa chỉ; hãy ghi 2023 hoặc gửi tới đúng địa chỉ.")]
    [InlineData("year", "1999", "year: Phải là số nguyên từ 2000 đến 2199.")]
    [InlineData("name", "\" \\u200b \"", "name: Chưa nhập; hãy điền nội dung.")]
    [InlineData("province", null, "province: Chưa nhập; hãy điền nội dung.")]
    [InlineData("note", "\"a\\u0007\"", "note: Có ký tự điều khiển ẩn (U+0007); hãy xóa và gõ lại đoạn này.")]
    [InlineData("chuDe", "\"\"", "chuDe: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    public void The_bloc_itself(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("legalBases[0].symbol", null, "legalBases[0].symbol: Chưa nhập; hãy điền nội dung.")]
    [InlineData("legalBases[0].kind", null, "legalBases[0].kind: Chưa nhập; hãy điền nội dung.")]
    [InlineData("legalBases[0].issuer", null, "legalBases[0].issuer: Chưa nhập; hãy điền nội dung.")]
    [InlineData("legalBases[0].about", null, "legalBases[0].about: Chưa nhập; hãy điền nội dung.")]
    [InlineData("legalBases[0].date", "\" \"", "legalBases[0].date: Chưa nhập ngày; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.")]
    [InlineData("legalBases[0].ngay", "1", "legalBases[0].ngay: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    public void Legal_bases(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("units", null, "units: Chưa có đơn vị nào; hãy khai ít nhất một đơn vị.")]
    [InlineData("units", "[null]", "units: Chưa có đơn vị nào; hãy khai ít nhất một đơn vị.")]
    [InlineData("units", "{}", "units: Phải là một danh sách JSON […].")]
    [InlineData("units[3]", "\"ban-khac\"", "units[3]: Phải là một đối tượng JSON {…}.")]
    [InlineData("units[2].code", "\"a/b\"", "units[2].code: Mã không hợp lệ; dùng 2–40 ký tự a–z, 0–9 và dấu gạch nối, ví dụ “ban-tuyen-giao”.")]
    [InlineData("units[2].code", "\"ban-tuyen-giao\"", "units[2].code: Mã đã dùng ở units[0]; hãy đặt mã khác.")]
    [InlineData("units[2].order", null, "units[2].order: Chưa nhập; hãy nhập số nguyên từ 1 đến 1000000.")]
    [InlineData("units[2].order", "0", "units[2].order: Phải là số nguyên từ 1 đến 1000000.")]
    [InlineData("units[2].order", "1000001", "units[2].order: Phải là số nguyên từ 1 đến 1000000.")]
    [InlineData("units[2].order", "1.5", "units[2].order: Phải là số nguyên từ 1 đến 1000000.")]
    [InlineData("units[2].order", "2", "units[2].order: Số thứ tự đã dùng ở units[1]; hãy đặt số khác.")]
    [InlineData("units[2].name", null, "units[2].name: Chưa nhập; hãy điền nội dung.")]
    [InlineData("units[2].name", "\"Ban tuyên giáo  Tỉnh ủy\"", "units[2].name: Tên này đã thuộc về units[0]; hãy ghi tên khác để phân biệt.")]
    [InlineData("units[2].name", "\"Ban Dân Vận Tỉnh ủy\"", "units[2].name: Tên này đã thuộc về units[1]; hãy ghi tên khác để phân biệt.")]
    [InlineData("units[2].aliases", "[\"Báo\", \"\", \"Ban Tuyên giáo Tỉnh ủy\"]", "units[2].aliases[2]: Tên này đã thuộc về units[0]; hãy ghi tên khác để phân biệt.")]
    [InlineData("units[2].aliases", "[\"Báo\", \"Báo\"]", "units[2].aliases[1]: Tên này đã ghi cho đơn vị; hãy bỏ bớt.")]
    [InlineData("units[2].aliases", "[\"Báo Hà Giang\"]", "units[2].aliases[0]: Tên này đã ghi cho đơn vị; hãy bỏ bớt.")]
    [InlineData("units[2].aliases", "\"Báo\"", "units[2].aliases: Phải là một danh sách JSON […].")]
    [InlineData("units[2].aliases", "[3]", "units[2].aliases[0]: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    public void Units(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("units[2].covenant", "[]", "units[2].covenant: Phải là một đối tượng JSON {…}.")]
    [InlineData("units[0].covenant.themes[1]", "3", "units[0].covenant.themes[1]: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("units[0].covenant.chuDe", "\"\"", "units[0].covenant.chuDe: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    [InlineData("units[0].covenant.targets[0].name", null, "units[0].covenant.targets[0].name: Chưa nhập; hãy điền nội dung.")]
    [InlineData("units[0].covenant.targets[0].unitOfMeasure", null, "units[0].covenant.targets[0].unitOfMeasure: Chưa nhập; hãy điền nội dung.")]
    [InlineData("units[0].covenant.targets[1].direction", "\"up\"", "units[0].covenant.targets[1].direction: Giá trị không có trong danh mục; hãy chọn một trong: higherIsBetter, lowerIsBetter.")]
    [InlineData("units[0].covenant.targets[1].plan", null, "units[0].covenant.targets[1].plan: Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("units[0].covenant.targets[1].plan", "\"trên 3\"", "units[0].covenant.targets[1].plan: Chỉ tiêu giao ước cần con số cụ thể; hãy bỏ từ “trên”, “gần” hay “khoảng”.")]
    [InlineData("units[0].covenant.targets[1].actual", "1", "units[0].covenant.targets[1].actual: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.")]
    public void Covenants(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("roleTerms[0].unit", null, "roleTerms[0].unit: Chưa nhập; hãy điền nội dung.")]
    [InlineData("roleTerms[0].unit", "\"ban-noi-chinh\"", "roleTerms[0].unit: Không có đơn vị nào mang mã này trong units; hãy sửa mã hoặc khai thêm đơn vị.")]
    [InlineData("roleTerms[1].role", null, "roleTerms[1].role: Chưa chọn; hãy chọn một trong: lead, deputy.")]
    [InlineData("roleTerms[1].role", "\"Lead\"", "roleTerms[1].role: Giá trị không có trong danh mục; hãy chọn một trong: lead, deputy.")]
    [InlineData("roleTerms[1].role", "0", "roleTerms[1].role: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("roleTerms[1].role", "\"lead\"", "roleTerms[1].from: Trùng thời gian với Trưởng khối ở roleTerms[0] (1/1/2023–31/12/2023); mỗi lúc chỉ có một Trưởng khối, hãy sửa ngày.")]
    [InlineData("roleTerms[2]", """{ "unit": "bao-ha-giang", "role": "lead", "from": "31/12/2023", "to": "1/6/2024" }""", "roleTerms[2].from: Trùng thời gian với Trưởng khối ở roleTerms[0] (1/1/2023–31/12/2023); mỗi lúc chỉ có một Trưởng khối, hãy sửa ngày.")]
    [InlineData("roleTerms[0].from", null, "roleTerms[0].from: Chưa nhập ngày; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.")]
    [InlineData("roleTerms[0].to", "\"2022-12-31\"", "roleTerms[0].to: Ngày kết thúc phải từ 1/1/2023 trở đi; hãy sửa ngày.")]
    [InlineData("roleTerms[0].to", "20231231", "roleTerms[0].to: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    public void Terms_of_office(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("movements[0].code", "\"nong-thon-moi\"", "movements[1].code: Mã đã dùng ở movements[0]; hãy đặt mã khác.")]
    [InlineData("movements[0].code", null, "movements[0].code: Chưa nhập; hãy điền nội dung.")]
    [InlineData("movements[0].names", null, "movements[0].names: Chưa có tên phong trào; hãy ghi ít nhất một tên.")]
    [InlineData("movements[0].names", "[\" \", \"“”\"]", "movements[0].names: Chưa có tên phong trào; hãy ghi ít nhất một tên.")]
    [InlineData("movements[0].names", "\"Vì người nghèo\"", "movements[0].names: Phải là một danh sách JSON […].")]
    [InlineData("movements[0].form", "\"once\"", "movements[0].form: Giá trị không có trong danh mục; hãy chọn một trong: regular, thematic, campaign.")]
    [InlineData("movements[1].legalBases[0].date", "\"2022-13-01\"", "movements[1].legalBases[0].date: Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.")]
    public void Movements(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("indicators[1].code", "\"ho-tro-tien\"", "indicators[1].code: Mã đã dùng ở indicators[0]; hãy đặt mã khác.")]
    [InlineData("indicators[1].name", null, "indicators[1].name: Chưa nhập; hãy điền nội dung.")]
    [InlineData("indicators[1].unitOfMeasure", null, "indicators[1].unitOfMeasure: Chưa nhập; hãy điền nội dung.")]
    [InlineData("indicators[1].movement", "\"chuyen-doi-so\"", "indicators[1].movement: Không có phong trào nào mang mã này trong movements; hãy sửa mã hoặc bỏ trống.")]
    [InlineData("indicators[1].decimals", "5", "indicators[1].decimals: Phải là số nguyên từ 0 đến 4.")]
    [InlineData("indicators[1].decimals", "true", "indicators[1].decimals: Phải là số nguyên từ 0 đến 4.")]
    [InlineData("indicators[1].aggregation", "\"avg\"", "indicators[1].aggregation: Giá trị không có trong danh mục; hãy chọn một trong: none, sum, mean, max, latest.")]
    [InlineData("indicators[1].kind", "\"money\"", "indicators[1].kind: Giá trị không có trong danh mục; hãy chọn một trong: count, cash, inKind.")]
    [InlineData("indicators[0].kind", "\"inKind\"", "indicators[0].kind: Đơn vị tính là đồng; hãy đặt kind là cash.")]
    [InlineData("indicators[0].kind", null, "indicators[0].kind: Đơn vị tính là đồng; hãy đặt kind là cash.")]
    [InlineData("indicators[0].decimals", "1", "indicators[0].decimals: Tiền ghi bằng đồng chẵn; hãy đặt decimals là 0.")]
    [InlineData("indicators[0].unitOfMeasure", "\"triệu đồng\"", "indicators[0].unitOfMeasure: Số tiền được lưu bằng đồng; hãy đặt unitOfMeasure là đồng, người nhập vẫn gõ được “1,8 tỷ đồng”.")]
    public void Indicators(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("calendar", "[]", "calendar: Chưa có kỳ báo cáo nào; hãy khai ít nhất một kỳ.")]
    [InlineData("calendar[0].period", null, "calendar[0].period: Chưa nhập; hãy điền nội dung.")]
    [InlineData("calendar[0].period", "\"2023Q1\"", "calendar[0].period: Kỳ không hợp lệ; hãy ghi 2023H1, 2023H2 hoặc 2023FY.")]
    [InlineData("calendar[0].period", "\"2022H1\"", "calendar[0].period: Kỳ không thuộc năm 2023; hãy ghi 2023H1, 2023H2 hoặc 2023FY.")]
    [InlineData("calendar[0].period", "\"2023FY\"", "calendar[1].period: Kỳ này đã khai ở calendar[0]; hãy bỏ bớt.")]
    [InlineData("calendar[0].to", "\"2022-12-31\"", "calendar[0].to: Ngày cuối của số liệu phải từ 1/1/2023 trở đi; hãy sửa ngày.")]
    [InlineData("calendar[0].from", "\"1/7/2023\"", "calendar[0].to: Ngày cuối của số liệu phải từ 1/7/2023 trở đi; hãy sửa ngày.")]
    [InlineData("calendar[0].from", "\"tháng 1\"", "calendar[0].from: Ngày không hợp lệ; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.")]
    [InlineData("calendar[0].opens", null, "calendar[0].opens: Chưa nhập ngày; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.")]
    [InlineData("calendar[0].opens", "\"2023-06-21\"", "calendar[0].due: Hạn nộp phải từ ngày mở 21/6/2023 trở đi; hãy sửa ngày.")]
    [InlineData("calendar[0].due", null, "calendar[0].due: Chưa nhập ngày; hãy viết ngày/tháng/năm, ví dụ 28/12/2022.")]
    [InlineData("calendar[0].closes", "\"2023-06-19\"", "calendar[0].closes: Ngày đóng phải từ hạn nộp 20/6/2023 trở đi; hãy sửa ngày.")]
    [InlineData("calendar[0].summaryDue", null, "calendar[0].summaryDue: Chưa nhập thời điểm; hãy viết như 2023-07-20T08:00 (giờ Việt Nam).")]
    [InlineData("calendar[0].summaryDue", "\"2023-06-21\"", "calendar[0].summaryDue: Thời điểm không hợp lệ; hãy viết như 2023-07-20T08:00 (giờ Việt Nam) hoặc 2023-07-20T08:00:00+07:00.")]
    [InlineData("calendar[0].summaryDue", "\"2023-06-19T23:59:59\"", "calendar[0].summaryDue: Giờ tổng hợp phải từ ngày hạn nộp 20/6/2023 trở đi (giờ Việt Nam); hãy sửa thời điểm.")]
    [InlineData("calendar[0].summaryDue", "\"2023-06-20T00:00:00+08:00\"", "calendar[0].summaryDue: Giờ tổng hợp phải từ ngày hạn nộp 20/6/2023 trở đi (giờ Việt Nam); hãy sửa thời điểm.")]
    public void The_calendar(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("format", "\"hd36-2018\"", "format: Phải là một đối tượng JSON {…}.")]
    [InlineData("format.pack", null, "format.pack: Chưa nhập; hãy điền nội dung.")]
    [InlineData("format.pack", "\"HD36\"", "format.pack: Mã không hợp lệ; dùng 2–40 ký tự a–z, 0–9 và dấu gạch nối, ví dụ “ban-tuyen-giao”.")]
    [InlineData("format.pack", "\"qd399-2026\"", "format.pack: Chưa có mẫu thể thức này; hãy chọn một trong: hd36-2018, nd30-2020.")]
    [InlineData("format.issuingOrgan", null, "format.issuingOrgan: Chưa nhập; hãy điền nội dung.")]
    [InlineData("format.symbolSuffix", null, "format.symbolSuffix: Chưa nhập; hãy điền nội dung.")]
    [InlineData("format.place", null, "format.place: Chưa nhập; hãy điền nội dung.")]
    [InlineData("format.signerPost", null, "format.signerPost: Chưa nhập; hãy điền nội dung.")]
    [InlineData("format.copyTo", "\"Lưu VT\"", "format.copyTo: Phải là một danh sách JSON […].")]
    public void The_format(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("recipients[1].code", "\"ban-tdkt\"", "recipients[1].code: Mã đã dùng ở recipients[0]; hãy đặt mã khác.")]
    [InlineData("recipients[1].name", null, "recipients[1].name: Chưa nhập; hãy điền nội dung.")]
    [InlineData("recipients[0].channel", null, "recipients[0].channel: Chưa chọn; hãy chọn một trong: pull, webhook.")]
    [InlineData("recipients[0].address", null, "recipients[0].address: Chưa có địa chỉ; kênh webhook cần một địa chỉ https, hãy điền.")]
    [InlineData("recipients[0].address", "7", "recipients[0].address: Phải là văn bản (chuỗi trong dấu ngoặc kép).")]
    [InlineData("recipients[0].address", "\"/bao-cao\"", "recipients[0].address: Địa chỉ không hợp lệ; hãy ghi đầy đủ, ví dụ https://tiepnhan.example.vn/bao-cao.")]
    [InlineData("recipients[0].address", "\"https://[\"", "recipients[0].address: Địa chỉ không hợp lệ; hãy ghi đầy đủ, ví dụ https://tiepnhan.example.vn/bao-cao.")]
    [InlineData("recipients[0].address", "\"mailto:a@b.vn\"", "recipients[0].address: Địa chỉ phải bắt đầu bằng https://; hãy dùng địa chỉ có mã hóa.")]
    [InlineData("recipients[0].address", "\"http://10.0.0.5/\"", "recipients[0].address: Địa chỉ phải bắt đầu bằng https://; hãy dùng địa chỉ có mã hóa.")]
    [InlineData("recipients[0].address", "\"http://localhost.example.vn/\"", "recipients[0].address: Địa chỉ phải bắt đầu bằng https://; hãy dùng địa chỉ có mã hóa.")]
    [InlineData("recipients[0].address", "\"https://a:b@c.vn/\"", "recipients[0].address: Địa chỉ không được chứa tên đăng nhập hay mật khẩu; hãy bỏ phần trước dấu @.")]
    [InlineData("recipients[1].address", "\"https://a.vn/\"", "recipients[1].address: Kênh pull không dùng địa chỉ; hãy bỏ địa chỉ hoặc đổi channel thành webhook.")]
    public void Recipients(string path, string? value, string error) => Makes(error, path, value);

    [Theory]
    [InlineData("name", 300)]
    [InlineData("label", 30)]
    [InlineData("kind", 300)]
    [InlineData("province", 100)]
    [InlineData("standingBody", 300)]
    [InlineData("theme", 1000)]
    [InlineData("note", 2000)]
    [InlineData("legalBases[0].symbol", 100)]
    [InlineData("legalBases[0].kind", 100)]
    [InlineData("legalBases[0].issuer", 300)]
    [InlineData("legalBases[0].about", 1000)]
    [InlineData("units[0].name", 300)]
    [InlineData("roleTerms[0].decision", 300)]
    [InlineData("movements[0].names[0]", 1000)]
    [InlineData("movements[0].tiedTo", 1000)]
    [InlineData("movements[0].launchedBy", 300)]
    [InlineData("movements[0].focus[0]", 1000)]
    [InlineData("indicators[0].name", 300)]
    [InlineData("indicators[1].unitOfMeasure", 50)]
    [InlineData("format.superiorOrgan", 300)]
    [InlineData("format.issuingOrgan", 300)]
    [InlineData("format.symbolSuffix", 40)]
    [InlineData("format.place", 100)]
    [InlineData("format.addressees[0]", 300)]
    [InlineData("format.copyTo[0]", 300)]
    [InlineData("format.signerAuthority", 300)]
    [InlineData("format.signerPost", 300)]
    [InlineData("format.signerName", 100)]
    [InlineData("recipients[0].name", 300)]
    public void A_text_may_be_as_long_as_its_limit_and_no_longer(string path, int limit)
    {
        Assert.Empty(BlocYearDocument.Lines(BlocYearDocument.Parse(BlocYearDocument.With(path, $"\"{new string('ậ', limit)}\""))));
        Makes($"{path}: Dài {limit + 1} ký tự, nhiều hơn giới hạn {limit}; hãy rút gọn.", path, $"\"{new string('ậ', limit + 1)}\"");
    }

    [Theory]
    [InlineData("legalBases", 50)]
    [InlineData("abbreviations", 200)]
    [InlineData("units[0].aliases", 20)]
    [InlineData("units[0].covenant.themes", 20)]
    [InlineData("units[0].covenant.targets", 100)]
    [InlineData("roleTerms", 1000)]
    [InlineData("movements[0].names", 10)]
    [InlineData("movements[0].focus", 50)]
    [InlineData("movements[0].legalBases", 50)]
    [InlineData("indicators", 500)]
    [InlineData("calendar", 12)]
    [InlineData("format.addressees", 50)]
    [InlineData("format.copyTo", 100)]
    [InlineData("recipients", 100)]
    public void A_list_over_its_limit_is_refused(string path, int limit) =>
        Makes($"{path}: Nhiều hơn {limit} mục; hãy bớt hoặc gộp lại.", path, $"[{string.Join(',', Enumerable.Repeat("null", limit + 1))}]");

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void A_period_has_at_most_20_reminders(int count, bool valid) => Assert.Equal(
        valid ? [] : ["calendar[0].reminderDays: Phải là danh sách tối đa 20 số nguyên khác nhau từ -60 đến 60, ví dụ [-10, -3, 0, 1]; số âm là trước hạn."],
        BlocYearDocument.Lines(BlocYearDocument.Parse(BlocYearDocument.With("calendar[0].reminderDays", $"[{string.Join(',', Enumerable.Range(-20, count))}]"))));

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void An_address_has_at_most_2000_letters(int length, bool valid)
    {
        var address = $"https://nhan.example.vn/{new string('a', length - 24)}";
        Assert.Equal(
            valid ? [] : ["recipients[0].address: Dài 2001 ký tự, nhiều hơn giới hạn 2000; hãy rút gọn."],
            BlocYearDocument.Lines(BlocYearDocument.Parse(BlocYearDocument.With("recipients[0].address", $"\"{address}\""))));
    }

    [Fact]
    public void What_cannot_be_a_code_is_not_read_to_its_end()
    {
        Makes("calendar[0].period: Dài 21 ký tự, nhiều hơn giới hạn 20; hãy rút gọn.", "calendar[0].period", $"\"{new string('1', 21)}\"");
        Makes("recipients[0].gets: Nhiều hơn 4 mục; hãy bớt hoặc gộp lại.", "recipients[0].gets", "[\"summaries\",\"reminders\",\"alerts\",\"submissions\",\"summaries\"]");
    }

    [Fact]
    public void A_recipient_may_get_everything() => Assert.Equal(
        Enum.GetValues<RecipientInterest>(),
        BlocYearDocument.Parse(BlocYearDocument.With("recipients[0].gets", "[\"summaries\",\"reminders\",\"alerts\",\"submissions\"]")).Value!.Recipients[0].Gets.Order());

    [Fact]
    public void Movements_over_their_limit_are_refused() =>
        Assert.Contains(
            "movements: Nhiều hơn 100 mục; hãy bớt hoặc gộp lại.",
            BlocYearDocument.Lines(BlocYearDocument.Parse(BlocYearDocument.With("movements", $"[{string.Join(',', Enumerable.Repeat("null", 101))}]"))));

    [Fact]
    public void A_member_that_is_written_twice_is_refused() =>
        Assert.Equal(
            ["year: Trường được ghi nhiều lần; hãy chỉ giữ một."],
            BlocYearDocument.Lines(BlocYearDocument.Parse(BlocYearDocument.Full.Replace("\"year\": 2023,", "\"year\": 2023, \"ye\\u0061r\": 2024,", StringComparison.Ordinal))));

    [Fact]
    public void Faults_in_one_unit_do_not_hide_one_another() =>
        Assert.Equal(
            [
                "units[2].code: Mã đã dùng ở units[0]; hãy đặt mã khác.",
                "units[2].order: Số thứ tự đã dùng ở units[0]; hãy đặt số khác.",
                "units[2].name: Chưa nhập; hãy điền nội dung.",
                "units[2].aliases[0]: Tên này đã thuộc về units[0]; hãy ghi tên khác để phân biệt.",
                "units[2].ten: Trường không có trong mẫu; hãy sửa tên hoặc bỏ trường này.",
            ],
            BlocYearDocument.Lines(BlocYearDocument.Parse(BlocYearDocument.With(
                "units[2]", """{ "code": "ban-tuyen-giao", "order": 1, "aliases": ["ban tuyên giáo tỉnh ủy"], "ten": "x" }"""))));

    [Fact]
    public void A_unit_that_cannot_be_read_makes_no_second_error_elsewhere() =>
        Assert.Equal(
            [
                "units: Phải là một danh sách JSON […].",
                "roleTerms[0].role: Giá trị không có trong danh mục; hãy chọn một trong: lead, deputy.",
            ],
            BlocYearDocument.Lines(BlocYearDocument.Parse(BlocYearDocument.With(("units", "7"), ("roleTerms[0].role", "\"x\"")))));

    private static void Makes(string error, string path, string? value)
    {
        var parsed = BlocYearDocument.Parse(BlocYearDocument.With(path, value));

        Assert.Equal([error], BlocYearDocument.Lines(parsed));
        Assert.Null(parsed.Value);
    }
}
