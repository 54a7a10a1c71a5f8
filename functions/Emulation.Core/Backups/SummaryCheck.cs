using System.Text.Json;
using Emulation.Storage;
using Emulation.Summaries;
using Emulation.Text;

namespace Emulation.Backups;

/// <summary>
/// Holds summaries, copied or in their store, against each other and against the rows: each index against its manifests, each anchor
/// against the one before, and what the newest version names as its sources against the audit chains.
/// </summary>
internal sealed class SummaryCheck
{
    private readonly Dictionary<string, SummaryIndex> indexes = [];
    private readonly Dictionary<string, (string Sha256, string Anchor, string PreviousAnchor)> manifests = [];
    private readonly Dictionary<string, SummaryManifest> newest = [];
    private readonly List<string> damage = [];

    /// <summary>Partitions that a summary was made from.</summary>
    public IEnumerable<string> Partitions => newest.Keys;

    public void Take(string file, byte[] content)
    {
        if (!file.StartsWith("summaries/", StringComparison.Ordinal)) return;
        try
        {
            if (file.EndsWith("/index.json", StringComparison.Ordinal))
            {
                var index = Json.Read<SummaryIndex>(content);
                indexes[Keys.Partition(index.Bloc, index.Period)] = index;
            }
            else if (file.EndsWith("/" + SummaryManifest.FileName, StringComparison.Ordinal))
            {
                TakeManifest(file, Json.Read<SummaryManifest>(content), RecordStore.Sha256(content));
            }
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or NullReferenceException) // Who made one up may have left out anything.
        {
            damage.Add($"Tệp {file}: không đọc được.");
        }
    }

    public IEnumerable<string> FindDamage() => damage.Concat(indexes.SelectMany(index => FindDamage(index.Key, index.Value)));

    /// <summary>Sources of the newest version that are not in the chains: rows that were rolled back after it was published.</summary>
    public IEnumerable<string> FindLost(string partition, PartitionCheck check) => newest.TryGetValue(partition, out var manifest)
        ? manifest.Sources
            .Where(source => !check.Holds(source.Subject, source.Sequence, source.ChainHash))
            .Select(source => $"{partition}, {source.Subject}: mục kiểm toán {source.Sequence} mà báo cáo tổng hợp bản {manifest.Version} dựa vào nay không còn.")
        : [];

    private void TakeManifest(string file, SummaryManifest manifest, string sha256)
    {
        if (SummaryPress.AnchorOf(manifest.PreviousAnchor, manifest.Sources) != manifest.Anchor) damage.Add($"Tệp {file}: mã neo không khớp các nguồn.");
        manifests[file["summaries/".Length..]] = (sha256, manifest.Anchor, manifest.PreviousAnchor);
        var partition = Keys.Partition(manifest.Bloc, manifest.Period);
        // All versions' sources would fill the memory; the newest version's chains hold what the older ones name.
        if (!newest.TryGetValue(partition, out var last) || last.Version < manifest.Version) newest[partition] = manifest;
    }

    private IEnumerable<string> FindDamage(string partition, SummaryIndex index)
    {
        var previous = AuditEntry.Genesis;
        foreach (var version in index.Versions)
        {
            // A version's folder begins with the bloc's code, which the files of a backup leave out.
            var name = $"{version.Folder[(version.Folder.IndexOf('/') + 1)..]}/{SummaryManifest.FileName}";
            if (!manifests.TryGetValue(name, out var manifest)) yield return $"{partition}: thiếu báo cáo tổng hợp bản {version.Version}.";
            else if (manifest.Sha256 != version.ManifestSha256 || manifest.Anchor != version.Anchor || manifest.PreviousAnchor != previous) yield return $"{partition}: báo cáo tổng hợp bản {version.Version} không khớp mục lục.";
            previous = version.Anchor;
        }
    }
}
