using Emulation.LocalHost;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Emulation.Tests.Hosting;

public sealed class ShiftedTimeProviderTests
{
    private readonly FakeTimeProvider real = new(new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero));
    private readonly ShiftedTimeProvider clock;

    public ShiftedTimeProviderTests() => clock = new(new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7)), real);

    [Fact]
    public void It_starts_at_the_given_moment_and_runs_on_at_real_speed()
    {
        Assert.Equal(new(2023, 6, 20, 1, 0, 0, TimeSpan.Zero), clock.GetUtcNow());

        real.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(new(2023, 6, 20, 1, 1, 30, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public void It_moves_forward_when_told_and_never_back()
    {
        clock.MoveTo(new(2023, 7, 5, 17, 0, 0, TimeSpan.FromHours(7)));
        clock.MoveTo(new(2023, 7, 1, 0, 0, 0, TimeSpan.FromHours(7)));

        Assert.Equal(new(2023, 7, 5, 10, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public async Task Its_timers_wait_in_real_time()
    {
        var wait = Task.Delay(TimeSpan.FromMinutes(1), clock, TestContext.Current.CancellationToken);

        clock.MoveTo(new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.False(wait.IsCompleted);

        real.Advance(TimeSpan.FromMinutes(1));
        await wait;
    }
}
