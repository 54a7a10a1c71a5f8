using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Emulation.Storage;
using Xunit;

namespace Emulation.Tests.Storage;

public sealed class StoreFailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>That a blob is missing is read from the answer's body only when the client library makes its exception, and not tried again.</summary>
    [Theory]
    [InlineData("HTTP/1.1 404 The specified blob does not exist.\r\nx-ms-error-code: BlobNotFound\r\nContent-Type: application/xml\r\nContent-Length: 200\r\n\r\n<?xml version=\"1.0\"")]
    [InlineData("HTTP/1.1 404 The specified blob does not exist.\r\nx-ms-error-code: BlobNotFound\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<?xml version=\"1.0\"")]
    public async Task Half_an_answer_that_says_no_is_a_failure_of_the_store(string half)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, half);
        var blob = new BlobClient(new Uri($"http://{listener.LocalEndpoint}/account/container/blob"), new BlobClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } });

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => blob.DownloadContentAsync(Cancel));

        Assert.True(StoreFailure.Is(failure), failure.ToString());
        listener.Stop();
        await serving;
    }

    [Fact]
    public async Task A_connection_that_is_reset_in_the_moment_in_which_it_stands_is_made_again()
    {
        using var handler = new ResettingHandler(resets: 2, body: "nội dung");

        Assert.Equal("nội dung", (await BlobOver(handler).DownloadContentAsync(Cancel)).Value.Content.ToString());
        Assert.Equal(3, handler.Calls);
    }

    [Fact]
    public async Task Connections_that_are_all_reset_are_a_failure_of_the_store()
    {
        using var handler = new ResettingHandler(resets: int.MaxValue);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => BlobOver(handler).DownloadContentAsync(Cancel));

        Assert.True(StoreFailure.Is(failure), failure.ToString());
        Assert.Equal(4, handler.Calls);
    }

    private static BlobClient BlobOver(HttpMessageHandler handler) => new(
        new Uri("http://127.0.0.1:9/account/container/blob"),
        BareSocketPolicy.In(new BlobClientOptions { Transport = new HttpClientTransport(handler), Retry = { MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(1) } }));

    private static async Task ServeAsync(TcpListener listener, string answer)
    {
        var buffer = new byte[8_000];
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync(Cancel);
                _ = await caller.GetStream().ReadAsync(buffer, Cancel);
                await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), Cancel);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }
}
