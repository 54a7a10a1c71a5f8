using Emulation.LocalHost;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Backups;

/// <summary>What the person at the keyboard is told, and the exit codes.</summary>
public sealed class BackupCommandTests(AzuriteFixture azurite) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("emulation-backup-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task A_backup_is_taken_out_listed_and_brought_back_in()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-lenh");
        Assert.Equal("Trong kho không có gì của khối khoi-lenh.", (await Assert.ThrowsAsync<LocalHostException>(() => RunAsync(app, "backup", "--bloc", "khoi-lenh"))).Message);
        Assert.Equal((0, "Khối khoi-lenh chưa có bản sao lưu nào.\n"), await RunAsync(app, "backups", "--bloc", "khoi-lenh"));
        await stored.FillAsync();
        var before = await stored.ReadAsync();
        var copy = Path.Combine(directory.FullName, "20230620T010000Z-manual");

        var (code, told) = await RunAsync(app, "backup", "--bloc", "khoi-lenh", "--out", directory.FullName);
        Assert.Equal(0, code);
        Assert.Matches("^Đã sao lưu khối khoi-lenh: 20230620T010000Z-manual, 08 giờ 00 phút ngày 20/6/2023, 5 dòng, 4 tệp, [0-9]+ KiB\nĐã tải về ", told);
        Assert.EndsWith(copy + "\n", told, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(app, "backup", "--bloc", "khoi-lenh");
        (code, told) = await RunAsync(app, "backups", "--bloc", "khoi-lenh");
        Assert.Equal(0, code);
        Assert.Matches("^Khối khoi-lenh có 2 bản sao lưu, cũ trước mới sau:\n  20230620T010000Z-manual, .*\n  20230620T010100Z-manual, .*\n$", told);

        (code, told) = await RunAsync(app, "restore", "--bloc", "khoi-lenh", "--from", copy);
        Assert.Equal(2, code);
        Assert.StartsWith("Không khôi phục: kho đã có dữ liệu của khối. Chưa ghi gì. Nếu đó là lần khôi phục bị ngắt, chạy lại với --resume.\n  - dòng của khoi-lenh.2023H1", told, StringComparison.Ordinal);

        await stored.WipeAsync();
        (code, told) = await RunAsync(app, "restore", "--bloc", "khoi-lenh", "--from", copy);
        Assert.Equal(0, code);
        Assert.StartsWith("Đã khôi phục khối khoi-lenh từ bản 20230620T010000Z-manual: ghi 5 dòng, 2 tệp; mọi mã băm và chuỗi kiểm toán đều khớp.\n", told, StringComparison.Ordinal);
        Assert.Equal(before, await stored.ReadAsync());

        await stored.WipeAsync();
        Assert.Equal(0, (await RunAsync(app, "restore", "--bloc", "khoi-lenh", "--from", "20230620T010100Z-manual")).Code);
        Assert.Equal(before, await stored.ReadAsync());
    }

    [Fact]
    public async Task A_damaged_or_missing_backup_is_told()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, "khoi-hong");
        await stored.FillAsync();
        await RunAsync(app, "backup", "--bloc", "khoi-hong", "--out", directory.FullName);
        await stored.WipeAsync();
        var copy = Path.Combine(directory.FullName, "20230620T010000Z-manual");
        await File.AppendAllTextAsync(Path.Combine(copy, "blocs", "2023.json"), " ");

        Assert.Equal(
            (3, "Không khôi phục: bản sao lưu 20230620T010000Z-manual bị hỏng. Chưa ghi gì.\n  - Tệp blocs/2023.json đã bị sửa: SHA-256 không khớp.\n"),
            await RunAsync(app, "restore", "--bloc", "khoi-hong", "--from", copy));
        Assert.Equal(
            "Không có bản sao lưu “20230101T000000Z-nightly” của khối khoi-hong. Xem các bản đang có: backups --bloc khoi-hong",
            (await Assert.ThrowsAsync<LocalHostException>(() => RunAsync(app, "restore", "--bloc", "khoi-hong", "--from", "20230101T000000Z-nightly"))).Message);
    }

    private static async Task<(int Code, string Told)> RunAsync(TestApp app, params string[] line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var code = await new BackupCommands(app.Services, output).RunAsync(CommandLine.Parse(line), CancellationToken.None);
        return (code, output.ToString());
    }
}
