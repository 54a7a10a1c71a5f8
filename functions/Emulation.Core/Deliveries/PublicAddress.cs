using System.Net;
using System.Net.Sockets;

namespace Emulation.Deliveries;

/// <summary>
/// Which IP addresses a webhook may reach: public unicast ones. Everything else (private, loopback, link-local with the cloud's
/// metadata service, shared, documentation, multicast, reserved) could be inside our own network.
/// </summary>
/// <remarks>
/// https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry.
/// 168.63.129.16 looks public but is the Azure host's own service:
/// https://learn.microsoft.com/en-us/azure/virtual-network/what-is-ip-address-168-63-129-16
/// </remarks>
public static class PublicAddress
{
    private static readonly IPNetwork[] Closed4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /// <summary>Global unicast; loopback, unique local, link-local, site-local and multicast addresses all lie outside.</summary>
    private static readonly IPNetwork Open6 = IPNetwork.Parse("2000::/3");

    /// <summary>Inside of it: protocol assignments with Teredo, documentation, 6to4 (which carries an IPv4 address) and the old 6bone.</summary>
    private static readonly IPNetwork[] Closed6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20");

    /// <summary>Carries an IPv4 address in its last four bytes, and reaches it (RFC 6052).</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPublic(IPAddress address)
    {
        var plain = Unwrap(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Closed4.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => plain.ScopeId == 0 && Open6.Contains(plain) && !Closed6.Any(network => network.Contains(plain)),
            _ => false,
        };
    }

    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Unwrap(address));

    /// <summary>The IPv4 address that an IPv6 one stands for (mapped, or by NAT64), else the address itself.</summary>
    public static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(address) ? new(address.GetAddressBytes().AsSpan(12)) : address;
    }

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(text => IPNetwork.Parse(text))];
}
