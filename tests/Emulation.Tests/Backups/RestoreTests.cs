using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Emulation.Backups;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Backups;

/// <summary>What a restore refuses, and that it has written nothing then.</summary>
public sealed class RestoreTests(AzuriteFixture azurite) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("emulation-backup-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Whatever_there_is_of_the_bloc_is_never_written_over()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-bon");
        await stored.FillAsync();
        var name = await stored.BackUpAsync();

        var full = Assert.IsType<RestoreOutcome.Occupied>(await stored.RestoreAsync(name));
        Assert.Equal(
            [
                $"dòng của khoi-bon.2023H1 trong bảng {stored.Rows.Name}",
                $"1 tệp trong {stored.Summaries.Name}, ví dụ khoi-bon/2023H1/0001-abc/note.txt",
                $"1 tệp trong {stored.Years.Name}, ví dụ khoi-bon/2023.json",
            ],
            full.What);

        await stored.WipeAsync();
        (Func<Task> Put, string Named)[] alone =
        [
            (() => stored.Rows.AddEntityAsync(new TableEntity("khoi-bon.2031FY", "c.moi")), $"dòng của khoi-bon.2031FY trong bảng {stored.Rows.Name}"),
            (() => stored.Ledger.AddEntityAsync(new TableEntity("khoi-bon.2031", "2031FY.open")), $"dòng của khoi-bon.2031 trong bảng {stored.Ledger.Name}"),
            (() => stored.Years.UploadBlobAsync("khoi-bon/2031.json", BinaryData.FromString("mới")), $"1 tệp trong {stored.Years.Name}, ví dụ khoi-bon/2031.json"),
            (() => stored.Summaries.UploadBlobAsync("khoi-bon/2031FY/index.json", BinaryData.FromString("mới")), $"1 tệp trong {stored.Summaries.Name}, ví dụ khoi-bon/2031FY/index.json"),
        ];
        foreach (var (put, named) in alone)
        {
            await put();
            var before = await stored.ReadAsync();
            Assert.Equal([named], Assert.IsType<RestoreOutcome.Occupied>(await stored.RestoreAsync(name)).What);
            Assert.IsType<RestoreOutcome.Occupied>(await stored.RestoreAsync(name, resume: true));
            Assert.Equal(before, await stored.ReadAsync());
            await stored.WipeAsync();
        }
    }

    [Fact]
    public async Task A_restore_that_broke_off_goes_on_where_only_its_own_rows_are()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-nam");
        await stored.FillAsync();
        var before = await stored.ReadAsync();
        var name = await stored.BackUpAsync();

        // What is left when the process dies between two transactions: some rows, and no year yet.
        string[] lost = ["r.van-phong.000001", "a.van-phong.000002", "c.van-phong"];
        foreach (var row in lost) await stored.Rows.DeleteEntityAsync("khoi-nam.2023H1", row);
        await stored.Years.DeleteBlobAsync("khoi-nam/2023.json");

        Assert.IsType<RestoreOutcome.Occupied>(await stored.RestoreAsync(name));
        var done = Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(name, resume: true));
        Assert.Equal((3, 1), (done.Rows, done.Blobs));
        Assert.Equal(before, await stored.ReadAsync());

        await stored.Rows.DeleteEntityAsync("khoi-nam.2023H1", lost[0]);
        await stored.Rows.UpdateEntityAsync(new TableEntity("khoi-nam.2023H1", "c.van-phong") { ["DaysLate"] = 3 }, Azure.ETag.All);
        await stored.Rows.AddEntityAsync(new TableEntity("khoi-nam.2023H1", "c.moi"));
        await stored.Years.GetBlobClient("khoi-nam/2023.json").UploadAsync(BinaryData.FromString("khác"), overwrite: true);
        var changed = await stored.ReadAsync();
        Assert.Equal(
            [
                "dòng c.van-phong của khoi-nam.2023H1, khác bản sao lưu",
                "dòng c.moi của khoi-nam.2023H1, không có trong bản sao lưu",
                $"tệp 2023.json trong {stored.Years.Name}, khác bản sao lưu",
            ],
            Assert.IsType<RestoreOutcome.Occupied>(await stored.RestoreAsync(name, resume: true)).What);
        Assert.Equal(changed, await stored.ReadAsync());
    }

    [Fact]
    public async Task A_changed_byte_in_any_file_and_any_missing_file_are_found()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("van-phong", "ban-dan-van");
        using var summary = await bloc.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary", null);
        using var sweep = await bloc.Admin.PostAsync("/ledger/sweep", null);
        var stored = new StoredBloc(bloc.App, SampleBloc.Bloc);
        var before = await stored.ReadAsync();
        var (copy, manifest) = await TakeOutAsync(stored);
        await stored.WipeAsync();

        Assert.Equal(12, manifest.Files.Count); // the ledger, seven of the summary, its index, the year, rows, heads
        foreach (var file in manifest.Files.Select(file => file.Name))
        {
            var path = Path.Combine(copy, file);
            var content = await File.ReadAllBytesAsync(path);
            foreach (var at in (int[])[0, content.Length / 2, content.Length - 1])
            {
                var changed = content.ToArray();
                changed[at] ^= 1;
                await File.WriteAllBytesAsync(path, changed);
                await RefusedAsync($"Tệp {file} đã bị sửa: SHA-256 không khớp.");
            }

            File.Delete(path);
            await RefusedAsync($"Thiếu tệp {file}.");
            await File.WriteAllBytesAsync(path, content);
        }

        var whole = await File.ReadAllBytesAsync(Path.Combine(copy, "backup.json"));
        for (var at = 0; at < whole.Length; at += 7)
        {
            var changed = whole.ToArray();
            changed[at] ^= 1;
            await File.WriteAllBytesAsync(Path.Combine(copy, "backup.json"), changed);
            Assert.IsType<RestoreOutcome.Damaged>(await stored.RestoreAsync(BackupFolder.At(copy)));
        }

        Assert.Empty(await stored.ReadAsync());

        File.Delete(Path.Combine(copy, "backup.json"));
        Assert.IsType<RestoreOutcome.Missing>(await stored.RestoreAsync(BackupFolder.At(copy)));
        await File.WriteAllBytesAsync(Path.Combine(copy, "backup.json"), whole);
        Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(BackupFolder.At(copy)));
        Assert.Equal(before, await stored.ReadAsync());

        async Task RefusedAsync(string finding)
        {
            Assert.Equal([finding], Assert.IsType<RestoreOutcome.Damaged>(await stored.RestoreAsync(BackupFolder.At(copy))).What);
            Assert.Empty(await stored.ReadAsync());
        }
    }

    [Fact]
    public async Task Rows_that_do_not_fit_together_are_found_even_where_every_checksum_was_made_anew()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-sau");
        await stored.FillAsync();
        var (copy, manifest) = await TakeOutAsync(stored);
        await stored.WipeAsync();
        const string Rows = "rows/khoi-sau.2023H1.jsonl";
        var lines = await File.ReadAllLinesAsync(Path.Combine(copy, Rows));
        Assert.Equal(5, lines.Length);

        for (var i = 0; i < lines.Length; i++)
        {
            var rest = lines.ToList();
            rest.RemoveAt(i);
            await ForgedAsync(rest);
        }

        int At(string row) => Array.FindIndex(lines, line => line.Contains($"\"row\":\"{row}", StringComparison.Ordinal));
        string With(string row, string name, string value)
        {
            var line = JsonNode.Parse(lines[At(row)])!;
            line["properties"]![name]![1] = value;
            return line.ToJsonString();
        }

        await ForgedAsync([.. lines, lines[At("r.van-phong.000001")]]);
        await ForgedAsync(lines.Select((line, i) => i == At("c.van-phong") ? With("c.van-phong", "DaysLate", "9") : line));
        await ForgedAsync(lines.Select((line, i) => i == At("r.van-phong.000001") ? With("r.van-phong.000001", "Actor", "unit:other") : line));
        var praise = Convert.ToBase64String(Json.Write(new Review(ReviewState.Accepted, 1, "Tốt", new Dictionary<string, string>(), default, "lead:test")));
        await ForgedAsync(lines.Select((line, i) => i == At("c.van-phong") ? With("c.van-phong", "Review", praise) : line));
        await ForgedAsync(lines.Select((line, i) => i == At("a.van-phong.000002") ? With("a.van-phong.000002", "Review", praise) : line));
        await ForgedAsync(lines.Select((line, i) => i == At("r.van-phong.000001") ? With("r.van-phong.000001", "Body0", Convert.ToBase64String("khac"u8)) : line));
        await ForgedAsync(lines.Select(line => line.Replace("\"partition\":\"khoi-sau.2023H1\"", "\"partition\":\"khoi-bay.2023H1\"", StringComparison.Ordinal)));
        await ForgedAsync(lines.Reverse()); // current rows come first

        // Swapped lines of a file whose checksum was not made anew; made anew, the rows are the same rows.
        (lines[^1], lines[^2]) = (lines[^2], lines[^1]);
        await File.WriteAllTextAsync(Path.Combine(copy, Rows), string.Join('\n', lines) + "\n");
        await File.WriteAllBytesAsync(Path.Combine(copy, "backup.json"), Json.Write(manifest));
        Assert.Equal([$"Tệp {Rows} đã bị sửa: SHA-256 không khớp."], Assert.IsType<RestoreOutcome.Damaged>(await stored.RestoreAsync(BackupFolder.At(copy))).What);
        Assert.Empty(await stored.ReadAsync());

        async Task ForgedAsync(IEnumerable<string> forged)
        {
            var all = forged.ToList();
            var content = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', all) + "\n");
            await File.WriteAllBytesAsync(Path.Combine(copy, Rows), content);
            var files = manifest.Files.Select(file => file.Name == Rows ? file with { Bytes = content.Length, Rows = all.Count, Sha256 = RecordStore.Sha256(content) } : file).ToList();
            await File.WriteAllBytesAsync(Path.Combine(copy, "backup.json"), Json.Write((manifest with { Files = files }).Anchored()));
            Assert.NotEmpty(Assert.IsType<RestoreOutcome.Damaged>(await stored.RestoreAsync(BackupFolder.At(copy))).What);
            Assert.Empty(await stored.ReadAsync());
        }
    }

    [Fact]
    public async Task A_summary_whose_rows_were_left_out_is_found_even_where_every_checksum_was_made_anew()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("van-phong");
        using var summary = await bloc.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary", null);
        var stored = new StoredBloc(bloc.App, SampleBloc.Bloc);
        var (copy, manifest) = await TakeOutAsync(stored);
        await stored.WipeAsync();

        var files = manifest.Files.Where(file => file.Rows is null).ToList();
        await File.WriteAllBytesAsync(Path.Combine(copy, "backup.json"), Json.Write((manifest with { Files = files }).Anchored()));

        await RefusedAsync(stored, copy, $"{SampleBloc.Bloc}.{SampleBloc.Period}: có báo cáo tổng hợp nhưng không có dòng nào.");
    }

    [Fact]
    public async Task The_manifest_of_an_older_backup_another_bloc_or_a_renamed_directory_is_found()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-tam");
        await stored.FillAsync();
        var (older, _) = await TakeOutAsync(stored);
        app.Time.Advance(TimeSpan.FromDays(1));
        var (newer, _) = await TakeOutAsync(stored);
        await stored.WipeAsync();

        File.Copy(Path.Combine(older, "backup.json"), Path.Combine(newer, "backup.json"), overwrite: true);
        await RefusedAsync(stored, newer, "backup.json là của bản 20230620T010000Z-nightly, không phải 20230621T010000Z-nightly; thư mục phải mang đúng tên của bản sao lưu.");
        await RefusedAsync(new(app, "khoi-chin"), older, "Đây là bản sao lưu của khối khoi-tam, không phải khoi-chin.");
        Directory.Move(older, older + "-moi");
        await RefusedAsync(stored, older + "-moi", "backup.json là của bản 20230620T010000Z-nightly, không phải 20230620T010000Z-nightly-moi; thư mục phải mang đúng tên của bản sao lưu.");
        Directory.Move(older + "-moi", older);
        Assert.IsType<RestoreOutcome.Done>(await stored.RestoreAsync(BackupFolder.At(older + Path.DirectorySeparatorChar)));
    }

    private static async Task RefusedAsync(StoredBloc bloc, string path, string finding)
    {
        Assert.Equal([finding], Assert.IsType<RestoreOutcome.Damaged>(await bloc.RestoreAsync(BackupFolder.At(path))).What);
        Assert.Empty(await bloc.ReadAsync());
    }

    private async Task<(string Path, BackupManifest Manifest)> TakeOutAsync(StoredBloc stored)
    {
        var name = await stored.BackUpAsync();
        return (await stored.Backups.Folder(stored.Code, name).DownloadAsync(directory.FullName, CancellationToken.None), await stored.ManifestAsync(name));
    }
}
