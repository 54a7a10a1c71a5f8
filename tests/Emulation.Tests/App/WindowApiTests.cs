using System.Net;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Before the opening day, after the due day and after the closing day, by days of Vietnam.</summary>
public sealed class WindowApiTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";

    [Theory]
    [InlineData("submitted")]
    [InlineData("draft")]
    public async Task Before_the_opening_day_nothing_is_taken(string state)
    {
        await using var sample = await SampleBloc.StartAsync(azurite, At("2023-05-31T16:59:59Z"));

        using var early = await sample.SubmitAsync(Own, SampleBloc.Report(Own, state));
        var problem = await BadInputTests.RefusedAsync(early, HttpStatusCode.Conflict, "window-not-open");
        Assert.Contains("01/6/2023", (string?)problem["detail"], StringComparison.Ordinal);

        sample.App.Time.SetUtcNow(At("2023-05-31T17:00:00Z"));
        using var opened = await sample.SubmitAsync(Own, SampleBloc.Report(Own, state));
        Assert.Equal(state == "draft" ? HttpStatusCode.OK : HttpStatusCode.Created, opened.StatusCode);
    }

    [Theory]
    [InlineData("2023-06-25T16:59:59Z", 0)]
    [InlineData("2023-06-25T17:00:00Z", 1)]
    [InlineData("2023-07-05T16:59:59Z", 10)]
    public async Task After_the_due_day_a_report_is_taken_and_late(string now, int daysLate)
    {
        await using var sample = await SampleBloc.StartAsync(azurite, At(now));

        using var answer = await sample.SubmitAsync(Own);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(daysLate, (int?)(await answer.JsonAsync())["daysLate"]);
    }

    [Theory]
    [InlineData("submitted")]
    [InlineData("draft")]
    public async Task After_the_closing_day_nothing_is_taken(string state)
    {
        await using var sample = await SampleBloc.StartAsync(azurite, At("2023-07-05T17:00:00Z"));

        using var answer = await sample.SubmitAsync(Own, SampleBloc.Report(Own, state));

        var problem = await BadInputTests.RefusedAsync(answer, HttpStatusCode.Conflict, "window-closed");
        Assert.Contains("25/6/2023", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Contains("05/7/2023", (string?)problem["detail"], StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment);
}
