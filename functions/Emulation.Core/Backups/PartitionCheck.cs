using System.Diagnostics.CodeAnalysis;
using Azure.Data.Tables;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>
/// Holds the rows of one partition against each other, one subject at a time: current row, superseded revisions, reviews and the audit chain
/// that they make up must tell one story. It keeps hashes and no bodies, so a partition of ten thousand units takes some tens of megabytes.
/// </summary>
/// <remarks>
/// Current rows come first. They say how far each subject's story goes; a row of a later change is left out. History is only ever
/// added to, so what was copied is each subject exactly as it stood when its current row was read, however many write meanwhile.
/// </remarks>
/// <param name="partition">The rows' partition.</param>
/// <param name="key">
/// What rows were sealed with, for rows as they lie in their store; null for a backup's, which has none.
/// </param>
public sealed class PartitionCheck(string partition, byte[]? key = null)
{
    private readonly SortedDictionary<string, SubjectRows> subjects = new(StringComparer.Ordinal);
    private readonly List<string> damage = [];
    private readonly List<string> strange = [];

    /// <summary>How many chains have an entry.</summary>
    public int Chains => subjects.Values.Count(subject => subject.Chain.Count > 0);

    /// <summary>Entries of all chains.</summary>
    public int Entries => subjects.Values.Sum(subject => subject.Chain.Count);

    /// <summary>Rows of no kind that this version knows, in Vietnamese. A backup copies them as they are.</summary>
    public IReadOnlyList<string> Strange => strange;

    /// <summary>Subjects of which rows are missing, or of which there are rows but no current one.</summary>
    public IReadOnlyList<string> Unsettled => [.. subjects.Where(subject => !subject.Value.IsSettled).Select(subject => subject.Key)];

    /// <summary>The ends of the chains, in order of the subjects.</summary>
    public IEnumerable<BackupHead> Heads => subjects
        .Where(subject => subject.Value.Current is not null)
        .Select(subject => new BackupHead(subject.Key, subject.Value.Head.Sequence, subject.Value.Head.Hash));

    /// <summary>Files that revisions name, as a backup calls them: <c>attachments/{period}/{unit}/{sha256}</c>.</summary>
    public IEnumerable<string> Attachments => subjects.SelectMany(subject => subject.Value.Attachments.Select(file => BackupAttachments.Name(partition, subject.Key, file)));

    /// <summary>Takes the row into the account.</summary>
    /// <returns>False where it is no part of the copy: it is there already, or belongs to a change after the current row that was copied.</returns>
    public bool Take(TableEntity row)
    {
        if (!TryRead(row.RowKey, out var kind, out var name))
        {
            strange.Add($"{partition}, dòng {row.RowKey}: không thuộc loại dòng nào.");
            return true;
        }

        if (!subjects.TryGetValue(name, out var subject)) subjects.Add(name, subject = new());
        try
        {
            if (!subject.Take(kind, row, name)) return false;
            if (RowShape.FindFault(kind, row) is { } fault) damage.Add($"{partition}, dòng {row.RowKey}: cột {fault} thừa, thiếu hoặc sai.");
            if (key is not null && RowSeal.Belongs(row) && !RowSeal.Holds(row, key)) damage.Add($"{partition}, dòng {row.RowKey}: niêm phong không đúng; dòng không do hệ thống ghi tại chỗ này.");
            return true;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or ArgumentException or InvalidDataException or NullReferenceException)
        {
            damage.Add($"{partition}, dòng {row.RowKey}: không đọc được nội dung.");
            return true;
        }
    }

    /// <summary>Whether there are rows of a later change than the subject's current row that was taken.</summary>
    internal bool IsAhead(string subject) => subjects[subject].IsAhead;

    /// <summary>Takes note of the subject's current row as it is after all others were read: what is still ahead of it was written by nobody.</summary>
    internal void Confirm(string subject, TableEntity current)
    {
        if (!subjects[subject].CatchesUp(current)) damage.Add($"{partition}, {subject}: có dòng lịch sử đi trước dòng hiện hành; dòng hiện hành đã bị đưa về cũ, hoặc lịch sử bị thêm.");
    }

    /// <summary>Leaves the subject out: it came when the current rows had been copied.</summary>
    public void Drop(string subject) => subjects.Remove(subject);

    /// <summary>From now on the subject's rows are taken although its current row is gone.</summary>
    public void Keep(string subject) => subjects[subject].IsOrphan = true;

    /// <summary>Whether the subject's chain holds the entry; every chain holds its beginning.</summary>
    public bool Holds(string subject, int sequence, string hash) => sequence == 0
        || (subjects.TryGetValue(subject, out var rows) && rows.Chain.Any(link => link.Entry.Sequence == sequence && link.Hash == hash));

    /// <summary>What does not fit together, in Vietnamese.</summary>
    public IEnumerable<string> FindDamage() =>
        damage.Concat(subjects.Select(subject => (subject.Key, What: subject.Value.FindBreak(partition, subject.Key))).Where(found => found.What is not null).Select(found => $"{partition}, {found.Key}: {found.What}"));

    private static bool TryRead(string key, out char kind, [NotNullWhen(true)] out string? subject)
    {
        (kind, subject) = (key.Length > 2 && key[1] == '.' ? key[0] : ' ', null);
        if (kind == 'c') subject = key[2..];
        else if (kind is 'r' or 'a' && key.LastIndexOf('.') is > 2 and var end) subject = key[2..end];
        return subject is not null;
    }
}
