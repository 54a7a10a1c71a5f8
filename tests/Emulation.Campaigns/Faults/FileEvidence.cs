using System.Security.Cryptography;
using Azure.Storage.Blobs;

namespace Emulation.Campaigns.Faults;

/// <summary>Holds the files that units sent against what is kept, read past the product: each acknowledged file is there, and each is what its name says.</summary>
public sealed class FileEvidence(Ledger ledger, string store)
{
    private readonly BlobContainerClient container = new(store, "attachments");
    private readonly HashSet<string> whole = [];

    /// <summary>How many files are kept.</summary>
    public int Kept => whole.Count;

    /// <summary>Everything that is wrong.</summary>
    public async Task<List<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        var problems = new List<string>();
        var kept = await container.GetBlobsAsync(cancellationToken: cancellation).Select(blob => blob.Name).ToHashSetAsync(cancellationToken: cancellation);
        foreach (var name in kept.Except(whole))
        {
            var content = (await container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value;
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Content));
            if (name.EndsWith("/" + sha256, StringComparison.Ordinal) && content.Details.ContentType == "application/pdf") whole.Add(name);
            else problems.Add($"file {name} holds {content.Content.ToMemory().Length} bytes with the hash {sha256} as {content.Details.ContentType}");
        }

        problems.AddRange(whole.Except(kept).Select(name => $"file {name} is gone"));
        foreach (var (unit, sha256) in ledger.Files)
        {
            if (!kept.Contains($"{FaultStage.Bloc}/{FaultStage.Period}/{unit}/{sha256}")) problems.Add($"file {sha256} of {unit} was acknowledged and is not there");
        }

        return problems;
    }
}
