using System.Text.Json;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Formats;
using Xunit;

namespace Emulation.Tests.Summaries;

/// <summary>A sample bloc, set up as data alone, read by the product's own readers and made into its summary.</summary>
internal sealed record SampleSummary(string Folder, BlocYear Year, IReadOnlyDictionary<string, Submission> Reports, LeadText Lead, Summary Summary)
{
    public Report Report => ReportComposer.Compose(Summary, FormatPack.Find(Summary.Format.Pack)!);

    public static SampleSummary Read(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Samples", name);
        var document = Document(Path.Combine(folder, "bloc-year.json"));
        var year = Valid(BlocYearForm.Parse(document, BlocCode.Parse(document.GetProperty("bloc").GetString()!), document.GetProperty("year").GetInt32(), FormatPack.Codes));
        var reports = Directory.GetFiles(Path.Combine(folder, "submissions")).Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Valid(SubmissionForm.Parse(Document(file), year)));
        var lead = Valid(SubmissionForm.ParseLeadText(Document(Path.Combine(folder, "lead-text.json")), year));
        return new(folder, year, reports, lead, Build(year, reports, lead));
    }

    public static Summary Build(BlocYear year, IReadOnlyDictionary<string, Submission> reports, LeadText? lead, string? period = null)
    {
        var calendar = period is null ? year.Calendar[0] : year.CalendarOf(Period.Parse(period))!;
        return SummaryBuilder.Build(year, calendar, [.. reports.Select(report => InForce(report.Key, report.Value, calendar))], lead, calendar.SummaryDue, 1);
    }

    private static SubmissionInForce InForce(string unit, Submission report, PeriodCalendar calendar)
    {
        var at = new DateTimeOffset(calendar.Due, new(8, 30), TimeSpan.FromHours(7));
        return new(UnitCode.Parse(unit), new Revision(1, at, at, 0, new('a', 64), 1, "0123456789abcdef" + new string('0', 48)), report);
    }

    private static JsonElement Document(string file) => JsonElement.Parse(File.ReadAllBytes(file));

    private static T Valid<T>(Emulation.Text.Parsed<T> parsed) where T : class
    {
        Assert.True(parsed.Value is not null, string.Join("\n", parsed.Errors.Select(error => $"{error.Key}: {string.Join("; ", error.Value)}")));
        return parsed.Value;
    }
}
