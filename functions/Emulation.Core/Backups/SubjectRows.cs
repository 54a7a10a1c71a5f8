using Azure.Data.Tables;
using Emulation.Attachments;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>What is known of one subject's rows: every hash, no body.</summary>
internal sealed class SubjectRows
{
    private readonly HashSet<string> taken = [];
    private readonly List<(Revision Revision, string BodySha256, string Key)> revisions = [];
    private string? currentReview;
    private readonly HashSet<DateTimeOffset> firsts = [];
    private (int Number, int Sequence) ahead;

    /// <summary>What the current row says; its number is 0 where there is only a draft.</summary>
    public Revision? Current { get; private set; }

    /// <summary>The end of the audit chain that the current row speaks of.</summary>
    public (int Sequence, string Hash) Head { get; private set; }

    /// <summary>History without a current row is taken too, as what is left.</summary>
    public bool IsOrphan { get; set; }

    public List<ChainLink> Chain { get; } = [];

    /// <summary>Files that its revisions name, by SHA-256.</summary>
    public HashSet<string> Attachments { get; } = [];

    /// <summary>Whether there are rows of a later change than the current row that was taken.</summary>
    public bool IsAhead => Current is { } current && ((ahead.Number > 0 && ahead.Number >= current.Number) || ahead.Sequence > Head.Sequence);

    public bool IsSettled => !IsAhead && Current is { } current && revisions.Count == current.Number && Chain.Count == Head.Sequence;

    public bool Take(char kind, TableEntity row, string subject)
    {
        var revision = Revision.From(row);
        if (kind == 'c')
        {
            if (!taken.Add(row.RowKey)) return false;
            Current = revision;
            Head = ReviewColumns.HeadOf(row, revision);
            currentReview = Sha256OfReview(row);
            if (revision.Number > 0) TakeRevision(revision, row);
            return true;
        }

        // A revision goes into history when another one has superseded it, so that of the current row is of a later change, too.
        if (!IsOrphan && kind == 'r' && revision.Number >= (Current?.Number ?? 0))
        {
            ahead.Number = Math.Max(ahead.Number, revision.Number);
            return false;
        }

        if (!IsOrphan && kind == 'a' && revision.Sequence > Head.Sequence)
        {
            ahead.Sequence = Math.Max(ahead.Sequence, revision.Sequence);
            return false;
        }

        if (!taken.Add(row.RowKey)) return false;
        if (row.RowKey != (kind == 'r' ? Keys.Revision(subject, revision.Number) : Keys.Review(subject, revision.Sequence))) throw new InvalidDataException();
        if (kind == 'r') TakeRevision(revision, row);
        else TakeEntry(revision, row);
        return true;
    }

    private void TakeRevision(Revision revision, TableEntity row)
    {
        revisions.Add((revision, Sha256OfBody(row), row.GetString(EntryColumns.Key)));
        Attachments.UnionWith(AttachmentNames.In(BodyColumns.Get(row, "Body")));
        TakeEntry(revision, row);
    }

    private void TakeEntry(Revision revision, TableEntity row)
    {
        firsts.Add(revision.FirstAt);
        Chain.Add(EntryColumns.LinkOf(row));
    }

    /// <summary>Whether the current row, read after all others, speaks of every row that was seen: they are written together.</summary>
    public bool CatchesUp(TableEntity current)
    {
        var revision = Revision.From(current);
        return revision.Number > ahead.Number && ReviewColumns.HeadOf(current, revision).Sequence >= ahead.Sequence;
    }

    /// <summary>Null where all rows tell one story; otherwise what is wrong, in Vietnamese.</summary>
    public string? FindBreak(string partition, string subject)
    {
        if (Current is not { } current) return "còn lịch sử nhưng mất dòng hiện hành.";
        Chain.Sort((a, b) => a.Entry.Sequence.CompareTo(b.Entry.Sequence));
        revisions.Sort((a, b) => a.Revision.Number.CompareTo(b.Revision.Number));

        if (AuditEntry.FindBreak(partition, subject, Chain, Head.Sequence, Head.Hash) is { } broken) return $"chuỗi kiểm toán bị đứt ({broken}).";
        if (current.Number == 0 && current != Nothing) return "dòng hiện hành không có bản nào mà vẫn ghi như có.";
        if (revisions.Count != current.Number) return $"có {revisions.Count} bản, dòng hiện hành nói {current.Number}.";
        for (var i = 0; i < revisions.Count; i++)
        {
            // All else that a revision says is its entry, which the chain has confirmed.
            if (revisions[i].Revision.Number != i + 1) return $"thiếu bản {i + 1}.";
            if (revisions[i].BodySha256 != revisions[i].Revision.Sha256) return $"nội dung bản {i + 1} không khớp SHA-256 của nó.";
        }

        if (FindReviewBreak() is { } wrong) return wrong;
        // Lateness counts from it, and no hash covers it but that of the first entry.
        if (firsts.Any(first => first != revisions.FirstOrDefault().Revision?.At)) return "lần gửi đầu tiên không phải là lúc ghi bản 1.";
        return revisions.DistinctBy(revision => revision.Key).Count() == revisions.Count ? null : "hai bản mang cùng một khóa chống gửi trùng.";
    }

    private static readonly Revision Nothing = Revision.From(new());

    /// <summary>Each review is what its entry says, of the last revision before it; the current row shows the one after which nothing came.</summary>
    private string? FindReviewBreak()
    {
        var number = 0;
        foreach (var (entry, _, review) in Chain)
        {
            if (review is null) number = entry.Revision;
            else if (entry.Revision != number || RecordStore.Sha256(review) != entry.Sha256) return $"ý kiến ở mục kiểm toán {entry.Sequence} không khớp mục đó.";
        }

        return currentReview != (Chain is [.., { Review: not null, Entry.Sha256: var last }] ? last : null) ? "ý kiến ở dòng hiện hành không phải là ý kiến cuối cùng." : null;
    }

    private static string? Sha256OfReview(TableEntity row) => row.GetBinary(ReviewColumns.Review) is { } review ? RecordStore.Sha256(review) : null;

    private static string Sha256OfBody(TableEntity row) => BodyColumns.Get(row, "Body") is { } body ? RecordStore.Sha256(body) : "";
}
