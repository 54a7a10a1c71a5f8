using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Emulation.Blocs;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>What a check of everything that is recorded of a bloc found.</summary>
/// <param name="Bloc">The bloc.</param>
/// <param name="Periods">What was checked, by period.</param>
/// <param name="Anchor">Name of the newest backup, which the chains were held against; null where there is none yet.</param>
/// <param name="Restores">Backups that the bloc was brought back from, oldest first: what was recorded between such a backup and the restore is gone, which is no finding.</param>
/// <param name="Findings">What is not as it was written and where, in Vietnamese; empty where all is whole.</param>
public sealed record BlocIntegrity(BlocCode Bloc, IReadOnlyList<PeriodIntegrity> Periods, string? Anchor, IReadOnlyList<RecordedRestore> Restores, IReadOnlyList<string> Findings);

/// <param name="Partition">The bloc and the period, such as <c>ban-dang-ha-giang.2023H1</c>.</param>
/// <param name="Chains">Units with an audit chain; the lead's text counts as one.</param>
/// <param name="Entries">Entries of all chains.</param>
public sealed record PeriodIntegrity(string Partition, int Chains, int Entries);

/// <param name="At">When, UTC.</param>
/// <param name="From">What it was brought back from.</param>
public sealed record RecordedRestore(DateTimeOffset At, RestoredBackup From);

/// <summary>
/// Checks everything that is recorded of a bloc, as it lies in the store: rows against each other, their seals, summaries, backups; and the
/// chains against what was anchored outside of the table, in every version of a summary and in the newest backup. Whatever an anchor
/// names and a chain does not hold was rolled back or rewritten. It writes nothing.
/// </summary>
/// <remarks>
/// Only the newest backup's heads are read: each backup held the chains against the one before when it was made, says under damage what
/// was lost, and cannot be changed without its anchor and all later ones.
/// </remarks>
public sealed class BlocCheck(StorageClients clients, BackupStore backups, SharedKey key)
{
    /// <summary>Every bloc of which there is anything: a row, a year, a summary or a backup.</summary>
    public async Task<IReadOnlyList<BlocCode>> FindBlocsAsync(CancellationToken cancellation)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var bloc in BlocStorage.BlocsAsync(clients.Submissions, cancellation)) found.Add(bloc);
        foreach (var container in (BlobContainerClient[])[clients.Blocs, clients.Summaries, clients.Backups])
        {
            await foreach (var item in container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", null, cancellation))
            {
                if (item.IsPrefix) found.Add(item.Prefix[..^1]);
            }
        }

        return [.. found.Where(name => BlocCode.TryParse(name, null, out _)).Select(name => BlocCode.Parse(name, null))];
    }

    /// <summary>Checks the whole bloc.</summary>
    /// <param name="depth">How many backups are looked at, from the newest; each is a small file.</param>
    public async Task<BlocIntegrity> RunAsync(BlocCode bloc, int depth, CancellationToken cancellation)
    {
        var findings = new List<string>();
        // What the anchors name was in the rows before: rows are only ever added to, so they are read last.
        var anchors = new Anchors();
        var manifests = await ReadBackupsAsync(bloc, depth, findings, cancellation);
        if (manifests is [.., var newest]) await TakeHeadsAsync(newest, anchors, findings, cancellation);
        var storage = new BlocStorage(clients, bloc);
        await new StoredSummaries(storage, clients.Summaries).ReadAsync(anchors, findings, cancellation);

        var periods = new List<PeriodIntegrity>();
        await foreach (var partition in storage.PartitionsAsync(storage.Rows, cancellation))
        {
            var check = await ReadAsync(partition, cancellation);
            findings.AddRange([.. check.Strange, .. check.FindDamage(), .. anchors.FindLost(partition, check)]);
            periods.Add(new(partition, check.Chains, check.Entries));
        }

        findings.AddRange(anchors.Partitions.Except(periods.Select(period => period.Partition)).Order(StringComparer.Ordinal).SelectMany(gone => anchors.FindLost(gone, new(gone))));
        return new(bloc, periods, manifests is [.., var last] ? last.Name : null, [.. manifests.Where(backup => backup.Restored is not null).Select(backup => new RecordedRestore(backup.At, backup.Restored!))], findings);
    }

    /// <summary>What is wrong with the rows of one partition, without anchors.</summary>
    public async Task<IReadOnlyList<string>> FindDamageAsync(string partition, CancellationToken cancellation)
    {
        var check = await ReadAsync(partition, cancellation);
        return [.. check.Strange, .. check.FindDamage()];
    }

    private async Task<PartitionCheck> ReadAsync(string partition, CancellationToken cancellation)
    {
        var reading = new PartitionCopy(PartitionCopy.In(clients.Submissions, partition, cancellation), partition, await key.GetAsync(cancellation), copy: null);
        await reading.RunAsync();
        return reading.Check;
    }

    private async Task<IReadOnlyList<BackupManifest>> ReadBackupsAsync(BlocCode bloc, int depth, List<string> findings, CancellationToken cancellation)
    {
        IReadOnlyList<BackupManifest> manifests;
        try
        {
            manifests = await backups.ListNewestAsync(bloc, depth, cancellation);
        }
        catch (JsonException)
        {
            findings.Add($"{bloc}: một tệp {BackupManifest.FileName} không đọc được.");
            return [];
        }

        findings.AddRange(BackupStore.FindBreaks(manifests).Select(backup => $"{bloc}: bản sao lưu {backup.Name} không nối tiếp đúng bản trước, hoặc đã bị sửa."));
        // A restore makes good what was found before it; its record stays to be seen.
        var restored = manifests.ToList().FindLastIndex(backup => backup.Restored is not null);
        findings.AddRange(manifests.Skip(Math.Max(restored, 0)).SelectMany(backup => backup.Damage.Select(damage => $"Bản sao lưu {backup.Name} đã ghi nhận: {damage}")));
        return manifests;
    }

    private async Task TakeHeadsAsync(BackupManifest newest, Anchors anchors, List<string> findings, CancellationToken cancellation)
    {
        var folder = backups.Folder(newest.Bloc, newest.Name);
        foreach (var partition in newest.Files.Where(BackupRows.IsRows).Select(BackupRows.PartitionOf))
        {
            var (heads, problem) = await Backup.HeadsAsync(folder, newest, partition, cancellation);
            if (problem is not null) findings.Add($"Bản sao lưu {newest.Name}: {problem}");
            foreach (var head in heads) anchors.Add(partition, head.Subject, head.Sequence, head.Hash, $"bản sao lưu {newest.Name}");
        }
    }
}
