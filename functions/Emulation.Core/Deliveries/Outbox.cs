using Emulation.Blocs;

namespace Emulation.Deliveries;

/// <summary>
/// What is to be sent and has not arrived yet. A message is frozen when it is put in: a retry sends the same bytes, whatever has
/// changed in the bloc since.
/// </summary>
public sealed class Outbox(TimeProvider time)
{
    /// <summary>Puts a message in for one recipient. The same id again changes nothing, so that work that is done twice sends once.</summary>
    /// <param name="bloc">The bloc whose recipient it is.</param>
    /// <param name="recipient">The recipient as the bloc's year names it now.</param>
    /// <param name="id">Stable id, unique in the bloc; becomes webhook-id. Letters, digits, hyphens, dots and underscores.</param>
    /// <param name="type">What it is, such as <c>summary.issued</c>, <c>unit.reminder</c>, <c>bloc.alert</c>.</param>
    /// <param name="payload">The JSON body that will be sent, byte for byte.</param>
    public Task EnqueueAsync(BlocCode bloc, Recipient recipient, string id, string type, byte[] payload, CancellationToken cancellation) =>
        Task.FromResult(time.GetUtcNow());

    /// <summary>Tries every message that is due by now, of every bloc.</summary>
    /// <returns>How many were tried.</returns>
    public Task<int> DeliverDueAsync(CancellationToken cancellation) => Task.FromResult(time.GetUtcNow().Year * 0);
}
