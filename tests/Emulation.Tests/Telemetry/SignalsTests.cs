using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Emulation.Telemetry;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Telemetry;

/// <summary>The figures that the app counts. The meter is the process's, so other tests count, too: what is looked for must have been added, how much else was does not matter.</summary>
public sealed class SignalsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Reports_work_and_summaries_are_counted_by_what_became_of_them()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Signals.Name) listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value >= 0 ? 1 : -1, tags));
        listener.Start();

        // Within the grace days, so late; then against a version that nobody gave out.
        await using var sample = await SampleBloc.StartAsync(azurite, now: new(2023, 6, 27, 8, 0, 0, TimeSpan.FromHours(7)));
        using var late = await sample.SubmitAsync("ban-dan-van");
        using var stale = await sample.SubmitAsync("ban-dan-van", ifMatch: "\"made-up\"");
        using var swept = await sample.Admin.PostAsync("/ledger/sweep", null);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (late.StatusCode, stale.StatusCode, swept.StatusCode));

        Assert.Contains("emulation.submissions.accepted +1 late=True repeated=False", seen);
        Assert.Contains("emulation.submissions.refused +1 reason=stale-version", seen);
        Assert.Contains("emulation.work.due +1 kind=Summarise", seen);
        Assert.Contains("emulation.work.ended +1 kind=Summarise outcome=done", seen);
        Assert.Contains("emulation.work.lag +1 kind=Summarise", seen);
        Assert.Contains("emulation.summary.duration +1 outcome=Published", seen);

        void Note(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var line = $"{instrument.Name} +{value}";
            foreach (var (name, tag) in tags) line += $" {name}={tag}";
            seen.Add(line);
        }
    }
}
