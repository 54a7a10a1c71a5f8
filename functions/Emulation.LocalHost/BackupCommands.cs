using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.LocalHost;

/// <summary>The commands <c>backup</c>, <c>backups</c> and <c>restore</c>: what they tell the person at the keyboard, and with which exit code.</summary>
public sealed class BackupCommands(IServiceProvider services, TextWriter output)
{
    public const int Occupied = 2;
    public const int Damaged = 3;

    /// <summary>How much of a long list is shown.</summary>
    private const int Shown = 20;

    private readonly BackupStore store = services.GetRequiredService<BackupStore>();

    public Task<int> RunAsync(CommandLine line, CancellationToken cancellation) => line switch
    {
        { Task: StoreTask.Backup, Bloc: { } bloc } => BackupAsync(bloc, line.Out, cancellation),
        { Task: StoreTask.Restore, Bloc: { } bloc, From: { } from } => RestoreAsync(bloc, from, line.Resume, cancellation),
        { Bloc: { } bloc } => ListAsync(bloc, cancellation),
        _ => throw new ArgumentException("no command of the store", nameof(line)),
    };

    private async Task<int> BackupAsync(BlocCode bloc, string? directory, CancellationToken cancellation)
    {
        if (!await services.GetRequiredService<Backup>().FindsAnythingAsync(bloc, cancellation)) throw new LocalHostException($"Trong kho không có gì của khối {bloc}.");
        var name = await services.GetRequiredService<Backup>().RunAsync(bloc, "manual", cancellation);
        var manifest = (await store.Folder(bloc, name).FindManifestAsync(cancellation))!;
        await output.WriteLineAsync($"Đã sao lưu khối {bloc}: {Describe(manifest)}");
        if (directory is not null) await output.WriteLineAsync($"Đã tải về {await store.Folder(bloc, name).DownloadAsync(directory, cancellation)}");
        return Report(manifest.Damage, "Dữ liệu trong kho có chỗ không khớp; bản sao lưu giữ nguyên trạng nhưng không khôi phục được:", Damaged);
    }

    private async Task<int> ListAsync(BlocCode bloc, CancellationToken cancellation)
    {
        var backups = await store.ListAsync(bloc, cancellation);
        await output.WriteLineAsync(backups.Count == 0 ? $"Khối {bloc} chưa có bản sao lưu nào." : $"Khối {bloc} có {backups.Count} bản sao lưu, cũ trước mới sau:");
        foreach (var backup in backups) await output.WriteLineAsync($"  {Describe(backup)}");
        return Report([.. BackupStore.FindBreaks(backups).Select(backup => backup.Name)], "Những bản này không nối tiếp đúng bản trước, hoặc đã bị sửa:", Damaged);
    }

    private async Task<int> RestoreAsync(BlocCode bloc, string from, bool resume, CancellationToken cancellation)
    {
        var folder = BackupStore.IsName(from) && !Directory.Exists(from) ? store.Folder(bloc, from) : BackupFolder.At(from);
        switch (await services.GetRequiredService<Restore>().RunAsync(folder, bloc, resume, $"{Environment.UserName}@{Environment.MachineName}", cancellation))
        {
            case RestoreOutcome.Done(var manifest, var rows, var blobs, var record):
                await output.WriteLineAsync($"Đã khôi phục khối {bloc} từ bản {manifest.Name}: ghi {Vietnamese.Number(rows)} dòng, {Vietnamese.Number(blobs)} tệp; mọi mã băm và chuỗi kiểm toán đều khớp.");
                await output.WriteLineAsync($"Việc khôi phục được ghi lại trong bản sao lưu mới {record}; những gì gửi sau bản {manifest.Name} không còn trong kho.");
                await output.WriteLineAsync("Đường dẫn truy cập (mã của từng đơn vị) không nằm trong bản sao lưu; nếu đây là kho mới, hãy cấp lại. Trang đang mở phải tải lại trước khi lưu.");
                return 0;
            case RestoreOutcome.Occupied(var what):
                return Report(what, resume
                    ? "Không khôi phục: trong kho có thứ không phải do lần khôi phục bị ngắt để lại. Chưa ghi gì."
                    : "Không khôi phục: kho đã có dữ liệu của khối. Chưa ghi gì. Nếu đó là lần khôi phục bị ngắt, chạy lại với --resume.", Occupied);
            case RestoreOutcome.Damaged(var what):
                return Report(what, $"Không khôi phục: bản sao lưu {folder.Name} bị hỏng. Chưa ghi gì.", Damaged);
            default:
                throw new LocalHostException($"Không có bản sao lưu “{from}” của khối {bloc}. Xem các bản đang có: backups --bloc {bloc}");
        }
    }

    private int Report(IReadOnlyList<string> items, string title, int code)
    {
        if (items.Count == 0) return 0;
        output.WriteLine(title);
        foreach (var item in items.Take(Shown)) output.WriteLine($"  - {item}");
        if (items.Count > Shown) output.WriteLine($"  … và {Vietnamese.Number(items.Count - Shown)} mục nữa.");
        return code;
    }

    private static string Describe(BackupManifest backup)
    {
        var rows = backup.Files.Where(file => file.Name.StartsWith("rows/", StringComparison.Ordinal)).Sum(file => file.Rows ?? 0);
        var size = backup.Files.Sum(file => file.Bytes) / 1024;
        var damage = backup.Damage.Count > 0 ? $", có {Vietnamese.Number(backup.Damage.Count)} chỗ hỏng" : "";
        var restored = backup.Restored is { } source ? $", ngay sau khi khôi phục từ bản {source.Name}" : "";
        return $"{backup.Name}, {Vietnamese.Moment(backup.At)}{restored}, {Vietnamese.Number(rows)} dòng, {Vietnamese.Number(backup.Files.Count)} tệp, {Vietnamese.Number(size)} KiB{damage}";
    }
}
