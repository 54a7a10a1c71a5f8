using System.Text.Json;
using System.Text.Json.Serialization;

namespace Emulation.Summaries.Formats;

/// <summary>Reads packs strictly: a value that is missing or misspelt fails when the packs are loaded, not when a report is printed.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FormatPack))]
internal sealed partial class FormatPackJson : JsonSerializerContext;
