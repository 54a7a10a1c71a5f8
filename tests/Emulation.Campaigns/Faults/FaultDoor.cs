using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Emulation.Campaigns.Faults;

/// <summary>A loopback port that can be closed for a while, so that connections to it are refused, and opened again.</summary>
public sealed class FaultDoor(RequestDelegate serve) : IAsyncDisposable
{
    private readonly SemaphoreSlim one = new(1);
    private WebApplication? open;

    public int Port { get; private set; }

    public async Task OpenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, Port);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var door = builder.Build();
        door.Run(serve);
        await door.StartAsync();
        open = door;
        Port = new Uri(door.Urls.First()).Port;
    }

    /// <summary>Refuses for that time.</summary>
    /// <returns>Whether a connection was seen to be refused.</returns>
    public async Task<bool> RefuseAsync(TimeSpan time)
    {
        await one.WaitAsync();
        try
        {
            await CloseAsync();
            var refused = await IsRefusedAsync();
            await Task.Delay(time);
            await OpenAsync();
            return refused;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Resets the connection of the request (RST) instead of answering, or in the middle of the answer.</summary>
    public static void Reset(HttpContext context)
    {
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Close(0);
        context.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        await one.WaitAsync();
        await CloseAsync();
        one.Dispose();
    }

    private async Task CloseAsync()
    {
        if (open is null) return;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await open.StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await open.DisposeAsync();
        open = null;
    }

    private async Task<bool> IsRefusedAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            return false;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
