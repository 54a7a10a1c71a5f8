using System.Net;
using Azure.Data.Tables;
using Emulation.Deliveries;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>How long messages are kept: by default 400 days from when they ended, looked at every night.</summary>
public sealed class RetentionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task What_ended_400_days_ago_is_deleted_and_what_waits_or_was_replayed_is_not()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        foreach (var id in (string[])["delivered", "replayed"]) await bench.EnqueueAsync(id);
        await bench.EnqueueAsync("cancelled", recipient: "da-bo");
        await bench.DeliverAsync();
        office.Answer = Receiver.Status(500);
        await bench.EnqueueAsync("given-up");
        for (var i = 0; i < 10; i++) await bench.DeliverAfterAsync(TimeSpan.FromDays(1));
        var began = bench.Now.AddDays(-10);
        Assert.Equal(["cancelled Cancelled", "delivered Delivered", "given-up GivenUp", "replayed Delivered"], await StatesAsync(bench));

        office.Answer = Receiver.Status(200);
        bench.Advance(began.AddDays(300) - bench.Now);
        using (await bench.ReplayAsync("replayed")) await bench.DeliverAsync();
        bench.Advance(began.AddDays(400) - bench.Now);
        await SweepAsync(bench);
        Assert.Equal(["cancelled Cancelled", "delivered Delivered", "given-up GivenUp", "replayed Delivered"], await StatesAsync(bench));
        bench.Advance(TimeSpan.FromDays(1));
        await SweepAsync(bench);
        Assert.Equal(["given-up GivenUp", "replayed Delivered"], await StatesAsync(bench));
        bench.Advance(TimeSpan.FromDays(10));
        await bench.EnqueueAsync("waits", recipient: "khong-khoa");
        await SweepAsync(bench);
        Assert.Equal(["replayed Delivered"], (await StatesAsync(bench)).Where(line => !line.StartsWith("waits", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_message_that_still_waits_is_kept_however_old_it_is()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address, withSecrets: false);
        await bench.EnqueueAsync("m1");
        bench.Advance(TimeSpan.FromDays(1000));
        await SweepAsync(bench);
        Assert.Equal(["m1 Pending"], await StatesAsync(bench));

        await bench.RenewSecretAsync(OutboxBench.Office);
        await bench.DeliverAsync();
        Assert.Equal("m1", Assert.Single(office.Calls).Id);
    }

    [Fact]
    public async Task An_id_stays_used_when_its_message_is_deleted_so_that_work_done_again_sends_nothing_twice()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1", "{\"a\":1}");
        await bench.DeliverAsync();
        bench.Advance(TimeSpan.FromDays(401));
        await SweepAsync(bench);
        Assert.Empty(await StatesAsync(bench));

        await bench.EnqueueAsync("m1", "{\"a\":2}");
        Assert.Equal(0, await bench.DeliverAsync());
        Assert.Single(office.Calls);
        using var replayed = await bench.ReplayAsync("m1");
        await replayed.ProblemAsync(HttpStatusCode.NotFound, "unknown-delivery");
        var left = await bench.Services.GetRequiredService<StorageClients>().Outbox.QueryAsync<TableEntity>(row => row.PartitionKey == SampleBloc.Bloc).ToListAsync();
        Assert.Equal("i.m1", Assert.Single(left).RowKey);
        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "odata.etag"], left[0].Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(3650, false)]
    [InlineData(3651, true)]
    public void A_retention_that_leaves_no_time_to_replay_or_no_end_is_refused_at_the_start(int days, bool refused) =>
        Assert.Equal(refused, new DeliveryOptions().Validate(null, new() { RetentionDays = days }).Failed);

    private static async Task<IEnumerable<string>> StatesAsync(OutboxBench bench) =>
        (await bench.ListAsync()).Deliveries.Select(delivery => $"{delivery.Id} {delivery.State}").Order(StringComparer.Ordinal);

    private static async Task SweepAsync(OutboxBench bench)
    {
        using var swept = await bench.Admin.PostAsync("/ledger/sweep", null);
        Assert.Equal(HttpStatusCode.OK, swept.StatusCode);
    }
}
