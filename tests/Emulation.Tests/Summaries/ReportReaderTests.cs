using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Tests.Hosting;
using Emulation.Text;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class ReportReaderTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>More than fifty units are asked for in several queries; what stands at the end of one and the beginning of the next is read once.</summary>
    [Theory]
    [InlineData(110, 50)]
    [InlineData(1_100, 275)]
    [InlineData(2_400, 500)]
    public async Task Reports_of_a_large_bloc_are_all_read_once_and_in_order_with_the_leads_text(int units, int inOneQuery)
    {
        await using var app = await TestApp.StartAsync(azurite);
        string[] codes = [.. Enumerable.Range(1, units).Select(n => FormattableString.Invariant($"don-vi-{n}")).Order(StringComparer.Ordinal)];
        var place = new Place(Year with { Units = [.. codes.Select((code, i) => new Unit(UnitCode.Parse(code), i + 1, code, []))] }, Calendar.Period, Calendar);
        string[] reporting = [codes[0], codes[inOneQuery - 1], codes[inOneQuery], codes[inOneQuery + 1], codes[(2 * inOneQuery) - 1], codes[2 * inOneQuery], codes[^1]];
        var records = app.Services.GetRequiredService<RecordStore>();
        foreach (var subject in (string[])[.. reporting, "don-vi-5-da-tach", "zzz"]) await WriteAsync(subject, Json.Write(Empty with { Themes = [subject] }));
        await WriteAsync(Keys.Lead, Json.Write(LeadText.Empty with { Situation = "Khối đông đơn vị" }));

        var reports = await app.Services.GetRequiredService<ReportReader>().ReadAsync(place, Cancel);

        Assert.Equal(reporting, reports.Submissions.Select(report => report.Unit.ToString()));
        Assert.Equal(reporting, reports.Submissions.Select(report => report.Submission.Themes.Single()));
        Assert.Equal("Khối đông đơn vị", reports.Lead?.Situation);
        Assert.Equal([.. reporting, Keys.Lead], reports.Sources.Select(source => source.Subject));

        Task WriteAsync(string subject, byte[] body) => records.WriteAsync(
            new(place.Partition, subject, null, body, RecordStore.Sha256(body), subject, AsOf, AsOf, 0, "unit:1", "submitted"), Cancel);
    }
}
