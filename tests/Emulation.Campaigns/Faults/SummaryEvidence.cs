using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs;

namespace Emulation.Campaigns.Faults;

/// <summary>Holds every version of the summary, read past the product, against its manifest, its index, the rows and what clients saw of it.</summary>
public sealed class SummaryEvidence(Ledger ledger, string store)
{
    private readonly BlobContainerClient container = new(store, "summaries");
    private readonly List<string> problems = [];
    private readonly List<(string Entry, IReadOnlyDictionary<string, int> Sources)> known = [];
    private readonly HashSet<(string File, string Sha256)> files = [];

    /// <summary>How many versions there are.</summary>
    public int Versions => known.Count;

    /// <summary>Numbers of the issued versions.</summary>
    public List<int> Issued { get; } = [];

    /// <summary>Reads everything again the next time, and not only what is new.</summary>
    public void Forget() => known.Clear();

    /// <summary>Everything that is wrong and was not the last time.</summary>
    /// <param name="hashes">Hash of every audit entry by subject and sequence.</param>
    public async Task<List<string>> FindProblemsAsync(IReadOnlyDictionary<(string Subject, int Sequence), string> hashes, CancellationToken cancellation)
    {
        problems.Clear();
        var index = await ReadAsync($"{FaultStage.Bloc}/{FaultStage.Period}/index.json", cancellation) is { } bytes ? JsonNode.Parse(bytes)!["versions"]!.AsArray() : [];
        Issued.Clear();
        Issued.AddRange(index.Where(version => version!["issued"] is not null).Select(version => (int)version!["version"]!));
        if (index.Count < known.Count) problems.Add($"the index has {index.Count} versions and had {known.Count}");
        for (var i = 0; i < index.Count; i++)
        {
            var version = index[i]!;
            var entry = Lasting(version);
            if (i < known.Count && known[i].Entry != entry) problems.Add($"version {i + 1} is not what it was: {entry} and {known[i].Entry}");
            if (i >= known.Count) await TakeAsync(i + 1, version, i == 0 ? null : index[i - 1], entry, hashes, cancellation);
        }

        var listed = index.Select(version => ((int)version!["version"]!, (string)version["manifestSha256"]!)).ToHashSet();
        problems.AddRange(ledger.Manifests.Distinct().Except(listed).Select(lost => $"version {lost.Item1} was acknowledged with the manifest {lost.Item2}, which no index names"));
        problems.AddRange(ledger.Served.Distinct().Except(files).Select(stray => $"{stray.File} was served with the SHA-256 {stray.Sha256}, which no version has"));
        return problems;
    }

    /// <summary>Who has got a message is the one thing about a version that changes.</summary>
    private static string Lasting(JsonNode version)
    {
        var lasting = version.DeepClone();
        lasting["issued"]?.AsObject().Remove("queuedFor");
        return lasting.ToJsonString();
    }

    private async Task TakeAsync(int number, JsonNode version, JsonNode? before, string entry, IReadOnlyDictionary<(string Subject, int Sequence), string> hashes, CancellationToken cancellation)
    {
        if ((int)version["version"]! != number) problems.Add($"the index has version {version["version"]} at place {number}");
        if (before is not null && version["issued"] is null && (string?)version["inputSha256"] == (string?)before["inputSha256"]) problems.Add($"version {number} holds nothing that the one before did not");
        var sources = await CheckAsync(number, version, (string?)before?["anchor"] ?? new string('0', 64), hashes, cancellation);
        if (known.Count > 0)
        {
            foreach (var (subject, revision) in known[^1].Sources.Where(used => sources.GetValueOrDefault(used.Key) < used.Value)) problems.Add($"version {number} holds revision {sources.GetValueOrDefault(subject)} of {subject}, the one before {revision}");
        }

        known.Add((entry, sources));
    }

    /// <summary>Revisions that the version was made from; none where its manifest is missing.</summary>
    private async Task<IReadOnlyDictionary<string, int>> CheckAsync(int number, JsonNode version, string previous, IReadOnlyDictionary<(string Subject, int Sequence), string> hashes, CancellationToken cancellation)
    {
        var folder = (string)version["folder"]!;
        if (await ReadAsync($"{folder}/manifest.json", cancellation) is not { } bytes)
        {
            problems.Add($"version {number} has no manifest");
            return new Dictionary<string, int>();
        }

        if (Sha256(bytes) != (string?)version["manifestSha256"]) problems.Add($"version {number}: the manifest has another SHA-256 than the index says");
        var manifest = JsonNode.Parse(bytes)!;
        foreach (var member in (string[])["version", "asOf", "isDraft", "inputSha256", "anchor"])
        {
            if (!JsonNode.DeepEquals(manifest[member], version[member])) problems.Add($"version {number}: manifest and index differ in {member}");
        }

        var sources = manifest["sources"]!.AsArray().Select(source => source!).ToList();
        var anchor = Sha256(Encoding.UTF8.GetBytes(string.Join('\n', sources.Select(source => $"{source["subject"]} {source["sequence"]} {source["chainHash"]}").Prepend(previous))));
        if ((string?)manifest["previousAnchor"] != previous || (string?)manifest["anchor"] != anchor) problems.Add($"version {number}: the anchor does not follow the one before it");
        foreach (var source in sources.Where(source => hashes.GetValueOrDefault(((string)source["subject"]!, (int)source["sequence"]!)) != (string?)source["chainHash"]))
        {
            problems.Add($"version {number} was made from revision {source["revision"]} of {source["subject"]} with a hash that no row has");
        }

        await CheckFilesAsync(number, folder, manifest, cancellation);
        return sources.ToDictionary(source => (string)source["subject"]!, source => (int)source["revision"]!);
    }

    private async Task CheckFilesAsync(int number, string folder, JsonNode manifest, CancellationToken cancellation)
    {
        var listed = manifest["files"]!.AsArray().Select(file => file!).ToList();
        if (listed.Count < 6) problems.Add($"version {number} lists {listed.Count} files");
        foreach (var file in listed)
        {
            var name = (string)file["name"]!;
            if (await ReadAsync($"{folder}/{name}", cancellation) is not { } content)
            {
                problems.Add($"version {number} has no {name}");
                continue;
            }

            files.Add((name, Sha256(content)));
            if (content.Length != (int)file["bytes"]! || Sha256(content) != (string?)file["sha256"]) problems.Add($"version {number}: {name} is not what its manifest says");
            if (name == "summary.json" && (int)JsonNode.Parse(content)!["version"]! != number) problems.Add($"version {number}: summary.json says another version");
        }
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
