using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Emulation.Campaigns.Fuzz;

/// <summary>What came back.</summary>
/// <param name="Status">Zero where the connection ended without an answer.</param>
/// <param name="Headers">Names in lower case.</param>
/// <param name="Body">Decompressed.</param>
internal sealed record FuzzAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, TimeSpan Took)
{
    public string Type => Headers.GetValueOrDefault("content-type", "");

    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>An HTTP client that sends whatever bytes it is given: no library sends a broken request.</summary>
internal sealed class RawClient(IPEndPoint server) : IDisposable
{
    /// <summary>Longer than any answer may take, so that a slow one is still seen whole.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly byte[] buffer = new byte[64 * 1024];
    private Socket? socket;
    private int from;
    private int to;

    /// <param name="keep">Whether the connection can carry another request afterwards.</param>
    /// <param name="ends">Ends our side after the last byte, since the server would wait for more.</param>
    /// <exception cref="TimeoutException">No whole answer in half a minute.</exception>
    public async Task<FuzzAnswer> SendAsync(byte[] request, bool keep, bool ends, bool isHead)
    {
        var reused = socket is not null && keep;
        if (!keep) Close();
        var watch = Stopwatch.StartNew();
        try
        {
            var answer = await TalkAsync(request, ends, isHead).WaitAsync(Patience);
            // The server may end an idle connection at any time; that is no answer to this request.
            if (answer is null && reused)
            {
                Close();
                answer = await TalkAsync(request, ends, isHead).WaitAsync(Patience);
            }

            if (answer is null || !keep || answer.Headers.GetValueOrDefault("connection") == "close") Close();
            return (answer ?? new(0, new Dictionary<string, string>(), [], default)) with { Took = watch.Elapsed };
        }
        catch (TimeoutException)
        {
            Close();
            throw;
        }
    }

    public void Dispose() => Close();

    private async Task<FuzzAnswer?> TalkAsync(byte[] request, bool ends, bool isHead)
    {
        try
        {
            if (socket is null)
            {
                socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(server);
            }

            // At the same time: whoever refuses early answers before everything was sent, and then reads no more.
            var sending = SendAllAsync(socket, request, ends);
            var answer = await ReadAsync(isHead);
            await sending;
            return answer;
        }
        catch (Exception exception) when (exception is SocketException or EndOfStreamException or ObjectDisposedException)
        {
            Close();
            return null;
        }
    }

    private static async Task SendAllAsync(Socket socket, byte[] request, bool ends)
    {
        try
        {
            for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request.AsMemory(sent));
            if (ends) socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The answer, which may have come before, tells.
        }
    }

    private async Task<FuzzAnswer> ReadAsync(bool isHead)
    {
        var status = 0;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        do
        {
            headers.Clear();
            status = int.Parse((await LineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
            for (string line; (line = await LineAsync()).Length > 0;)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                var name = line[..colon].ToLowerInvariant();
                headers[name] = headers.TryGetValue(name, out var first) ? $"{first}\n{line[(colon + 1)..].Trim()}" : line[(colon + 1)..].Trim();
            }
        }
        while (status < 200);

        var body = new MemoryStream();
        if (isHead || status is 204 or 304)
        {
            // Nothing follows, whatever the headers say.
        }
        else if (headers.GetValueOrDefault("transfer-encoding") == "chunked")
        {
            for (int length; (length = int.Parse((await LineAsync()).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)) > 0; await LineAsync()) await CopyAsync(body, length);
            await LineAsync();
        }
        else if (headers.TryGetValue("content-length", out var length))
        {
            await CopyAsync(body, int.Parse(length, CultureInfo.InvariantCulture));
        }

        return new(status, headers, Unpack(body.ToArray(), headers.GetValueOrDefault("content-encoding")), default);
    }

    private static byte[] Unpack(byte[] body, string? encoding)
    {
        if (encoding is null || body.Length == 0) return body;
        using Stream unpacked = encoding == "br" ? new BrotliStream(new MemoryStream(body), CompressionMode.Decompress) : new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        unpacked.CopyTo(whole);
        return whole.ToArray();
    }

    private async Task<string> LineAsync()
    {
        var line = new List<byte>();
        while (true)
        {
            if (from == to) await MoreAsync();
            var next = buffer[from++];
            if (next == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(next);
        }
    }

    private async Task CopyAsync(MemoryStream body, int length)
    {
        while (length > 0)
        {
            if (from == to) await MoreAsync();
            var taken = Math.Min(length, to - from);
            body.Write(buffer, from, taken);
            (from, length) = (from + taken, length - taken);
        }
    }

    private async Task MoreAsync()
    {
        to = await socket!.ReceiveAsync(buffer);
        from = 0;
        if (to == 0) throw new EndOfStreamException();
    }

    private void Close()
    {
        socket?.Dispose();
        socket = null;
        from = to = 0;
    }
}
