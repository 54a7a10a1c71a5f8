using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Emulation.Deliveries;

/// <summary>
/// Signs by Standard Webhooks 1.0: HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>. The symmetric scheme, since every gateway product
/// can verify it.
/// </summary>
/// <remarks>
/// The standard warns of dots in ids that callers choose, since they could move text between id, timestamp and body. Ours are made
/// by the product, and a body that starts with a number and a dot is no JSON.
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
/// </remarks>
public static class WebhookSignature
{
    public const string SecretPrefix = "whsec_";

    /// <summary>A new secret of 256 random bits, in the form in which it is shown to the receiver.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The header's value: one signature per secret, separated by spaces.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), content))}"));
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[SecretPrefix.Length..]);
}
