using System.Diagnostics.CodeAnalysis;
using Azure.Data.Tables;

namespace Emulation.Backups;

/// <summary>
/// Holds the rows of one partition against each other, one subject at a time: current row, revisions, audit chain and client keys must
/// tell one story. It keeps hashes and no bodies, so a partition of ten thousand units takes some tens of megabytes.
/// </summary>
/// <remarks>
/// Current rows come first. They say how far each subject's story goes; a row of a later change is left out. History is only ever
/// added to, so what was copied is each subject exactly as it stood when its current row was read, however many write meanwhile.
/// </remarks>
public sealed class PartitionCheck(string partition)
{
    private readonly SortedDictionary<string, SubjectRows> subjects = new(StringComparer.Ordinal);
    private readonly List<string> damage = [];

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
        if (!TryRead(row.RowKey, out var kind, out var name)) return true; // A kind that this version does not know is copied as it is.
        if (!subjects.TryGetValue(name, out var subject)) subjects.Add(name, subject = new());
        try
        {
            return subject.Take(kind, row, name);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or ArgumentException or InvalidDataException or NullReferenceException)
        {
            damage.Add($"{partition}, dòng {row.RowKey}: không đọc được nội dung.");
            return true;
        }
    }

    /// <summary>Leaves the subject out: it came when the current rows had been copied.</summary>
    public void Drop(string subject) => subjects.Remove(subject);

    /// <summary>From now on the subject's rows are taken although its current row is gone.</summary>
    public void Keep(string subject) => subjects[subject].IsOrphan = true;

    /// <summary>Whether the subject's chain holds the entry; every chain holds its beginning.</summary>
    public bool Holds(string subject, int sequence, string hash) => sequence == 0
        || (subjects.TryGetValue(subject, out var rows) && rows.Chain.Any(entry => entry.Entry.Sequence == sequence && entry.Hash == hash));

    /// <summary>What does not fit together, in Vietnamese.</summary>
    public IEnumerable<string> FindDamage() =>
        damage.Concat(subjects.Select(subject => (subject.Key, What: subject.Value.FindBreak(partition, subject.Key))).Where(found => found.What is not null).Select(found => $"{partition}, {found.Key}: {found.What}"));

    private static bool TryRead(string key, out char kind, [NotNullWhen(true)] out string? subject)
    {
        (kind, subject) = (key.Length > 2 && key[1] == '.' ? key[0] : ' ', null);
        if (kind == 'c') subject = key[2..];
        else if (kind is 'r' or 'a' or 'k' && key.LastIndexOf('.') is > 2 and var end) subject = key[2..end];
        return subject is not null;
    }
}
