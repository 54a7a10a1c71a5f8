using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Tests.Reviews;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>The lead's board and a unit's report on it, as a browser without a script sees them.</summary>
public sealed class LeadDeskTests(AzuriteFixture azurite)
{
    private const string Board = $"/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}";
    private const string Own = "ban-dan-van";
    private const string Report = $"{Board}/don-vi/{Own}";

    [Fact]
    public async Task The_board_says_who_is_how_far_and_who_is_missing()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, DateTimeOffset.Parse("2023-06-27T08:00:00+07:00"));
        await sample.SubmitAllAsync("ban-dan-van", "ban-to-chuc", "van-phong");
        using var draft = await sample.SubmitAsync("bao-ha-giang", SampleBloc.Report("bao-ha-giang", "draft"));
        using var returned = await sample.ReturnAsync("ban-dan-van");
        using var accepted = await sample.AcceptAsync("ban-to-chuc");
        using var lead = await LeadAsync(sample);

        var board = await lead.GetAsync(Board);

        Assert.Equal(HttpStatusCode.OK, board.Status);
        Assert.Equal(
            [
                "1 Ban Tuyên giáo Tỉnh ủy Chưa bắt đầu",
                "2 Ban Nội chính Tỉnh ủy Chưa bắt đầu",
                "3 Cơ quan UBKT Tỉnh ủy Chưa bắt đầu",
                "4 Văn phòng Tỉnh ủy Đã nộp, chậm 02 ngày 27/6/2023",
                "5 Ban Dân vận Tỉnh ủy Trả lại nộp chậm 02 ngày 27/6/2023",
                "6 Ban Tổ chức Tỉnh ủy Đã duyệt nộp chậm 02 ngày 27/6/2023",
                "7 Đảng ủy khối Cơ quan-Doanh nghiệp tỉnh Chưa bắt đầu",
                "8 Báo Hà Giang Đang soạn",
                "9 Trường Chính trị tỉnh Chưa bắt đầu",
            ],
            board.Page.QuerySelectorAll("tbody tr").Select(row => PageAnswer.Squeeze(string.Join(' ', row.Children.SelectMany(cell => cell.Descendants<IText>()).Select(text => text.Text)))));
        Assert.Contains("Đã nộp 03/09 đơn vị", board.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa nộp (06): Ban Tuyên giáo Tỉnh ủy, Ban Nội chính Tỉnh ủy, Cơ quan UBKT Tỉnh ủy, Đảng ủy khối Cơ quan-Doanh nghiệp tỉnh, Báo Hà Giang và Trường Chính trị tỉnh.", board.Text, StringComparison.Ordinal);
        Assert.Equal("03 trên 09 đơn vị đã nộp", board.Page.QuerySelector("svg.states")!.GetAttribute("aria-label"));
        Assert.Equal(
            ["accepted 0 1", "late 1 1", "returned 2 1", "draft 3 1", "missing 4 5"],
            board.Page.QuerySelectorAll("svg.states rect").Select(part => $"{part.ClassName} {part.GetAttribute("x")} {part.GetAttribute("width")}"));
        Assert.Equal(3, board.Page.QuerySelectorAll("tbody a").Length);
        Assert.Contains("Đóng nhận báo cáo: 00 giờ 00 phút ngày 06/7/2023", board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_board_a_report_is_returned_the_unit_is_told_why_corrects_it_and_the_lead_sees_what_changed_and_accepts()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        using var lead = await LeadAsync(sample);
        var board = await lead.GetAsync(Board);
        var read = await lead.GetAsync(board.Page.QuerySelector<IHtmlAnchorElement>("tbody a")!.GetAttribute("href")!);
        Assert.Equal("Ban Dân vận Tỉnh ủy Báo cáo 6 tháng đầu năm 2023", read.Heading);
        Assert.Empty(read.Page.QuerySelectorAll("ins, del"));

        var returned = await lead.PostAsync(read.Form(Report), new Dictionary<string, string?> { ["reason"] = "Sửa chủ đề.", ["fields.themes"] = "Thiếu chủ đề của Khối.\r\nXem lại." }, ("state", "returned"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{Report}?da-ghi"), (returned.Status, returned.Location));
        var after = await lead.GetAsync(returned.Location!);
        Assert.Contains("Trả lại lúc 08 giờ 00 phút ngày 20/6/2023Sửa chủ đề.", after.Text, StringComparison.Ordinal);
        Assert.Equal("Thiếu chủ đề của Khối.\nXem lại.", after.Page.QuerySelector<IHtmlTextAreaElement>("#fields-themes")!.Value);
        Assert.True(after.Page.QuerySelector<IHtmlTextAreaElement>("#fields-themes")!.Closest("details")!.HasAttribute("open"));

        var (view, version) = await sample.OwnAsync(Own);
        Assert.Equal(("Sửa chủ đề.", "Thiếu chủ đề của Khối.\nXem lại."), ((string?)view["review"]!["reason"], (string?)view["review"]!["fields"]!["themes"]));
        using var corrected = await sample.SubmitAsync(Own, Reviewing.WithTheme(Own, "Gần dân, sát việc và hiệu quả"), ifMatch: version);
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);

        var changed = await lead.GetAsync(Report);
        Assert.Contains("So với bản 1, có 01 mục đã sửa: Chủ đề thi đua (Chủ đề, văn bản triển khai).", changed.Text, StringComparison.Ordinal);
        Assert.NotEmpty(changed.Page.QuerySelectorAll("#muc-themes del"));
        Assert.NotEmpty(changed.Page.QuerySelectorAll("#muc-themes ins"));
        Assert.Equal("", changed.Page.QuerySelector<IHtmlTextAreaElement>("#reason")!.Value);
        var accepted = await lead.PostAsync(changed.Form(Report), button: ("state", "accepted"));
        Assert.Equal(HttpStatusCode.SeeOther, accepted.Status);

        var done = await lead.GetAsync(Report);
        Assert.Equal(
            ["Bản 2 | 08 giờ 00 phút ngày 20/6/2023 | Duyệt lúc 08 giờ 00 phút ngày 20/6/2023", "Bản 1 | 08 giờ 00 phút ngày 20/6/2023 | Trả lại lúc 08 giờ 00 phút ngày 20/6/2023: Sửa chủ đề."],
            done.Page.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Children.Take(3).Select(cell => PageAnswer.Squeeze(cell.TextContent)))));
        Assert.Contains("Lịch sử đầy đủ: 04 lần ghi, chuỗi kiểm toán nguyên vẹn.", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_review_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        using var lead = await LeadAsync(sample);
        var read = await lead.GetAsync(Report);

        var refused = await lead.PostAsync(read.Form(Report), new Dictionary<string, string?> { ["fields.themes"] = "Thiếu." }, ("state", "returned"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Lý do: Chưa nhập; hãy điền nội dung.", refused.Page.QuerySelector("#errors a[href='#reason']")!.TextContent);
        Assert.Equal("true", refused.Page.QuerySelector("#reason")!.GetAttribute("aria-invalid"));
        Assert.Equal("Thiếu.", refused.Page.QuerySelector<IHtmlTextAreaElement>("#fields-themes")!.Value);
        var remarked = await lead.PostAsync(refused.Form(Report), button: ("state", "accepted"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, remarked.Status);
        Assert.Equal("Đã ghi nhận xét từng mục; hãy chọn trả lại để đơn vị sửa, hoặc xóa các nhận xét đó.", remarked.Page.QuerySelector("#errors a[href='#fields']")!.TextContent);
        Assert.Null((await sample.OwnAsync(Own)).View["review"]);
    }

    [Fact]
    public async Task A_lead_who_thinks_better_of_a_return_accepts_without_taking_the_reasons_back_by_hand()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        using var returned = await sample.ReturnAsync(Own, null, ("themes", "Thiếu."));
        using var lead = await LeadAsync(sample);

        var accepted = await lead.PostAsync((await lead.GetAsync(Report)).Form(Report), button: ("state", "accepted"));

        Assert.Equal(HttpStatusCode.SeeOther, accepted.Status);
        var review = (await sample.OwnAsync(Own)).View["review"]!;
        Assert.Equal(("accepted", null), ((string?)review["state"], (string?)review["reason"]));
    }

    [Fact]
    public async Task A_review_of_a_report_that_changed_meanwhile_shows_the_new_one_and_keeps_what_was_typed()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        using var lead = await LeadAsync(sample);
        var read = await lead.GetAsync(Report);
        var report = Reviewing.WithTheme(Own, "Bản mới");
        report["awards"] = null;
        using var corrected = await sample.SubmitAsync(Own, report, ifMatch: sent.Version());

        var stale = await lead.PostAsync(
            read.Form(Report),
            new Dictionary<string, string?> { ["reason"] = "Lý do đã gõ", ["fields.themes"] = "Ở chủ đề", ["fields.awards[0]"] = "Ở khen thưởng" },
            ("state", "returned"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Contains("Báo cáo đã khác bản đang xem", stale.Text, StringComparison.Ordinal);
        Assert.Contains("awards[0]: Ở khen thưởng", stale.Text, StringComparison.Ordinal);
        Assert.Equal(("Lý do đã gõ", "Ở chủ đề"), (stale.Page.QuerySelector<IHtmlTextAreaElement>("#reason")!.Value, stale.Page.QuerySelector<IHtmlTextAreaElement>("#fields-themes")!.Value));
        var again = await lead.PostAsync(stale.Form(Report), button: ("state", "returned"));
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Equal(2, (int)(await sample.OwnAsync(Own)).View["review"]!["revision"]!);
    }

    [Fact]
    public async Task The_standing_body_reads_but_has_no_form_and_a_unit_does_not_get_in()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var sent = await sample.SubmitAsync(Own);
        using var returned = await sample.ReturnAsync(Own, null, ("themes", "Thiếu chủ đề của Khối."));
        using var standing = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("standingBody", null));
        using var unit = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", Own));

        var read = await standing.GetAsync(Report);

        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Empty(read.Page.QuerySelectorAll("main form"));
        Assert.Contains("Trưởng khối ghi chú: Thiếu chủ đề của Khối.", read.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.GetAsync(Report)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.GetAsync(Board)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await standing.GetAsync($"{Board}/don-vi/ban-to-chuc")).Status);
    }

    internal static async Task<PageClient> LeadAsync(SampleBloc sample) => await PageClient.SignInAsync(sample.App, await sample.TokenAsync("lead", "van-phong"));
}
