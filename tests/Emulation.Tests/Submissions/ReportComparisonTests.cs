using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Tests.App;
using Xunit;

namespace Emulation.Tests.Submissions;

public sealed class ReportComparisonTests
{
    private const string Own = "ban-dan-van";

    private static readonly BlocYear Year = BlocYearForm.Parse(JsonSerializer.SerializeToElement(SampleBloc.YearDocument()), BlocCode.Parse(SampleBloc.Bloc), 2023, ["nd30-2020", "hd36-2018"]).Value!;

    [Fact]
    public void Every_field_of_a_report_has_a_path_that_leads_to_it()
    {
        foreach (var unit in SampleBloc.Units)
        {
            var report = Parse(SampleBloc.Report(unit));
            var content = Emulation.Reviews.FieldPaths.Whole(report);
            var fields = ReportOutline.Of(report, Year).SelectMany(section => section.Fields).ToList();

            Assert.All(fields, field => Assert.True(Emulation.Reviews.FieldPaths.Leads(content, field.Path), field.Path));
            Assert.Equal(fields.Select(field => field.Key).Distinct(), fields.Select(field => field.Key));
        }
    }

    [Fact]
    public void The_same_report_has_no_change() =>
        Assert.DoesNotContain(Compare(SampleBloc.Report(Own), SampleBloc.Report(Own)), field => field.IsChanged);

    [Fact]
    public void An_entry_in_another_place_is_the_same_and_what_came_went_or_changed_is_told_apart()
    {
        var (before, after) = (SampleBloc.Report(Own), SampleBloc.Report(Own));
        var targets = after["targets"]!.AsArray();
        var (moved, gone) = (targets[0]!, targets[1]!);
        targets.RemoveAt(0);
        targets.RemoveAt(0);
        targets.Add(moved);
        moved["actual"] = "77";
        after["assessment"]!["proposals"] = null;
        after["initiatives"]!.AsArray().Add((JsonNode)new JsonObject { ["title"] = "Tổ công tác số", ["level"] = "cơ sở" });

        var changed = Compare(before, after).Where(field => field.IsChanged).Select(field => $"{field.Label}: {(field.Before is null ? "new" : field.After is null ? "gone" : "changed")} {field.Path}").ToList();

        var last = targets.Count - 1;
        Assert.Equal(
            [
                $"{moved["name"]}: changed targets[{last}]",
                $"{gone["name"]}: gone targets[1]",
                $"Tổ công tác số: new initiatives[{after["initiatives"]!.AsArray().Count - 1}]",
                "Kiến nghị, đề xuất: gone assessment.proposals",
            ],
            changed);
    }

    [Theory]
    [InlineData("themes", true)]
    [InlineData("themes[0]", true)]
    [InlineData("movements[0].figures[0].value", true)]
    [InlineData("assessment.causes", true)]
    [InlineData("submitter", true)]
    [InlineData("themes[99]", false)]
    [InlineData("themes.length", false)]
    [InlineData("movements[0]figures", false)]
    [InlineData("constructor", false)]
    [InlineData("themes[99999999999]", false)]
    [InlineData("", false)]
    [InlineData("themes\n", false)]
    public void A_path_leads_somewhere_or_is_refused(string path, bool leads) =>
        Assert.Equal(leads, Emulation.Reviews.FieldPaths.Leads(Emulation.Reviews.FieldPaths.Whole(Parse(SampleBloc.Report(Own))), path));

    private static IEnumerable<ComparedField> Compare(JsonObject before, JsonObject after) => ReportComparison.Of(Parse(before), Parse(after), Year).SelectMany(section => section.Fields);

    private static Submission Parse(JsonObject report) => SubmissionForm.Parse(JsonSerializer.SerializeToElement(report), Year).Value!;
}
