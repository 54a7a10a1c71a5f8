using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Emulation.Campaigns.Fuzz;

/// <summary>How the body is put on the wire.</summary>
internal enum Framing
{
    /// <summary>With its length, or nothing where there is no body.</summary>
    Plain,

    /// <summary>In chunks.</summary>
    Chunked,

    /// <summary>In chunks whose sizes are nonsense.</summary>
    BadChunks,

    /// <summary>Says that there is more, and ends.</summary>
    TooShort,

    /// <summary>Says that there is less: the rest stands where the next request would.</summary>
    TooLong,

    /// <summary>Says two lengths, or a length that is no number.</summary>
    NoLength,
}

/// <summary>One request, before what the app handed out is filled in: <c>{{token:lead}}</c> is the lead's token.</summary>
/// <param name="Route">Name of the function that the request was made for; a mutated path may lead elsewhere.</param>
/// <param name="Target">Path and query as they go over the wire.</param>
/// <param name="Wild">What surrounds the body was mutated too, so that the server itself may refuse it before any function sees it.</param>
internal sealed partial record FuzzRequest(string Route, string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, Framing Framing = Framing.Plain, bool Wild = false)
{
    /// <summary>Whether the connection can carry another request afterwards.</summary>
    public bool KeepsConnection => Framing is Framing.Plain or Framing.Chunked && !Wild;

    /// <summary>The bytes to send.</summary>
    /// <param name="fill">The value behind a name, or null where there is none (then it stays as it is).</param>
    public byte[] ToBytes(Func<string, string?> fill)
    {
        var body = Encoding.Latin1.GetBytes(Fill(Encoding.Latin1.GetString(Body), fill, Uri.EscapeDataString, IsForm));
        var head = new StringBuilder();
        head.Append(Method).Append(' ').Append(Fill(Target, fill)).Append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        foreach (var (name, value) in Headers) head.Append(name).Append(": ").Append(Fill(value, fill)).Append("\r\n");
        switch (Framing)
        {
            case Framing.Plain when body.Length > 0 || Method is "POST" or "PUT": head.Append("Content-Length: ").Append(body.Length).Append("\r\n"); break;
            case Framing.TooShort: head.Append("Content-Length: ").Append(body.Length + 7).Append("\r\n"); break;
            case Framing.TooLong: head.Append("Content-Length: ").Append(body.Length / 2).Append("\r\n"); break;
            case Framing.NoLength: head.Append(body.Length % 2 == 0 ? "Content-Length: 5\r\nContent-Length: 6\r\n" : "Content-Length: -0x1F\r\n"); break;
            case Framing.Chunked or Framing.BadChunks: head.Append("Transfer-Encoding: chunked\r\n"); break;
        }

        // UTF-8, as clients that break the rule for headers do; what is meant as a byte stands as \u0080 to \u00ff and comes out as two.
        byte[] bytes = Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
        return Framing switch
        {
            Framing.Chunked => [.. bytes, .. Chunks(body)],
            Framing.BadChunks => [.. bytes, .. "zz;\r\n"u8, .. body, .. "\r\n-1\r\n\r\n"u8],
            _ => [.. bytes, .. body],
        };
    }

    /// <summary>The request as the corpus keeps it.</summary>
    public string ToJson()
    {
        var json = new JsonObject { ["route"] = Route, ["method"] = Method, ["target"] = Target, ["headers"] = new JsonArray([.. Headers.Select(header => (JsonNode)new JsonArray(header.Key, header.Value))]) };
        if (Body.Length > 0)
        {
            var text = Encoding.UTF8.GetString(Body);
            if (Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(Body)) json["body"] = text;
            else json["bytes"] = Convert.ToBase64String(Body);
        }

        if (Framing != Framing.Plain) json["framing"] = Framing.ToString();
        if (Wild) json["wild"] = true;
        return json.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static FuzzRequest Parse(string text)
    {
        var json = JsonNode.Parse(text)!;
        return new(
            (string)json["route"]!,
            (string)json["method"]!,
            (string)json["target"]!,
            [.. json["headers"]!.AsArray().Select(header => KeyValuePair.Create((string)header![0]!, (string)header[1]!))],
            json["bytes"] is { } bytes ? Convert.FromBase64String((string)bytes!) : Encoding.UTF8.GetBytes((string?)json["body"] ?? ""),
            Enum.Parse<Framing>((string?)json["framing"] ?? nameof(Framing.Plain)),
            (bool?)json["wild"] ?? false);
    }

    private bool IsForm => Headers.Any(header => header.Value.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase));

    private static string Fill(string text, Func<string, string?> fill, Func<string, string>? escape = null, bool escapes = false) => !text.Contains("{{", StringComparison.Ordinal) ? text : Hole().Replace(text, match =>
    {
        var value = fill(match.Groups[1].Value);
        return value is null ? match.Value : escapes ? escape!(value) : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value));
    });

    private static byte[] Chunks(byte[] body)
    {
        var stream = new MemoryStream();
        foreach (var chunk in body.Chunk(1000))
        {
            stream.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
            stream.Write(chunk);
            stream.Write("\r\n"u8);
        }

        stream.Write("0\r\n\r\n"u8);
        return stream.ToArray();
    }

    [GeneratedRegex(@"\{\{([^{}]{1,300})\}\}")]
    private static partial Regex Hole();
}
