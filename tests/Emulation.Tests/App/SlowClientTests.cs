using System.Net;
using System.Net.Sockets;
using System.Text;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Two hundred callers that send or read a byte a second: everybody else is served, and they are let go in the end.</summary>
public sealed class SlowClientTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";

    /// <summary>A request that would be right if the rest of it ever came.</summary>
    private const string SlowBody = "PUT /blocs/ban-dang-ha-giang/2023H1/units/ban-dan-van/submission HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";

    private const string SlowForm = "POST /vao HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\ntoken=";
    private const string SlowHeaders = "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ";
    private const string SlowReader = "GET FILE HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\n\r\n";

    [Fact]
    public async Task Callers_that_send_or_read_by_the_byte_keep_nobody_waiting_and_are_let_go()
    {
        // Over loopback the system's buffers take 2.5 MB of an answer at once: twenty minutes' worth for the slowest reader that is borne with.
        await using var sample = await SampleBloc.StartAsync(azurite, services: services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinResponseDataRate = new(1_000_000, TimeSpan.FromSeconds(5))));
        var token = await sample.TokenAsync("unit", Unit);
        var large = await SendLargeAsync(sample);
        var port = sample.App.Client.BaseAddress!.Port;
        string[] senders = [.. Enumerable.Repeat(SlowBody.Replace("TOKEN", token, StringComparison.Ordinal), 70), .. Enumerable.Repeat(SlowForm, 40), .. Enumerable.Repeat(SlowHeaders, 40)];
        var sending = senders.Select(request => SendSlowlyAsync(port, request)).ToList();
        var reading = Enumerable.Range(0, 50).Select(_ => ReadSlowlyAsync(port, SlowReader.Replace("FILE", large, StringComparison.Ordinal).Replace("TOKEN", token, StringComparison.Ordinal))).ToList();

        // While all of them are there, everybody else is served; the bound is generous, since only a standstill is a fault.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WorkAsync(sample))).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(reading, one => Assert.False(one.IsCompleted));

        await Task.WhenAll(sending).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(await Task.WhenAll(reading).WaitAsync(TimeSpan.FromSeconds(90)), length => Assert.InRange(length, 25, 9_000_000));
        using var after = await sample.Admin.GetAsync("/ledger");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Theory]
    [InlineData(SlowBody, "application/problem+json", "\"title\":\"Gửi quá chậm\"")]
    [InlineData(SlowForm, "text/html", "Gửi quá chậm")]
    public async Task What_comes_too_slowly_is_refused_in_words(string request, string type, string words)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var socket = await ConnectAsync(sample.App.Client.BaseAddress!.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request.Replace("TOKEN", await sample.TokenAsync("unit", Unit), StringComparison.Ordinal)));
        var buffer = new byte[8_000];
        using var answer = new MemoryStream();

        while (await socket.ReceiveAsync(buffer).WaitAsync(TimeSpan.FromSeconds(60)) is > 0 and var read) answer.Write(buffer, 0, read);

        var text = Encoding.UTF8.GetString(answer.ToArray());
        Assert.StartsWith("HTTP/1.1 408", text, StringComparison.Ordinal);
        Assert.Contains($"Content-Type: {type}", text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    /// <summary>What a lead's and a unit's programs do all day.</summary>
    private static async Task WorkAsync(SampleBloc sample)
    {
        for (var i = 0; i < 10; i++)
        {
            using var board = await sample.Lead.GetAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/submissions");
            Assert.Equal(HttpStatusCode.OK, board.StatusCode);
            using var page = await sample.App.Client.GetAsync("/tro-giup");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    /// <summary>An answer that no buffer on the way holds whole.</summary>
    private static async Task<string> SendLargeAsync(SampleBloc sample)
    {
        var pdf = SampleFiles.Bytes(SampleFiles.Pdf);
        byte[] content = [.. pdf[..^7], .. Enumerable.Repeat((byte)' ', 10_000_000), .. pdf[^7..]];
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new("application/pdf");
        using var sent = await (await sample.UnitAsync(Unit)).PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{Unit}/attachments?name=a.pdf", body);
        return sent.Headers.Location!.ToString();
    }

    /// <summary>Sends the beginning, then a byte a second, until the other side ends it.</summary>
    private static async Task SendSlowlyAsync(int port, string request)
    {
        using var socket = await ConnectAsync(port);
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(request));
            while (true)
            {
                await socket.SendAsync("x"u8.ToArray());
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
        catch (SocketException)
        {
            // Let go.
        }
    }

    /// <summary>Asks, reads a byte a second for a while, and then whatever is still to be had.</summary>
    /// <returns>How much that was in all: less than the whole where the other side ended it.</returns>
    private static async Task<long> ReadSlowlyAsync(int port, string request)
    {
        using var socket = await ConnectAsync(port);
        var buffer = new byte[64 * 1024];
        long length = 0;
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(request));
            for (; length < 25; length += await socket.ReceiveAsync(buffer.AsMemory(0, 1))) await Task.Delay(TimeSpan.FromSeconds(1));
            while (await socket.ReceiveAsync(buffer) is > 0 and var read) length += read;
        }
        catch (SocketException)
        {
            // Let go.
        }

        return length;
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }
}
