using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Emulation.Backups;

/// <summary>Reads a file line by line, as bytes, in bounded memory.</summary>
internal static class Lines
{
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, new(bufferSize: 256 * 1024, leaveOpen: true));
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return buffer.Slice(0, end).ToArray();
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (result.IsCompleted)
            {
                // Every line that was written ends with a line feed; a rest is what is left of one.
                if (!buffer.IsEmpty) yield return buffer.ToArray();
                await reader.CompleteAsync();
                yield break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
