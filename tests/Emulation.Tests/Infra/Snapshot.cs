using System.Text.Json.Nodes;

namespace Emulation.Tests.Infra;

/// <summary>Every resource that a parameter file would deploy, as the compiler predicts it.</summary>
public sealed class Snapshot(JsonNode document)
{
    public static Snapshot Dev { get; } = Read(Path.Combine(Bicep.Folder, "dev.snapshot.json"));

    public static Snapshot Prod { get; } = Read(Path.Combine(Bicep.Folder, "prod.snapshot.json"));

    public IReadOnlyList<JsonObject> Resources { get; } = [.. document["predictedResources"]!.AsArray().Select(resource => resource!.AsObject())];

    public static Snapshot Read(string file) => new(JsonNode.Parse(File.ReadAllText(file))!);

    public IReadOnlyList<JsonObject> Of(string type) => [.. Resources.Where(resource => (string)resource["type"]! == type)];

    public JsonObject Only(string type, string nameStart = "") => Of(type).Single(resource => ((string)resource["name"]!).StartsWith(nameStart, StringComparison.Ordinal));

    /// <summary>App settings of the Functions app.</summary>
    public Dictionary<string, string> Settings => Only("Microsoft.Web/sites")["properties"]!["siteConfig"]!["appSettings"]!.AsArray().ToDictionary(setting => (string)setting!["name"]!, setting => (string)setting!["value"]!);

    public string Text => document.ToJsonString();
}
