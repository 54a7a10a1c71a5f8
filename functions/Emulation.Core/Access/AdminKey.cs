using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Emulation.Access;

/// <summary>The first administrator's key, from the app settings.</summary>
public sealed class AdminKey(IOptions<AccessOptions> options)
{
    /// <summary>Whoever holds the key.</summary>
    public static readonly Caller Administrator = new("admin-key", Callers.Administrator, [], null);

    private readonly byte[]? hash = options.Value.AdminKey is { Length: > 0 } key ? Hash(key) : null;

    /// <summary>What a session keeps of the key, so that it ends when the key is changed; tells nothing about the key.</summary>
    public string Stamp => hash is null ? "" : Convert.ToHexStringLower(SHA256.HashData(hash))[..32];

    public bool Is(string token) => hash is not null && CryptographicOperations.FixedTimeEquals(Hash(token), hash);

    public bool IsStamp(string? stamp) => hash is not null && stamp == Stamp;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
