using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Emulation.Storage;

/// <summary>
/// HMAC-SHA256, keyed with the store's <see cref="SharedKey"/>, over where a row stands, the hash of its audit entry and its client key. Hashes
/// can be made anew by whoever may write to the table; this cannot, since the key is in blob storage. Every row that holds an audit entry
/// carries it. The hash of an entry covers all that the entry says and, through its SHA-256, the content of its revision or review.
/// </summary>
/// <remarks>The seal belongs to the store and not to the record: no backup holds it, and a restore makes it anew with the new store's key.</remarks>
public static class RowSeal
{
    public const string Column = "Seal";

    /// <summary>What it takes besides the entry to tell whether a seal holds: the seal, and the place.</summary>
    public static readonly string[] Columns = [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey), Column];

    /// <summary>Whether the row is one that is sealed: it holds an audit entry. A row that is only a draft is not.</summary>
    public static bool Belongs(TableEntity row) => row.ContainsKey("Hash");

    /// <summary>Seals a row that has its entry.</summary>
    public static void Put(TableEntity row, byte[] key) => row[Column] = Of(key, row);

    /// <summary>Whether the row is as it was sealed, at the place where it was sealed.</summary>
    public static bool Holds(TableEntity row, byte[] key) =>
        row.GetBinary(Column) is { } seal && CryptographicOperations.FixedTimeEquals(seal, Of(key, row));

    // The first word keeps seals apart from what else the key authenticates.
    private static byte[] Of(byte[] key, TableEntity row) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"seal\n{row.PartitionKey}\n{row.RowKey}\n{row.GetString("Hash")}\n{row.GetString(EntryColumns.Key)}"));
}
