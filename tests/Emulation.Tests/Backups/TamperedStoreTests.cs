using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Emulation.Backups;
using Emulation.LocalHost;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Tests.Pages;
using Emulation.Tests.Reviews;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Backups;

/// <summary>What the command, the page and the API say of a store that somebody changed behind the app's back, and what receipts say then.</summary>
public sealed class TamperedStoreTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";
    private const string Partition = $"{SampleBloc.Bloc}.{SampleBloc.Period}";

    [Fact]
    public async Task A_whole_store_is_told_to_be_whole_and_counted()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await FillAsync(bloc);
        await new StoredBloc(bloc.App, "khoi-mot").FillAsync();
        await new StoredBloc(bloc.App, SampleBloc.Bloc).BackUpAsync();

        Assert.Equal(
            (0, """
                Khối ban-dang-ha-giang: đối chiếu với bản sao lưu 20230620T010000Z-nightly
                  ban-dang-ha-giang.2023H1: 3 chuỗi, 5 mục
                Khối khoi-mot: chưa có bản sao lưu nào để đối chiếu
                  khoi-mot.2023H1: 2 chuỗi, 5 mục
                Đã kiểm tra 2 khối, 5 chuỗi, 10 mục kiểm toán: tất cả nguyên vẹn.

                """),
            await CheckAsync(bloc.App));
        Assert.Equal(0, (await CheckAsync(bloc.App, "khoi-mot")).Code);
        using var admin = await AdminDesk.SignInAsync(bloc.App);
        var page = await admin.Client.GetAsync("/quan-tri/toan-ven");
        Assert.Contains("Nguyên vẹn. Đã kiểm tra tất cả 02 khối: 10 mục của 05 chuỗi kiểm toán.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Đã kiểm tra khối thứ 2 đến thứ 2 trong 02 khối", (await admin.Client.GetAsync("/quan-tri/toan-ven?tu=khoi-mot")).Text, StringComparison.Ordinal);
        var report = (await bloc.Admin.GetFromJsonAsync<JsonObject>("/integrity"))!;
        Assert.Equal(["ban-dang-ha-giang", "khoi-mot"], report["blocs"]!.AsArray().Select(found => (string)found!["bloc"]!));
        Assert.All(report["blocs"]!.AsArray(), found => Assert.Empty(found!["findings"]!.AsArray()));
    }

    [Fact]
    public async Task A_change_behind_the_apps_back_is_told_where_it_is_with_exit_code_1()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await FillAsync(bloc);
        var rows = bloc.App.Services.GetRequiredService<StorageClients>().Submissions;
        (string Row, string Column, object Value, string Found)[] changes =
        [
            ("c.ban-dan-van", "DaysLate", 1, "ban-dan-van: chuỗi kiểm toán bị đứt (mục 2 đã bị sửa)."),
            ("r.ban-dan-van.000001", "Body0", "{}"u8.ToArray(), "dòng r.ban-dan-van.000001: cột Body0 thừa, thiếu hoặc sai."),
            ("r.ban-dan-van.000001", "FirstAt", new DateTimeOffset(2023, 6, 1, 0, 0, 0, TimeSpan.Zero), "ban-dan-van: lần gửi đầu tiên không phải là lúc ghi bản 1."),
            ("a.van-phong.000002", "Actor", "lead:khac", "van-phong: chuỗi kiểm toán bị đứt (mục 2 đã bị sửa)."),
            ("c.~lead", "Seal", new byte[32], "dòng c.~lead: niêm phong không đúng; dòng không do hệ thống ghi tại chỗ này."),
            ("c.van-phong", "Key", new string('0', 32), "dòng c.van-phong: niêm phong không đúng; dòng không do hệ thống ghi tại chỗ này."),
        ];
        foreach (var (row, column, value, found) in changes)
        {
            var before = (await rows.GetEntityAsync<TableEntity>(Partition, row)).Value;
            await rows.UpdateEntityAsync(new TableEntity(Partition, row) { [column] = value }, ETag.All);
            var (code, told) = await CheckAsync(bloc.App);
            Assert.Equal(1, code);
            Assert.Contains("  KHÔNG KHỚP: ban-dang-ha-giang.2023H1, " + found, told, StringComparison.Ordinal);
            await rows.UpdateEntityAsync(before, ETag.All, TableUpdateMode.Replace);
            Assert.Equal(0, (await CheckAsync(bloc.App)).Code);
        }

        await rows.DeleteEntityAsync(Partition, "r.ban-dan-van.000001");
        using var admin = await AdminDesk.SignInAsync(bloc.App);
        var page = await admin.Client.GetAsync("/quan-tri/toan-ven");
        Assert.Contains("Không còn nguyên vẹn: 01 chỗ", page.Text, StringComparison.Ordinal);
        Assert.Contains("ban-dang-ha-giang.2023H1, ban-dan-van: chuỗi kiểm toán bị đứt (thiếu mục 1).", page.Text, StringComparison.Ordinal);
        Assert.Single((await bloc.Admin.GetFromJsonAsync<JsonObject>("/integrity"))!["blocs"]![0]!["findings"]!.AsArray());
    }

    [Fact]
    public async Task Old_rows_that_were_put_back_show_by_the_backup_and_by_the_summary_that_name_newer_ones()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        var stored = new StoredBloc(bloc.App, SampleBloc.Bloc);
        using var first = await bloc.SubmitAsync(Unit);
        var old = await RowsAsync(bloc.App);
        bloc.App.Time.Advance(TimeSpan.FromMinutes(1));
        using var second = await bloc.SubmitAsync(Unit, Reviewing.WithTheme(Unit, "Chủ đề đã sửa"), ifMatch: first.Version());
        var receipts = new[] { await CodeAsync(first), await CodeAsync(second) };
        var name = await stored.BackUpAsync();

        await PutBackAsync(bloc.App, old);

        var (code, told) = await CheckAsync(bloc.App);
        Assert.Equal(1, code);
        Assert.Contains($"  KHÔNG KHỚP: {Partition}, {Unit}: mục kiểm toán 2 mà bản sao lưu {name} nêu nay không còn trong chuỗi.\n", told, StringComparison.Ordinal);
        using var held = await bloc.App.Client.GetAsync($"/receipts/{receipts[0]}");
        Assert.Equal(HttpStatusCode.OK, held.StatusCode);
        using var lost = await bloc.App.Client.GetAsync($"/receipts/{receipts[1]}");
        Assert.Contains("bản đã gửi không còn hoặc đã bị thay", (string)(await lost.ProblemAsync(HttpStatusCode.NotFound, "unknown-receipt"))["detail"]!, StringComparison.Ordinal);

        // The night after, the newest backup knows the old rows only; the one before it said what it lacked.
        bloc.App.Time.Advance(TimeSpan.FromDays(1));
        await stored.BackUpAsync();
        bloc.App.Time.Advance(TimeSpan.FromDays(1));
        await stored.BackUpAsync();
        (code, told) = await CheckAsync(bloc.App);
        Assert.Equal(1, code);
        Assert.Contains($"Bản sao lưu 20230621T010100Z-nightly đã ghi nhận: {Partition}, {Unit}: mục kiểm toán 2 trong {name} nay không còn.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_were_rolled_back_before_any_backup_show_by_the_summary()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        var old = await RowsAsync(bloc.App);
        bloc.App.Time.Advance(TimeSpan.FromMinutes(1));
        using var second = await bloc.SubmitAsync(Unit, Reviewing.WithTheme(Unit, "Chủ đề đã sửa"), ifMatch: first.Version());
        using var summary = await bloc.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary", null);
        Assert.Equal(0, (await CheckAsync(bloc.App)).Code);

        await PutBackAsync(bloc.App, old);
        var (code, told) = await CheckAsync(bloc.App);
        Assert.Equal(1, code);
        Assert.Contains($"{Partition}, {Unit}: mục kiểm toán 2 mà báo cáo tổng hợp 2023H1 bản 1 nêu nay không còn trong chuỗi.\n", told, StringComparison.Ordinal);

        await PutBackAsync(bloc.App, []);
        (code, told) = await CheckAsync(bloc.App);
        Assert.Equal(1, code);
        Assert.Contains($"{Partition}, {Unit}: mục kiểm toán 2 mà báo cáo tổng hợp 2023H1 bản 1 nêu nay không còn trong chuỗi.\n", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_with_the_stores_key_shows_by_what_is_anchored_outside()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var bench = await TamperBench.FillAsync(app);
        var stored = new StoredBloc(app, TamperBench.Code);
        await stored.BackUpAsync();

        var key = await app.Services.GetRequiredService<SharedKey>().GetAsync(CancellationToken.None);
        var forged = bench.Forge("van-phong", 3, entry => entry["Actor"] = "lead:other", key);
        Assert.Empty(await bench.CheckAsync(forged));
        foreach (var row in forged) await stored.Rows.UpsertEntityAsync(row, TableUpdateMode.Replace);

        var (code, told) = await CheckAsync(app);
        Assert.Equal(1, code);
        Assert.Contains("  KHÔNG KHỚP: khoi-niem-phong.2023H1, van-phong: mục kiểm toán 5 mà bản sao lưu 20230620T010000Z-nightly nêu nay không còn trong chuỗi.\n", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_is_explained_and_stays_to_be_seen_and_receipts_from_before_hold()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        var stored = new StoredBloc(bloc.App, SampleBloc.Bloc);
        using var first = await bloc.SubmitAsync(Unit);
        var name = await stored.BackUpAsync();
        bloc.App.Time.Advance(TimeSpan.FromDays(1));
        using var second = await bloc.SubmitAsync(Unit, Reviewing.WithTheme(Unit, "Chủ đề đã sửa"), ifMatch: first.Version());
        await stored.BackUpAsync();
        bloc.App.Time.Advance(TimeSpan.FromHours(1));
        await stored.WipeAsync();

        Assert.Equal("20230621T020000Z-restore", Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(name)).Record);

        var (code, told) = await CheckAsync(bloc.App);
        Assert.Equal(0, code);
        Assert.Contains("  Khôi phục lúc 09 giờ 00 phút ngày 21/6/2023 từ bản 20230620T010000Z-nightly, người làm: người vận hành; những gì ghi từ 08 giờ 00 phút ngày 20/6/2023 đến khi ấy không còn.\n", told, StringComparison.Ordinal);
        using var held = await bloc.App.Client.GetAsync($"/receipts/{await CodeAsync(first)}");
        Assert.True((bool)(await held.JsonAsync())["inForce"]!);
        using var lost = await bloc.App.Client.GetAsync($"/receipts/{await CodeAsync(second)}");
        await lost.ProblemAsync(HttpStatusCode.NotFound, "unknown-receipt");

        // Days later it is a restore still, and the unit's next correction follows what was restored.
        using var third = await bloc.SubmitAsync(Unit, Reviewing.WithTheme(Unit, "Sau khôi phục"), ifMatch: await VersionAsync(bloc));
        bloc.App.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await stored.ManifestAsync(await stored.BackUpAsync())).Damage);
        (code, told) = await CheckAsync(bloc.App);
        Assert.Equal(0, code);
        Assert.Contains("Khôi phục lúc 09 giờ 00 phút ngày 21/6/2023", told, StringComparison.Ordinal);
        foreach (var (answer, inForce) in ((HttpResponseMessage, bool)[])[(first, false), (third, true)])
        {
            using var receipt = await bloc.App.Client.GetAsync($"/receipts/{await CodeAsync(answer)}");
            Assert.Equal(inForce, (bool)(await receipt.JsonAsync())["inForce"]!);
        }
    }

    [Theory]
    [InlineData("r.ban-dan-van.000001", "Body0")]
    [InlineData("r.ban-dan-van.000001", "DaysLate")]
    [InlineData("r.ban-dan-van.000001", "Actor")]
    [InlineData("c.ban-dan-van", "Body0")]
    [InlineData("c.ban-dan-van", "DaysLate")]
    [InlineData("c.ban-dan-van", "Actor")]
    public async Task A_receipt_says_where_what_it_was_given_for_is_not_as_it_was(string row, string column)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        using var second = row[0] == 'r' ? await bloc.SubmitAsync(Unit, Reviewing.WithTheme(Unit, "Chủ đề đã sửa"), ifMatch: first.Version()) : null;
        var rows = bloc.App.Services.GetRequiredService<StorageClients>().Submissions;
        var there = (await rows.GetEntityAsync<TableEntity>(Partition, row)).Value;
        there[column] = there[column] switch { byte[] => "{}"u8.ToArray(), int => 4, _ => "khác" };
        await rows.UpdateEntityAsync(there, ETag.All, TableUpdateMode.Replace);

        using var receipt = await bloc.App.Client.GetAsync($"/receipts/{await CodeAsync(first)}");

        await receipt.ProblemAsync(HttpStatusCode.NotFound, "receipt-broken");
    }

    [Theory]
    [InlineData("r.ban-dan-van.000001")]
    [InlineData("c.ban-dan-van")]
    public async Task A_receipt_says_that_what_it_was_given_for_is_gone(string row)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        using var second = row[0] == 'r' ? await bloc.SubmitAsync(Unit, Reviewing.WithTheme(Unit, "Chủ đề đã sửa"), ifMatch: first.Version()) : null;
        await bloc.App.Services.GetRequiredService<StorageClients>().Submissions.DeleteEntityAsync(Partition, row);

        using var receipt = await bloc.App.Client.GetAsync($"/receipts/{await CodeAsync(first)}");

        Assert.Contains("bản đã gửi không còn hoặc đã bị thay", (string)(await receipt.ProblemAsync(HttpStatusCode.NotFound, "unknown-receipt"))["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("summary.docx", "Tệp summaries/2023H1/{0}summary.docx: đã bị sửa.")]
    [InlineData("summary.docx -", "Tệp summaries/2023H1/{0}summary.docx: không còn.")]
    [InlineData("manifest.json", "ban-dang-ha-giang.2023H1: báo cáo tổng hợp bản 1 không khớp mục lục.")]
    [InlineData("manifest.json -", "ban-dang-ha-giang.2023H1: thiếu báo cáo tổng hợp bản 1.")]
    public async Task A_summary_that_was_changed_or_removed_shows(string file, string found)
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        using var first = await bloc.SubmitAsync(Unit);
        using var summary = await bloc.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary", null);
        var container = bloc.App.Services.GetRequiredService<StorageClients>().Summaries;
        var manifest = await container.GetBlobsAsync().Select(blob => blob.Name).FirstAsync(blob => blob.EndsWith("/manifest.json", StringComparison.Ordinal));
        var folder = manifest[..^"manifest.json".Length];
        var blob = container.GetBlobClient(folder + file.Split(' ')[0]);
        if (file.EndsWith(" -", StringComparison.Ordinal)) await blob.DeleteAsync();
        else await blob.UploadAsync(BinaryData.FromBytes((byte[])[.. (await blob.DownloadContentAsync()).Value.Content.ToArray(), (byte)' ']), overwrite: true);

        var (code, told) = await CheckAsync(bloc.App);

        Assert.Equal(1, code);
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, found, folder.Split('/')[^2] + "/"), told, StringComparison.Ordinal);
    }

    /// <summary>Two units, one of them with a correction, and the lead's text.</summary>
    private static async Task FillAsync(SampleBloc bloc)
    {
        using var first = await bloc.SubmitAsync(Unit);
        using var second = await bloc.SubmitAsync(Unit, Reviewing.WithTheme(Unit, "Chủ đề đã sửa"), ifMatch: first.Version());
        using var text = await bloc.Lead.PutAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/lead-text", SampleBloc.Json(SampleBloc.LeadText()));
        using var other = await bloc.SubmitAsync("van-phong");
        using var accepted = await bloc.AcceptAsync("van-phong");
        Assert.All([second, text, other, accepted], answer => Assert.True(answer.IsSuccessStatusCode));
    }

    private static async Task<(int Code, string Told)> CheckAsync(TestApp app, string? bloc = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var line = CommandLine.Parse(bloc is null ? ["check"] : ["check", "--bloc", bloc]);
        var code = await new CheckCommand(app.Services.GetRequiredService<BlocCheck>(), output).RunAsync(line.Bloc, CancellationToken.None);
        return (code, output.ToString());
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer) => (string)(await answer.JsonAsync())["code"]!;

    private static async Task<string> VersionAsync(SampleBloc bloc)
    {
        using var answer = await (await bloc.UnitAsync(Unit)).GetAsync(SampleBloc.Address(Unit));
        return answer.Version();
    }

    private static async Task<List<TableEntity>> RowsAsync(TestApp app) =>
        await app.Services.GetRequiredService<StorageClients>().Submissions.QueryAsync<TableEntity>(row => row.PartitionKey == Partition).ToListAsync();

    /// <summary>Makes the partition what it was, as whoever restores a table from a copy would.</summary>
    private static async Task PutBackAsync(TestApp app, List<TableEntity> rows)
    {
        var table = app.Services.GetRequiredService<StorageClients>().Submissions;
        foreach (var row in await RowsAsync(app)) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        foreach (var row in rows) await table.AddEntityAsync(row);
    }
}
