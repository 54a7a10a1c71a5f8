using Azure.Data.Tables;
using Emulation.Blocs;

namespace Emulation.Backups;

/// <summary>Reads a whole backup and finds everything that is not as it was when it was made. It writes nothing.</summary>
internal sealed class BackupVerifier(BackupFolder folder, BackupManifest manifest)
{
    private readonly List<string> findings = [];

    /// <returns>What is wrong, in Vietnamese; empty where the backup is whole.</returns>
    public async Task<IReadOnlyList<string>> FindDamageAsync(BlocCode bloc, CancellationToken cancellation)
    {
        CheckManifest(bloc);
        if (findings.Count > 0) return findings; // Where the list of files is wrong, the files tell nothing.

        var summaries = new SummaryCheck();
        foreach (var file in manifest.Files.Where(file => file.Rows is null))
        {
            var (content, problem) = await CheckedFile.ReadAllAsync(folder, file, cancellation);
            if (problem is null) summaries.Take(file.Name, content);
            else findings.Add(problem);
        }

        if (findings.Count == 0) findings.AddRange(summaries.FindDamage()); // A broken file has been named already.
        var files = manifest.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var rows in manifest.Files.Where(BackupRows.IsRows))
        {
            var check = await CheckRowsAsync(rows, cancellation);
            await CheckHeadsAsync(manifest.Files.First(file => file.Name == BackupRows.HeadsOf(rows)), check, cancellation);
            if (check is null) continue;
            findings.AddRange(summaries.FindLost(BackupRows.PartitionOf(rows), check));
            findings.AddRange(check.Attachments.Where(name => !files.Contains(name)).Select(name => $"Thiếu tệp đính kèm {name} mà báo cáo nêu."));
        }

        foreach (var ledger in manifest.Files.Where(BackupRows.IsLedger)) await ReadRowsAsync(ledger, _ => true, cancellation);
        var copied = manifest.Files.Where(BackupRows.IsRows).Select(BackupRows.PartitionOf);
        findings.AddRange(summaries.Partitions.Except(copied).Select(partition => $"{partition}: có báo cáo tổng hợp nhưng không có dòng nào."));
        return findings;
    }

    private void CheckManifest(BlocCode bloc)
    {
        // Who made up a manifest may have left out anything.
        if (manifest is not { Files: not null, Damage: not null, Anchor: not null } || manifest.ComputeAnchor() != manifest.Anchor) findings.Add("backup.json đã bị sửa: mã băm gốc không khớp.");
        else if (manifest.Format != BackupManifest.CurrentFormat) findings.Add($"Bản sao lưu có dạng {manifest.Format}; phiên bản này chỉ đọc dạng {BackupManifest.CurrentFormat}.");
        else if (manifest.Bloc != bloc) findings.Add($"Đây là bản sao lưu của khối {manifest.Bloc}, không phải {bloc}.");
        else if (manifest.Name != folder.Name) findings.Add($"backup.json là của bản {manifest.Name}, không phải {folder.Name}; thư mục phải mang đúng tên của bản sao lưu.");
        else if (!BackupRows.AreWhole(manifest.Files, bloc)) findings.Add("backup.json kê các tệp không hợp lệ.");
        else findings.AddRange(manifest.Damage.Select(damage => $"Đã hỏng từ khi sao lưu: {damage}"));
    }

    private async Task<PartitionCheck?> CheckRowsAsync(BackupFile file, CancellationToken cancellation)
    {
        var check = new PartitionCheck(BackupRows.PartitionOf(file));
        if (!await ReadRowsAsync(file, check.Take, cancellation)) return null;
        findings.AddRange(check.FindDamage());
        return check;
    }

    /// <summary>Reads every row of a file.</summary>
    /// <param name="take">Whether the row belongs there.</param>
    /// <returns>False where the file is not the one that was made: what its lines say counts no more.</returns>
    private async Task<bool> ReadRowsAsync(BackupFile file, Func<TableEntity, bool> take, CancellationToken cancellation)
    {
        var partition = BackupRows.PartitionOf(file);
        var (found, count) = (new List<string>(), 0);
        var problem = await CheckedFile.ReadAsync(folder, file, ReadAsync, cancellation);
        if (problem is not null)
        {
            findings.Add(problem);
            return false;
        }

        if (count != file.Rows) found.Add($"Tệp {file.Name} có {count} dòng, backup.json nói {file.Rows}.");
        findings.AddRange(found);
        return true;

        async Task ReadAsync(Stream stream)
        {
            await foreach (var line in Lines.ReadAsync(stream, cancellation))
            {
                count++;
                try
                {
                    var row = RowLine.Read(line);
                    if (row.PartitionKey != partition || !take(row)) found.Add($"Tệp {file.Name}, dòng {count}: {row.RowKey} không thuộc bản sao lưu này.");
                }
                catch (FormatException)
                {
                    found.Add($"Tệp {file.Name}, dòng {count}: không đọc được.");
                }
            }
        }
    }

    private async Task CheckHeadsAsync(BackupFile file, PartitionCheck? check, CancellationToken cancellation)
    {
        var (content, problem) = await CheckedFile.ReadAllAsync(folder, file, cancellation);
        if (problem is not null) findings.Add(problem);
        else if (check is not null && !BackupRows.Heads(check).AsSpan().SequenceEqual(content)) findings.Add($"Tệp {file.Name} không khớp các chuỗi kiểm toán đã sao lưu.");
    }
}
