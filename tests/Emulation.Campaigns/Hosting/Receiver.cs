using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Emulation.Campaigns.Hosting;

/// <summary>One request as a receiver got it.</summary>
public sealed record ReceivedCall(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Headers["webhook-timestamp"], CultureInfo.InvariantCulture));

    public string[] Signatures => Headers["webhook-signature"].Split(' ');

    /// <summary>Whether one of the signatures is right by Standard Webhooks 1.0; HMAC (RFC 2104) is written out, so that nothing of the product is used.</summary>
    public bool VerifiesWith(string secret)
    {
        if (!secret.StartsWith("whsec_", StringComparison.Ordinal)) throw new ArgumentException("not a secret of Standard Webhooks", nameof(secret));
        var key = new byte[64];
        Convert.FromBase64String(secret["whsec_".Length..]).CopyTo(key, 0);
        byte[] content = [.. Encoding.UTF8.GetBytes($"{Headers["webhook-id"]}.{Headers["webhook-timestamp"]}."), .. Body];
        var inner = SHA256.HashData([.. key.Select(b => (byte)(b ^ 0x36)), .. content]);
        var outer = SHA256.HashData([.. key.Select(b => (byte)(b ^ 0x5c)), .. inner]);
        return Signatures.Contains("v1," + Convert.ToBase64String(outer));
    }
}

/// <summary>A receiver on a real loopback socket, whose answers are written byte by byte.</summary>
public sealed class Receiver : IAsyncDisposable
{
    public delegate Task Respond(Stream stream, CancellationToken stop);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<ReceivedCall> calls = new();
    private readonly SemaphoreSlim called = new(0);

    private Receiver() => socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Port => ((IPEndPoint)socket.LocalEndPoint!).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}/hook");

    public Respond Answer { get; set; } = Status(204);

    public IReadOnlyList<ReceivedCall> Calls => [.. calls];

    /// <summary>A receiver that answers.</summary>
    public static Receiver Start(Respond? answer = null)
    {
        var receiver = Down();
        if (answer is not null) receiver.Answer = answer;
        receiver.ComeUp();
        return receiver;
    }

    /// <summary>A receiver that holds its port and refuses connections until it comes up.</summary>
    public static Receiver Down() => new();

    public void ComeUp()
    {
        socket.Listen();
        _ = AcceptAsync();
    }

    /// <summary>Waits for the next call that was not waited for yet.</summary>
    public Task CalledAsync() => called.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>An empty answer with that status, and one more header line.</summary>
    public static Respond Status(int status, string? header = null) =>
        (stream, stop) => WriteAsync(stream, $"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n{(header is null ? "" : header + "\r\n")}\r\n", stop);

    /// <summary>Never answers.</summary>
    public static Respond Hang => (_, stop) => Task.Delay(Timeout.Infinite, stop);

    /// <summary>Ends the connection without a word.</summary>
    public static Respond HangUp => (_, _) => Task.CompletedTask;

    /// <summary>Says 200 and promises more than it sends before it ends the connection.</summary>
    public static Respond BreakOff => (stream, stop) => WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf", stop);

    /// <summary>Says 200, promises a body of that size, sends the beginning of it and hangs.</summary>
    public static Respond HangAfter(int size, int beginning) => async (stream, stop) =>
    {
        await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n", stop);
        await stream.WriteAsync(new byte[beginning], stop);
        await Task.Delay(Timeout.Infinite, stop);
    };

    /// <summary>Says 200 and sends a body of that size, as far as the caller lets it.</summary>
    /// <param name="sent">How many bytes of it went out, sockets' buffers included.</param>
    public static Respond Flood(int size, TaskCompletionSource<int> sent) => async (stream, stop) =>
    {
        var total = 0;
        try
        {
            await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n", stop);
            for (var chunk = new byte[16 * 1024]; total < size; total += chunk.Length) await stream.WriteAsync(chunk, stop);
        }
        finally
        {
            sent.TrySetResult(total);
        }
    };

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        socket.Dispose();
        stop.Dispose();
        called.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await socket.AcceptAsync(stop.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        try
        {
            // A fixed size, or the system lets it grow with what is sent.
            connection.SendBufferSize = 64 * 1024;
            await using var stream = new NetworkStream(connection, ownsSocket: true);
            if (await ReadAsync(stream) is not { } call) return;
            calls.Enqueue(call);
            called.Release();
            await Answer(stream, stop.Token);
            connection.Shutdown(SocketShutdown.Send);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The sender has what it wanted, or the test is over.
        }
    }

    private async Task<ReceivedCall?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!bytes.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0) return null;
            bytes.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. bytes]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0].ToLowerInvariant(), parts => parts[1]);
        var body = new byte[int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop.Token);
        return new(lines[0], headers, body);
    }

    private static Task WriteAsync(Stream stream, string text, CancellationToken stop) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), stop).AsTask();
}
