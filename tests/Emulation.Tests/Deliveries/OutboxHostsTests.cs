using Emulation.Deliveries;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>Several hosts that deliver from the same storage, and hosts that die.</summary>
public sealed class OutboxHostsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Two_hosts_at_once_send_every_message_once()
    {
        await using var office = Receiver.Start();
        await using var one = await OutboxBench.StartAsync(azurite, office.Address);
        await using var other = await one.JoinAsync(azurite);
        int[] sent = [0, 0];

        for (var round = 0; round < 50; round++)
        {
            for (var i = 0; i < 3; i++) await one.EnqueueAsync($"m.{round}.{i}");
            var tried = await Task.WhenAll(one.DeliverAsync(), other.DeliverAsync());
            Assert.Equal(3, tried.Sum());
            for (var host = 0; host < 2; host++) sent[host] += tried[host];
        }

        Assert.Equal(150, office.Calls.Count);
        Assert.Equal(150, office.Calls.DistinctBy(call => call.Id).Count());
        // Both had their part, or nothing was tested.
        Assert.All(sent, count => Assert.NotEqual(0, count));
        Assert.All((await one.ListAsync()).Deliveries, delivery => Assert.Equal((DeliveryState.Delivered, 1), (delivery.State, delivery.Attempts)));
    }

    [Fact]
    public async Task What_a_host_was_sending_when_it_died_is_sent_again_with_the_same_id_and_bytes_once_its_lease_has_run_out()
    {
        await using var office = Receiver.Start(Receiver.Hang);
        await using var dying = await OutboxBench.StartAsync(azurite, office.Address);
        await using var other = await dying.JoinAsync(azurite);
        await dying.EnqueueAsync("m1", "{\"a\":1}");
        using var death = new CancellationTokenSource();
        var attempt = dying.DeliverAsync(death.Token);
        await office.CalledAsync();
        await death.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);

        office.Answer = Receiver.Status(200);
        Assert.Equal(0, await other.DeliverAsync());
        Assert.Equal(0, await other.DeliverAfterAsync(TimeSpan.FromMinutes(2) - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await other.DeliverAfterAsync(TimeSpan.FromSeconds(1)));

        Assert.Equal(["m1 {\"a\":1}", "m1 {\"a\":1}"], office.Calls.Select(call => $"{call.Id} {System.Text.Encoding.UTF8.GetString(call.Body)}"));
        Assert.Equal(DeliveryState.Delivered, (await other.FindAsync("m1")).State);
        Assert.Equal(0, await other.DeliverAfterAsync(TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task A_host_that_outlives_its_lease_changes_nothing_of_what_another_did()
    {
        var late = new TaskCompletionSource();
        await using var office = Receiver.Start(async (stream, stop) =>
        {
            await late.Task;
            await Receiver.Status(500)(stream, stop);
        });
        await using var slow = await OutboxBench.StartAsync(azurite, office.Address);
        await using var other = await slow.JoinAsync(azurite);
        await slow.EnqueueAsync("m1");
        var attempt = slow.DeliverAsync();
        await office.CalledAsync();

        office.Answer = Receiver.Status(200);
        Assert.Equal(1, await other.DeliverAfterAsync(TimeSpan.FromMinutes(2)));
        late.SetResult();
        await attempt;

        var delivery = await other.FindAsync("m1");
        Assert.Equal((DeliveryState.Delivered, 1, 200), (delivery.State, delivery.Attempts, delivery.LastStatus));
        Assert.Equal(0, await other.DeliverAfterAsync(TimeSpan.FromDays(1)));
        Assert.Equal(2, office.Calls.Count);
    }
}
