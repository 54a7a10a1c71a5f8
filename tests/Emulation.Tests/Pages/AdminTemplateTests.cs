using System.Net;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Tests.Summaries.Docx;
using Xunit;

namespace Emulation.Tests.Pages;

/// <summary>The administrator's page of the Word template.</summary>
public sealed class AdminTemplateTests(AzuriteFixture azurite)
{
    private const string Root = "/quan-tri/khoi/ban-dang-ha-giang/2023/mau-word";

    [Fact]
    public async Task The_page_tells_every_name_and_what_is_wrong_with_the_file_that_was_sent()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);
        var page = await admin.Client.GetAsync(Root);

        var wrong = await admin.Client.PostFileAsync(page.Form(Root), "mau", "mau.docx", TemplateFile.Of(TemplateFile.GoodBody.Replace("nguoi-ky", "nguoi-kyy", StringComparison.Ordinal)));

        Assert.Equal(
            [
                "du-thao", "co-quan-chu-quan", "co-quan-ban-hanh", "so-ky-hieu", "dia-danh-ngay", "ten-loai", "trich-yeu",
                "kinh-gui", "noi-dung", "noi-nhan", "quyen-han", "chuc-vu", "nguoi-ky", "phu-luc",
            ],
            page.Page.QuerySelectorAll("tbody th").Select(name => name.TextContent));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var messages = wrong.Page.QuerySelectorAll("#errors a").Select(link => link.TextContent).ToArray();
        Assert.Equal(2, messages.Length);
        Assert.StartsWith("Không có chỗ điền nào tên “nguoi-kyy”;", messages[0], StringComparison.Ordinal);
        Assert.Equal("Thiếu chỗ điền “nguoi-ky” (họ tên người ký).", messages[1]);
        Assert.DoesNotContain("Mẫu đang dùng", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_file_is_shown_handed_back_and_taken_away_again()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var sent = await admin.Client.PostFileAsync((await admin.Client.GetAsync(Root)).Form(Root), "mau", "Mẫu của Khối.docx", TemplateFile.Good);
        var page = await admin.Client.GetAsync(Root + "?luu=1");
        var link = page.Page.QuerySelector("main a[download]")!;

        Assert.Equal((HttpStatusCode.SeeOther, Root + "?luu=1"), (sent.Status, sent.Location));
        Assert.Contains("Đã nhận mẫu.", page.Text, StringComparison.Ordinal);
        Assert.Equal(("Mẫu của Khối.docx", Root + "/tep"), (link.TextContent, link.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.OK, (await admin.Client.GetAsync(Root + "/tep")).Status);

        var dropped = await admin.Client.PostAsync(page.Form(Root + "/bo"));
        Assert.Equal(Root, dropped.Location);
        Assert.DoesNotContain("Mẫu đang dùng", (await admin.Client.GetAsync(Root)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Client.GetAsync(Root + "/tep")).Status);
    }

    [Fact]
    public async Task No_file_and_no_such_year_are_said_plainly()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var admin = await AdminDesk.SignInAsync(sample.App);

        var empty = await admin.Client.PostAsync((await admin.Client.GetAsync(Root)).Form(Root));
        Assert.Equal("Chưa chọn tệp; hãy chọn một tệp rồi gửi lại.", Assert.Single(empty.Page.QuerySelectorAll("#errors a")).TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Client.GetAsync(Root.Replace("2023", "2031", StringComparison.Ordinal))).Status);
    }
}
