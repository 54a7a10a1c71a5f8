using Emulation.Blocs;
using Emulation.Http;

namespace Emulation.Summaries;

/// <summary>The issued summaries of a bloc over all years and periods, newest first; the pull channel.</summary>
/// <param name="BlocName">The bloc's name as its newest year has it.</param>
/// <param name="Title">What the list is called.</param>
/// <param name="Updated">When the newest was issued; for an empty list the first day of the bloc's newest year.</param>
/// <param name="Url">This list.</param>
public sealed record SummaryFeed(BlocCode Bloc, string BlocName, string Title, DateTimeOffset Updated, string Url, IReadOnlyList<IssuedSummary> Summaries);

/// <summary>Lists a bloc's issued summaries in two steps of parallel reads, however many periods there are.</summary>
public sealed class SummaryFeedDesk(BlocYearStore years, SummaryStore store, Links links)
{
    public async Task<(SummaryFeed? Feed, Refusal? Refusal)> FindAsync(string bloc, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code)) return (null, Refusal.UnknownBloc(bloc));
        var (newest, indexes) = (years.FindNewestAsync(code, cancellation), store.ReadIndexesAsync(code, cancellation));
        await Task.WhenAll(newest, indexes);
        if (await newest is not { } year) return (null, Refusal.UnknownBloc(bloc));

        var summaries = (await indexes)
            .SelectMany(index => index.Versions.Where(version => version.Issued is not null).Select(version => IssuedSummary.Of(index, version, links)))
            .OrderByDescending(summary => summary.IssuedAt)
            .ThenByDescending(summary => summary.Period.ToString(), StringComparer.Ordinal)
            .ThenByDescending(summary => summary.Version)
            .ToList();
        var updated = summaries.Count > 0 ? summaries[0].IssuedAt : new DateTimeOffset(year.Year, 1, 1, 0, 0, 0, Text.Vietnamese.Offset);
        return (new(code, year.Name, $"Báo cáo đã phát hành - {year.Name}", updated, links.To($"/blocs/{code}/summaries"), summaries), null);
    }
}
