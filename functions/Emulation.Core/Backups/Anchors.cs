namespace Emulation.Backups;

/// <summary>Entries of audit chains that something outside of the table names: each must be found in its chain, for good.</summary>
public sealed class Anchors
{
    private readonly Dictionary<string, Dictionary<(string Subject, int Sequence, string Hash), string>> byPartition = [];

    public IEnumerable<string> Partitions => byPartition.Keys;

    /// <param name="where">What names it, in Vietnamese; the first that does is told.</param>
    public void Add(string partition, string subject, int sequence, string hash, string where)
    {
        if (sequence == 0) return; // Only a draft: every chain holds its beginning.
        if (!byPartition.TryGetValue(partition, out var anchors)) byPartition.Add(partition, anchors = []);
        anchors.TryAdd((subject, sequence, hash), where);
    }

    /// <summary>What the chains do not hold, in Vietnamese.</summary>
    public IEnumerable<string> FindLost(string partition, PartitionCheck check) => byPartition.TryGetValue(partition, out var anchors)
        ? anchors
            .Where(anchor => !check.Holds(anchor.Key.Subject, anchor.Key.Sequence, anchor.Key.Hash))
            .Select(anchor => $"{partition}, {anchor.Key.Subject}: mục kiểm toán {anchor.Key.Sequence} mà {anchor.Value} nêu nay không còn trong chuỗi.")
        : [];
}
