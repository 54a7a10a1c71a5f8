using Emulation.Pages.Kit;
using Emulation.Submissions;

namespace Emulation.Pages.Report;

/// <summary>Where a save leads.</summary>
public static class SectionSteps
{
    public static string After(DraftOutcome.Saved saved)
    {
        var (work, section, action) = saved;
        var (bloc, period, unit) = (work.Place.Year.Bloc, work.Place.Period, work.Unit.Code);
        var here = PagePaths.Section(bloc, period, unit, section.Code);
        var row = action.Verb switch { "add" => work.Document.Count(action.List), "up" => action.Index - 1, "down" => action.Index + 1, _ => -1 };
        return action.Verb switch
        {
            "list" => PagePaths.Report(bloc, period, unit),
            "next" => work.Sections.SkipWhile(other => other.Code != section.Code).Skip(1).FirstOrDefault() is { } next ? PagePaths.Section(bloc, period, unit, next.Code) : PagePaths.ReportCheck(bloc, period, unit),
            "add" => $"{here}?them={Uri.EscapeDataString(action.List)}#{FieldId.Of(FormattableString.Invariant($"{action.List}[{row}]"))}",
            "up" or "down" => $"{here}#{FieldId.Of(FormattableString.Invariant($"{action.List}[{Math.Max(row, 0)}]"))}",
            "remove" => $"{here}#{FieldId.Of(action.List)}",
            _ => $"{here}?da-luu",
        };
    }
}
