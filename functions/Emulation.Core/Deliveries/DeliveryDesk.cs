using Emulation.Blocs;
using Emulation.Http;
using Emulation.Storage;

namespace Emulation.Deliveries;

/// <summary>What people do with deliveries: look, send again, and let a recipient in.</summary>
public sealed class DeliveryDesk(OutboxStore store, RecipientStore recipients, BlocYearDesk years, TimeProvider time)
{
    /// <summary>How many messages one list shows.</summary>
    public const int PageSize = 200;

    private const int Tries = 3;

    /// <summary>The bloc's messages, newest first.</summary>
    /// <param name="after"><see cref="DeliveryList.Next"/> of the list before; null for the first.</param>
    public async Task<(DeliveryList? List, Refusal? Refusal)> ListAsync(string bloc, string? after, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code)) return (null, Refusal.UnknownBloc(bloc));
        var from = MessageId.IsValid(after) && after.StartsWith(Keys.FirstMessage, StringComparison.Ordinal) ? after : null;
        var found = await store.ReadAsync(code, from, PageSize, cancellation).Take(PageSize + 1).ToListAsync(cancellation);
        var shown = found.Take(PageSize).ToList();
        return (new([.. shown.Select(message => message.Delivery)], found.Count > PageSize ? shown[^1].Key : null, await recipients.ListAsync(code, cancellation)), null);
    }

    /// <summary>Has the message sent again, whatever became of it: the same id and bytes, and all attempts anew. One that waits is tried at the next sweep.</summary>
    public async Task<(Delivery? Delivery, Refusal? Refusal)> ReplayAsync(string bloc, string id, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code)) return (null, Refusal.UnknownBloc(bloc));
        for (var i = 0; i < Tries; i++)
        {
            if (!MessageId.IsValid(id) || await store.FindAsync(code, id, cancellation) is not { } message) return (null, Refusal.UnknownDelivery(id));
            if (await PutBackAsync(message, cancellation) is { } back) return (back, null);
        }

        return (null, Refusal.DeliveryBusy(id));
    }

    /// <summary>Has every message sent again that was created within the range and given up.</summary>
    public async Task<(ReplayReport? Report, Refusal? Refusal)> ReplayAsync(string bloc, ReplayRange range, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code)) return (null, Refusal.UnknownBloc(bloc));
        var replayed = await PutBackAsync(store.ReadAsync(code, range.From, range.To, cancellation), message => message.State == DeliveryState.GivenUp, cancellation);
        return (new(replayed), null);
    }

    /// <summary>Makes the recipient's secret, or a new one; enables the recipient and lets go what waited for that.</summary>
    public async Task<(RecipientSecret? Secret, Refusal? Refusal)> RenewSecretAsync(string bloc, string year, string recipient, CancellationToken cancellation)
    {
        var (stored, refusal) = await years.FindAsync(bloc, year, cancellation);
        if (stored is null) return (null, refusal);
        var known = stored.Year.Recipients.Any(entry => entry.Code == recipient && entry.Channel == RecipientChannel.Webhook);
        if (!known) return (null, Refusal.UnknownRecipient(recipient, stored.Year));

        var secret = await recipients.RenewAsync(stored.Year.Bloc, recipient, cancellation);
        await PutBackAsync(
            store.ReadAsync(stored.Year.Bloc, after: null, page: 1_000, cancellation),
            message => message.Recipient == recipient && message.Reason is (DeliveryReason.NoSecret or DeliveryReason.Disabled),
            cancellation);
        return (secret, null);
    }

    private async Task<int> PutBackAsync(IAsyncEnumerable<OutboxMessage> messages, Func<Delivery, bool> wanted, CancellationToken cancellation)
    {
        var count = 0;
        // The list first: what is put back must not move under the reading.
        foreach (var message in await messages.Where(message => wanted(message.Delivery)).ToListAsync(cancellation))
        {
            if (await PutBackAsync(message, cancellation) is not null) count++;
        }

        return count;
    }

    /// <returns>Null where it is being sent, or was changed, just now.</returns>
    private async Task<Delivery?> PutBackAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (message.LeasedUntil > time.GetUtcNow()) return null;
        return (await store.ChangeAsync(message, message.Delivery.PutBack(time.GetUtcNow()), leasedUntil: null, cancellation))?.Delivery;
    }
}
