using Emulation.Access;
using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Text;

namespace Emulation.Pages.Standing;

/// <summary>Where one bloc stands in its current period.</summary>
/// <param name="Board">Null where the bloc's year has no period.</param>
/// <param name="Issued">What was issued for the period; null where nothing was.</param>
/// <param name="HasDraft">A version of the summary was made.</param>
public sealed record BlocLine(BlocCode Bloc, string Name, PeriodCalendar? Calendar, SubmissionBoard? Board, Issue? Issued, bool HasDraft);

/// <summary>Gathers where all blocs of a standing body stand.</summary>
public sealed class StandingDesk(BlocYearStore years, SubmissionReader reader, SummaryStore summaries, TimeProvider time)
{
    /// <summary>The caller's blocs, by name.</summary>
    public async Task<IReadOnlyList<BlocLine>> FindAsync(Caller caller, CancellationToken cancellation)
    {
        var lines = await Task.WhenAll(caller.Blocs.Select(bloc => FindAsync(bloc, cancellation)));
        return [.. lines.OrderBy(line => line.Name, StringComparer.Create(new("vi-VN"), ignoreCase: true))];
    }

    private async Task<BlocLine> FindAsync(BlocCode bloc, CancellationToken cancellation)
    {
        var today = Vietnamese.LocalDate(time.GetUtcNow());
        var year = (await years.FindAsync(bloc, today.Year, cancellation))?.Year ?? await years.FindNewestAsync(bloc, cancellation);
        if (year is null) return new(bloc, bloc.ToString(), null, null, null, false);
        // The one that opened last; before the first, the one that comes first.
        var calendar = year.Calendar.Where(calendar => calendar.Opens <= today).MaxBy(calendar => calendar.Opens) ?? year.Calendar.MinBy(calendar => calendar.Opens);
        if (calendar is null) return new(bloc, year.Name, null, null, null, false);
        var (board, _) = await reader.BoardAsync(bloc.ToString(), calendar.Period.ToString(), cancellation);
        var (index, _) = await summaries.FindIndexAsync(bloc, calendar.Period, cancellation);
        return new(bloc, year.Name, calendar, board, index?.LatestIssued()?.Issued?.Issue, index is not null);
    }
}
