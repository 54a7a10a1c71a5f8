using System.IO.Compression;
using System.Net;
using System.Text;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Emulation.Tests.Workbooks;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>The workbook of a unit's report, down and up again, in a browser without a script.</summary>
public sealed class WorkbookPageTests(AzuriteFixture azurite)
{
    private static string Address => UnitForm.Root + "/mau";

    [Fact]
    public async Task A_workbook_that_is_filled_in_becomes_the_draft()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        using (var carried = await DownloadAsync(form)) Assert.StartsWith("Đổi mới nâng cao chất lượng hoạt động công đoàn", carried.Text("Chủ đề và văn bản", "A4"), StringComparison.Ordinal);
        Assert.Equal(Address, Assert.Single((await form.OverviewAsync()).Page.QuerySelectorAll("main a.button"), link => link.TextContent == "Điền bằng Excel").GetAttribute("href"));

        var saved = await UploadAsync(form, (await DownloadAsync(form))
            .Type("Chủ đề và văn bản", "A4", "Đoàn kết, sáng tạo")
            .Type("Phong trào 3", "G4", 1_833_468_000).Type("Người lập", "B4", "Nguyễn Văn An").Type("Người lập", "B5", "Chuyên viên").Save());

        Assert.Equal((HttpStatusCode.SeeOther, UnitForm.Root + "/kiem-tra"), (saved.Status, saved.Location));
        Assert.Equal("Đoàn kết, sáng tạo", UnitForm.ValueOf(await form.OpenAsync("chu-de"), "themes[0]"));
        Assert.Equal("1.833.468.000", UnitForm.ValueOf(await form.OpenAsync("phong-trao-nong-thon-moi-nguoi-ngheo"), "movements[2].figures[0].value"));
        Assert.Contains("Còn 01 chỗ cần sửa", (await form.Client.GetAsync(saved.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_report_goes_down_and_up_unchanged()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var submitted = await sample.SubmitAsync(UnitForm.Unit);
        using var form = await UnitForm.SignInAsync(sample);

        var answer = await UploadAsync(form, (await DownloadAsync(form)).Save());

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.DoesNotContain("Có sửa đổi đã lưu", (await form.OverviewAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_told_by_cell_and_nothing_is_saved()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);

        var answer = await UploadAsync(form, (await DownloadAsync(form)).Type("Chủ đề và văn bản", "A4", "Đoàn kết").Type("Chỉ tiêu", "D7", "nhiều").Type("Chỉ tiêu", "A7", "Số nhà").Save());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Chưa lưu: có 03 chỗ cần sửa trong bảng tính", answer.Page.QuerySelector(".notice.bad h2")!.TextContent);
        Assert.Equal(
            ["Chỉ tiêu!B7: Chưa nhập; hãy điền nội dung.", "Chỉ tiêu!C7: Chưa nhập; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ.", "Chỉ tiêu!D7: Không đọc được số “nhiều”; hãy nhập số, ví dụ 1.833.468.000 hoặc 1,8 tỷ."],
            answer.Page.QuerySelectorAll(".notice.bad li").Select(item => PageAnswer.Squeeze(item.TextContent)));
        Assert.Equal("Chưa nhập", UnitForm.StateOf(await form.OverviewAsync(), "Chủ đề thi đua và văn bản chỉ đạo"));
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_after_a_person_has_seen_it()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        await form.FillAsync("chu-de", new() { ["themes[0]"] = "Cũ", ["themes[1]"] = "Bỏ" });
        await form.FillAsync("xac-nhan", new() { ["submitter.name"] = "Nguyễn Văn An", ["submitter.post"] = "Chuyên viên", ["noStateSecrets"] = "true" });
        var workbook = (await DownloadAsync(form)).Type("Chủ đề và văn bản", "A4", "Mới").Put("Chủ đề và văn bản", "A5", _ => { }).Type("Điển hình", "A4", "Mô hình").Save();

        var asked = await UploadAsync(form, workbook);
        Assert.Equal((HttpStatusCode.OK, "Thay nội dung bằng bảng tính?"), (asked.Status, asked.Heading));
        Assert.Equal(["Sẽ đổi 01 chỗ, bỏ 01 chỗ", "Sẽ thêm 01 chỗ"], asked.Page.QuerySelectorAll("summary").Select(summary => summary.TextContent));
        Assert.Equal(["Chủ đề 1 Cũ Mới", "Chủ đề 2 Bỏ (để trống)"], asked.Page.QuerySelectorAll("tbody")[0].QuerySelectorAll("tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))));
        Assert.Equal("Cũ", UnitForm.ValueOf(await form.OpenAsync("chu-de"), "themes[0]"));

        await form.FillAsync("khen-thuong", new() { ["awards[0].form"] = "Giấy khen" });
        var stale = await form.Client.PostAsync(asked.Form(Address), button: ("do", "confirm"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Báo cáo vừa được lưu ở nơi khác.", stale.Text, StringComparison.Ordinal);
        Assert.Equal(3, stale.Page.QuerySelectorAll("summary").Length);

        var saved = await form.Client.PostAsync(stale.Form(Address), button: ("do", "confirm"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var section = await form.OpenAsync("chu-de");
        Assert.Equal("Mới", UnitForm.ValueOf(section, "themes[0]"));
        Assert.Empty(section.Page.GetElementsByName("themes[1]"));
        Assert.True(((AngleSharp.Html.Dom.IHtmlInputElement)(await form.OpenAsync("xac-nhan")).Page.GetElementsByName("noStateSecrets").Single()).IsChecked);
    }

    [Fact]
    public async Task Files_of_the_report_stay_when_a_workbook_replaces_the_rest()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        var files = UnitForm.Root + "/tep";
        await form.Client.PostFileAsync((await form.Client.GetAsync(files)).Form(files), "tep", "a.pdf", SampleFiles.Bytes(SampleFiles.Pdf), button: ("do", "upload"));

        var asked = await UploadAsync(form, (await DownloadAsync(form)).Type("Chủ đề và văn bản", "A4", "Mới").Save());
        await form.Client.PostAsync(asked.Form(Address), button: ("do", "confirm"));

        Assert.Contains("a.pdf", (await form.Client.GetAsync(files)).Text, StringComparison.Ordinal);
        Assert.Equal("Mới", UnitForm.ValueOf(await form.OpenAsync("chu-de"), "themes[0]"));
    }

    private static string TwiceOneId => string.Concat(Enumerable.Repeat("<Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>", 2));

    [Fact]
    public async Task A_workbook_that_is_not_this_reports_is_refused_with_what_to_do()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var form = await UnitForm.SignInAsync(sample);
        var own = await DownloadAsync(form);
        byte[] Changed(string cell, string value)
        {
            using var copy = new FilledWorkbook(own.Copy());
            return copy.Type("_mau", cell, value).Save();
        }

        async Task RefusedAsync(byte[] content, string says, int status = 422)
        {
            var answer = await UploadAsync(form, content);
            Assert.Equal(status, (int)answer.Status);
            Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        }

        await RefusedAsync(Changed("E1", "bao-ha-giang"), "Tệp này là mẫu của đơn vị khác (Báo Hà Giang). Hãy chọn lại tệp, hoặc tải mẫu của Ban Dân vận Tỉnh ủy ở trang này");
        await RefusedAsync(Changed("C1", "khoi-khac"), "Tệp này là mẫu của đơn vị khác. Hãy");
        await RefusedAsync(Changed("D1", "2023FY"), "Tệp này là mẫu của kỳ khác (");
        await RefusedAsync(Changed("B1", "0.abc"), "Khai báo của khối (phong trào, số liệu) đã thay đổi từ khi tải mẫu này. Hãy tải mẫu mới");
        await RefusedAsync(Changed("A1", "x"), "không phải mẫu của hệ thống");
        await RefusedAsync(SampleFiles.Xlsx(), "không phải mẫu của hệ thống");
        await RefusedAsync([], "Tệp rỗng");
        await RefusedAsync(SampleFiles.Docx(), "không phải tệp Excel (XLSX)");
        await RefusedAsync(SampleFiles.Bytes(SampleFiles.Pdf), "nội dung là tệp PDF", 415);
        await RefusedAsync(new byte[(2 * 1024 * 1024) + 1], "Bảng tính không quá 2 MB", 413);
        await RefusedAsync(SampleFiles.With(own.Copy(), "xl/vbaProject.bin", [1]), "Tệp có macro");
        await RefusedAsync(SampleFiles.With(own.Copy(), "xl/media/a.bin", new byte[25_000_000]), "phình ra quá lớn");
        await RefusedAsync(Replaced(own.Copy(), "xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><workbook>&a;</workbook>"), "Không đọc được bảng tính");
        await RefusedAsync(Replaced(own.Copy(), "xl/_rels/workbook.xml.rels", $"<Relationships>{TwiceOneId}</Relationships>"), "Không đọc được bảng tính");
        await RefusedAsync(Replaced(own.Copy(), SheetPart(own.Copy()), Rows(2_001)), "có trang dài hơn 2.000 dòng");
        Assert.Equal("Chưa nhập", UnitForm.StateOf(await form.OverviewAsync(), "Chủ đề thi đua và văn bản chỉ đạo"));
    }

    [Fact]
    public async Task Nothing_is_taken_when_the_window_is_closed()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using (var early = await UnitForm.SignInAsync(sample)) Assert.NotEmpty((await early.Client.GetAsync(Address)).Page.QuerySelectorAll("main input[type=file]"));
        sample.App.Time.Advance(TimeSpan.FromDays(30));
        using var form = await UnitForm.SignInAsync(sample);

        Assert.Empty((await form.Client.GetAsync(Address)).Page.QuerySelectorAll("main input[type=file]"));
    }

    private static async Task<FilledWorkbook> DownloadAsync(UnitForm form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + ".xlsx");
        var answer = (await form.Client.SendAsync(request)).Response;
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("mau-2023H1-ban-dan-van.xlsx", answer.Content.Headers.ContentDisposition!.FileNameStar);
        return new(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<PageAnswer> UploadAsync(UnitForm form, byte[] workbook) =>
        await form.Client.PostFileAsync((await form.Client.GetAsync(Address)).Form(Address), "mau", "mau.xlsx", workbook);

    private static byte[] Replaced(byte[] package, string name, string content)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)!.Delete();
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        return stream.ToArray();
    }

    private static string SheetPart(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        return archive.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Select(entry => entry.FullName).First();
    }

    private static string Rows(int count) =>
        $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{string.Concat(Enumerable.Range(1, count).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c></row>"))}</sheetData></worksheet>";
}
