using Microsoft.Extensions.Options;

namespace Emulation.Deliveries;

/// <summary>Section <c>Emulation:Delivery</c>: where webhooks may go.</summary>
public sealed class DeliveryOptions : IValidateOptions<DeliveryOptions>
{
    public const string Section = "Emulation:Delivery";

    /// <summary>Allows receivers on this machine, over http too. For trying things out; never in Azure.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Host names that may be called, separated by spaces; empty for every public one.</summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>Whether the host of the address is on the list. The addresses that it resolves to are checked when it is called.</summary>
    public bool AllowsHost(Uri address) => Hosts is not { Length: > 0 } hosts || hosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase);

    public ValidateOptionsResult Validate(string? name, DeliveryOptions options) =>
        options.Hosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong
            ? ValidateOptionsResult.Fail($"{Section}:AllowedHosts takes host names separated by spaces; “{wrong}” is none.")
            : ValidateOptionsResult.Success;

    private string[] Hosts => AllowedHosts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
