using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Backups;

/// <summary>
/// One table row as one JSON line. Every property keeps its EDM type, since a number that comes back as text is another row; names are
/// in ordinal order, so that equal rows are equal lines. ETag and time stamp are the table's own, seals the store's own: they stay out.
/// </summary>
public static class RowLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = Json.Options.Encoder };

    public static byte[] Write(TableEntity row)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("partition", row.PartitionKey);
            writer.WriteString("row", row.RowKey);
            writer.WriteStartObject("properties");
            foreach (var (name, value) in row.Where(property => IsOwn(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal))
            {
                if (value is null) continue; // A table has no nulls: the property is not there.
                var (type, text) = TextOf(value);
                writer.WriteStartArray(name);
                writer.WriteStringValue(type);
                writer.WriteStringValue(text);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <exception cref="FormatException">The line is not one that <see cref="Write"/> made.</exception>
    public static TableEntity Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var row = new TableEntity(root.GetProperty("partition").GetString(), root.GetProperty("row").GetString());
            foreach (var property in root.GetProperty("properties").EnumerateObject())
            {
                row[property.Name] = ValueOf(property.Value[0].GetString(), property.Value[1].GetString()!);
            }

            return row;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            throw new FormatException("not a row of a backup", broken);
        }
    }

    private static bool IsOwn(string name) =>
        name is not ("PartitionKey" or "RowKey" or "Timestamp" or RowSeal.Column) && !name.StartsWith("odata.", StringComparison.Ordinal);

    private static (string Type, string Text) TextOf(object value) => value switch
    {
        string text => ("Edm.String", text),
        int number => ("Edm.Int32", number.ToString(CultureInfo.InvariantCulture)),
        long number => ("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)),
        double number => ("Edm.Double", number.ToString("R", CultureInfo.InvariantCulture)),
        bool flag => ("Edm.Boolean", flag ? "true" : "false"),
        Guid id => ("Edm.Guid", id.ToString()),
        DateTimeOffset moment => ("Edm.DateTime", moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        byte[] bytes => ("Edm.Binary", Convert.ToBase64String(bytes)),
        BinaryData bytes => ("Edm.Binary", Convert.ToBase64String(bytes)),
        _ => throw new NotSupportedException($"a table property of {value.GetType()}"),
    };

    private static object ValueOf(string? type, string text) => type switch
    {
        "Edm.String" => text,
        "Edm.Int32" => int.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Int64" => long.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Double" => double.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Boolean" => text == "true",
        "Edm.Guid" => Guid.Parse(text),
        "Edm.DateTime" => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        "Edm.Binary" => Convert.FromBase64String(text),
        _ => throw new FormatException($"unknown property type {type}"),
    };
}
