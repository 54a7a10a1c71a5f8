using Azure.Data.Tables;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>What is known of one subject's rows: every hash, no body.</summary>
internal sealed class SubjectRows
{
    private readonly HashSet<string> taken = [];
    private readonly List<(Revision Revision, string BodySha256, string Actor)> revisions = [];
    private readonly List<Revision> keys = [];
    private string currentBody = "";

    /// <summary>What the current row says; its number is 0 where there is only a draft.</summary>
    public Revision? Current { get; private set; }

    /// <summary>History without a current row is taken too, as what is left.</summary>
    public bool IsOrphan { get; set; }

    public List<(AuditEntry Entry, string Hash)> Chain { get; } = [];

    public bool IsSettled => Current is { } current && revisions.Count == current.Number && Chain.Count == current.Sequence && keys.Count == current.Number;

    public bool Take(char kind, TableEntity row, string subject)
    {
        var revision = Revision.From(row);
        if (kind == 'c')
        {
            if (!taken.Add(row.RowKey)) return false;
            Current = revision;
            currentBody = Sha256OfBody(row);
            return true;
        }

        if (!IsOrphan && revision.Number > (Current?.Number ?? 0)) return false;
        if (!taken.Add(row.RowKey)) return false;
        switch (kind)
        {
            case 'r':
                if (row.RowKey != Keys.Revision(subject, revision.Number)) throw new InvalidDataException();
                revisions.Add((revision, Sha256OfBody(row), row.GetString("Actor")));
                break;
            case 'a':
                if (row.RowKey != Keys.Audit(subject, revision.Sequence)) throw new InvalidDataException();
                Chain.Add(RecordStore.AuditOf(row));
                break;
            default:
                keys.Add(revision);
                break;
        }

        return true;
    }

    /// <summary>Null where all rows tell one story; otherwise what is wrong, in Vietnamese.</summary>
    public string? FindBreak(string partition, string subject)
    {
        if (Current is not { } current) return "còn lịch sử nhưng mất dòng hiện hành.";
        Chain.Sort((a, b) => a.Entry.Sequence.CompareTo(b.Entry.Sequence));
        revisions.Sort((a, b) => a.Revision.Number.CompareTo(b.Revision.Number));
        keys.Sort((a, b) => a.Number.CompareTo(b.Number));

        if (AuditEntry.FindBreak(partition, subject, Chain, current.Sequence, current.Hash) is { } broken) return $"chuỗi kiểm toán bị đứt ({broken}).";
        if (revisions.Count != current.Number || Chain.Count != current.Number) return $"có {revisions.Count} bản và {Chain.Count} mục kiểm toán, dòng hiện hành nói {current.Number}.";
        for (var i = 0; i < revisions.Count; i++)
        {
            var (revision, body, actor) = revisions[i];
            var (entry, hash) = Chain[i];
            if (body != revision.Sha256) return $"nội dung bản {i + 1} không khớp SHA-256 của nó.";
            if ((revision.Number, revision.At, revision.DaysLate, revision.Sha256, revision.Sequence, revision.Hash, actor)
                != (entry.Revision, entry.At, entry.DaysLate, entry.Sha256, entry.Sequence, hash, entry.Actor)) return $"bản {i + 1} không khớp mục kiểm toán của nó.";
        }

        if (current.Number > 0 && (current != revisions[^1].Revision || currentBody != current.Sha256)) return "dòng hiện hành không phải là bản cuối cùng.";
        return keys.Select((key, i) => key == revisions.ElementAtOrDefault(i).Revision).All(same => same) && keys.Count == revisions.Count ? null : "khóa chống gửi trùng không khớp các bản.";
    }

    private static string Sha256OfBody(TableEntity row) => BodyColumns.Get(row, "Body") is { } body ? RecordStore.Sha256(body) : "";
}
