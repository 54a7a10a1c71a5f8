using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Emulation.Tests.App;

/// <summary>Checks every version of the summary, file by file, against its manifest, its index, its rows and what clients saw of it.</summary>
/// <param name="hashes">Hash of every audit entry by subject and revision.</param>
/// <param name="http">Asks as the standing body.</param>
internal sealed class KillSummaries(KillLedger ledger, IReadOnlyDictionary<(string Subject, int Revision), string> hashes, HttpClient http)
{
    private const string Address = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/summary";

    private readonly List<string> problems = [];
    private readonly HashSet<(string File, string Sha256)> files = [];

    public int Versions { get; private set; }

    /// <summary>Folders that the index names.</summary>
    public HashSet<string> Folders { get; } = [];

    public async Task<List<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        var index = JsonNode.Parse(await http.GetStringAsync(Address + "/versions", cancellation))!["versions"]!.AsArray();
        Versions = index.Count;
        var (anchor, input, used) = (new string('0', 64), "", new Dictionary<string, int>());
        for (var i = 0; i < index.Count; i++)
        {
            var version = index[i]!;
            Folders.Add((string)version["folder"]!);
            if ((int)version["version"]! != i + 1) problems.Add($"the index has version {version["version"]} at place {i + 1}");
            if ((string?)version["inputSha256"] == input) problems.Add($"version {i + 1} holds nothing that the one before did not");
            input = (string)version["inputSha256"]!;
            if (await CheckVersionAsync(i + 1, version, anchor, cancellation) is not { } sources) continue;
            anchor = (string)version["anchor"]!;
            foreach (var (subject, revision) in used.Where(before => sources.GetValueOrDefault(before.Key) < before.Value)) problems.Add($"version {i + 1} holds revision {sources.GetValueOrDefault(subject)} of {subject}, the one before {revision}");
            used = sources;
        }

        var listed = index.Select(version => ((int)version!["version"]!, (string)version["manifestSha256"]!)).ToHashSet();
        problems.AddRange(ledger.Manifests.Distinct().Except(listed).Select(lost => $"version {lost.Item1} was acknowledged with the manifest {lost.Item2}, which no index names"));
        problems.AddRange(ledger.Served.Distinct().Except(files).Select(stray => $"{stray.File} was served with the SHA-256 {stray.Sha256}, which no version has"));
        return problems;
    }

    /// <summary>Revisions that the version was made from, or null where its manifest cannot be read.</summary>
    private async Task<Dictionary<string, int>?> CheckVersionAsync(int number, JsonNode version, string previous, CancellationToken cancellation)
    {
        if (await FileAsync(number, "manifest.json", cancellation) is not { } bytes) return null;
        if (Sha256(bytes) != (string?)version["manifestSha256"]) problems.Add($"version {number}: the manifest has another SHA-256 than the index says");
        var manifest = JsonNode.Parse(bytes)!;
        var sources = manifest["sources"]!.AsArray().Select(source => source!).ToList();
        foreach (var member in (string[])["version", "asOf", "isDraft", "inputSha256", "anchor"])
        {
            if (!JsonNode.DeepEquals(manifest[member], version[member])) problems.Add($"version {number}: manifest and index differ in {member}");
        }

        var anchor = Sha256(Encoding.UTF8.GetBytes(string.Join('\n', sources.Select(source => $"{source["subject"]} {source["sequence"]} {source["chainHash"]}").Prepend(previous))));
        if ((string?)manifest["previousAnchor"] != previous || (string?)manifest["anchor"] != anchor) problems.Add($"version {number}: the anchor does not follow the one before it");
        foreach (var source in sources.Where(source => hashes.GetValueOrDefault(((string)source["subject"]!, (int)source["revision"]!)) != (string?)source["chainHash"]))
        {
            problems.Add($"version {number} was made from revision {source["revision"]} of {source["subject"]} with a hash that no row has");
        }

        var listed = manifest["files"]!.AsArray().Select(file => file!).ToList();
        if (listed.Count < 3) problems.Add($"version {number} lists {listed.Count} files");
        foreach (var file in listed)
        {
            var name = (string)file["name"]!;
            if (await FileAsync(number, name, cancellation) is not { } content) continue;
            files.Add((name, Sha256(content)));
            if (content.Length != (int)file["bytes"]! || Sha256(content) != (string?)file["sha256"]) problems.Add($"version {number}: {name} is not what its manifest says");
            if (name == "summary.json" && (int)JsonNode.Parse(content)!["version"]! != number) problems.Add($"version {number}: summary.json says another version");
        }

        return sources.ToDictionary(source => (string)source["subject"]!, source => (int)source["revision"]!);
    }

    private async Task<byte[]?> FileAsync(int version, string name, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{Address}/{version}/{name}"), cancellation);
        if (answer.IsSuccessStatusCode) return await answer.Content.ReadAsByteArrayAsync(cancellation);
        problems.Add($"version {version}: {name} gives {(int)answer.StatusCode}");
        return null;
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
