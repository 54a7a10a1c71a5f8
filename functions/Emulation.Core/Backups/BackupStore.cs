using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Backups;

/// <summary>Keeps backups as blobs, <c>{bloc}/{yyyyMMddTHHmmssZ}-{reason}/…</c>. Every blob is written once.</summary>
public sealed partial class BackupStore(StorageClients clients)
{
    /// <summary>Takes the name; it is no part of the backup.</summary>
    private const string Claim = "begun";

    private const string StampFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int StampLength = 16;

    /// <summary>Whether a backup can have this name.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    public BackupFolder Folder(BlocCode bloc, string name) => BackupFolder.In(clients.Backups, clients.BackupAttachments, $"{bloc}/{name}");

    /// <summary>The bloc's backups, oldest first. What a killed run left has no manifest and is not among them.</summary>
    public async Task<IReadOnlyList<BackupManifest>> ListAsync(BlocCode bloc, CancellationToken cancellation)
    {
        var backups = new List<BackupManifest>();
        foreach (var name in await NamesAsync(bloc, cancellation))
        {
            if (await Folder(bloc, name).FindManifestAsync(cancellation) is { } manifest) backups.Add(manifest);
        }

        return [.. backups.OrderBy(backup => backup.Number).ThenBy(backup => backup.Name, StringComparer.Ordinal)];
    }

    /// <summary>The bloc's newest backups, oldest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <exception cref="System.Text.Json.JsonException">A manifest is none.</exception>
    internal async Task<IReadOnlyList<BackupManifest>> ListNewestAsync(BlocCode bloc, int most, CancellationToken cancellation)
    {
        var backups = new List<BackupManifest>();
        // Names sort by second; one second's are read together, since within it the number decides.
        foreach (var second in (await NamesAsync(bloc, cancellation)).GroupBy(name => name[..StampLength]).Reverse())
        {
            if (backups.Count >= most) break;
            var manifests = await Task.WhenAll(second.Select(name => Folder(bloc, name).FindManifestAsync(cancellation)));
            backups.InsertRange(0, manifests.OfType<BackupManifest>().OrderBy(backup => backup.Number).ThenBy(backup => backup.Name, StringComparer.Ordinal));
        }

        return backups;
    }

    /// <summary>The last backup of the bloc, or null.</summary>
    internal async Task<BackupManifest?> FindLastAsync(BlocCode bloc, CancellationToken cancellation)
    {
        // Names sort by second; within one second the number decides.
        foreach (var second in (await NamesAsync(bloc, cancellation)).GroupBy(name => name[..StampLength]).Reverse())
        {
            var manifests = await Task.WhenAll(second.Select(name => Folder(bloc, name).FindManifestAsync(cancellation)));
            if (manifests.MaxBy(manifest => manifest?.Number ?? 0) is { } last) return last;
        }

        return null;
    }

    /// <summary>Those of the backups, oldest first, that do not follow the one before, or whose manifest was changed.</summary>
    public static IEnumerable<BackupManifest> FindBreaks(IReadOnlyList<BackupManifest> backups) => backups.Where(backup =>
    {
        // The first may follow one that was deleted because of its age.
        var before = backups.FirstOrDefault(other => other.Name == backup.Previous);
        var follows = backup == backups[0] || (backup.Previous is null ? backup.PreviousAnchor == AuditEntry.Genesis : before?.Anchor == backup.PreviousAnchor);
        return !follows || backup.ComputeAnchor() != backup.Anchor;
    });

    /// <summary>A backup without damage that was begun for that reason at or after that moment, or null.</summary>
    internal async Task<BackupManifest?> FindSinceAsync(BlocCode bloc, string reason, DateTimeOffset since, CancellationToken cancellation)
    {
        var first = Stamp(since);
        foreach (var name in (await NamesAsync(bloc, cancellation)).Where(name => string.CompareOrdinal(name[..StampLength], first) >= 0))
        {
            if (await Folder(bloc, name).FindManifestAsync(cancellation) is { Damage.Count: 0 } manifest && manifest.Reason == reason) return manifest;
        }

        return null;
    }

    /// <summary>A name that no other run has: a second run in the same second gets a number behind it.</summary>
    internal async Task<string> ClaimAsync(BlocCode bloc, DateTimeOffset at, string reason, CancellationToken cancellation)
    {
        var name = $"{Stamp(at)}-{reason}";
        for (var i = 1; ; i++)
        {
            var tried = i == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            if (await WriteOnceAsync($"{bloc}/{tried}/{Claim}", [], cancellation)) return tried;
        }
    }

    internal BlockWriter Write(BlocCode bloc, string name, string file) => BackupFile.IsName(file)
        ? new(clients.Backups.GetBlockBlobClient($"{bloc}/{name}/{file}"), file)
        : throw new NotSupportedException($"a backup cannot hold a file called {file}");

    /// <summary>Makes the backup exist.</summary>
    internal async Task PublishAsync(BackupManifest manifest, CancellationToken cancellation)
    {
        if (await WriteOnceAsync($"{manifest.Bloc}/{manifest.Name}/{BackupManifest.FileName}", Json.Write(manifest), cancellation)) return;
        // The answer to our own write may have been lost: then the retry finds what it wrote.
        if ((await Folder(manifest.Bloc, manifest.Name).FindManifestAsync(cancellation))?.Anchor != manifest.Anchor) throw new InvalidOperationException($"backup {manifest.Name} was written already");
    }

    private async Task<bool> WriteOnceAsync(string name, byte[] content, CancellationToken cancellation)
    {
        try
        {
            var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = "application/json" } };
            await clients.Backups.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            return false;
        }
    }

    private async Task<List<string>> NamesAsync(BlocCode bloc, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var item in clients.Backups.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", $"{bloc}/", cancellation))
        {
            if (item.IsPrefix && item.Prefix[(bloc.ToString().Length + 1)..^1] is var name && IsName(name)) names.Add(name);
        }

        return names;
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9]{8}T[0-9]{6}Z(-[a-z0-9]+)+$")]
    private static partial Regex NamePattern();
}
