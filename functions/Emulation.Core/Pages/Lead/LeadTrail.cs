using Emulation.Access;
using Emulation.Submissions;

namespace Emulation.Pages.Lead;

/// <summary>The way back from a page of the bloc, by who is reading.</summary>
public static class LeadTrail
{
    /// <summary>The way to the bloc's board.</summary>
    public static IReadOnlyList<(string, string)> To(Caller caller) => caller.Role switch
    {
        Callers.StandingBody => [(PagePaths.Blocs, "Các khối")],
        Callers.Administrator => [("/quan-tri", "Quản trị")],
        _ => [("/", "Kỳ báo cáo")],
    };

    /// <summary>The way to a page below the board.</summary>
    public static IReadOnlyList<(string, string)> Below(Caller caller, Place place) =>
        [.. To(caller), (PagePaths.Board(place.Year.Bloc, place.Period), $"{place.Year.Label}, {place.Period.Title}")];
}
