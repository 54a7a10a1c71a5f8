using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>A field of a report beside the same field of an earlier revision.</summary>
/// <param name="Path">Where it stands in the later report; in the earlier one where it was taken away.</param>
/// <param name="Before">What it said; null where it is new, or where nothing is compared.</param>
/// <param name="After">What it says; null where it was taken away.</param>
/// <param name="Runs">What changed, word by word.</param>
public sealed record ComparedField(string Path, string Label, string? Before, string? After, IReadOnlyList<DiffRun> Runs)
{
    public bool IsChanged => Runs.Any(run => run.Kind != DiffKind.Same);
}

public sealed record ComparedSection(string Title, IReadOnlyList<ComparedField> Fields);

/// <summary>Two revisions of one report, field by field. A field is the same where it is about the same thing, wherever it stands.</summary>
public static class ReportComparison
{
    /// <param name="before">The earlier revision; null to show the later one alone.</param>
    public static IReadOnlyList<ComparedSection> Of(Submission? before, Submission after, BlocYear year)
    {
        var later = ReportOutline.Of(after, year);
        if (before is null) return [.. later.Select(section => new ComparedSection(section.Title, [.. section.Fields.Select(Alone)]))];

        var earlier = ReportOutline.Of(before, year);
        var known = earlier.SelectMany(section => section.Fields).ToDictionary(field => field.Key);
        var kept = later.SelectMany(section => section.Fields).Select(field => field.Key).ToHashSet();
        var sections = new List<ComparedSection>();
        foreach (var section in later)
        {
            var gone = earlier.Where(old => old.Title == section.Title).SelectMany(old => old.Fields).Where(field => !kept.Contains(field.Key));
            sections.Add(new(section.Title, [.. section.Fields.Select(field => Both(known.GetValueOrDefault(field.Key), field)), .. gone.Select(Gone)]));
        }

        var lost = earlier.Where(old => later.All(section => section.Title != old.Title));
        return [.. sections, .. lost.Select(section => new ComparedSection(section.Title, [.. section.Fields.Select(Gone)]))];
    }

    private static ComparedField Alone(ReportField field) => new(field.Path, field.Label, null, field.Text, [new(DiffKind.Same, field.Text)]);

    private static ComparedField Both(ReportField? before, ReportField after) => new(after.Path, after.Label, before?.Text, after.Text, WordDiff.Of(before?.Text ?? "", after.Text));

    private static ComparedField Gone(ReportField field) => new(field.Path, field.Label, field.Text, null, [new(DiffKind.Removed, field.Text)]);
}
