using System.Text;

namespace Emulation.Tests.Telemetry;

/// <summary>A span as a collector gets it: the few fields of opentelemetry.proto.trace.v1 that tests look at, read off the wire.</summary>
internal sealed record OtlpSpan(string Trace, string Id, string Parent, string Name)
{
    /// <summary>Of the body of a POST to /v1/traces: resource_spans (1), scope_spans (2), spans (2).</summary>
    public static IEnumerable<OtlpSpan> Read(byte[] request) =>
        from resource in Fields(request)
        where resource.Number == 1
        from scope in Fields(resource.Value)
        where scope.Number == 2
        from span in Fields(scope.Value)
        where span.Number == 2
        select Of(Fields(span.Value).GroupBy(field => field.Number).ToDictionary(same => same.Key, same => same.First().Value));

    /// <summary>The fields of a message with their bytes; those of other wire types are passed over.</summary>
    public static IEnumerable<(int Number, byte[] Value)> Fields(byte[] message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0: _ = Varint(message, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default:
                    var length = (int)Varint(message, ref at);
                    yield return ((int)(tag >> 3), message[at..(at + length)]);
                    at += length;
                    break;
            }
        }
    }

    private static OtlpSpan Of(Dictionary<int, byte[]> fields) => new(
        Convert.ToHexStringLower(fields[1]), Convert.ToHexStringLower(fields[2]), Convert.ToHexStringLower(fields.GetValueOrDefault(4, [])), Encoding.UTF8.GetString(fields[5]));

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
    }
}
