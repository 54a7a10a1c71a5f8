using Emulation.Pages.Admin;
using Emulation.Tests.Blocs;
using Xunit;

namespace Emulation.Tests.Pages;

public sealed class YearWordsTests
{
    [Theory]
    [InlineData("name", "Tên chính thức của khối, cụm")]
    [InlineData("units[3].covenant.targets[0].plan", "Đơn vị thứ 4, chỉ tiêu giao ước thứ 1, kế hoạch cả năm")]
    [InlineData("movements[1].names[0]", "Phong trào thứ 2, tên phong trào, dòng 1")]
    [InlineData("movements[1].legalBases[2].date", "Phong trào thứ 2, căn cứ riêng của phong trào thứ 3, ngày ban hành")]
    [InlineData("format.pack", "Mẫu thể thức")]
    [InlineData("calendar", "Kỳ báo cáo")]
    [InlineData("units[0].chuDe", "Đơn vị thứ 1 (chuDe)")]
    [InlineData("khac", "khac")]
    public void A_path_is_called_what_people_call_it(string path, string label) => Assert.Equal(label, YearWords.Label(path));

    [Theory]
    [InlineData("Mã đã dùng ở units[0]; hãy đặt mã khác.", "Mã đã dùng ở đơn vị thứ 1; hãy đặt mã khác.")]
    [InlineData("Tên này đã thuộc về units[1].aliases[0]; hãy ghi tên khác để phân biệt.", "Tên này đã thuộc về đơn vị thứ 2, tên khác hay gặp, dòng 1; hãy ghi tên khác để phân biệt.")]
    [InlineData("Chưa chọn; hãy chọn một trong: lead, deputy.", "Chưa chọn; hãy chọn lại trong danh sách.")]
    [InlineData("Kỳ không hợp lệ; hãy ghi 2023H1, 2023H2 hoặc 2023FY.", "Kỳ không hợp lệ; hãy chọn kỳ trong danh sách.")]
    [InlineData("Thời điểm không hợp lệ; hãy viết như 2023-07-20T08:00 (giờ Việt Nam) hoặc 2023-07-20T08:00:00+07:00.", "Thời điểm không hợp lệ; hãy viết ngày rồi giờ, ví dụ 20/7/2023 08:00.")]
    [InlineData("Đơn vị tính là đồng; hãy đặt kind là cash.", "Đơn vị tính là đồng; hãy chọn loại số liệu “Bằng tiền”.")]
    public void A_message_names_no_member_of_the_document(string message, string said) => Assert.Equal(said, YearWords.Say(message));

    /// <summary>What goes wrong in a form, with everything wrong at once.</summary>
    [Fact]
    public void Whatever_is_wrong_is_said_without_words_of_the_document()
    {
        string[] words = ["units", "roleTerms", "movements", "indicators", "calendar", "legalBases", "recipients", "channel", "kind", "decimals", "unitOfMeasure", "summaries", "lead,", "H1"];
        var parsed = BlocYearDocument.Parse(BlocYearDocument.With(
            ("units[1].code", "\"ban-tuyen-giao\""), ("units[2].order", "1"), ("units[2].name", "\"Ban Tuyên giáo Tỉnh ủy\""), ("roleTerms[0].unit", "\"khong-co\""), ("roleTerms[1].role", "\"\""),
            ("movements[1].code", "\"hoc-bac\""), ("indicators[0].kind", "\"count\""), ("indicators[0].decimals", "2"), ("indicators[1].kind", "\"cash\""), ("indicators[1].movement", "\"x-y\""),
            ("calendar[0].period", "\"2022H1\""), ("calendar[0].summaryDue", "\"mai\""), ("calendar[1].reminderDays", "[99]"), ("recipients[0].gets", "[]"), ("recipients[1].address", "\"https://a.example.vn\""), ("format.pack", "\"x-y\"")));

        var said = parsed.Errors.SelectMany(error => error.Value).Select(YearWords.Say).ToList();

        Assert.True(said.Count >= 15, string.Join('\n', said));
        Assert.All(said, message => Assert.DoesNotContain(words, word => message.Contains(word, StringComparison.Ordinal)));
    }
}
