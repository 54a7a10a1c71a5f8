using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Emulation.Access;

/// <summary>The first administrator's key, from the app settings.</summary>
public sealed class AdminKey(IOptions<AccessOptions> options)
{
    /// <summary>Whoever holds the key.</summary>
    public static readonly Caller Administrator = new("admin-key", Callers.Administrator, [], null);

    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private readonly byte[]? hash = options.Value.AdminKey is { Length: > 0 } key ? Hash(key) : null;

    /// <summary>What a session keeps of the key, so that it ends when the key is changed; tells nothing about the key.</summary>
    public string Stamp => hash is null ? "" : Convert.ToHexStringLower(SHA256.HashData(hash))[..32];

    /// <summary>Hashes are compared, so neither length nor beginning of the key shows in the time; without a key the work is the same.</summary>
    public bool Is(string token) => CryptographicOperations.FixedTimeEquals(Hash(token), hash ?? NoHash) && hash is not null;

    public bool IsStamp(string? stamp) => hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stamp ?? ""), Encoding.UTF8.GetBytes(Stamp));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
