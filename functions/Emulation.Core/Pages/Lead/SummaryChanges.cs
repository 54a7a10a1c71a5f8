using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Summaries;

namespace Emulation.Pages.Lead;

/// <summary>A source of the summary that is not what it was.</summary>
/// <param name="Unit">The unit; null for the bloc-level text.</param>
/// <param name="Name">Whose it is, as people say it.</param>
/// <param name="Before">The revision that was used; 0 for none.</param>
/// <param name="After">The revision that is used now; 0 for none.</param>
public sealed record SourceChange(UnitCode? Unit, string Name, int Before, int After)
{
    public string Text => (Before, After) switch
    {
        (0, 1) => "mới có",
        (0, _) => $"mới có (bản {After})",
        (_, 0) => "không còn",
        _ => $"bản {Before} thành bản {After}",
    };
}

/// <summary>What two versions of a summary were made from, held against each other.</summary>
public static class SummaryChanges
{
    /// <summary>In official order, the bloc-level text last.</summary>
    public static IReadOnlyList<SourceChange> Between(IEnumerable<SummarySource> before, IEnumerable<SummarySource> after, BlocYear year) =>
        Between(before.ToDictionary(source => source.Subject, source => source.Revision), after.ToDictionary(source => source.Subject, source => source.Revision), year);

    /// <param name="before">Revisions by subject.</param>
    /// <param name="after">Revisions by subject.</param>
    /// <param name="year">Names and order of the units.</param>
    public static IReadOnlyList<SourceChange> Between(IReadOnlyDictionary<string, int> before, IReadOnlyDictionary<string, int> after, BlocYear year)
    {
        IEnumerable<(UnitCode? Unit, string Subject, string Name)> subjects = [.. year.Units.Select(unit => ((UnitCode?)unit.Code, unit.Code.ToString(), unit.Name)), (null, Keys.Lead, $"Nội dung chung của {year.Label}")];
        return [.. subjects
            .Select(subject => new SourceChange(subject.Unit, subject.Name, before.GetValueOrDefault(subject.Subject), after.GetValueOrDefault(subject.Subject)))
            .Where(change => change.Before != change.After)];
    }
}
