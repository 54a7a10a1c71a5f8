using Azure.Data.Tables;
using Emulation.Attachments;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>What is known of one subject's rows: every hash, no body.</summary>
internal sealed class SubjectRows
{
    private readonly HashSet<string> taken = [];
    private readonly List<(Revision Revision, string BodySha256, string Actor)> revisions = [];
    private readonly List<Revision> keys = [];
    private string currentBody = "";
    private string? currentReview;
    private readonly Dictionary<int, string> reviews = [];
    private readonly HashSet<DateTimeOffset> firsts = [];
    private (int Number, int Sequence) ahead;

    /// <summary>What the current row says; its number is 0 where there is only a draft.</summary>
    public Revision? Current { get; private set; }

    /// <summary>The end of the audit chain that the current row speaks of.</summary>
    public (int Sequence, string Hash) Head { get; private set; }

    /// <summary>History without a current row is taken too, as what is left.</summary>
    public bool IsOrphan { get; set; }

    public List<(AuditEntry Entry, string Hash)> Chain { get; } = [];

    /// <summary>Files that its revisions name, by SHA-256.</summary>
    public HashSet<string> Attachments { get; } = [];

    /// <summary>Whether there are rows of a later change than the current row that was taken.</summary>
    public bool IsAhead => Current is { } current && (ahead.Number > current.Number || ahead.Sequence > Head.Sequence);

    public bool IsSettled => !IsAhead && Current is { } current && revisions.Count == current.Number && Chain.Count == Head.Sequence && keys.Count == current.Number;

    public bool Take(char kind, TableEntity row, string subject)
    {
        var revision = Revision.From(row);
        if (kind == 'c')
        {
            if (!taken.Add(row.RowKey)) return false;
            Current = revision;
            Head = ReviewColumns.HeadOf(row, revision);
            currentBody = Sha256OfBody(row);
            currentReview = Sha256OfReview(row);
            return true;
        }

        if (!IsOrphan && (revision.Number > (Current?.Number ?? 0) || revision.Sequence > Head.Sequence))
        {
            ahead = (Math.Max(ahead.Number, revision.Number), Math.Max(ahead.Sequence, revision.Sequence));
            return false;
        }

        if (!taken.Add(row.RowKey)) return false;
        firsts.Add(revision.FirstAt);
        switch (kind)
        {
            case 'r':
                if (row.RowKey != Keys.Revision(subject, revision.Number)) throw new InvalidDataException();
                revisions.Add((revision, Sha256OfBody(row), row.GetString("Actor")));
                Attachments.UnionWith(AttachmentNames.In(BodyColumns.Get(row, "Body")));
                break;
            case 'a':
                if (row.RowKey != Keys.Audit(subject, revision.Sequence)) throw new InvalidDataException();
                var (entry, hash, _) = RecordStore.AuditOf(row);
                Chain.Add((entry, hash));
                if (Sha256OfReview(row) is { } review) reviews[entry.Sequence] = review;
                break;
            default:
                keys.Add(revision);
                break;
        }

        return true;
    }

    /// <summary>Whether the current row, read after all others, speaks of every row that was seen: they are written together.</summary>
    public bool CatchesUp(TableEntity current)
    {
        var revision = Revision.From(current);
        return revision.Number >= ahead.Number && ReviewColumns.HeadOf(current, revision).Sequence >= ahead.Sequence;
    }

    /// <summary>Null where all rows tell one story; otherwise what is wrong, in Vietnamese.</summary>
    public string? FindBreak(string partition, string subject)
    {
        if (Current is not { } current) return "còn lịch sử nhưng mất dòng hiện hành.";
        Chain.Sort((a, b) => a.Entry.Sequence.CompareTo(b.Entry.Sequence));
        revisions.Sort((a, b) => a.Revision.Number.CompareTo(b.Revision.Number));
        keys.Sort((a, b) => a.Number.CompareTo(b.Number));

        if (AuditEntry.FindBreak(partition, subject, Chain, Head.Sequence, Head.Hash) is { } broken) return $"chuỗi kiểm toán bị đứt ({broken}).";
        var changes = Chain.Where(entry => !Review.IsReview(entry.Entry.Action)).ToList();
        if (revisions.Count != current.Number || changes.Count != current.Number) return $"có {revisions.Count} bản và {changes.Count} mục kiểm toán, dòng hiện hành nói {current.Number}.";
        for (var i = 0; i < revisions.Count; i++)
        {
            var (revision, body, actor) = revisions[i];
            var (entry, hash) = changes[i];
            if (body != revision.Sha256) return $"nội dung bản {i + 1} không khớp SHA-256 của nó.";
            if ((revision.Number, revision.At, revision.DaysLate, revision.Sha256, revision.Sequence, revision.Hash, actor)
                != (entry.Revision, entry.At, entry.DaysLate, entry.Sha256, entry.Sequence, hash, entry.Actor)) return $"bản {i + 1} không khớp mục kiểm toán của nó.";
        }

        if (FindReviewBreak() is { } wrong) return wrong;
        // Lateness counts from it, and no hash covers it but that of the first entry.
        if (firsts.Any(first => first != revisions.FirstOrDefault().Revision?.At)) return "lần gửi đầu tiên không phải là lúc ghi bản 1.";
        if (current.Number == 0 && current != Nothing) return "dòng hiện hành không có bản nào mà vẫn ghi như có.";
        if (current.Number > 0 && (current != revisions[^1].Revision || currentBody != current.Sha256)) return "dòng hiện hành không phải là bản cuối cùng.";
        return keys.Select((key, i) => key == revisions.ElementAtOrDefault(i).Revision).All(same => same) && keys.Count == revisions.Count ? null : "khóa chống gửi trùng không khớp các bản.";
    }

    private static readonly Revision Nothing = Revision.From(new());

    /// <summary>Each review is what its entry says, of the last revision before it; the current row shows the one after which nothing came.</summary>
    private string? FindReviewBreak()
    {
        var number = 0;
        foreach (var (entry, _) in Chain)
        {
            if (!Review.IsReview(entry.Action)) number = entry.Revision;
            else if (entry.Revision != number || reviews.GetValueOrDefault(entry.Sequence) != entry.Sha256) return $"ý kiến ở mục kiểm toán {entry.Sequence} không khớp mục đó.";
        }

        var last = Chain.Count > 0 && Review.IsReview(Chain[^1].Entry.Action) ? Chain[^1].Entry.Sha256 : null;
        return currentReview != last ? "ý kiến ở dòng hiện hành không phải là ý kiến cuối cùng." : null;
    }

    private static string? Sha256OfReview(TableEntity row) => row.GetBinary(ReviewColumns.Review) is { } review ? RecordStore.Sha256(review) : null;

    private static string Sha256OfBody(TableEntity row) => BodyColumns.Get(row, "Body") is { } body ? RecordStore.Sha256(body) : "";
}
