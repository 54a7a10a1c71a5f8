using Emulation.Http;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Text;
using Emulation.Work;

namespace Emulation.Pages.Lead;

/// <summary>Where a bloc's period stands, for the lead and whoever follows the bloc.</summary>
/// <param name="LeadText">When the bloc-level text was last saved, UTC+7; null where it is still to be written.</param>
/// <param name="Latest">The newest version of the summary.</param>
/// <param name="Issued">The issued version in force.</param>
/// <param name="Next">What the calendar makes due next in the period.</param>
public sealed record BoardModel(
    Place Place, SubmissionBoard Board, DateTimeOffset? LeadText, SummaryVersion? Latest, SummaryVersion? Issued, WorkItem? Next);

/// <summary>Gathers what the lead's board shows.</summary>
public sealed class BoardDesk(Places places, SubmissionReader reader, RecordStore records, SummaryStore summaries, TimeProvider time)
{
    public async Task<(BoardModel? Model, Refusal? Refusal)> FindAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, refusal);
        var reading = reader.BoardAsync(bloc, period, cancellation);
        var writing = records.ReadAsync(place.Partition, Keys.Lead, cancellation);
        var (index, _) = await summaries.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
        var (board, _) = await reading;
        var now = time.GetUtcNow();
        return (new(
            place,
            board!,
            await writing is { InForce: { } text } ? Vietnamese.Local(text.At) : null,
            index?.Versions[^1],
            index?.LatestIssued(),
            DueWork.Of(place.Year).FirstOrDefault(item => item.Period == place.Period && item.DueAt > now)), null);
    }
}
