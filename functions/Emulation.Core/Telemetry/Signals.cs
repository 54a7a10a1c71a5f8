using System.Diagnostics;
using System.Diagnostics.Metrics;
using Emulation.Deliveries;
using Emulation.Submissions;
using Emulation.Work;

namespace Emulation.Telemetry;

/// <summary>
/// The app's own spans and figures: one source, one meter. Tags are codes, kinds and outcomes, never names, addresses or what people wrote.
/// Nobody listens unless an exporter is configured (<see cref="TelemetryServices"/>), and then nothing is made.
/// </summary>
public static class Signals
{
    /// <summary>Name of the source and of the meter.</summary>
    public const string Name = "Emulation";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>("emulation.submissions.accepted", "{submission}", "Reports taken; tagged late, and repeated for a retry of one that was taken before.");
    private static readonly Counter<long> Drafts = Meter.CreateCounter<long>("emulation.submissions.drafts", "{draft}", "Drafts saved through the API.");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("emulation.submissions.refused", "{submission}", "Reports refused, by the reason's stable name.");
    private static readonly Counter<long> Due = Meter.CreateCounter<long>("emulation.work.due", "{item}", "Work that a sweep found due and claimed, by kind.");
    private static readonly Counter<long> Ended = Meter.CreateCounter<long>("emulation.work.ended", "{item}", "What came of it, by kind: done, waiting, failed, given-up.");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("emulation.work.lag", "s", "From when work fell due until it was done.");
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("emulation.deliveries", "{attempt}", "Attempts at deliveries, by type and what the message is after it.");
    private static readonly Histogram<double> Press = Meter.CreateHistogram<double>("emulation.summary.duration", "s", "Making a version of a summary: load, build, render, publish.");

    /// <summary>Notes what the desk answered, in the figures and in the span of the request.</summary>
    public static void Note(SubmitOutcome outcome, Activity? span)
    {
        var word = outcome switch
        {
            SubmitOutcome.Accepted { Replayed: true } => "repeated",
            SubmitOutcome.Accepted { Receipt.DaysLate: > 0 } => "late",
            SubmitOutcome.Accepted => "accepted",
            SubmitOutcome.DraftSaved => "draft",
            SubmitOutcome.Refused(var refusal) => refusal.Slug,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
        span?.SetTag("emulation.outcome", word);
        switch (outcome)
        {
            case SubmitOutcome.Accepted accepted:
                Accepted.Add(1, new("late", accepted.Receipt.DaysLate > 0), new("repeated", accepted.Replayed));
                break;
            case SubmitOutcome.DraftSaved:
                Drafts.Add(1);
                break;
            default:
                Refused.Add(1, new KeyValuePair<string, object?>("reason", word));
                break;
        }
    }

    public static void WorkClaimed(WorkItem item) => Due.Add(1, new KeyValuePair<string, object?>("kind", Kind(item)));

    /// <param name="outcome">done, waiting, failed or given-up.</param>
    /// <param name="now">When it ended, UTC.</param>
    public static void WorkEnded(WorkItem item, string outcome, DateTimeOffset now)
    {
        Ended.Add(1, new("kind", Kind(item)), new("outcome", outcome));
        if (outcome == "done") Lag.Record((now - item.DueAt).TotalSeconds, new KeyValuePair<string, object?>("kind", Kind(item)));
    }

    public static void Tried(Delivery after) =>
        Attempts.Add(1, new("type", after.Type), new("state", after.State.ToString()));

    /// <param name="outcome">Name of the outcome: Published, Unchanged, NothingSubmitted or Busy.</param>
    public static void Pressed(string outcome, TimeSpan duration) => Press.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    private static string Kind(WorkItem item) => item.Kind.ToString();
}
