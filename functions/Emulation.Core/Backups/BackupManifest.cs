using System.Text.RegularExpressions;
using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Backups;

/// <summary>What a backup consists of. It is written last: a folder without it is what a killed run left, and no backup.</summary>
/// <param name="Format">Of the files; 1.</param>
/// <param name="Name">The folder's name, so that the manifest of another backup does not pass for this one's.</param>
/// <param name="Number">One more than the backup before; 1 for the first.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="Files">Every file except this one. The heads of the audit chains are files too, so that ten thousand units do not swell a manifest that is read to list backups.</param>
/// <param name="Damage">What did not fit together in the store itself when it was copied, in Vietnamese; empty where all is well.</param>
/// <param name="Anchor">See <see cref="ComputeAnchor"/>.</param>
/// <param name="Previous">Name of the backup before; null for the first.</param>
/// <param name="PreviousAnchor">Its anchor; 64 zeros for the first.</param>
/// <param name="Restored">Where it was made right after a restore, and so is the record of it: from what. Null for every other.</param>
public sealed record BackupManifest(
    int Format,
    BlocCode Bloc,
    string Name,
    int Number,
    DateTimeOffset At,
    string Reason,
    IReadOnlyList<BackupFile> Files,
    IReadOnlyList<string> Damage,
    string Anchor,
    string? Previous,
    string PreviousAnchor,
    RestoredBackup? Restored = null)
{
    public const string FileName = "backup.json";

    public const int CurrentFormat = 2;

    /// <summary>
    /// The root hash: SHA-256 over the whole manifest with no anchor in it. The files of chain heads are listed in it with their hashes,
    /// so it covers the head of every unit, and through the anchor before, all earlier backups.
    /// </summary>
    public string ComputeAnchor() => RecordStore.Sha256(Json.Write(this with { Anchor = "" }));

    /// <summary>The manifest with its anchor.</summary>
    public BackupManifest Anchored() => this with { Anchor = ComputeAnchor() };
}

/// <summary>A backup that a bloc was brought back from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">When it was begun, UTC: what came later is gone.</param>
/// <param name="Anchor">Its anchor.</param>
/// <param name="By">Who restored it: the operator's account and machine.</param>
public sealed record RestoredBackup(string Name, DateTimeOffset At, string Anchor, string By);

/// <param name="Name">
/// <c>rows/{partition}.jsonl</c>, <c>heads/{partition}.jsonl</c>, <c>ledger/{bloc}.{year}.jsonl</c>, <c>blocs/{year}.json</c>,
/// <c>summaries/{period}/…</c> or <c>attachments/{period}/{unit}/{sha256}</c>.
/// </param>
/// <param name="Rows">Lines of a file of lines; null for a copied blob.</param>
/// <param name="ContentType">Of a copied blob, to be given back to it.</param>
public sealed partial record BackupFile(string Name, long Bytes, string Sha256, int? Rows = null, string? ContentType = null)
{
    /// <summary>Whether a file may have this name: a manifest from elsewhere must not lead out of the backup's directory.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    [GeneratedRegex("^(rows|heads|ledger|blocs|summaries|attachments)(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$")]
    private static partial Regex NamePattern();
}

/// <summary>The end of one subject's audit chain as it was copied: one line of a file of heads.</summary>
/// <param name="Subject">A unit's code, or <c>~lead</c>.</param>
/// <param name="Sequence">Number of the last audit entry; 0 where there is only a draft.</param>
/// <param name="Hash">Its hash.</param>
public sealed record BackupHead(string Subject, int Sequence, string Hash);
