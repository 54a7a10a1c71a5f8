using System.Net;
using System.Net.Sockets;

namespace Emulation.Tests;

/// <summary>Behaves as HttpClient where connections are reset in the moment in which they stand; after so many times it answers.</summary>
public sealed class ResettingHandler(int resets, HttpStatusCode status = HttpStatusCode.OK, string body = "") : HttpMessageHandler
{
    private int calls;

    public int Calls => calls;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Interlocked.Increment(ref calls) <= resets
        ? Task.FromException<HttpResponseMessage>(new SocketException((int)SocketError.NotConnected))
        : Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body), RequestMessage = request });
}
