using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Emulation.Access;

/// <summary>Where a request comes from, as far as that can be believed.</summary>
public sealed class CallerAddress(IOptions<AccessOptions> options)
{
    /// <summary>The caller's address; of IPv6 the network, since one caller has the whole of it. Empty where it is not known.</summary>
    public byte[] Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        // Each proxy appends whom it saw; only the last entry was written by our own front end.
        if (options.Value.BehindProxy && context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() is { Length: > 0 } last)
        {
            address = IPEndPoint.TryParse(last, out var seen) ? seen.Address : address;
        }

        if (address is null) return [];
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? address.GetAddressBytes()[..8] : address.GetAddressBytes();
    }
}
