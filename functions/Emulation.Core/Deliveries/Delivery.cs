using Emulation.Blocs;

namespace Emulation.Deliveries;

/// <summary>How things stand with a message of the outbox, as people see it. What it says is not in it.</summary>
/// <param name="Id">Unique in the bloc; the receiver's webhook-id.</param>
/// <param name="Year">The bloc's year in which the recipient is looked up.</param>
/// <param name="Recipient">The recipient's code. Its address is the year's at each attempt, so that a corrected address works.</param>
/// <param name="Type">What it is, such as <c>summary.issued</c>.</param>
/// <param name="Reason">Why it waits or was cancelled: one of <see cref="DeliveryReason"/>.</param>
/// <param name="Attempts">How many were made since it was put in or last replayed.</param>
/// <param name="NextTry">Not tried before; null where it is not tried any more.</param>
/// <param name="LastStatus">HTTP status of the last answer; null where none came.</param>
/// <param name="LastError">What went wrong the last time: one of <see cref="WebhookError"/>; null where the status says it all.</param>
/// <param name="Ended">When it was delivered, given up or cancelled.</param>
/// <param name="Replays">How often a person put it back.</param>
/// <param name="History">The last attempts, oldest first.</param>
public sealed record Delivery(
    string Id,
    BlocCode Bloc,
    int Year,
    string Recipient,
    string Type,
    DeliveryState State,
    string? Reason,
    int Attempts,
    DateTimeOffset? NextTry,
    int? LastStatus,
    string? LastError,
    DateTimeOffset Created,
    DateTimeOffset? Ended,
    int Replays,
    IReadOnlyList<DeliveryAttempt> History)
{
    /// <summary>How long a message for a recipient without a secret waits, unless the secret comes before.</summary>
    public static readonly TimeSpan NoSecretWait = TimeSpan.FromHours(1);

    private const int HistoryLength = 30;

    /// <summary>The W3C trace context of what put it in, so that its attempts stand in the same trace; null where nothing traced it.</summary>
    public string? Traceparent { get; init; }

    /// <summary>A message that was put in just now.</summary>
    public static Delivery New(string id, BlocCode bloc, int year, string recipient, string type, DateTimeOffset now) =>
        new(id, bloc, year, recipient, type, DeliveryState.Pending, null, 0, now, null, null, now, null, 0, []);

    /// <summary>How things stand after an attempt that ended now.</summary>
    public Delivery After(WebhookAnswer answer, DeliveryAttempt attempt, DateTimeOffset now)
    {
        var tried = this with
        {
            Attempts = Attempts + 1,
            Reason = null,
            LastStatus = answer.Status,
            LastError = answer.Error,
            History = [.. History.TakeLast(HistoryLength - 1), attempt],
        };
        if (answer.IsSuccess) return tried.Ending(DeliveryState.Delivered, null, now);
        if (answer.Status == 410) return tried.Cancelled(DeliveryReason.Gone, now);
        return RetrySchedule.Next(tried.Attempts, now, answer.RetryAfter) is { } next ? tried with { NextTry = next } : tried.Ending(DeliveryState.GivenUp, null, now);
    }

    public Delivery Cancelled(string reason, DateTimeOffset now) => Ending(DeliveryState.Cancelled, reason, now);

    public Delivery WithoutSecret(DateTimeOffset now) => this with { Reason = DeliveryReason.NoSecret, NextTry = now + NoSecretWait };

    /// <summary>To be tried from the start again, whatever became of it.</summary>
    public Delivery PutBack(DateTimeOffset now) => this with
    {
        State = DeliveryState.Pending,
        Reason = null,
        Attempts = 0,
        NextTry = now,
        Ended = null,
        Replays = State == DeliveryState.Pending ? Replays : Replays + 1,
    };

    private Delivery Ending(DeliveryState state, string? reason, DateTimeOffset now) => this with { State = state, Reason = reason, NextTry = null, Ended = now };
}

public enum DeliveryState
{
    /// <summary>Waits for its first or next attempt.</summary>
    Pending,

    /// <summary>The recipient took it.</summary>
    Delivered,

    /// <summary>Failed as often as the schedule allows.</summary>
    GivenUp,

    /// <summary>Not sent, for a reason that more attempts would not change.</summary>
    Cancelled,
}

/// <summary>Why a message waits without being tried, or was cancelled.</summary>
public static class DeliveryReason
{
    /// <summary>Waits until an administrator makes the recipient's secret.</summary>
    public const string NoSecret = "no-secret";

    /// <summary>The recipient answered this message with 410: it wants no more.</summary>
    public const string Gone = "gone";

    /// <summary>The recipient had been disabled before; held until a person enables it.</summary>
    public const string Disabled = "disabled";

    /// <summary>The bloc's year names no such webhook (any more).</summary>
    public const string NoRecipient = "no-recipient";
}

/// <summary>One attempt. Quick retries within it are not counted.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int Milliseconds, int? Status, string? Error);

/// <summary>A bloc's messages, newest first.</summary>
/// <param name="Next">Where the list goes on, to be sent as <c>?after=</c>; null at its end.</param>
/// <param name="Recipients">The recipients that have a secret or were disabled.</param>
public sealed record DeliveryList(IReadOnlyList<Delivery> Deliveries, string? Next, IReadOnlyList<RecipientState> Recipients);

/// <param name="Replayed">How many messages were put back.</param>
public sealed record ReplayReport(int Replayed);
