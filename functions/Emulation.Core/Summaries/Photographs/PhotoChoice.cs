using Emulation.Blocs;
using Emulation.Submissions;

namespace Emulation.Summaries.Photographs;

/// <summary>A photo of a unit's report that the summary shows.</summary>
/// <param name="File">SHA-256 of the kept photo; says where it is.</param>
/// <param name="AlternativeText">What it shows, for people who cannot see it.</param>
public sealed record SummaryPhoto(UnitCode Unit, string UnitName, string File, string? Caption, string AlternativeText);

/// <summary>
/// Which photos the summary shows: of each unit the first that it listed and described, in official order, at most <see cref="Most"/>.
/// A unit that wants another puts it first; no unit has two while another has none.
/// </summary>
public static class PhotoChoice
{
    public const int Most = 6;

    /// <summary>Null where no unit has a photo, so that a summary without any keeps its bytes and its hash.</summary>
    public static IReadOnlyList<SummaryPhoto>? Of(IEnumerable<(Unit Unit, Submission Report)> reports)
    {
        var chosen = reports
            .Select(entry => (entry.Unit, Photo: entry.Report.Attachments?.FirstOrDefault(attachment => attachment is { IsPhoto: true, AlternativeText.Length: > 0 })))
            .Where(entry => entry.Photo is not null)
            .Take(Most)
            .Select(entry => new SummaryPhoto(entry.Unit.Code, entry.Unit.Name, entry.Photo!.File, entry.Photo.Caption, entry.Photo.AlternativeText!))
            .ToList();
        return chosen.Count > 0 ? chosen : null;
    }
}
