using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Emulation.Blocs;
using Emulation.Storage;

namespace Emulation.Access;

/// <summary>
/// Keeps access tokens: partition <c>access</c>, one row per token id. A token is <c>{id}.{secret}</c>; the id finds the row and only
/// SHA-256 of the 256-bit secret is stored.
/// </summary>
public sealed class AccessStore(StorageClients clients, TimeProvider time)
{
    private const string Partition = "access";

    private static readonly string NoId = new('-', 16);
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    /// <summary>How long another instance may go on accepting a token that was revoked.</summary>
    public static readonly TimeSpan CacheLifetime = TimeSpan.FromSeconds(30);

    private readonly TimedCache<string, Entry> cache = new(time, CacheLifetime, capacity: 50_000);

    public async Task<NewAccess> CreateAsync(AccessRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var grant = new AccessGrant(id, request.Role, request.Blocs, request.Unit, request.Name, now, request.Expires ?? now + AccessRequest.DefaultLifetime, null);
        var row = new TableEntity(Partition, id)
        {
            ["Role"] = grant.Role.ToString(),
            ["Blocs"] = string.Join(' ', grant.Blocs),
            ["Unit"] = grant.Unit?.ToString(),
            ["Name"] = grant.Name,
            ["Created"] = grant.Created,
            ["Expires"] = grant.Expires,
            ["SecretSha256"] = Hash(secret),
        };
        try
        {
            await clients.Access.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            // The answer to our own write was lost, and the client library wrote again: nobody else has made the same secret.
            var kept = (await clients.Access.GetEntityAsync<TableEntity>(Partition, id, cancellationToken: cancellation)).Value;
            if (!Hash(secret).AsSpan().SequenceEqual(kept.GetBinary("SecretSha256"))) throw;
        }

        return new($"{id}.{secret}", grant);
    }

    /// <summary>
    /// The caller that the token stands for, or null: malformed, unknown, wrong, expired or revoked. Each of these costs the same: one read, one
    /// hash and comparisons in fixed time, so that the time of a refusal tells nothing about a secret. Whether there is such an id the table
    /// itself may answer a little faster or slower; ids are no secrets.
    /// </summary>
    public async ValueTask<Caller?> FindAsync(string token, CancellationToken cancellation)
    {
        var (id, secret) = Split(token);
        var hash = Hash(secret);
        // Only who holds the secret can tell that a token is remembered.
        if (CallerOf(cache.Find(id), hash) is { } known) return known;
        return CallerOf(await cache.LoadAsync(id, () => LoadAsync(id, cancellation)), hash);
    }

    /// <summary>The caller of a session that began with the token of that id, or null where the token has ended since.</summary>
    public async ValueTask<Caller?> FindByIdAsync(string id, CancellationToken cancellation) =>
        await cache.GetAsync(id, () => LoadAsync(id, cancellation)) is { } entry ? CallerOf(entry.Grant) : null;

    public async Task<IReadOnlyList<AccessGrant>> ListAsync(CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        return await clients.Access.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
            .Select(row => Read(row).Grant).OrderBy(grant => grant.Created).ToListAsync(cancellation);
    }

    /// <summary>Ends the token for good; at once here, within <see cref="CacheLifetime"/> on other instances.</summary>
    /// <returns>False where there is no such token.</returns>
    public Task<bool> RevokeAsync(string id, CancellationToken cancellation) => ChangeAsync(id, "Revoked", time.GetUtcNow(), cancellation);

    /// <summary>Lets the token end at another moment. One that was revoked stays so; one that had expired works again.</summary>
    /// <returns>False where there is no such token.</returns>
    public Task<bool> ExpireAsync(string id, DateTimeOffset expires, CancellationToken cancellation) => ChangeAsync(id, "Expires", expires, cancellation);

    private async Task<bool> ChangeAsync(string id, string property, DateTimeOffset value, CancellationToken cancellation)
    {
        if (id.Length != 16 || !id.All(char.IsAsciiHexDigitLower)) return false;
        try
        {
            await clients.Access.UpdateEntityAsync(new TableEntity(Partition, id) { [property] = value }, ETag.All, TableUpdateMode.Merge, cancellation);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
        finally
        {
            cache.Remove(id);
        }
    }

    /// <summary>Id and secret; of what cannot be a token, those of none.</summary>
    private static (string Id, string Secret) Split(string token)
    {
        var parts = token.Split('.');
        return parts is [{ Length: 16 } id, { Length: 43 } secret] && id.All(char.IsAsciiHexDigitLower) ? (id, secret) : (NoId, token);
    }

    /// <summary>The caller where there is an entry with that hash, by as much work where there is none.</summary>
    private Caller? CallerOf(Entry? entry, byte[] hash)
    {
        var right = CryptographicOperations.FixedTimeEquals(hash, entry?.SecretSha256 ?? NoHash);
        return right && entry is not null ? CallerOf(entry.Grant) : null;
    }

    private Caller? CallerOf(AccessGrant grant) =>
        grant.Revoked is null && time.GetUtcNow() < grant.Expires ? new(grant.Id, grant.Role, grant.Blocs, grant.Unit) { Name = grant.Name, Expires = grant.Expires } : null;

    private async Task<Entry?> LoadAsync(string id, CancellationToken cancellation)
    {
        var row = await clients.Access.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation);
        return row.HasValue ? Read(row.Value!) : null;
    }

    private static Entry Read(TableEntity row) => new(
        new(
            row.RowKey,
            Enum.Parse<Callers>(row.GetString("Role")),
            [.. row.GetString("Blocs").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(bloc => BlocCode.Parse(bloc, null))],
            row.GetString("Unit") is { } unit ? UnitCode.Parse(unit, null) : null,
            row.GetString("Name"),
            row.GetDateTimeOffset("Created")!.Value,
            row.GetDateTimeOffset("Expires")!.Value,
            row.GetDateTimeOffset("Revoked")),
        row.GetBinary("SecretSha256"));

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed record Entry(AccessGrant Grant, byte[] SecretSha256);
}
