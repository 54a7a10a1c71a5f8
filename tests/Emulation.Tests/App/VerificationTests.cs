using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using Emulation.Backups;
using Emulation.Tests.Backups;
using Emulation.Tests.Hosting;
using Xunit;
using static Emulation.Tests.App.Issuing;

namespace Emulation.Tests.App;

/// <summary>What a file is, by its hash.</summary>
public sealed class VerificationTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_file_is_of_the_issued_version_of_a_replaced_one_of_a_draft_or_unknown()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        await bloc.RunAsync();
        Assert.Equal(("draft", "1", ""), await FindAsync(bloc, 1, "summary.docx"));
        using (var issued = await bloc.IssueAsync(1)) Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        Assert.Equal(("issued", "2", ""), await FindAsync(bloc, 2, "summary.docx"));
        Assert.Equal(("draft", "1", "15-BC/KTĐ"), await FindAsync(bloc, 1, "summary.docx"));

        await bloc.CorrectAsync("Đoàn kết hơn.");
        await bloc.RunAndIssueAsync(Particulars(("number", "16")));

        Assert.Equal(("issued", "4", ""), await FindAsync(bloc, 4, "summary.html"));
        Assert.Equal(("issued", "4", ""), await FindAsync(bloc, 4, "manifest.json"));
        Assert.Equal(("replaced", "2", "16-BC/KTĐ"), await FindAsync(bloc, 2, "summary.docx"));
        Assert.Equal(("replaced", "2", "16-BC/KTĐ"), await FindAsync(bloc, 2, "manifest.json"));
        Assert.Equal(("draft", "3", "16-BC/KTĐ"), await FindAsync(bloc, 3, "summary.json"));

        var changed = await bloc.Lead.GetByteArrayAsync($"{Root}/4/summary.docx");
        changed[^1] ^= 1;
        foreach (var hash in (string[])[Hash(changed), "khong-co", new('0', 63), new('g', 64)])
        {
            using var unknown = await bloc.App.Client.GetAsync($"/files/{hash}");
            await unknown.ProblemAsync(HttpStatusCode.NotFound, "unknown-hash");
        }
    }

    [Fact]
    public async Task The_answer_names_the_report_and_its_public_address_once_there_is_one()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        await bloc.RunAndIssueAsync();
        var hash = Hash(await bloc.Lead.GetByteArrayAsync($"{Root}/2/summary.docx"));
        using var before = await bloc.App.Client.GetAsync($"/files/{hash}");
        using var marked = await PublicReportTests.MarkAsync(bloc, 2);
        using var after = await bloc.App.Client.GetAsync($"/files/{hash.ToUpperInvariant()}");

        var file = await before.JsonAsync();
        Assert.Null(file["url"]);
        Assert.Equal(
            ("Khối giao ước thi đua các ban đảng Tỉnh ủy", "6 tháng đầu năm 2023", "15-BC/KTĐ", "2023-06-27", "summary.docx"),
            ((string)file["blocName"]!, (string)file["periodTitle"]!, (string)file["symbol"]!, (string)file["date"]!, (string)file["name"]!));
        Assert.EndsWith(PublicReportTests.Address, (string?)(await after.JsonAsync())["url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restore_into_an_empty_store_files_are_known_again()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        await bloc.RunAndIssueAsync();
        var hash = Hash(await bloc.Lead.GetByteArrayAsync($"{Root}/2/summary.docx"));
        var stored = new StoredBloc(bloc.App, SampleBloc.Bloc);
        var backup = await stored.BackUpAsync();
        await stored.WipeAsync();
        await foreach (var pointer in stored.Summaries.GetBlobsAsync(BlobTraits.None, BlobStates.None, "~files/", CancellationToken.None)) await stored.Summaries.DeleteBlobAsync(pointer.Name);
        using (var lost = await bloc.App.Client.GetAsync($"/files/{hash}")) Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);

        Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(backup));

        using var found = await bloc.App.Client.GetAsync($"/files/{hash}");
        Assert.Equal("issued", (string?)(await found.JsonAsync())["status"]);
    }

    [Fact]
    public async Task Without_a_script_the_file_is_posted_hashed_and_told_about_on_a_page()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync();
        await bloc.RunAndIssueAsync();
        var content = await bloc.Lead.GetByteArrayAsync($"{Root}/2/summary.docx");
        using var person = new PageClient(bloc.App);
        var page = await person.GetAsync("/kiem-tra");

        var posted = await person.PostFileAsync(page.Form("/files"), "file", "bao-cao.docx", content);

        Assert.Equal((HttpStatusCode.SeeOther, $"/kiem-tra/{Hash(content)}"), (posted.Status, posted.Location));
        var told = await person.GetAsync(posted.Location!);
        Assert.Equal("Đúng là bản đã phát hành", told.Page.QuerySelector(".notice.good h2")?.TextContent);
        Assert.Contains("Số, ký hiệu 15-BC/KTĐ, ngày 27/6/2023", told.Text, StringComparison.Ordinal);

        content[^1] ^= 1;
        var changed = await person.GetAsync((await person.PostFileAsync(page.Form("/files"), "file", "bao-cao.docx", content)).Location!);
        Assert.Equal((HttpStatusCode.NotFound, "Không phải tệp của hệ thống này"), (changed.Status, changed.Page.QuerySelector(".notice.bad h2")?.TextContent));
        Assert.Contains(Hash(content), changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_without_a_file_of_too_much_or_of_something_else_is_refused_in_words()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var person = new PageClient(bloc.App);
        var form = (await person.GetAsync("/kiem-tra")).Form("/files");

        Assert.Equal((HttpStatusCode.BadRequest, "Chưa có tệp"), Told(await person.PostFileAsync(form, "file", "rong.docx", [])));
        Assert.Equal((HttpStatusCode.BadRequest, "Chưa có tệp"), Told(await person.SendAsync(new(HttpMethod.Post, "/files") { Content = new MultipartFormDataContent { { new StringContent("x"), "file" } } })));
        Assert.Equal((HttpStatusCode.BadRequest, "Không đọc được biểu mẫu"), Told(await person.SendAsync(new(HttpMethod.Post, "/files") { Content = new StringContent("--x", MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x")) })));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Tệp quá lớn"), Told(await person.PostFileAsync(form, "file", "to.bin", new byte[(25 * 1024 * 1024) + 1])));
        using var other = await bloc.App.Client.PostAsync("/files", new StringContent("x", Encoding.UTF8, "text/plain"));
        await other.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

        static (HttpStatusCode, string) Told(PageAnswer answer) => (answer.Status, answer.Heading);
    }

    private static async Task<(string Status, string Version, string ReplacedBy)> FindAsync(SampleBloc bloc, int version, string name)
    {
        var hash = Hash(await bloc.Lead.GetByteArrayAsync($"{Root}/{version}/{name}"));
        using var answer = await bloc.App.Client.GetAsync($"/files/{hash}");
        var file = await answer.JsonAsync();
        Assert.Equal(name, (string?)file["name"]);
        return ((string)file["status"]!, file["version"]!.ToString(), (string?)file["replacedBy"] ?? "");
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
