namespace Emulation.Tests.Deliveries;

/// <summary>How much of answers' bodies was read.</summary>
public sealed class ReadCount
{
    private long bytes;

    public long Bytes => Interlocked.Read(ref bytes);

    public void Add(int read) => Interlocked.Add(ref bytes, read);
}

/// <summary>Counts what is read of the bodies that pass through it, by whomever.</summary>
public sealed class CountingHandler(ReadCount count) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var counted = new StreamContent(new CountingStream(await answer.Content.ReadAsStreamAsync(cancellationToken), count));
        foreach (var (name, values) in answer.Content.Headers) counted.Headers.TryAddWithoutValidation(name, values);
        answer.Content = counted;
        return answer;
    }

    private sealed class CountingStream(Stream inner, ReadCount count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            count.Add(read);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int length, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, length), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int length)
        {
            var read = inner.Read(buffer, offset, length);
            count.Add(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
