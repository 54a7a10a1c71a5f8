using System.Text.Json;
using System.Text.Json.Nodes;

namespace Emulation.Attachments;

/// <summary>Finds the files that a stored report names, valid or not.</summary>
internal static class AttachmentNames
{
    private const string Member = "attachments";

    /// <summary>Whatever stands in the place of a file's SHA-256.</summary>
    public static IReadOnlyList<string> In(byte[]? document)
    {
        // Most reports have none, and a backup looks at all of them.
        if (document is null || document.AsSpan().IndexOf("\"attachments\""u8) < 0) return [];
        try
        {
            return JsonNode.Parse(document) is JsonObject root && root[Member] is JsonArray list
                ? [.. list.OfType<JsonObject>().Select(item => item["file"]).OfType<JsonValue>().Select(file => file.ToString())]
                : [];
        }
        catch (JsonException)
        {
            return []; // A row that was tampered with; its hash tells.
        }
    }
}
