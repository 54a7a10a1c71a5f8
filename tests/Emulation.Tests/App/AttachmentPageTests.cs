using System.Net;
using System.Text;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>The files of a unit's report in a browser without a script.</summary>
public sealed class AttachmentPageTests(AzuriteFixture azurite)
{
    private static string Address => UnitForm.Root + "/tep";

    [Fact]
    public async Task An_officer_adds_a_photo_and_a_document_describes_them_and_sends_the_report()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await form.FillLeastAsync();
        Assert.Equal(Address, Assert.Single((await form.OverviewAsync()).Page.QuerySelectorAll(".steps a"), link => link.TextContent == "Tài liệu, hình ảnh").GetAttribute("href"));

        var photo = await UploadAsync(form, "DSC 01.JPEG", SampleFiles.WithExif(SampleFiles.Jpeg(300, 200), 6));
        Assert.Equal((HttpStatusCode.SeeOther, Address + "?da-tai#attachments-0"), (photo.Status, photo.Location));
        var shown = await form.Client.GetAsync(photo.Location!);
        Assert.Contains("Đã tải tệp lên. Hãy điền mô tả ảnh ở dưới rồi bấm Lưu.", shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Page.QuerySelectorAll(".error"));
        Assert.Equal("Còn 01 chỗ cần sửa", Tag(await form.OverviewAsync()).Replace("Đang nhập, còn thiếu 01 chỗ", "Còn 01 chỗ cần sửa", StringComparison.Ordinal));
        var document = await UploadAsync(form, "Quyết định.pdf", SampleFiles.Bytes(SampleFiles.Pdf), new() { ["attachments[0].alternativeText"] = "Đoàn viên trồng cây" });
        Assert.Equal(Address + "?da-tai#attachments-1", document.Location);

        var moved = await PressAsync(form, "up:attachments:1", new() { ["attachments[1].caption"] = "Quyết định khen thưởng" });
        Assert.Equal(HttpStatusCode.SeeOther, moved.Status);
        var list = await form.Client.GetAsync(Address);
        Assert.Equal(["Quyết định.pdf", "DSC 01.jpeg"], list.Page.QuerySelectorAll("fieldset.row > legend").Select(legend => legend.TextContent));
        Assert.Equal("Đoàn viên trồng cây", list.Page.QuerySelector("fieldset img")!.GetAttribute("alt"));
        Assert.Contains("Tệp của báo cáo (02 tệp, ", list.Text, StringComparison.Ordinal);
        Assert.Equal("Đủ", Tag(await form.OverviewAsync()));

        var sent = await form.SendAsync();
        Assert.StartsWith("/bien-nhan/", sent.Location, StringComparison.Ordinal);
        using var stored = await sample.Lead.GetAsync(SampleBloc.Address(UnitForm.Unit));
        var files = (await stored.JsonAsync())["document"]!["attachments"]!.AsArray();
        Assert.Equal(("Quyết định.pdf", "application/pdf", "Quyết định khen thưởng"), ((string)files[0]!["name"]!, (string)files[0]!["contentType"]!, (string)files[0]!["caption"]!));
        Assert.Equal(("DSC 01.jpeg", "image/jpeg", "Đoàn viên trồng cây"), ((string)files[1]!["name"]!, (string)files[1]!["contentType"]!, (string)files[1]!["alternativeText"]!));
        Assert.Equal(SampleFiles.Pdf.Length, (int)files[0]!["bytes"]!);
    }

    [Fact]
    public async Task A_picture_is_shown_in_place_and_a_document_is_saved()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await UploadAsync(form, "ảnh.jpg", SampleFiles.WithExif(SampleFiles.Jpeg(300, 200), 6));
        await UploadAsync(form, "Quyết định.pdf", SampleFiles.Bytes(SampleFiles.Pdf));
        var links = (await form.Client.GetAsync(Address)).Page.QuerySelectorAll("fieldset .file a").Select(link => link.GetAttribute("href")!).ToList();

        var photo = (await form.Client.GetAsync(links[0])).Response;
        var bytes = await photo.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", photo.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("max-age=31536000, private, immutable", photo.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", photo.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(Address + "/" + Emulation.Storage.RecordStore.Sha256(bytes), links[0]);

        var document = (await form.Client.GetAsync(links[1])).Response;
        Assert.Equal(("application/pdf", "attachment", "Quyết định.pdf"), (document.Content.Headers.ContentType!.ToString(), document.Content.Headers.ContentDisposition!.DispositionType, document.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Contains("sandbox", document.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IMG_1.HEIC", 415, "Kiểu tệp không được nhận", "Ảnh HEIC của iPhone chưa dùng được.")]
    [InlineData("a.docx", 422, "Tệp không dùng được", "không phải tệp Word (DOCX)")]
    [InlineData("lon.pdf", 413, "Tệp quá lớn", "Mỗi tệp không quá 10 MB")]
    [InlineData("", 400, "Chưa có tệp", "Chưa chọn tệp")]
    public async Task A_file_that_is_not_taken_loses_nothing_that_was_typed(string name, int status, string title, string says)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await UploadAsync(form, "ảnh.jpg", SampleFiles.Jpeg());
        var content = name switch { "IMG_1.HEIC" => SampleFiles.Heic(), "a.docx" => SampleFiles.Zip(), "" => [], _ => new byte[(10 * 1024 * 1024) + 1] };

        var refused = await UploadAsync(form, name.Length == 0 ? "x" : name, content, new() { ["attachments[0].alternativeText"] = "Trồng cây" });

        Assert.Equal(status, (int)refused.Status);
        Assert.Equal(title, refused.Page.QuerySelector(".notice.bad h2")!.TextContent);
        Assert.Contains(says, refused.Text, StringComparison.Ordinal);
        Assert.Equal("Trồng cây", UnitForm.ValueOf(await form.Client.GetAsync(Address), "attachments[0].alternativeText"));
    }

    [Fact]
    public async Task A_list_that_changed_elsewhere_is_shown_with_what_was_typed_here()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await UploadAsync(form, "một.jpg", SampleFiles.Jpeg());
        var old = await form.Client.GetAsync(Address);
        await UploadAsync(form, "hai.jpg", SampleFiles.Jpeg(50, 50));

        var answer = await form.Client.PostFileAsync(old.Form(Address), "tep", "ba.jpg", SampleFiles.Jpeg(60, 60), new Dictionary<string, string?> { ["attachments[0].caption"] = "Chú thích một" }, ("do", "upload"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Danh sách vừa được lưu ở nơi khác", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["một.jpg", "hai.jpg", "ba.jpg"], answer.Page.QuerySelectorAll("fieldset.row > legend").Select(legend => legend.TextContent));
        var saved = await form.Client.PostAsync(answer.Form(Address), button: ("do", "save"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var list = await form.Client.GetAsync(Address);
        Assert.Equal("Chú thích một", UnitForm.ValueOf(list, "attachments[0].caption"));
        Assert.Equal(3, list.Page.QuerySelectorAll("fieldset.row").Length);
    }

    [Fact]
    public async Task A_file_that_was_taken_out_is_gone_from_the_list_and_the_same_file_is_listed_once()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await UploadAsync(form, "a.pdf", SampleFiles.Bytes(SampleFiles.Pdf));
        var again = await UploadAsync(form, "b.pdf", SampleFiles.Bytes(SampleFiles.Pdf));
        Assert.Equal(Address + "?da-tai#attachments-0", again.Location);
        Assert.Single((await form.Client.GetAsync(Address)).Page.QuerySelectorAll("fieldset.row"));

        await PressAsync(form, "remove:attachments:0", []);

        Assert.Contains("Chưa có tệp nào.", (await form.Client.GetAsync(Address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_the_units_own_and_only_while_reports_are_taken()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await UploadAsync(form, "a.pdf", SampleFiles.Bytes(SampleFiles.Pdf));
        var link = (await form.Client.GetAsync(Address)).Page.QuerySelector("fieldset .file a")!.GetAttribute("href")!;
        using var other = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", "bao-ha-giang"));
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await form.Client.GetAsync(Address + "/" + new string('0', 64))).Status);

        var before = await form.Client.GetAsync(Address);
        sample.App.Time.Advance(TimeSpan.FromDays(30));
        using var late = await UnitForm.SignInAsync(sample);
        var closed = await late.Client.GetAsync(Address);
        Assert.Empty(closed.Page.QuerySelectorAll("main input[type=file], main button.plain"));
        Assert.NotEmpty(before.Page.QuerySelectorAll("main input[type=file]"));
    }

    private static string Tag(PageAnswer overview) => UnitForm.StateOf(overview, "Tài liệu, hình ảnh");

    private static async Task<PageAnswer> UploadAsync(UnitForm form, string name, byte[] content, Dictionary<string, string?>? typed = null) =>
        await form.Client.PostFileAsync((await form.Client.GetAsync(Address)).Form(Address), "tep", name, content, typed, ("do", "upload"));

    private static async Task<PageAnswer> PressAsync(UnitForm form, string button, Dictionary<string, string?> typed) =>
        await form.Client.PostAsync((await form.Client.GetAsync(Address)).Form(Address), typed, ("do", button));
}
