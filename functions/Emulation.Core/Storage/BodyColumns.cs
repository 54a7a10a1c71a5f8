using System.Globalization;
using Azure.Data.Tables;

namespace Emulation.Storage;

/// <summary>Keeps a document of up to 400 KiB in the binary properties of one row: a property holds 64 KiB, a row 1 MiB.</summary>
public static class BodyColumns
{
    public const int Chunk = 64 * 1024;

    /// <summary>How many properties the largest document takes.</summary>
    public const int Columns = (Limits.Report.Bytes + Chunk - 1) / Chunk;

    /// <summary>Puts the document into <c>{name}0</c>, <c>{name}1</c> … and its length into <c>{name}Length</c>.</summary>
    public static void Put(TableEntity row, string name, byte[] body)
    {
        row[name + "Length"] = body.Length;
        for (int at = 0, index = 0; at < body.Length; at += Chunk, index++)
        {
            row[Column(name, index)] = body.Length <= Chunk ? body : body[at..Math.Min(body.Length, at + Chunk)];
        }
    }

    /// <summary>The document, or null where the row has none.</summary>
    public static byte[]? Get(TableEntity row, string name)
    {
        if (row.GetInt32(name + "Length") is not { } length) return null;
        if (length == 0) return [];  // Merging leaves the properties of what was there before.
        if (length <= Chunk) return row.GetBinary(Column(name, 0)) ?? [];
        var body = new byte[length];
        for (int at = 0, index = 0; at < length; at += Chunk, index++)
        {
            (row.GetBinary(Column(name, index)) ?? throw new InvalidDataException($"{Column(name, index)} is missing")).CopyTo(body, at);
        }

        return body;
    }

    /// <summary>The properties to select for reading the document.</summary>
    public static IEnumerable<string> Names(string name) => Enumerable.Range(0, Columns).Select(index => Column(name, index)).Prepend(name + "Length");

    /// <summary>The property that holds a part of the document, from 0.</summary>
    internal static string Column(string name, int index) => name + index.ToString(CultureInfo.InvariantCulture);
}
