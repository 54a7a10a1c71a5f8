using Emulation.Blocs;

namespace Emulation.Pages.Admin;

/// <summary>A bloc on the administrator's first page.</summary>
/// <param name="Years">Newest first.</param>
public sealed record BlocCard(BlocCode Bloc, string Name, string? Province, IReadOnlyList<BlocYearLine> Years);

/// <param name="InForce">Null where the year is only being written.</param>
public sealed record BlocYearLine(int Year, BlocYear? InForce, bool HasDraft);

/// <summary>Lists every bloc with its years, in force or being written.</summary>
public sealed class BlocList(BlocYearStore years, BlocYearDraftStore drafts)
{
    public async Task<IReadOnlyList<BlocCard>> ReadAsync(CancellationToken cancellation)
    {
        var lines = new Dictionary<(BlocCode Bloc, int Year), BlocYearLine>();
        await foreach (var (bloc, year, _) in years.ListAsync(cancellation))
        {
            if (await years.FindAsync(bloc, year, cancellation) is { } stored) lines[(bloc, year)] = new(year, stored.Year, false);
        }

        var names = new Dictionary<BlocCode, string>();
        await foreach (var (bloc, year) in drafts.ListAsync(cancellation))
        {
            lines[(bloc, year)] = (lines.GetValueOrDefault((bloc, year)) ?? new(year, null, false)) with { HasDraft = true };
            if (await drafts.FindAsync(bloc, year, cancellation) is { } draft && draft.Document["name"] is { } name) names[bloc] = name.ToString();
        }

        return
        [
            .. lines.GroupBy(line => line.Key.Bloc, line => line.Value).Select(group =>
            {
                var ordered = group.OrderByDescending(line => line.Year).ToList();
                var newest = ordered.FirstOrDefault(line => line.InForce is not null)?.InForce;
                return new BlocCard(group.Key, newest?.Name ?? names.GetValueOrDefault(group.Key, group.Key.ToString()), newest?.Province, ordered);
            }).OrderBy(bloc => bloc.Name, StringComparer.Ordinal),
        ];
    }
}
