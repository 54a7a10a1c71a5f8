using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Fuzz;

/// <summary>A file in a form.</summary>
internal sealed record FormFile(string Field, string Name, string Type, byte[] Content);

/// <summary>A form as a browser posts it, and ways to spoil one.</summary>
/// <param name="Fields">May hold what is filled in later, such as <c>{{form:lead}}</c>.</param>
internal sealed record FormBody(IReadOnlyList<KeyValuePair<string, string>> Fields, FormFile? File)
{
    private const string Boundary = "----emulation-fuzz";

    /// <summary>The fields that spell the document, as a form without a script would.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FieldsOf(JsonNode? node, string path = "") => node switch
    {
        JsonObject parent => parent.SelectMany(member => FieldsOf(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => FieldsOf(item, $"{path}[{index}]")),
        JsonValue value => [new(path, value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString().Replace('.', ',') : value.ToString())],
        _ => [],
    };

    public (byte[] Body, string Type) Write(bool multipart) => multipart || File is not null
        ? (Multipart(), $"multipart/form-data; boundary={Boundary}")
        : (Encoding.UTF8.GetBytes(string.Join('&', Fields.Select(field => $"{Escape(field.Key)}={Escape(field.Value)}"))), "application/x-www-form-urlencoded");

    public FormBody Mutate(Random random)
    {
        var fields = Fields.ToList();
        // The token is left alone most of the time, else nothing behind the gate would ever be reached.
        var at = random.Next(fields.Count + 1);
        if (at < fields.Count && fields[at].Key == "__RequestVerificationToken" && random.Chance(0.9)) at = fields.Count;
        if (at == fields.Count)
        {
            var name = random.Of((string[])["", "do", "version", "x", "themes[999]", "themes[1000]", "a[0][0][0]", "a.b.c.d.e.f.g.h.i", "themes[-1]", "a]b[", "movements[0].figures[0].value", random.Of(Nasty.Texts)]);
            for (var copies = random.Of((int[])[1, 1, 1, 30, 3_000]); copies > 0; copies--) fields.Add(new(name.Replace("999", copies.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), random.Of(Nasty.Texts[..80])));
            return this with { Fields = fields };
        }

        var (key, value) = fields[at];
        switch (random.Next(8))
        {
            case 0: fields.RemoveAt(at); break;
            case 1: fields.Insert(at, fields[at]); break;
            case 2: fields[at] = new(random.Of(Nasty.Texts), value); break;
            case 3: fields[at] = new($"{key}[0]", value); break;
            case 4: fields[at] = new(key, value + random.Of(Nasty.Texts)); break;
            case 5: fields[at] = new(key, string.Concat(Enumerable.Repeat(value + "x", 200))); break;
            default: fields[at] = new(key, random.Of(Nasty.Texts)); break;
        }

        return this with { Fields = fields };
    }

    /// <summary>Percent-encoded, all but the marks of what is filled in later.</summary>
    private static string Escape(string text) => text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal)
        ? text
        : string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => char.IsAsciiLetterOrDigit((char)octet) ? ((char)octet).ToString() : $"%{octet:X2}"));

    private byte[] Multipart()
    {
        var body = new MemoryStream();
        foreach (var (name, value) in Fields) Part($"form-data; name=\"{Quoted(name)}\"", null, Encoding.UTF8.GetBytes(value));
        if (File is { } file) Part($"form-data; name=\"{file.Field}\"; filename=\"{Quoted(file.Name)}\"", file.Type, file.Content);
        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return body.ToArray();

        void Part(string disposition, string? type, byte[] content)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: {disposition}\r\n{(type is null ? "" : $"Content-Type: {type}\r\n")}\r\n"));
            body.Write(content);
            body.Write("\r\n"u8);
        }
    }

    private static string Quoted(string text) => text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
