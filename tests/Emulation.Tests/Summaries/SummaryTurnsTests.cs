using System.Net;
using Emulation.Summaries;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Emulation.Tests.Summaries;

public sealed class SummaryTurnsTests(AzuriteFixture azurite)
{
    private static readonly string[] Asked = ["summary", "summary/2/issue"];

    private readonly FakeTimeProvider time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_as_there_are_places_are_made_at_once_and_the_next_when_one_is_done()
    {
        using var turns = Turns(2);
        var first = await TakeAsync(turns, "a");
        var second = await TakeAsync(turns, "b");

        var third = TakeAsync(turns, "c");
        Assert.False(third.IsCompleted);
        first!.Dispose();

        Assert.NotNull(await third);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Two_of_one_bloc_and_period_are_never_made_at_once_and_the_one_that_waits_holds_no_place()
    {
        using var turns = Turns(2);
        var first = await TakeAsync(turns, "a");

        var again = TakeAsync(turns, "a");
        using var other = await TakeAsync(turns, "b");
        Assert.False(again.IsCompleted);
        first!.Dispose();

        Assert.NotNull(await again);
        Assert.NotNull(other);
    }

    [Fact]
    public async Task Who_waited_in_vain_keeps_nobody_waiting()
    {
        using var turns = Turns(1);
        var first = await TakeAsync(turns, "a");
        var late = TakeAsync(turns, "b");

        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Null(await late);
        first!.Dispose();
        Assert.NotNull(await TakeAsync(turns, "b"));
    }

    [Fact]
    public async Task Who_gives_up_waiting_keeps_nobody_waiting()
    {
        using var turns = Turns(1);
        using var leaving = new CancellationTokenSource();
        var first = await TakeAsync(turns, "a");
        var late = turns.TakeAsync("b", Timeout.InfiniteTimeSpan, leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        first!.Dispose();
        Assert.NotNull(await TakeAsync(turns, "b"));
    }

    [Fact]
    public async Task A_request_that_gets_no_turn_is_told_when_to_come_back()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, settings: new Dictionary<string, string?> { ["Emulation:Limits:ConcurrentSummaries"] = "1" });
        await sample.SubmitAllAsync("ban-dan-van");
        using var elsewhere = await sample.App.Services.GetRequiredService<SummaryTurns>().TakeAsync("khoi-khac.2023H1", Timeout.InfiniteTimeSpan, Cancellation);

        foreach (var asked in Asked)
        {
            var content = asked == "summary" ? null : SampleBloc.Json(Issuing.Particulars());
            using var refused = await SkipAsync(sample, sample.Lead.PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/{asked}", content));
            await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable, "too-many-summaries");
            Assert.Equal(TimeSpan.FromSeconds(20), refused.Headers.RetryAfter?.Delta);
        }

        using var person = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("lead", "van-phong"));
        var address = $"/khoi/{SampleBloc.Bloc}/{SampleBloc.Period}/bao-cao";
        var form = (await person.GetAsync(address)).Form(address);
        var told = await SkipAsync(sample, person.PostAsync(form));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Máy chủ đang lập các báo cáo khác"), (told.Status, told.Heading));
        Assert.Contains("hãy thử lại sau 20 giây", told.Text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(20), told.Response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task The_sweep_waits_for_its_turn_as_long_as_it_takes()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, settings: new Dictionary<string, string?> { ["Emulation:Limits:ConcurrentSummaries"] = "1" });
        await sample.SubmitAllAsync("ban-dan-van");
        sample.App.Time.Advance(TimeSpan.FromDays(12));
        var elsewhere = await sample.App.Services.GetRequiredService<SummaryTurns>().TakeAsync("khoi-khac.2023H1", Timeout.InfiniteTimeSpan, Cancellation);

        var sweep = sample.App.Services.GetRequiredService<Sweep>().RunAsync(SweepScope.Due, Cancellation);
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(100, Cancellation);
            sample.App.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.False(sweep.IsCompleted);
        elsewhere!.Dispose();
        Assert.Contains((await sweep).Items, item => item is { Item: "2023H1.summary", Result: "published" });
    }

    /// <summary>Lets time go by until the answer is there.</summary>
    private static async Task<T> SkipAsync<T>(SampleBloc sample, Task<T> asked)
    {
        for (var i = 0; i < 100 && !asked.IsCompleted; i++)
        {
            await Task.Delay(50, Cancellation);
            sample.App.Time.Advance(TimeSpan.FromSeconds(5));
        }

        return await asked;
    }

    private static Task<IDisposable?> TakeAsync(SummaryTurns turns, string partition) => turns.TakeAsync(partition, TimeSpan.FromSeconds(20), Cancellation);

    private SummaryTurns Turns(int places) => new(Options.Create(new Limits { ConcurrentSummaries = places }), time);
}
