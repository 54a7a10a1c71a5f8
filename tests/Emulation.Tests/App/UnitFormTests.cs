using System.Net;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>The form of a unit's report in a browser without a script.</summary>
public sealed class UnitFormTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_officer_goes_from_the_link_to_the_receipt()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);

        var home = await form.Client.GetAsync("/");
        Assert.Contains(home.Page.QuerySelectorAll(".card a.button"), link => link.GetAttribute("href") == UnitForm.Root);
        var empty = await form.OverviewAsync();
        Assert.Equal("Chưa nhập", UnitForm.StateOf(empty, "Khen thưởng"));

        var saved = await form.FillAsync("chu-de", new() { ["themes[0]"] = "Đoàn kết", ["documents[0].symbol"] = "14-KH/BDVTU" }, "next");
        Assert.Equal((HttpStatusCode.SeeOther, UnitForm.Section("chi-tieu")), (saved.Status, saved.Location));
        Assert.Equal("Đang nhập, còn thiếu 01 chỗ", UnitForm.StateOf(await form.OverviewAsync(), "Chủ đề thi đua và văn bản chỉ đạo"));

        await form.FillAsync("phong-trao-nong-thon-moi-nguoi-ngheo", new() { ["movements[2].figures[0].value"] = "trên 1,8 tỷ đồng", ["movements[2].figures[2].value"] = "hai" });
        Assert.Equal("Còn 01 chỗ cần sửa", UnitForm.StateOf(await form.OverviewAsync(), "Phong trào “Cả nước chung sức xây dựng nông thôn mới” và “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”"));

        var check = await form.Client.GetAsync(UnitForm.Root + "/kiem-tra");
        Assert.Contains("Còn 05 chỗ cần sửa", check.Text, StringComparison.Ordinal);
        Assert.Empty(check.Page.QuerySelectorAll("main form"));
        var link = Assert.Single(check.Page.QuerySelectorAll("main li a"), a => a.TextContent.StartsWith("Số liệu “giúp làm mới, sửa chữa nhà ở”, giá trị: ", StringComparison.Ordinal));
        var there = await form.Client.GetAsync(link.GetAttribute("href")!);
        Assert.Equal("hai", there.Page.GetElementById(link.GetAttribute("href")!.Split('#')[1])!.GetAttribute("value"));

        await form.FillAsync("phong-trao-nong-thon-moi-nguoi-ngheo", new() { ["movements[2].figures[2].value"] = "05" });
        await form.FillAsync("chu-de", new() { ["documents[0].about"] = "thi đua năm 2023" });
        await form.FillAsync("xac-nhan", new() { ["submitter.name"] = "Nguyễn Văn An", ["submitter.post"] = "Chuyên viên", ["noStateSecrets"] = "true" });
        var sent = await form.SendAsync();

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.StartsWith("/bien-nhan/ban-dang-ha-giang.2023H1.ban-dan-van.1.", sent.Location, StringComparison.Ordinal);
        var receipt = await form.Client.GetAsync(sent.Location!);
        Assert.Contains("Đã nhận báo cáo 6 tháng đầu năm 2023 của Ban Dân vận Tỉnh ủy lúc 08 giờ 00 phút ngày 20/6/2023; đúng hạn.", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(UnitForm.Root, Assert.Single(receipt.Page.QuerySelectorAll("a"), a => a.TextContent == "Sửa báo cáo").GetAttribute("href"));

        using var stored = await sample.Lead.GetAsync(SampleBloc.Address(UnitForm.Unit));
        var figures = (await stored.JsonAsync())["document"]!["movements"]![0]!["figures"]!.AsArray();
        Assert.Equal(["""{"indicator":"ho-tro-co-so","value":1800000000,"qualifier":"over"}""", """{"indicator":"nha-o","value":5,"qualifier":"exact"}"""], figures.Select(figure => figure!.ToJsonString()));
    }

    [Fact]
    public async Task A_correction_replaces_what_was_sent_and_keeps_the_first_moment()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await form.FillLeastAsync();
        var first = await form.SendAsync();
        sample.App.Time.Advance(TimeSpan.FromDays(8));

        await form.FillAsync("chu-de", new() { ["themes[0]"] = "Đoàn kết, sáng tạo" });
        var waiting = await form.OverviewAsync();
        Assert.Contains("Có sửa đổi đã lưu lúc 08 giờ 00 phút ngày 28/6/2023 nhưng chưa gửi.", waiting.Text, StringComparison.Ordinal);
        var check = await form.Client.GetAsync(UnitForm.Root + "/kiem-tra");
        Assert.Contains("thời điểm nộp lần đầu được giữ nguyên", check.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nộp chậm 0", check.Text, StringComparison.Ordinal);
        var second = await form.SendAsync();

        var receipt = await form.Client.GetAsync(second.Location!);
        Assert.Contains("Nộp lần đầu lúc 08 giờ 00 phút ngày 20/6/2023", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("là lần sửa thứ 01; đúng hạn.", receipt.Text, StringComparison.Ordinal);
        var old = await form.Client.GetAsync(first.Location!);
        Assert.Contains("Sau đó đơn vị đã gửi bản sửa", old.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_twice_or_from_an_old_page_sends_once()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await form.FillLeastAsync();
        var check = await form.Client.GetAsync(UnitForm.Root + "/kiem-tra");

        var first = await form.Client.PostAsync(check.Form(UnitForm.Root + "/kiem-tra"));
        var again = await form.Client.PostAsync(check.Form(UnitForm.Root + "/kiem-tra"));
        Assert.Equal(first.Location, again.Location);

        await form.FillAsync("chu-de", new() { ["themes[0]"] = "Khác" });
        var old = await form.Client.PostAsync(check.Form(UnitForm.Root + "/kiem-tra"));
        Assert.Equal(HttpStatusCode.Conflict, old.Status);
        Assert.Contains("Chưa gửi: báo cáo đã thay đổi", old.Text, StringComparison.Ordinal);
        var now = await form.Client.PostAsync(old.Form(UnitForm.Root + "/kiem-tra"));
        Assert.Contains(".2023H1.ban-dan-van.2.", now.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_added_moved_and_taken_away_by_buttons_that_save()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);

        var added = await form.FillAsync("chu-de", new() { ["themes[0]"] = "A" }, "add:themes");
        Assert.Equal(UnitForm.Section("chu-de") + "?them=themes#themes-1", added.Location);
        var page = await form.Client.GetAsync(added.Location!);
        Assert.Equal("A", UnitForm.ValueOf(page, "themes[0]"));
        Assert.Equal("", UnitForm.ValueOf(page, "themes[1]"));

        var moved = await form.Client.PostAsync(page.Form(UnitForm.Section("chu-de")), new Dictionary<string, string?> { ["themes[1]"] = "B" }, ("do", "up:themes:1"));
        Assert.Equal(UnitForm.Section("chu-de") + "#themes-0", moved.Location);
        page = await form.OpenAsync("chu-de");
        Assert.Equal(("B", "A"), (UnitForm.ValueOf(page, "themes[0]"), UnitForm.ValueOf(page, "themes[1]")));

        await form.Client.PostAsync(page.Form(UnitForm.Section("chu-de")), null, ("do", "remove:themes:0"));
        page = await form.OpenAsync("chu-de");
        Assert.Equal("A", UnitForm.ValueOf(page, "themes[0]"));
        Assert.Empty(page.Page.GetElementsByName("themes[1]"));
    }

    [Fact]
    public async Task What_is_wrong_is_saved_shown_at_its_field_and_echoed_once_right()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);

        var saved = await form.FillAsync("chi-tieu", new() { ["targets[0].name"] = "Nhà", ["targets[0].unitOfMeasure"] = "nhà", ["targets[0].plan"] = "20", ["targets[0].actual"] = "chín" });
        var page = await form.Client.GetAsync(saved.Location!);
        Assert.Equal("chín", UnitForm.ValueOf(page, "targets[0].actual"));
        Assert.Equal("#targets-0-actual", page.Page.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.Equal("true", page.Page.GetElementById("targets-0-actual")!.GetAttribute("aria-invalid"));

        saved = await form.FillAsync("chi-tieu", new() { ["targets[0].actual"] = "1 nghìn" });
        page = await form.Client.GetAsync(saved.Location!);
        Assert.Equal("= 1.000 nhà", page.Page.QuerySelector("[data-echo='targets[0].actual']")!.TextContent);
        Assert.Equal("5.000%", page.Page.QuerySelector("[data-echo='targets[0].percent']")!.TextContent);
    }

    [Fact]
    public async Task A_selection_that_was_not_made_is_told_in_words_and_not_in_codes()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);

        var saved = await form.FillAsync("khen-thuong", new() { ["awards[0].form"] = "Giấy khen", ["awards[0].count"] = "2" });

        Assert.Contains("Khen thưởng 1, đối tượng: Chưa chọn; hãy chọn đối tượng được khen thưởng.", (await form.Client.GetAsync(saved.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_that_was_typed_is_shown_as_text()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        const string evil = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

        await form.FillLeastAsync();
        await form.FillAsync("chu-de", new() { ["themes[0]"] = evil });
        await form.FillAsync("danh-gia", new() { ["assessment.strengths"] = evil });

        foreach (var address in (string[])["/phan/chu-de", "/phan/danh-gia", "/kiem-tra", "/xem-truoc", ""])
        {
            var page = await form.Client.GetAsync(UnitForm.Root + address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Page.QuerySelectorAll("img[onerror]"));
            // The preview has a script of its own.
            Assert.DoesNotContain(page.Page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
        }

        Assert.Equal(evil, UnitForm.ValueOf(await form.OpenAsync("chu-de"), "themes[0]"));
        Assert.Equal(evil, UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
        Assert.Contains(evil, (await form.Client.GetAsync(UnitForm.Root + "/xem-truoc")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_shows_what_can_be_read_and_comes_as_a_word_file_too()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        var draft = SampleBloc.Report(UnitForm.Unit, "draft");
        draft["targets"]![0]!["plan"] = "hai mươi";
        using var saved = await sample.SubmitAsync(UnitForm.Unit, draft);

        var page = await form.Client.GetAsync(UnitForm.Root + "/xem-truoc");
        Assert.Contains("Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2023", page.Heading, StringComparison.Ordinal);
        Assert.Contains("Hỗ trợ, vận động giúp cho cơ sở: 250.000.000 đồng, cho hộ nghèo và đường giao thông thôn", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("đăng ký mới", page.Text, StringComparison.Ordinal);
        Assert.Contains("được công nhận", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bản xem trước này chưa gồm những chỗ còn phải sửa.", page.Text, StringComparison.Ordinal);

        var word = await form.Client.GetAsync(UnitForm.Root + "/xem-truoc.docx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("bao-cao-2023H1-ban-dan-van.docx", word.Response.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task A_late_report_is_warned_of_and_a_closed_window_says_what_to_do()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, new DateTimeOffset(2023, 6, 27, 8, 0, 0, TimeSpan.FromHours(7)));
        using var form = await UnitForm.SignInAsync(sample);
        await form.FillLeastAsync();
        var check = await form.Client.GetAsync(UnitForm.Root + "/kiem-tra");
        Assert.Contains("Đã quá hạn 02 ngày.", check.Text, StringComparison.Ordinal);
        var section = await form.OpenAsync("chu-de");

        sample.App.Time.Advance(TimeSpan.FromDays(9));
        var late = await form.Client.PostAsync(check.Form(UnitForm.Root + "/kiem-tra"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Đã hết thời gian nhận báo cáo", late.Text, StringComparison.Ordinal);
        Assert.Contains("Hãy liên hệ Trưởng khối", late.Text, StringComparison.Ordinal);

        var unsaved = await form.Client.PostAsync(section.Form(UnitForm.Section("chu-de")), new Dictionary<string, string?> { ["themes[0]"] = "Gõ muộn" }, ("do", "save"));
        Assert.Equal(HttpStatusCode.Conflict, unsaved.Status);
        Assert.Equal("Gõ muộn", UnitForm.ValueOf(unsaved, "themes[0]"));
        Assert.Contains("Hãy liên hệ Trưởng khối (Văn phòng Tỉnh ủy)", (await form.OverviewAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_sees_no_other_units_form_and_a_lead_its_own()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        using var lead = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("lead", "van-phong"));

        Assert.Equal(HttpStatusCode.Forbidden, (await form.Client.GetAsync($"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/van-phong")).Status);
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/van-phong")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync(UnitForm.Root)).Status);
    }

    [Fact]
    public async Task What_was_typed_for_a_movement_that_the_bloc_took_away_can_be_looked_at_and_dropped()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        using var draft = await sample.SubmitAsync(UnitForm.Unit, SampleBloc.Report(UnitForm.Unit, "draft"));
        var year = SampleBloc.YearDocument();
        year["movements"]!.AsArray().RemoveAt(3);
        year["indicators"]!.AsArray().RemoveAt(8);
        using var got = await sample.Admin.GetAsync($"/blocs/{SampleBloc.Bloc}/2023");
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/blocs/{SampleBloc.Bloc}/2023") { Content = SampleBloc.Json(year) };
        put.Headers.TryAddWithoutValidation("If-Match", got.Version());
        using var replaced = await sample.Admin.SendAsync(put);
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);

        var check = await form.Client.GetAsync(UnitForm.Root + "/kiem-tra");
        Assert.Contains("Không có phong trào “van-hoa-the-thao” trong năm 2023", check.Text, StringComparison.Ordinal);
        var page = await form.OpenAsync("ngoai-danh-muc");
        Assert.Contains("tổ chức 01 đêm văn nghệ và 01 giải chuyền hơi nữ", page.Text, StringComparison.Ordinal);
        await form.Client.PostAsync(page.Form(UnitForm.Section("ngoai-danh-muc")), null, ("do", "list"));

        Assert.Equal(HttpStatusCode.SeeOther, (await form.SendAsync()).Status);
    }

    [Theory]
    [InlineData("/phan/ngoai-danh-muc")]
    [InlineData("/phan/khong-co")]
    [InlineData("/phan/phong-trao-khong-co")]
    public async Task A_section_that_is_not_there_is_not_found(string address)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);

        Assert.Equal(HttpStatusCode.NotFound, (await form.Client.GetAsync(UnitForm.Root + address)).Status);
    }
}
