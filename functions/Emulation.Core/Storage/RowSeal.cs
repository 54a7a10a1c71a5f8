using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Emulation.Storage;

/// <summary>
/// HMAC-SHA256, keyed with the store's <see cref="SharedKey"/>, over where a row of history stands and the hash of its audit entry. Hashes
/// can be made anew by whoever may write to the table; this cannot, since the key is in blob storage. Audit entries and client keys
/// carry it. The hash of an entry covers all that the entry says and, through its SHA-256, the content of its revision.
/// </summary>
/// <remarks>The seal belongs to the store and not to the record: no backup holds it, and a restore makes it anew with the new store's key.</remarks>
public static class RowSeal
{
    public const string Column = "Seal";

    /// <summary>Seals a row that has its hash.</summary>
    public static void Put(TableEntity row, byte[] key) => row[Column] = Of(key, row.PartitionKey, row.RowKey, row.GetString("Hash"));

    /// <summary>Whether the row is as it was sealed, at the place where it was sealed.</summary>
    public static bool Holds(TableEntity row, byte[] key) =>
        row.GetBinary(Column) is { } seal && CryptographicOperations.FixedTimeEquals(seal, Of(key, row.PartitionKey, row.RowKey, row.GetString("Hash")));

    // The first word keeps seals apart from what else the key authenticates.
    private static byte[] Of(byte[] key, string partition, string row, string hash) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"seal\n{partition}\n{row}\n{hash}"));
}
