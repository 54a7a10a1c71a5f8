using Azure.Data.Tables;
using Emulation.Campaigns.Hosting;

namespace Emulation.Campaigns.Faults;

/// <summary>Holds what the receiver got against the outbox, read past the product.</summary>
public sealed class DeliveryEvidence(FaultStage stage)
{
    private readonly TableClient table = new(stage.Store, "Outbox");
    private readonly Dictionary<string, byte[]> payloads = [];
    private readonly HashSet<string> received = [];
    private int looked;

    /// <summary>How many messages came, repeats not counted.</summary>
    public int Received => received.Count;

    /// <summary>How many calls the receiver got.</summary>
    public int Calls => looked;

    /// <summary>Messages that wait, and until when each does.</summary>
    public Dictionary<string, DateTimeOffset> Pending { get; } = [];

    /// <summary>Ids of the messages that were put in.</summary>
    public IReadOnlySet<string> Ids => payloads.Keys.ToHashSet();

    /// <summary>Everything that is wrong, and was not the last time.</summary>
    public async Task<List<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        var problems = new List<string>();
        var rows = await table.QueryAsync<TableEntity>(row => row.PartitionKey == FaultStage.Bloc, cancellationToken: cancellation).ToListAsync(cancellation);
        foreach (var row in rows.Where(row => row.RowKey.StartsWith("i.", StringComparison.Ordinal)))
        {
            var (id, payload) = (row.RowKey[2..], row.GetBinary("Payload"));
            if (!payloads.TryAdd(id, payload) && !payloads[id].AsSpan().SequenceEqual(payload)) problems.Add($"message {id} has other bytes than it had");
        }

        TakeCalls(problems);
        Pending.Clear();
        var messages = rows.Where(row => row.RowKey.StartsWith("m.", StringComparison.Ordinal)).ToDictionary(row => row.GetString("Id"));
        foreach (var lost in payloads.Keys.Where(id => !messages.ContainsKey(id))) problems.Add($"message {lost} has no state");
        foreach (var (id, message) in messages)
        {
            var state = message.GetString("State");
            if (state == "Pending")
            {
                Pending[id] = new[] { message.GetDateTimeOffset("NextTry"), message.GetDateTimeOffset("LeasedUntil") }.Max() ?? default;
                if (rows.All(row => row.RowKey != message.GetString("DueKey"))) problems.Add($"message {id} waits and no sweep will find it");
            }
            else if (state != "Delivered")
            {
                problems.Add($"message {id} is {state}: {message.GetString("Reason")}");
            }
            else if (!received.Contains(id))
            {
                problems.Add($"message {id} is said to be delivered and never came");
            }
        }

        return problems;
    }

    private void TakeCalls(List<string> problems)
    {
        var calls = stage.Receiver.Calls;
        foreach (var call in calls.Skip(looked))
        {
            received.Add(call.Id);
            if (!payloads.TryGetValue(call.Id, out var payload)) problems.Add($"{call.Id} came and was never put in");
            else if (!payload.AsSpan().SequenceEqual(call.Body)) problems.Add($"{call.Id} came with other bytes than were put in");
            if (!call.VerifiesWith(stage.Secrets[call.Id[(call.Id.LastIndexOf('.') + 1)..]])) problems.Add($"{call.Id} came with a signature that is wrong");
        }

        looked = calls.Count;
    }

    /// <summary>How the receiver answers in a round; what it does not answer well was received all the same.</summary>
    public static Receiver.Respond AnswerOf(ReceiverMood mood) => mood switch
    {
        ReceiverMood.Failing => Receiver.Status(500),
        ReceiverMood.HangsUp => Receiver.HangUp,
        ReceiverMood.BreaksOff => Receiver.BreakOff,
        _ => Receiver.Status(204),
    };
}
