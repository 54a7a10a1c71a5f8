using Azure;
using Azure.Data.Tables;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Deliveries;

/// <summary>A message as it is stored: what people see, and what the work on it needs.</summary>
/// <param name="Key">Its row.</param>
/// <param name="LeasedUntil">Until when the worker that claimed it holds it.</param>
/// <param name="DueKey">Its row in the index of what is due; null where it is not pending.</param>
/// <param name="Version">What the next change must name.</param>
public sealed record OutboxMessage(Delivery Delivery, string Key, DateTimeOffset? LeasedUntil, string? DueKey, ETag Version)
{
    /// <summary>When work on it may begin: not before its next try, and not while somebody holds it.</summary>
    public DateTimeOffset? DueAt => Delivery.State != DeliveryState.Pending ? null
        : LeasedUntil is { } until && until > Delivery.NextTry ? until : Delivery.NextTry;
}

/// <summary>An entry of the index of what is due.</summary>
/// <param name="Key">Row of the message.</param>
public sealed record DueMessage(BlocCode Bloc, string Key, string Recipient, DateTimeOffset Created);

/// <summary>Writes and reads the rows of the outbox; their keys are in <see cref="Storage.Keys"/>.</summary>
internal static class OutboxRow
{
    public static TableEntity Message(string key, Delivery delivery, DateTimeOffset? leasedUntil, string? dueKey) => new(delivery.Bloc.ToString(), key)
    {
        ["Id"] = delivery.Id,
        ["Year"] = delivery.Year,
        ["Recipient"] = delivery.Recipient,
        ["Type"] = delivery.Type,
        ["State"] = delivery.State.ToString(),
        ["Reason"] = delivery.Reason,
        ["Attempts"] = delivery.Attempts,
        ["NextTry"] = delivery.NextTry,
        ["LastStatus"] = delivery.LastStatus,
        ["LastError"] = delivery.LastError,
        ["Created"] = delivery.Created,
        ["Ended"] = delivery.Ended,
        ["Replays"] = delivery.Replays,
        ["History"] = Json.Write(delivery.History),
        ["LeasedUntil"] = leasedUntil,
        ["DueKey"] = dueKey,
        ["Traceparent"] = delivery.Traceparent,
    };

    public static OutboxMessage Read(TableEntity row) => new(
        new(
            row.GetString("Id"),
            BlocCode.Parse(row.PartitionKey, null),
            row.GetInt32("Year")!.Value,
            row.GetString("Recipient"),
            row.GetString("Type"),
            Enum.Parse<DeliveryState>(row.GetString("State")),
            row.GetString("Reason"),
            row.GetInt32("Attempts")!.Value,
            row.GetDateTimeOffset("NextTry"),
            row.GetInt32("LastStatus"),
            row.GetString("LastError"),
            row.GetDateTimeOffset("Created")!.Value,
            row.GetDateTimeOffset("Ended"),
            row.GetInt32("Replays")!.Value,
            Json.Read<IReadOnlyList<DeliveryAttempt>>(row.GetBinary("History")))
        {
            Traceparent = row.GetString("Traceparent"),
        },
        row.RowKey,
        row.GetDateTimeOffset("LeasedUntil"),
        row.GetString("DueKey"),
        row.ETag);

    public static TableEntity Due(string dueKey, string key, Delivery delivery) => new(delivery.Bloc.ToString(), dueKey)
    {
        ["Message"] = key,
        ["Recipient"] = delivery.Recipient,
        ["Created"] = delivery.Created,
    };

    public static DueMessage ReadDue(TableEntity row) =>
        new(BlocCode.Parse(row.PartitionKey, null), row.GetString("Message"), row.GetString("Recipient"), row.GetDateTimeOffset("Created")!.Value);
}
