using Emulation.Blocs;
using Emulation.Periods;

namespace Emulation.Verification;

/// <summary>What a file is, found by its SHA-256: nothing about it was changed since it was made.</summary>
/// <param name="Status">Which of the versions it belongs to; the best where it belongs to several.</param>
/// <param name="Name">Its name in the version.</param>
/// <param name="BlocName">The bloc's name on the report.</param>
/// <param name="PeriodTitle">The period in words.</param>
/// <param name="Version">Number of its version.</param>
/// <param name="Symbol">Number and symbol as printed; null for a draft.</param>
/// <param name="Date">Day of issue; null for a draft.</param>
/// <param name="ReplacedBy">Number and symbol of the issued version in force where that is another one.</param>
/// <param name="Url">The permanent address of the report; null where no version is public.</param>
public sealed record VerifiedFile(
    string Sha256,
    FileStatus Status,
    string Name,
    BlocCode Bloc,
    string BlocName,
    Period Period,
    string PeriodTitle,
    int Version,
    string? Symbol,
    DateOnly? Date,
    string? ReplacedBy,
    string? Url);

public enum FileStatus
{
    /// <summary>Of the issued version in force.</summary>
    Issued,

    /// <summary>Of an issued version that a later one took the place of.</summary>
    Replaced,

    /// <summary>Of a draft, which nobody has issued as it is.</summary>
    Draft,
}
