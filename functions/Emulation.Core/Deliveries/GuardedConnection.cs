using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Emulation.Deliveries;

/// <summary>
/// Connects to receivers. It resolves the name itself and connects to the very address that it checked, so that a name which
/// answers differently the second time (DNS rebinding) gains nothing.
/// </summary>
public sealed class GuardedConnection(IOptions<DeliveryOptions> options)
{
    /// <summary>So that one dead address of several does not take the whole attempt.</summary>
    private static readonly TimeSpan PerAddress = TimeSpan.FromSeconds(5);

    /// <summary>Finds a name's addresses.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <exception cref="RefusedAddressException">The name has only addresses that may not be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var secure = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps;
        // An address needs no resolver, and some (0.0.0.0) a resolver does not take.
        var found = IPAddress.TryParse(context.DnsEndPoint.Host, out var address) ? [address] : await Resolve(context.DnsEndPoint.Host, cancellation);
        IPAddress[] allowed = [.. found.Where(one => Allows(one, secure)).Select(one => one.IsIPv4MappedToIPv6 ? one.MapToIPv4() : one)];
        if (allowed.Length == 0) throw new RefusedAddressException();

        for (var i = 0; ; i++)
        {
            try
            {
                return await ConnectAsync(allowed[i], context.DnsEndPoint.Port, cancellation);
            }
            catch (Exception failure) when (i + 1 < allowed.Length && failure is SocketException)
            {
                // The next address may answer.
            }
        }
    }

    /// <summary>Public addresses over TLS; this machine's own, over http too, only where that was switched on.</summary>
    public bool Allows(IPAddress address, bool secure) =>
        PublicAddress.IsLoopback(address) ? options.Value.AllowLoopback : secure && PublicAddress.IsPublic(address);

    private static async Task<Stream> ConnectAsync(IPAddress address, int port, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(PerAddress);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A receiver's name has no address that may be reached.</summary>
public sealed class RefusedAddressException() : Exception("The receiver has no public address.");
