using System.IO.Compression;
using System.Text;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Changes bytes: of any body, or within the entries of a zip, whose own checks would else find every change first.</summary>
internal static class ByteMutator
{
    /// <param name="other">Another body, to splice with.</param>
    public static byte[] Mutate(byte[] body, byte[] other, Random random)
    {
        if (body.Length == 0) return Encoding.UTF8.GetBytes(random.Of(Nasty.Texts));
        var at = random.Next(body.Length);
        switch (random.Next(9))
        {
            case 0: return body[..at];
            case 1: return [.. body[..at], random.Of(Nasty.Bytes), .. body[at..]];
            case 2: return [.. body[..at], .. Encoding.UTF8.GetBytes(random.Of(Nasty.Texts)), .. body[at..]];
            case 3: return [.. body[..at], .. other[random.Next(other.Length + 1)..]];
            case 4: return [.. body, .. body];
            case 5: return [0xef, 0xbb, 0xbf, .. body];
            case 6:
                var end = Math.Min(body.Length, at + random.Next(1, 200));
                return [.. body[..at], .. body[end..]];
            default:
                var changed = (byte[])body.Clone();
                for (var changes = random.Next(1, 6); changes > 0; changes--)
                {
                    if (random.Chance(0.5)) changed[random.Next(changed.Length)] = random.Of(Nasty.Bytes);
                    else changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
                }

                return changed;
        }
    }

    /// <summary>The archive with one entry changed, doubled, renamed, dropped or blown up; as it is where it is no archive.</summary>
    public static byte[] MutateArchive(byte[] body, Random random)
    {
        try
        {
            var stream = new MemoryStream();
            stream.Write(body);
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            {
                var names = archive.Entries.Select(entry => entry.FullName).ToList();
                if (names.Count == 0) return body;
                var name = random.Of(names);
                var content = Read(archive, name);
                if (random.Chance(0.85)) archive.GetEntry(name)!.Delete();
                var (newName, newContent) = random.Next(7) switch
                {
                    0 => (random.Of((string[])["../" + name, "/" + name, name.ToUpperInvariant(), name + "\0", "xl/vbaProject.bin", name.Replace('/', '\\')]), content),
                    1 => (name, new byte[random.Of((int[])[0, 1_000_000, 30_000_000])]),
                    2 => (name, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"{new string('b', 1000)}\">]>{new StringBuilder().Insert(0, "&b;", 5_000)}")),
                    3 => (name, Encoding.UTF8.GetBytes(Text(Encoding.UTF8.GetString(content), random))),
                    _ => (name, Mutate(content, content, random)),
                };
                using var entry = archive.CreateEntry(newName, CompressionLevel.Fastest).Open();
                entry.Write(newContent);
            }

            return stream.ToArray();
        }
        catch (InvalidDataException)
        {
            return body;
        }
    }

    /// <summary>XML with a value replaced, an attribute's or a text's.</summary>
    private static string Text(string xml, Random random)
    {
        var open = random.Of((char[])['"', '>']);
        var starts = Enumerable.Range(0, xml.Length).Where(i => xml[i] == open).ToList();
        if (starts.Count == 0) return xml;
        var start = random.Of(starts) + 1;
        var end = xml.IndexOf(open == '"' ? '"' : '<', start);
        return end < 0 ? xml : xml[..start] + random.Of((string[])["", "0", "-1", "1048577", "99999999999", "1e999", "A0", "XFE1", "ZZZZZZ99", "rId99", "s", "&#x0;", "&lt;", System.Security.SecurityElement.Escape(random.Of(Nasty.Texts).Replace("\0", "", StringComparison.Ordinal))]) + xml[end..];
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
