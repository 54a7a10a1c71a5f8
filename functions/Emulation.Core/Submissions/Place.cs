using Emulation.Blocs;
using Emulation.Http;
using Emulation.Periods;

namespace Emulation.Submissions;

/// <summary>A route's bloc and period, found in the bloc's year.</summary>
public sealed record Place(BlocYear Year, Period Period, PeriodCalendar Calendar)
{
    /// <summary>The partition of Table Storage that holds everything of the place.</summary>
    public string Partition => Storage.Keys.Partition(Year.Bloc, Period);
}

/// <summary>Turns route values into a place, or says which of them is unknown.</summary>
public sealed class Places(BlocYearStore years)
{
    public async ValueTask<(Place? Place, Refusal? Refusal)> FindAsync(string bloc, string period, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var blocCode)) return (null, Refusal.UnknownBloc(bloc));
        if (!Period.TryParse(period, null, out var parsed)) return (null, Refusal.UnknownPeriod(period));
        if (await years.FindAsync(blocCode, parsed.Year, cancellation) is not { Year: var year }) return (null, Refusal.UnknownBloc(bloc, parsed.Year));
        return year.CalendarOf(parsed) is { } calendar ? (new(year, parsed, calendar), null) : (null, Refusal.UnknownPeriod(period));
    }

    public async ValueTask<(Place? Place, Unit? Unit, Refusal? Refusal)> FindAsync(string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (place, refusal) = await FindAsync(bloc, period, cancellation);
        if (place is null) return (null, null, refusal);
        return UnitCode.TryParse(unit, null, out var code) && place.Year.Unit(code) is { } found
            ? (place, found, null)
            : (null, null, Refusal.UnknownUnit(unit, place.Year));
    }
}
