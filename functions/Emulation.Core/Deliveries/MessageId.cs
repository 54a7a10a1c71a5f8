using System.Diagnostics.CodeAnalysis;

namespace Emulation.Deliveries;

/// <summary>The rule for ids of messages: letters, digits, hyphens, dots and underscores. Safe in table keys, routes and headers.</summary>
public static class MessageId
{
    /// <summary>Longest id that can be put in. Alerts about a message add to its id.</summary>
    public const int MaxLength = 200;

    private const int MaxDerivedLength = 300;

    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxDerivedLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    /// <summary>Id of the alert that the message did not arrive: one per replay and recipient, so that each fruitless replay is told, too.</summary>
    public static string OfAlert(Delivery delivery, string recipient) =>
        $"{delivery.Id}.given-up{(delivery.Replays == 0 ? "" : $"-{delivery.Replays}")}.{recipient}";
}
