using Microsoft.Extensions.Options;

namespace Emulation.Deliveries;

/// <summary>Section <c>Emulation:Delivery</c>: where webhooks may go, and how long what was sent is kept.</summary>
public sealed class DeliveryOptions : IValidateOptions<DeliveryOptions>
{
    public const string Section = "Emulation:Delivery";

    /// <summary>Allows receivers on this machine, over http too. For trying things out; never in Azure.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Host names that may be called, separated by spaces; empty for every public one.</summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>How many days a message is kept after it ended: delivered, given up or cancelled. At least a month, so that people can see and replay it.</summary>
    public int RetentionDays { get; set; } = 400;

    /// <summary>Whether the host of the address is on the list. The addresses that it resolves to are checked when it is called.</summary>
    public bool AllowsHost(Uri address) => Hosts is not { Length: > 0 } hosts || hosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase);

    public ValidateOptionsResult Validate(string? name, DeliveryOptions options) =>
        options.RetentionDays is < 30 or > 3650 ? ValidateOptionsResult.Fail($"{Section}:RetentionDays takes 30 to 3650 days.")
        : options.Hosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong
            ? ValidateOptionsResult.Fail($"{Section}:AllowedHosts takes host names separated by spaces; “{wrong}” is none.")
        : ValidateOptionsResult.Success;

    private string[] Hosts => AllowedHosts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
