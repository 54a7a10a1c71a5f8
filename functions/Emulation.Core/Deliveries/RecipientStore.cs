using Azure;
using Azure.Data.Tables;
using Emulation.Blocs;
using Emulation.Storage;

namespace Emulation.Deliveries;

/// <summary>What people may know of a recipient; never its secret.</summary>
/// <param name="SecretSince">When its secret was made, UTC.</param>
/// <param name="PreviousUntil">Until when messages are also signed with the secret before; null where there is none.</param>
/// <param name="DisabledAt">Since when nothing is sent to it.</param>
/// <param name="DisabledBecause">Why.</param>
public sealed record RecipientState(string Recipient, DateTimeOffset SecretSince, DateTimeOffset? PreviousUntil, DateTimeOffset? DisabledAt, string? DisabledBecause);

/// <summary>A secret at the moment it is made: the only time that it is shown.</summary>
/// <param name="PreviousUntil">Until when messages are also signed with the secret before; null where there was none.</param>
public sealed record RecipientSecret(string Recipient, string Secret, DateTimeOffset? PreviousUntil);

/// <summary>What an attempt needs to know of a recipient.</summary>
/// <param name="Secrets">The secrets that count now, the current one first.</param>
/// <param name="Version">The row's version, to be named when it is disabled.</param>
public sealed record RecipientKeys(IReadOnlyList<string> Secrets, bool IsDisabled, ETag Version);

/// <summary>
/// Keeps recipients' secrets and whether they are disabled: partition = bloc, row = recipient. They outlive the bloc's year. Secrets are
/// kept readable, since signing needs them; so the table is apart, and backups leave it out.
/// </summary>
public sealed class RecipientStore(StorageClients clients, TimeProvider time)
{
    /// <summary>How long the secret before still signs, so that a receiver can change over without losing a message.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Null where no secret was ever made. Never cached: a change counts from the next attempt on.</summary>
    public async Task<RecipientKeys?> FindAsync(BlocCode bloc, string recipient, CancellationToken cancellation)
    {
        var found = await clients.Recipients.GetEntityIfExistsAsync<TableEntity>(bloc.ToString(), recipient, cancellationToken: cancellation);
        if (!found.HasValue) return null;
        var row = found.Value!;
        var secret = row.GetString("Secret");
        return new(
            row.GetString("Previous") is { } previous && time.GetUtcNow() < row.GetDateTimeOffset("PreviousUntil") ? [secret, previous] : [secret],
            row.GetDateTimeOffset("DisabledAt") is not null,
            row.ETag);
    }

    public ValueTask<List<RecipientState>> ListAsync(BlocCode bloc, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return clients.Recipients.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {bloc.ToString()}"), cancellationToken: cancellation)
            .Select(row => new RecipientState(
                row.RowKey,
                row.GetDateTimeOffset("SecretSince")!.Value,
                row.GetDateTimeOffset("PreviousUntil") is { } until && now < until ? until : null,
                row.GetDateTimeOffset("DisabledAt"),
                row.GetString("DisabledBecause")))
            .ToListAsync(cancellation);
    }

    /// <summary>Makes the recipient's secret, or a new one in place of it; enables the recipient.</summary>
    public async Task<RecipientSecret> RenewAsync(BlocCode bloc, string recipient, CancellationToken cancellation)
    {
        var secret = WebhookSignature.NewSecret();
        for (; ; )
        {
            var now = time.GetUtcNow();
            var found = await clients.Recipients.GetEntityIfExistsAsync<TableEntity>(bloc.ToString(), recipient, cancellationToken: cancellation);
            // The answer to our own write was lost, and the client library wrote again.
            if (found.HasValue && found.Value!.GetString("Secret") == secret) return new(recipient, secret, found.Value!.GetDateTimeOffset("PreviousUntil"));
            var row = new TableEntity(bloc.ToString(), recipient) { ["Secret"] = secret, ["SecretSince"] = now };
            if (found.HasValue)
            {
                row["Previous"] = found.Value!.GetString("Secret");
                row["PreviousUntil"] = now + Overlap;
            }

            try
            {
                if (found.HasValue) await clients.Recipients.UpdateEntityAsync(row, found.Value!.ETag, TableUpdateMode.Replace, cancellation);
                else await clients.Recipients.AddEntityAsync(row, cancellation);
                return new(recipient, secret, row.GetDateTimeOffset("PreviousUntil"));
            }
            catch (RequestFailedException other) when (other.Status is 409 or 412)
            {
                // Somebody changed it in between: theirs becomes the one before.
            }
        }
    }

    /// <summary>Sends nothing more to the recipient. Changes nothing where a person has changed it since <paramref name="seen"/>.</summary>
    public async Task DisableAsync(BlocCode bloc, string recipient, ETag seen, string reason, CancellationToken cancellation)
    {
        try
        {
            var row = new TableEntity(bloc.ToString(), recipient) { ["DisabledAt"] = time.GetUtcNow(), ["DisabledBecause"] = reason };
            await clients.Recipients.UpdateEntityAsync(row, seen, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
        }
    }
}
