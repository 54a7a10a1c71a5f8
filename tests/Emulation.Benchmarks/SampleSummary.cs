using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Formats;

namespace Emulation.Benchmarks;

/// <summary>The sample bloc's summary, with as many units as wanted: the tenth reports what the first does, under a name of its own.</summary>
public static class SampleSummary
{
    private static readonly DateTimeOffset Moment = new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7));

    public static Summary Of(int units)
    {
        var year = Parsed(BlocYearForm.Parse(Root(Stage.Sample("bloc-year.json")), BlocCode.Parse(Stage.Bloc, null), 2023, FormatPack.Codes));
        var reports = year.Units.Select(unit => Parsed(SubmissionForm.Parse(Root(Stage.Sample(Path.Combine("submissions", $"{unit.Code}.json"))), year))).ToList();
        var members = Enumerable.Range(0, units).Select(i => i < year.Units.Count
            ? year.Units[i]
            : year.Units[i % year.Units.Count] with { Code = UnitCode.Parse(FormattableString.Invariant($"don-vi-{i + 1}")), Order = i + 1, Name = FormattableString.Invariant($"{year.Units[i % year.Units.Count].Name} số {i + 1}") }).ToList();
        var revision = new Revision(1, Moment, Moment, 0, new('a', 64), 1, new('b', 64));
        return SummaryBuilder.Build(
            year with { Units = members },
            year.CalendarOf(Period.Parse(Stage.Period))!,
            [.. members.Select((unit, i) => new SubmissionInForce(unit.Code, revision, reports[i % reports.Count]))],
            Parsed(SubmissionForm.ParseLeadText(Root(Stage.Sample("lead-text.json")), year)),
            Moment,
            version: 1);
    }

    private static JsonElement Root(JsonNode document) => JsonSerializer.SerializeToElement(document);

    private static T Parsed<T>(Text.Parsed<T> parsed) where T : class => parsed.Value ?? throw new InvalidOperationException($"the sample is refused: {parsed.Errors}");
}
