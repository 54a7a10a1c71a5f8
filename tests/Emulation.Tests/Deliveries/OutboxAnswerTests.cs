using System.Net;
using System.Text;
using Emulation.Deliveries;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>What becomes of a message by what the receiver answers, or does instead: on Azurite, a clock that stands still, and receivers on real sockets.</summary>
public sealed class OutboxAnswerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_receiver_that_answers_410_is_left_alone_until_a_person_enables_it()
    {
        await using var office = Receiver.Start(Receiver.Status(410));
        await using var watch = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address, watch.Address);
        await bench.EnqueueAsync("m1");
        await bench.DeliverAsync();
        await bench.EnqueueAsync("m2");
        Assert.Equal(1, await bench.DeliverAsync());

        Assert.Single(office.Calls);
        Assert.Equal("m1.given-up.canh-bao", Assert.Single(watch.Calls).Id);
        var list = await bench.ListAsync();
        Assert.Equal(["m1 Cancelled gone", "m2 Cancelled disabled"], list.Deliveries.Where(one => one.Recipient == OutboxBench.Office).Select(one => $"{one.Id} {one.State} {one.Reason}").Order());
        Assert.Equal((bench.Now, "gone"), (list.Recipients.Single(one => one.Recipient == OutboxBench.Office).DisabledAt, list.Recipients.Single(one => one.Recipient == OutboxBench.Office).DisabledBecause));

        office.Answer = Receiver.Status(200);
        await bench.RenewSecretAsync(OutboxBench.Office);
        Assert.Equal(1, await bench.DeliverAsync());
        Assert.Equal(["m1", "m2"], office.Calls.Select(call => call.Id));
        using var replayed = await bench.ReplayAsync("m1");
        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        await bench.DeliverAsync();
        Assert.Equal(["m1", "m2", "m1"], office.Calls.Select(call => call.Id));
        Assert.All((await bench.ListAsync()).Deliveries, one => Assert.Equal(DeliveryState.Delivered, one.State));
    }

    [Theory]
    [InlineData(429, "Retry-After: 3600", "01:00:00")]
    [InlineData(429, "Retry-After: Tue, 20 Jun 2023 03:00:00 GMT", "02:00:00")]
    [InlineData(503, "Retry-After: 7200", "02:00:00")]
    [InlineData(503, "Retry-After: Tue, 20 Jun 2023 03:00:00 GMT", "02:00:00")]
    [InlineData(429, "Retry-After: 999999", "1.00:00:00")]
    [InlineData(429, null, "00:00:05")]
    [InlineData(500, "Retry-After: 3600", "00:00:05")]
    [InlineData(302, "Location: http://169.254.169.254/", "00:00:05")]
    public async Task The_next_try_comes_when_the_receiver_wants_it_and_not_before(int status, string? header, string wait)
    {
        await using var office = Receiver.Start(Receiver.Status(status, header));
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1");
        await bench.DeliverAsync();

        var delivery = await bench.FindAsync("m1");
        Assert.Equal((DeliveryState.Pending, 1, status, bench.Now + TimeSpan.Parse(wait)), (delivery.State, delivery.Attempts, delivery.LastStatus, delivery.NextTry));
        Assert.Equal(0, await bench.DeliverAfterAsync(TimeSpan.Parse(wait) - TimeSpan.FromSeconds(1)));
        office.Answer = Receiver.Status(200);
        Assert.Equal(1, await bench.DeliverAfterAsync(TimeSpan.FromSeconds(1)));
        Assert.Equal(DeliveryState.Delivered, (await bench.FindAsync("m1")).State);
    }

    /// <summary>Also where the wait is as long as a lease, when both have one place in the index.</summary>
    [Fact]
    public async Task A_wait_of_two_minutes_is_a_wait_like_any_other()
    {
        await using var office = Receiver.Start(Receiver.Status(503, "Retry-After: 120"));
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1");

        Assert.Equal(1, await bench.DeliverAsync());
        Assert.Equal(1, await bench.DeliverAfterAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal(2, (await bench.FindAsync("m1")).Attempts);
    }

    [Theory]
    [InlineData("hangs up", null)]
    [InlineData("breaks off", 200)]
    public async Task A_connection_that_ends_before_the_answer_does_is_a_failed_attempt(string how, int? status)
    {
        await using var office = Receiver.Start(how == "hangs up" ? Receiver.HangUp : Receiver.BreakOff);
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1", "{\"a\":1}");

        Assert.Equal(1, await bench.DeliverAsync());
        var failed = await bench.FindAsync("m1");
        Assert.Equal((DeliveryState.Pending, 1, status, "connection", bench.Now.AddSeconds(5)), (failed.State, failed.Attempts, failed.LastStatus, failed.LastError, failed.NextTry));

        office.Answer = Receiver.Status(200);
        Assert.Equal(1, await bench.DeliverAfterAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal(["m1 {\"a\":1}", "m1 {\"a\":1}"], office.Calls.Select(call => $"{call.Id} {Encoding.UTF8.GetString(call.Body)}"));
    }

    /// <summary>The pause is by the machine's own clock.</summary>
    [Fact]
    public async Task Messages_that_a_receiver_cannot_take_use_up_no_attempts_of_those_that_it_can()
    {
        await using var office = Receiver.Start();
        office.Answer = (stream, stop) => Receiver.Status(office.Calls[^1].Id.StartsWith("bad", StringComparison.Ordinal) ? 500 : 200)(stream, stop);
        var pace = OutboxBench.Plain with { FailuresBeforeBreak = 2, Break = TimeSpan.FromSeconds(2) };
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address, pace: pace);
        foreach (var id in (string[])["bad1", "bad2", "good1", "good2"])
        {
            await bench.EnqueueAsync(id);
            bench.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, await bench.DeliverAsync());
        Assert.Equal(["bad1", "bad2"], office.Calls.Select(call => call.Id));
        foreach (var id in (string[])["good1", "good2"])
        {
            var waiting = await bench.FindAsync(id);
            Assert.Equal((DeliveryState.Pending, 0, 0), (waiting.State, waiting.Attempts, waiting.History.Count));
        }

        await Task.Delay(TimeSpan.FromSeconds(2.5));
        Assert.Equal(2, await bench.DeliverAsync());
        Assert.Equal(["bad1", "bad2", "good1", "good2"], office.Calls.Select(call => call.Id));
        Assert.Equal(
            ["bad1 Pending 1", "bad2 Pending 1", "good1 Delivered 1", "good2 Delivered 1"],
            (await bench.ListAsync()).Deliveries.Select(one => $"{one.Id} {one.State} {one.Attempts}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_hangs_costs_20_seconds_and_an_attempt()
    {
        await using var office = Receiver.Start(Receiver.Hang);
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1");
        var delivering = bench.DeliverAsync();
        await office.CalledAsync();
        bench.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(1, await delivering.WaitAsync(TimeSpan.FromSeconds(60)));
        var failed = await bench.FindAsync("m1");
        Assert.Equal((DeliveryState.Pending, 1, null, "timeout", bench.Now.AddSeconds(5)), (failed.State, failed.Attempts, failed.LastStatus, failed.LastError, failed.NextTry));
        Assert.Equal(20_000, Assert.Single(failed.History).Milliseconds);
    }

    [Fact]
    public async Task A_receiver_that_sends_10_MB_back_has_taken_the_message()
    {
        var sent = new TaskCompletionSource<int>();
        await using var office = Receiver.Start(Receiver.Flood(10 * 1024 * 1024, sent));
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1");

        Assert.Equal(1, await bench.DeliverAsync());
        Assert.Equal((DeliveryState.Delivered, 200, null), ((await bench.FindAsync("m1")).State, (await bench.FindAsync("m1")).LastStatus, (await bench.FindAsync("m1")).LastError));
        Assert.InRange(await sent.Task.WaitAsync(TimeSpan.FromSeconds(60)), 0, 5 * 1024 * 1024);
    }
}
