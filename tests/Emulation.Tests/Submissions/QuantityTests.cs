using System.Globalization;
using System.Text;
using Emulation.Submissions;
using Xunit;

namespace Emulation.Tests.Submissions;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("00012", "12")]
    [InlineData("1.833.468.000", "1833468000")]
    [InlineData("1.833.468.000 đồng", "1833468000")]
    [InlineData("1.833.468.000đ", "1833468000")]
    [InlineData("1.833.468.000 VNĐ", "1833468000")]
    [InlineData("1833468000", "1833468000")]
    [InlineData("1 833 468 000", "1833468000")]
    [InlineData(" 1.833.468.000  ", "1833468000")]
    [InlineData("50 triệu", "50000000")]
    [InlineData("50tr", "50000000")]
    [InlineData("1,8 tỷ đồng", "1800000000")]
    [InlineData("1,8 TỶ ĐỒNG", "1800000000")]
    [InlineData("1,8 tỉ", "1800000000")]
    [InlineData("1 tỷ 250 triệu", "1250000000")]
    [InlineData("1 tỷ 250,5 triệu đồng", "1250500000")]
    [InlineData("1 tỷ 833 triệu 468 nghìn đồng", "1833468000")]
    [InlineData("1 tỷ 833 triệu 468.000 đồng", "1833468000")]
    [InlineData("186 ngàn", "186000")]
    public void Money_is_read_as_people_write_it(string text, string value) => Assert.Equal((Number(value), Qualifier.Exact, null), Quantity.Read(text, "đồng", 0));

    [Theory]
    [InlineData("trên 21 tỷ đồng", 21_000_000_000, Qualifier.Over)]
    [InlineData("Trên 21 tỷ đồng", 21_000_000_000, Qualifier.Over)]
    [InlineData("hơn 3 nghìn", 3_000, Qualifier.Over)]
    [InlineData("gần 118 tỷ đồng", 118_000_000_000, Qualifier.Nearly)]
    [InlineData("khoảng 5 triệu", 5_000_000, Qualifier.About)]
    [InlineData("ước 5 triệu", 5_000_000, Qualifier.About)]
    [InlineData("khoảng  5 triệu", 5_000_000, Qualifier.About)]
    public void A_word_before_the_number_says_how_exact_it_is(string text, long value, Qualifier qualifier) =>
        Assert.Equal(((decimal)value, qualifier, null), Quantity.Read(text, "đồng", 0));

    [Theory]
    [InlineData("50,04", "%", 2, "50.04")]
    [InlineData("50,04%", "%", 2, "50.04")]
    [InlineData("50,04 %", "%", 2, "50.04")]
    [InlineData("12,50", "%", 2, "12.5")]
    [InlineData("0,125", "%", 3, "0.125")]
    [InlineData("1,2340", "%", 3, "1.234")]
    [InlineData("hơn 3 nghìn người", "người", 0, "3000")]
    [InlineData("12 người", "người", 0, "12")]
    [InlineData("650.000m2", "m²", 0, "650000")]
    [InlineData("650.000 m²", "m2", 0, "650000")]
    [InlineData("50 trường", "trường", 0, "50")]
    public void Other_units_of_measure_may_follow_the_number(string text, string unitOfMeasure, int decimals, string value) =>
        Assert.Equal(Number(value), Valid(text, unitOfMeasure, decimals));

    [Theory]
    [InlineData("21 tỷ", "triệu đồng", "21000")]
    [InlineData("1,8 tỷ đồng", "Triệu đồng", "1800")]
    [InlineData("50 triệu đồng", "triệu đồng", "50")]
    [InlineData("50 triệu", "triệu", "50")]
    [InlineData("50", "triệu đồng", "50")]
    [InlineData("250,5", "tr", "250.5")]
    [InlineData("5.000.000", "triệu", "5000000")]
    [InlineData("5.000", "nghìn", "5000")]
    [InlineData("50.000.000 đồng", "triệu đồng", "50")]
    [InlineData("50.000.000đ", "triệu đồng", "50")]
    [InlineData("50.000.000 vnđ", "trđ", "50")]
    [InlineData("50 triệu", "trđ", "50")]
    [InlineData("50 triệu", "tr.đ", "50")]
    [InlineData("50 triệu", "1.000 đồng", "50000")]
    [InlineData("50 triệu", "1000đ", "50000")]
    [InlineData("50 triệu", "nghìn đồng", "50000")]
    [InlineData("1,8 tỷ", "tỷ VNĐ", "1.8")]
    [InlineData("50", "tỷ lệ %", "50")]
    [InlineData("2 nghìn", "tỷ lệ", "2000")]
    public void A_unit_of_measure_that_is_a_scale_itself_is_taken_into_account(string text, string unitOfMeasure, string value) =>
        Assert.Equal(Number(value), Valid(text, unitOfMeasure, 4));

    [Theory]
    [InlineData("", "Không đọc được số “”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("abc", "Không đọc được số “abc”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("tỷ", "Không đọc được số “tỷ”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("trên", "Không đọc được số “trên”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("hàng trăm tỷ đồng", "Không đọc được số “hàng trăm tỷ đồng”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("+5", "Không đọc được số “+5”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("１２３", "Không đọc được số “１２３”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("٣", "Không đọc được số “٣”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("-5", "Không nhận số âm; hãy nhập số từ 0 trở lên.")]
    [InlineData("−5", "Không nhận số âm; hãy nhập số từ 0 trở lên.")]
    [InlineData("trên -5", "Không nhận số âm; hãy nhập số từ 0 trở lên.")]
    [InlineData("1,000", "“1,000” có thể là hai số khác nhau; hãy viết 1.000 nếu là hàng nghìn, 1,0000 nếu là phần thập phân.")]
    [InlineData("1,833,468,000", "Không đọc được số “1,833,468,000”; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("1.5", "Không đọc được số “1.5”; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("12.50", "Không đọc được số “12.50”; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("1.833.46", "Không đọc được số “1.833.46”; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("1833.468", "Không đọc được số “1833.468”; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("1.000 500", "Không đọc được số “1.000 500”; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("1,", "Không đọc được số “1,”; dấu chấm phân cách hàng nghìn, dấu phẩy là dấu thập phân, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("5 nhà", "Đơn vị tính ở đây là “đồng”; hãy sửa hoặc bỏ “nhà”.")]
    [InlineData("1e5", "Đơn vị tính ở đây là “đồng”; hãy sửa hoặc bỏ “e5”.")]
    [InlineData("50 triệu chẵn", "Đơn vị tính ở đây là “đồng”; hãy sửa hoặc bỏ “chẵn”.")]
    [InlineData("50 triệu đồng/năm", "Đơn vị tính ở đây là “đồng”; hãy sửa hoặc bỏ “đồng/năm”.")]
    [InlineData("1 tỷ 250", "Không đọc được số “1 tỷ 250”; hãy viết một số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("1,8 tỷ 250 triệu", "Không đọc được số “1,8 tỷ 250 triệu”; hãy viết một số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("1 tỷ 1.250 triệu", "Không đọc được số “1 tỷ 1.250 triệu”; hãy viết một số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("250 triệu 1 tỷ", "Không đọc được số “250 triệu 1 tỷ”; hãy viết một số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("5 6", "Không đọc được số “5 6”; hãy viết một số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.")]
    [InlineData("0,5", "Phải là số nguyên vì đơn vị tính là “đồng”; hãy bỏ phần thập phân.")]
    [InlineData("99999999999999999999", "Số quá lớn; giá trị lớn nhất là 999.999.999.999.999. Hãy kiểm tra lại.")]
    [InlineData("1.000.000 tỷ", "Số quá lớn; giá trị lớn nhất là 999.999.999.999.999. Hãy kiểm tra lại.")]
    [InlineData("9999999999999999999 tỷ", "Số quá lớn; giá trị lớn nhất là 999.999.999.999.999. Hãy kiểm tra lại.")]
    [InlineData("0,00000000000000000000000000000000001", "Số có quá nhiều chữ số thập phân; hãy làm tròn.")]
    public void What_cannot_be_read_without_guessing_is_refused_with_what_to_do(string text, string error) =>
        Assert.Equal((0m, Qualifier.Exact, error), Quantity.Read(text, "đồng", 0));

    [Fact]
    public void People_come_whole() =>
        Assert.Equal("Phải là số nguyên vì đơn vị tính là “người”; hãy bỏ phần thập phân.", Quantity.Read("12,5 người", "người", 0).Error);

    [Fact]
    public void More_decimals_than_the_catalogue_allows_are_refused_not_rounded() =>
        Assert.Equal("Có nhiều hơn 2 chữ số thập phân; hãy làm tròn.", Quantity.Read("50,0451", "%", 2).Error);

    [Fact]
    public void A_dong_is_too_little_for_a_whole_number_of_millions() =>
        Assert.Equal("Phải là số nguyên vì đơn vị tính là “triệu đồng”; hãy bỏ phần thập phân.", Quantity.Read("50 đồng", "triệu đồng", 0).Error);

    [Fact]
    public void The_largest_value_is_taken_and_one_more_is_not()
    {
        Assert.Equal(999_999_999_999_999m, Valid("999.999.999.999.999", "đồng", 0));
        Assert.Equal("Số quá lớn; giá trị lớn nhất là 999.999.999.999.999. Hãy kiểm tra lại.", Quantity.Read("1.000.000.000.000.000", "đồng", 0).Error);
    }

    [Fact]
    public void Decomposed_letters_are_the_same_letters() =>
        Assert.Equal((1_800_000_000m, Qualifier.Over, null), Quantity.Read("trên 1,8 tỷ đồng".Normalize(NormalizationForm.FormD), "đồng", 0));

    [Theory]
    [InlineData("9")]
    [InlineData("9.")]
    [InlineData("9 ")]
    [InlineData("9 tỷ ")]
    [InlineData("999 ")]
    [InlineData("tỷ ")]
    [InlineData("trên ")]
    public void A_very_long_text_is_refused_at_once(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 20_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.NotNull(Quantity.Read(text, "đồng", 0).Error);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("12,50", "12.5")]
    [InlineData("12,00", "12")]
    [InlineData("1,8 tỷ", "1800000000")]
    [InlineData("0,00", "0")]
    public void A_value_has_no_trailing_zeros_however_it_was_written(string text, string printed) =>
        Assert.Equal(printed, Valid(text, "%", 4).ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void A_value_is_canonical_whatever_its_scale()
    {
        Assert.Equal("2.5", Quantity.Canonical(2.5000m).ToString(CultureInfo.InvariantCulture));
        Assert.Equal("100", Quantity.Canonical(100.00m).ToString(CultureInfo.InvariantCulture));
        Assert.Equal("0", Quantity.Canonical(-0.00m).ToString(CultureInfo.InvariantCulture));
        Assert.Equal("999999999999999.0001", Quantity.Canonical(999_999_999_999_999.000100m).ToString(CultureInfo.InvariantCulture));
    }

    private static decimal Valid(string text, string unitOfMeasure, int decimals)
    {
        var (value, _, error) = Quantity.Read(text, unitOfMeasure, decimals);
        Assert.Null(error);
        return value;
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
