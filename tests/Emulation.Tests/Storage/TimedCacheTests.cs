using Emulation.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Emulation.Tests.Storage;

public sealed class TimedCacheTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider time = new();
    private readonly TimedCache<string, string> cache;

    public TimedCacheTests() => cache = new(time, Lifetime, capacity: 3);

    [Fact]
    public async Task What_was_read_is_kept_for_its_lifetime()
    {
        Assert.Equal("một", await cache.GetAsync("khoi", () => Task.FromResult<string?>("một")));
        time.Advance(Lifetime - TimeSpan.FromTicks(1));
        Assert.Equal("một", await cache.GetAsync("khoi", () => throw new InvalidOperationException("It is kept.")));

        time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("hai", await cache.GetAsync("khoi", () => Task.FromResult<string?>("hai")));
    }

    [Fact]
    public async Task What_is_set_while_an_older_value_is_being_read_stays()
    {
        var slow = new TaskCompletionSource<string?>();
        var reading = cache.GetAsync("khoi", () => slow.Task);

        cache.Set("khoi", "mới");
        slow.SetResult("cũ");

        Assert.Equal("cũ", await reading);
        Assert.Equal("mới", cache.Find("khoi"));
    }

    [Fact]
    public async Task What_is_set_while_nothing_is_being_found_stays()
    {
        var slow = new TaskCompletionSource<string?>();
        var reading = cache.GetAsync("khoi", () => slow.Task);

        cache.Set("khoi", "mới");
        slow.SetResult(null);

        Assert.Null(await reading);
        Assert.Equal("mới", cache.Find("khoi"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_removed_while_it_is_being_read_is_not_kept(bool wasKnown)
    {
        if (wasKnown) cache.Set("khoi", "cũ");
        var slow = new TaskCompletionSource<string?>();
        var reading = cache.LoadAsync("khoi", () => slow.Task);

        cache.Remove("khoi");
        slow.SetResult("cũ");
        await reading;

        Assert.Null(cache.Find("khoi"));
    }

    [Fact]
    public async Task What_is_known_is_given_while_it_is_read_anew()
    {
        cache.Set("khoi", "cũ");
        var slow = new TaskCompletionSource<string?>();
        var reading = cache.LoadAsync("khoi", () => slow.Task);

        Assert.Equal("cũ", cache.Find("khoi"));
        slow.SetResult("mới");
        await reading;

        Assert.Equal("mới", cache.Find("khoi"));
    }

    [Fact]
    public async Task Of_two_readers_the_one_that_began_last_is_believed()
    {
        TaskCompletionSource<string?> first = new(), second = new();
        var one = cache.LoadAsync("khoi", () => first.Task);
        var other = cache.LoadAsync("khoi", () => second.Task);

        second.SetResult("mới");
        await other;
        first.SetResult("cũ");
        await one;

        Assert.Equal("mới", cache.Find("khoi"));
    }

    [Fact]
    public async Task What_is_gone_is_forgotten_and_looked_for_again()
    {
        cache.Set("khoi", "cũ");

        Assert.Null(await cache.LoadAsync("khoi", () => Task.FromResult<string?>(null)));

        Assert.Null(cache.Find("khoi"));
        Assert.Equal("mới", await cache.GetAsync("khoi", () => Task.FromResult<string?>("mới")));
    }

    [Fact]
    public async Task A_failed_reading_hinders_nobody()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => cache.LoadAsync("khoi", () => Task.FromException<string?>(new TimeoutException())));

        Assert.Equal("một", await cache.GetAsync("khoi", () => Task.FromResult<string?>("một")));
        Assert.Equal("một", cache.Find("khoi"));
    }

    [Fact]
    public async Task Many_that_ask_at_once_wait_for_one_reading()
    {
        var slow = new TaskCompletionSource<string?>();
        var readings = 0;
        Task<string?> Read()
        {
            readings++;
            return slow.Task;
        }

        cache.Set("khoi", "cũ");
        time.Advance(Lifetime);
        var asking = Enumerable.Range(0, 100).Select(_ => cache.GetAsync("khoi", Read).AsTask()).ToList();
        slow.SetResult("mới");

        Assert.All(await Task.WhenAll(asking), value => Assert.Equal("mới", value));
        Assert.Equal(1, readings);
    }

    [Fact]
    public async Task Whoever_waits_for_a_reading_that_is_called_off_reads_itself()
    {
        var calledOff = new TaskCompletionSource<string?>();
        var one = cache.GetAsync("khoi", () => calledOff.Task).AsTask();
        var other = cache.GetAsync("khoi", () => Task.FromResult<string?>("một")).AsTask();

        calledOff.SetCanceled(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.Equal("một", await other);
        Assert.Equal("một", cache.Find("khoi"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_asks_after_a_change_does_not_wait_for_a_reading_from_before(bool isRemoved)
    {
        var old = new TaskCompletionSource<string?>();
        var before = cache.GetAsync("khoi", () => old.Task).AsTask();
        if (isRemoved) cache.Remove("khoi");
        else cache.Set("khoi", "mới");

        Assert.Equal("mới", await cache.GetAsync("khoi", () => Task.FromResult<string?>("mới")));
        old.SetResult("cũ");

        Assert.Equal("cũ", await before);
        Assert.Equal("mới", cache.Find("khoi"));
    }

    [Fact]
    public void A_full_cache_starts_over()
    {
        foreach (var key in (string[])["a", "b", "c", "d"]) cache.Set(key, key);

        Assert.Null(cache.Find("a"));
        Assert.Equal("d", cache.Find("d"));
    }
}
