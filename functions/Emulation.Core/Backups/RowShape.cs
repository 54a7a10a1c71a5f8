using Azure.Data.Tables;
using Emulation.Storage;

namespace Emulation.Backups;

/// <summary>
/// Which properties a row of each kind has: no fewer, since a missing one reads as nothing, and no more, since nothing would ever hold
/// against another what it says. The draft is the unit's to change and no evidence: whatever begins with <c>Draft</c> in a current row.
/// </summary>
internal static class RowShape
{
    private static readonly string[] System = ["odata.etag", "odata.metadata", "PartitionKey", "RowKey", "Timestamp"];

    /// <summary>Name of a property that is missing, too many or of the wrong length; null where there is none.</summary>
    /// <param name="kind">First letter of the row key.</param>
    public static string? FindFault(char kind, TableEntity row)
    {
        var expected = Expected(kind, row).ToHashSet(StringComparer.Ordinal);
        var there = row.Where(property => property.Value is not null).Select(property => property.Key).Except(System).Where(name => kind != 'c' || !name.StartsWith("Draft", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        if (RowSeal.Belongs(row)) there.Remove(RowSeal.Column); // Where it must be, it is checked; a backup has none.
        return expected.Except(there).Concat(there.Except(expected)).Concat(WrongChunks(kind, row)).FirstOrDefault();
    }

    private static string[] Expected(char kind, TableEntity row) => kind switch
    {
        'a' => [.. Revision.Columns, .. EntryColumns.OfReview, ReviewColumns.Review],
        'r' => [.. EntryColumns.OfRow, .. Body(row)],
        _ when row.ContainsKey(ReviewColumns.Review) => [.. EntryColumns.OfRow, .. Body(row), ReviewColumns.Review, .. ReviewColumns.Head],
        _ when row.ContainsKey("Revision") => [.. EntryColumns.OfRow, .. Body(row)],
        _ => [],
    };

    private static IEnumerable<string> Body(TableEntity row) => Enumerable.Range(0, Chunks(row)).Select(Chunk).Prepend("BodyLength");

    private static IEnumerable<string> WrongChunks(char kind, TableEntity row) => kind == 'r' || row.ContainsKey("BodyLength")
        ? Enumerable.Range(0, Chunks(row)).Where(index => row.GetBinary(Chunk(index))?.Length != Math.Min(BodyColumns.Chunk, row.GetInt32("BodyLength")!.Value - (index * BodyColumns.Chunk))).Select(Chunk)
        : [];

    private static int Chunks(TableEntity row) => Math.Clamp(((row.GetInt32("BodyLength") ?? 0) + BodyColumns.Chunk - 1) / BodyColumns.Chunk, 0, BodyColumns.Columns);

    private static string Chunk(int index) => BodyColumns.Column("Body", index);
}
