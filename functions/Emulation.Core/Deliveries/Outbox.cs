using System.Collections.Concurrent;
using System.Diagnostics;
using Emulation.Blocs;
using Emulation.Telemetry;
using Emulation.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Emulation.Deliveries;

/// <summary>
/// What is to be sent and has not arrived yet. A message is frozen when it is put in: a retry sends the same bytes, whatever has
/// changed in the bloc since. Only the address is looked up at each attempt, so that correcting it helps what already waits.
/// </summary>
/// <remarks>
/// At least once: a claim keeps two hosts from sending the same attempt, but a host that dies between sending and recording, or outlives
/// its lease, leaves a message that is sent again, with the same id and bytes. Receivers tell such a repeat by its webhook-id.
/// </remarks>
public sealed partial class Outbox(OutboxStore store, RecipientStore recipients, BlocYearStore years, WebhookClient client, IOptions<DeliveryOptions> options, TimeProvider time, ILogger<Outbox> logger)
{
    /// <summary>How long a claim holds; longer than an attempt and its storage calls take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How many recipients are served at the same time; each gets one message after the other.</summary>
    private const int Parallelism = 8;

    /// <summary>Puts a message in for one recipient. The same id again changes nothing, so that work that is done twice sends once.</summary>
    /// <param name="bloc">The bloc whose recipient it is.</param>
    /// <param name="year">The bloc's year that names the recipient, at each attempt.</param>
    /// <param name="recipient">The recipient as the bloc's year names it now. One that fetches by itself is sent nothing.</param>
    /// <param name="id">Stable id, unique in the bloc (so one per recipient); becomes webhook-id. See <see cref="MessageId"/>.</param>
    /// <param name="type">What it is, such as <c>summary.issued</c>, <c>unit.reminder</c>, <c>bloc.alert</c>.</param>
    /// <param name="payload">The JSON body that will be sent, byte for byte.</param>
    public Task EnqueueAsync(BlocCode bloc, int year, Recipient recipient, string id, string type, byte[] payload, CancellationToken cancellation)
    {
        if (!MessageId.IsValid(id) || id.Length > MessageId.MaxLength) throw new ArgumentException("not an id of a message", nameof(id));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, Limits.Message.Bytes, nameof(payload));
        return AddAsync(bloc, year, recipient, id, type, payload, cancellation);
    }

    /// <summary>Tries every message that is due by now, of every bloc: the oldest first, a few recipients at a time.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellation)
    {
        var few = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        var due = new ConcurrentBag<DueMessage>();
        await Parallel.ForEachAsync(store.BlocsAsync(cancellation), few, async (bloc, stop) =>
        {
            await foreach (var message in store.ReadDueAsync(bloc, time.GetUtcNow(), stop)) due.Add(message);
        });

        var tried = 0;
        var queues = due.OrderBy(message => message.Created).ThenBy(message => message.Key, StringComparer.Ordinal).GroupBy(message => (message.Bloc, message.Recipient));
        await Parallel.ForEachAsync(queues, few, async (queue, stop) =>
        {
            foreach (var message in queue)
            {
                try
                {
                    var answer = await DeliverAsync(message, stop);
                    // The recipient's other messages would not be sent, either. They stay due, and the next sweep begins with one of them.
                    if (answer?.Error == WebhookError.CircuitOpen) break;
                    if (answer is not null) Interlocked.Increment(ref tried);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // One message's failure must not keep the others waiting; it is taken up again when its lease has run out.
                    LogBroken(failure, message.Bloc, message.Key);
                }
            }
        });
        return tried;
    }

    /// <summary>Deletes the bloc's messages whose retention is over, whatever became of them. What still waits stays.</summary>
    /// <returns>How many were deleted.</returns>
    public Task<int> ForgetOldAsync(BlocCode bloc, CancellationToken cancellation) =>
        store.ForgetAsync(bloc, time.GetUtcNow().AddDays(-options.Value.RetentionDays), cancellation);

    /// <returns>What came of the attempt; null where none was made.</returns>
    private async Task<WebhookAnswer?> DeliverAsync(DueMessage due, CancellationToken cancellation)
    {
        // Read again: since the list was made, another host may have done it.
        var now = time.GetUtcNow();
        if (await store.FindAsync(due, cancellation) is not { } found || found.DueAt is not { } dueAt || dueAt > now) return null;
        if (await store.ChangeAsync(found, found.Delivery, now + Lease, cancellation) is not { } claimed) return null;

        var message = claimed.Delivery;
        using var span = Signals.Source.StartActivity("delivery.attempt", ActivityKind.Producer, message.Traceparent);
        span?.SetTag("emulation.message", message.Id).SetTag("emulation.type", message.Type).SetTag("emulation.recipient", message.Recipient);
        var year = (await years.FindAsync(message.Bloc, message.Year, cancellation))?.Year;
        var address = year?.Recipients.FirstOrDefault(recipient => recipient.Code == message.Recipient && recipient.Channel == RecipientChannel.Webhook)?.Address;
        var keys = await recipients.FindAsync(message.Bloc, message.Recipient, cancellation);
        var hindered = (address, keys) switch
        {
            (null, _) => message.Cancelled(DeliveryReason.NoRecipient, now),
            (_, null) => message.WithoutSecret(now),
            (_, { IsDisabled: true }) => message.Cancelled(DeliveryReason.Disabled, now),
            _ => null,
        };
        if (hindered is not null)
        {
            LogHindered(message.Bloc, message.Id, message.Recipient, hindered.Reason!);
            await RecordAsync(claimed, hindered, cancellation);
            return null;
        }

        var began = time.GetTimestamp();
        var body = await store.ReadPayloadAsync(message, cancellation);
        var answer = await client.SendAsync(new($"{message.Bloc}.{message.Recipient}", address!, message.Id, body, keys!.Secrets), cancellation);
        if (answer.Error == WebhookError.CircuitOpen)
        {
            // Nothing was sent, so nothing counts: a few messages that a receiver cannot take must not use up the attempts of the rest.
            await RecordAsync(claimed, message, cancellation);
            return answer;
        }

        var after = message.After(answer, new(now, (int)time.GetElapsedTime(began).TotalMilliseconds, answer.Status, answer.Error), time.GetUtcNow());
        Signals.Tried(after);
        span?.SetTag("emulation.state", after.State.ToString()).SetTag("http.response.status_code", answer.Status);
        LogTried(message.Bloc, message.Id, message.Recipient, after.Attempts, after.State, answer.Status, answer.Error, body.Length);

        // Before the record: a host that dies in between repeats the attempt, and with it what follows from it.
        // People are told first: a process that dies in between leaves a recipient to be disabled again, not an alert that was lost.
        if (after.State is DeliveryState.GivenUp or DeliveryState.Cancelled) await TellAsync(year!, after, cancellation);
        if (after.Reason == DeliveryReason.Gone) await recipients.DisableAsync(message.Bloc, message.Recipient, keys.Version, DeliveryReason.Gone, cancellation);
        await RecordAsync(claimed, after, cancellation);
        return answer;
    }

    /// <summary>Tells everybody who gets alerts that the message did not arrive. Nobody is told of an alert that did not: that would never end.</summary>
    private async Task TellAsync(BlocYear year, Delivery delivery, CancellationToken cancellation)
    {
        LogNotDelivered(delivery.Bloc, delivery.Id, delivery.Recipient, delivery.State, delivery.Attempts);
        if (delivery.Type == GivenUpNotice.GivenUp) return;
        var payload = Json.Write(GivenUpNotice.Of(year, delivery));
        foreach (var recipient in year.Recipients.Where(recipient => recipient.Gets.Contains(RecipientInterest.Alerts)))
        {
            await AddAsync(year.Bloc, year.Year, recipient, MessageId.OfAlert(delivery, recipient.Code), GivenUpNotice.GivenUp, payload, cancellation);
        }
    }

    private async Task AddAsync(BlocCode bloc, int year, Recipient recipient, string id, string type, byte[] payload, CancellationToken cancellation)
    {
        if (recipient.Channel != RecipientChannel.Webhook) return;
        var delivery = Delivery.New(id, bloc, year, recipient.Code, type, time.GetUtcNow()) with { Traceparent = Activity.Current?.Id };
        if (await store.AddAsync(delivery, payload, cancellation)) LogAdded(bloc, id, recipient.Code, type, payload.Length);
    }

    private async Task RecordAsync(OutboxMessage claimed, Delivery after, CancellationToken cancellation)
    {
        if (await store.ChangeAsync(claimed, after, leasedUntil: null, cancellation) is null) LogLost(after.Bloc, after.Id);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Put {Type} {Id} of {Bloc} in for {Recipient}: {Bytes} bytes")]
    private partial void LogAdded(BlocCode bloc, string id, string recipient, string type, int bytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Attempt {Attempt} at {Id} of {Bloc} for {Recipient}, {Bytes} bytes: {State}, status {Status}, error {Error}")]
    private partial void LogTried(BlocCode bloc, string id, string recipient, int attempt, DeliveryState state, int? status, string? error, int bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Did not try {Id} of {Bloc} for {Recipient}: {Reason}")]
    private partial void LogHindered(BlocCode bloc, string id, string recipient, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} of {Bloc} for {Recipient} did not arrive: {State} after {Attempts} attempts")]
    private partial void LogNotDelivered(BlocCode bloc, string id, string recipient, DeliveryState state, int attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of {Id} of {Bloc} ran out before its attempt was recorded; it may be sent again")]
    private partial void LogLost(BlocCode bloc, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on message {Key} of {Bloc} broke off")]
    private partial void LogBroken(Exception failure, BlocCode bloc, string key);
}
