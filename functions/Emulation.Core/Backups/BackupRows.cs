using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Backups;

/// <summary>The files that partitions become: rows and the heads of their chains; and apart from them, the ledger of due work.</summary>
internal static class BackupRows
{
    private const string Folder = "rows/";
    private const string LedgerFolder = "ledger/";
    private const string Ending = ".jsonl";

    public static string Name(string partition) => Folder + partition + Ending;

    public static string HeadsName(string partition) => "heads/" + partition + Ending;

    public static bool IsRows(BackupFile file) => file.Name.StartsWith(Folder, StringComparison.Ordinal);

    public static string LedgerName(string partition) => LedgerFolder + partition + Ending;

    public static bool IsLedger(BackupFile file) => file.Name.StartsWith(LedgerFolder, StringComparison.Ordinal);

    public static string PartitionOf(BackupFile rows) => rows.Name[(rows.Name.IndexOf('/') + 1)..^Ending.Length];

    public static string HeadsOf(BackupFile rows) => HeadsName(PartitionOf(rows));

    /// <summary>Whether every file is a copied blob, the rows or heads of a partition of the bloc that has both, or of its ledger, and each is listed once.</summary>
    public static bool AreWhole(IReadOnlyList<BackupFile> files, BlocCode bloc)
    {
        var names = files.Select(file => file.Name).ToHashSet();
        return names.Count == files.Count && files.All(file => file is { Name: not null, Sha256: not null } && BackupFile.IsName(file.Name) && (IsBlob(file) || IsOfPartition(file)));

        static bool IsBlob(BackupFile file) => file.Rows is null
            && (file.Name.StartsWith("blocs/", StringComparison.Ordinal) || file.Name.StartsWith("summaries/", StringComparison.Ordinal)
                || (BackupAttachments.IsAttachment(file) && file.Name.EndsWith("/" + file.Sha256, StringComparison.Ordinal)));

        bool IsOfPartition(BackupFile file)
        {
            if (file.Rows is null || !file.Name.EndsWith(Ending, StringComparison.Ordinal)) return false;
            var partition = PartitionOf(file);
            return partition.StartsWith($"{bloc}.", StringComparison.Ordinal) && (IsLedger(file) || (names.Contains(Name(partition)) && names.Contains(HeadsName(partition))));
        }
    }

    /// <summary>The file of heads.</summary>
    public static byte[] Heads(PartitionCheck check)
    {
        using var lines = new MemoryStream();
        foreach (var head in check.Heads)
        {
            lines.Write(Json.Write(head));
            lines.Write("\n"u8);
        }

        return lines.ToArray();
    }
}
