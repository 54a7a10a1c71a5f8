using CsCheck;
using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Summaries;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

/// <summary>What makes sources true: whatever is reported, a changed field changes nothing but what names it.</summary>
public sealed class SourcesPropertyTests
{
    private static readonly string[] Codes = ["van-phong", "ban-to", "uy-ban", "bao"];

    /// <summary>Few texts, so that units often say the same; one long, so that lists and sentences both come about. No short forms: where one is spelled out is decided by the whole report.</summary>
    private static readonly Gen<string> Text = OneOf("họp không giấy", "Họp  không giấy.", "số hóa hồ sơ", "tặng quà hộ nghèo", "làm " + new string('x', 90));

    private static readonly Gen<Figure> AnyFigure = Gen.Select(
        OneOf("tien", "gao", "ty-le", "dai-nhat", "dan-so", "diem"), Gen.Int[0, 3_000_000], Gen.Enum<Qualifier>(), (indicator, value, qualifier) => new Figure(indicator, value, qualifier, null, null));

    private static readonly Gen<MovementResult> AnyResult = Gen.Select(
        OneOf("so-hoa", "giup-do"), Text, Text.List[0, 2], AnyFigure.List[0, 3], (movement, text, highlights, figures) => new MovementResult(movement, text, highlights, figures));

    private static readonly Gen<Submission> AnyReport = Gen.Select(
        Text.List[0, 2],
        Gen.Select(Text, Gen.Int[1, 9], Gen.Int[0, 12], (name, plan, actual) => new TargetResult(name, "hộ", TargetDirection.HigherIsBetter, plan, actual, null)).List[0, 2],
        AnyResult.List[0, 3],
        Gen.Select(OneOf("Bằng khen", "Giấy khen"), Gen.Enum<AwardRecipient>(), Gen.Int[1, 12], (form, kind, count) => new Award(form, kind, count, null, null)).List[0, 2],
        Text,
        (themes, targets, movements, awards, strengths) => Empty with
        {
            Themes = themes,
            Targets = targets,
            Movements = [.. movements.DistinctBy(movement => movement.Movement)],
            Awards = awards,
            Assessment = Assessment.Empty with { Strengths = strengths },
        });

    private static readonly Gen<Input> AnyInput = Gen.Select(AnyReport.List[1, 4], Text, (reports, guidance) => new Input(Year, reports, LeadText.Empty with { Guidance = guidance }));

    [Fact]
    public void The_same_input_gives_the_same_report() => AnyInput.Sample(input => Printed(input.Compose()).SequenceEqual(Printed(input.Compose())), iter: 200);

    [Fact]
    public void A_changed_field_changes_only_what_names_it() => AnyInput.Sample(
        input =>
        {
            var before = Lines(input.Compose());
            foreach (var (field, changed) in Changes(input))
            {
                var after = Lines(changed.Compose());
                AssertExplained(before, after, field);
                AssertExplained(after, before, field);
            }
        },
        iter: 100);

    /// <summary>A line that is not on the other side names the field, or stands for one there that does: what two units did is told of one when the other no longer did it.</summary>
    private static void AssertExplained(List<Line> lines, List<Line> others, string field)
    {
        var known = others.Select(line => line.Text).ToHashSet(StringComparer.Ordinal);
        var touched = others.Where(line => line.Names(field)).SelectMany(line => line.Own).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => !known.Contains(line.Text) && !line.Names(field)))
        {
            // A list becomes a sentence, or the reverse, by the length of all its items; their words stay.
            if (line.Own.Any(touched.Contains) || others.Any(other => other.Names(field) && other.Text.Contains(line.Text, StringComparison.Ordinal))) continue;
            Assert.Fail($"{field} changed “{line.Text}”, which names {string.Join(", ", line.Sources)}");
        }
    }

    /// <summary>Every field changed in turn, none added or taken away.</summary>
    private static IEnumerable<(string Field, Input Changed)> Changes(Input input)
    {
        yield return ("~lead/guidance", input with { Lead = input.Lead with { Guidance = "Một việc khác." } });
        for (var i = 0; i < Codes.Length; i++)
        {
            var place = i;
            yield return ($"~year/units/{Codes[i]}/name", input with { Year = Year with { Units = [.. Year.Units.Select((unit, at) => at == place ? unit with { Name = "Sở Khác" } : unit)] } });
        }

        for (var i = 0; i < input.Reports.Count; i++)
        {
            var (unit, report, place) = (Codes[i], input.Reports[i], i);
            Input With(Submission changed) => input with { Reports = [.. input.Reports.Select((was, at) => at == place ? changed : was)] };
            yield return ($"{unit}/assessment/strengths", With(report with { Assessment = report.Assessment with { Strengths = "Một điều khác." } }));
            foreach (var (at, theme) in report.Themes.Index()) yield return ($"{unit}/themes/{at}", With(report with { Themes = Put(report.Themes, at, theme + " khác") }));
            foreach (var (at, target) in report.Targets.Index()) yield return ($"{unit}/targets/{at}", With(report with { Targets = Put(report.Targets, at, target with { Actual = target.Actual + 7 }) }));
            foreach (var (at, award) in report.Awards.Index()) yield return ($"{unit}/awards/{at}", With(report with { Awards = Put(report.Awards, at, award with { Count = award.Count + 5 }) }));
            foreach (var (m, movement) in report.Movements.Index())
            {
                Input Moved(MovementResult changed) => With(report with { Movements = Put(report.Movements, m, changed) });
                foreach (var (at, _) in movement.Highlights.Index()) yield return ($"{unit}/movements/{movement.Movement}/highlights/{at}", Moved(movement with { Highlights = Put(movement.Highlights, at, "làm việc khác") }));
                foreach (var (at, figure) in movement.Figures.Index()) yield return ($"{unit}/movements/{movement.Movement}/figures/{at}", Moved(movement with { Figures = Put(movement.Figures, at, figure with { Value = figure.Value + 1_234 }) }));
                if (movement.Highlights.Count == 0) yield return ($"{unit}/movements/{movement.Movement}/text", Moved(movement with { Text = "Làm việc khác." }));
            }
        }
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static IReadOnlyList<T> Put<T>(IReadOnlyList<T> list, int at, T value) => [.. list.Select((was, i) => i == at ? value : was)];

    /// <summary>Everything printed with its sources: text without the marks that a place in a list gives, rows without their number, charts by what they say.</summary>
    private static List<Line> Lines(Report report) =>
    [
        .. ComposedText.Of(report).Select(line => new Line(line.Text.TrimEnd(';', '.'), line.Sources)),
        .. report.Blocks.OfType<Chart>().Select(chart => new Line($"{chart.Title} {chart.AltText} {string.Join(' ', chart.Categories)} {string.Join(' ', chart.Series[0].Values)}", chart.Sources)),
        .. report.Annexes.SelectMany(annex => annex.Blocks.OfType<Table>()).SelectMany(table => table.Rows).Select(row => new Line(string.Join(" | ", row.Cells.Skip(1).Select(cell => cell.Text)), row.Sources)),
    ];

    private static IEnumerable<string> Printed(Report report) => Lines(report).Select(line => $"{line.Text} {string.Join(' ', line.Sources)}");

    private sealed record Input(BlocYear Year, IReadOnlyList<Submission> Reports, LeadText Lead)
    {
        public Report Compose() => ReportComposer.Compose(
            SummaryBuilder.Build(Year, Calendar, [.. Reports.Select((report, i) => From(Codes[i], report, day: 20 + i))], Lead, AsOf, 1), Pack);
    }

    private sealed record Line(string Text, IReadOnlyList<string> Sources)
    {
        /// <summary>The units' own fields.</summary>
        public IEnumerable<string> Own => Sources.Where(source => !source.StartsWith('~'));

        public bool Names(string field) => Sources.Any(source => source == field || field.StartsWith(source + "/", StringComparison.Ordinal) || source.StartsWith(field + "/", StringComparison.Ordinal));
    }
}
