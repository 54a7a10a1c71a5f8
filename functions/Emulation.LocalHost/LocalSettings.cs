using System.Text.Json;

namespace Emulation.LocalHost;

/// <summary>The app settings of a developer's machine, as the Functions tools read them: an environment variable goes before the file.</summary>
internal static class LocalSettings
{
    /// <summary>Values of local.settings.json beside Emulation.sln, or of its sample where there is none, as configuration keys.</summary>
    public static Dictionary<string, string?> Read()
    {
        var own = Path.Combine(SolutionFolder.Path, "local.settings.json");
        var file = File.Exists(own) ? own : Path.Combine(SolutionFolder.Path, "local.settings.sample.json");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(
                value => value.Name.Replace("__", ":", StringComparison.Ordinal),
                value => Environment.GetEnvironmentVariable(value.Name) ?? Given(value.Value.GetString()));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new LocalHostException($"Không đọc được {file}: {exception.Message} Hãy sửa tệp theo mẫu local.settings.sample.json.", exception);
        }
    }

    /// <summary>The sample's placeholders stand in angle brackets; one that was left as it is means that nothing was given.</summary>
    private static string? Given(string? value) => value is ['<', .., '>'] ? null : value;
}
