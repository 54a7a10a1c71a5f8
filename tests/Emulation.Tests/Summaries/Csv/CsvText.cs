using System.Text;

namespace Emulation.Tests.Summaries.Csv;

/// <summary>Reads RFC 4180 and nothing else: a stray quote or line end is an error, so that what we write is held to the letter.</summary>
internal static class CsvText
{
    public static List<string[]> Read(byte[] file)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.AsSpan(3));
        var (lines, line, field, at) = (new List<string[]>(), new List<string>(), new StringBuilder(), 0);
        while (at < text.Length)
        {
            if (text[at] == '"')
            {
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"' && at++ > 0); at++) field.Append(text[at]);
                at++;
            }
            else
            {
                for (; text[at] is not (',' or '\r'); at++) field.Append(text[at] is '"' or '\n' ? throw new FormatException($"stray at {at}") : text[at]);
            }

            line.Add(field.ToString());
            field.Clear();
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            if (text[at..(at + 2)] != "\r\n") throw new FormatException($"line end at {at}");
            at += 2;
            lines.Add([.. line]);
            line.Clear();
        }

        return lines;
    }
}
