using Azure;
using Azure.Data.Tables;
using Emulation.Deliveries;
using Emulation.Storage;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Emulation.Work;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Emulation.Tests.Deliveries.Mailroom;

namespace Emulation.Tests.Deliveries;

/// <summary>
/// A process that ends after any of its writes between a failure and the last record of it: people are told once all the same. One host
/// runs behind a proxy that ends its traffic there; another on the same storage goes on.
/// </summary>
public sealed class SuddenEndTests(AzuriteFixture azurite)
{
    /// <summary>The writes: bloc listed, alert put in, recipient disabled, attempt recorded.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task After_a_410_people_are_told_once_and_the_recipient_is_disabled(int writes)
    {
        await using var proxy = await TableProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var office = Receiver.Start();
        await using var watch = Receiver.Start();
        await using var other = await OutboxBench.StartAsync(azurite, office.Address, watch.Address);
        await using var ending = await other.JoinAsync(azurite, proxy.ConnectionString);
        office.Answer = (stream, stop) =>
        {
            proxy.EndAfter(writes);
            return Receiver.Status(410)(stream, stop);
        };
        await other.EnqueueAsync("m1");
        await ending.DeliverAsync();
        Assert.Single(office.Calls);

        office.Answer = Receiver.Status(410);
        await other.DeliverAsync();
        for (var i = 0; i < 3; i++) await other.DeliverAfterAsync(Outbox.Lease);

        Assert.Equal(["m1.given-up.canh-bao"], watch.Calls.Select(call => call.Id));
        Assert.Equal("gone", (await other.ListAsync()).Recipients.Single(recipient => recipient.Recipient == OutboxBench.Office).DisabledBecause);
        Assert.Equal(DeliveryState.Cancelled, (await other.FindAsync("m1")).State);
        Assert.Equal(writes < 3 ? 2 : 1, office.Calls.Count);
    }

    /// <summary>The writes: bloc listed, alert put in, attempt recorded.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_the_last_attempt_people_are_told_once(int writes)
    {
        await using var proxy = await TableProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var office = Receiver.Start(Receiver.Status(500));
        await using var watch = Receiver.Start();
        await using var other = await OutboxBench.StartAsync(azurite, office.Address, watch.Address);
        await using var ending = await other.JoinAsync(azurite, proxy.ConnectionString);
        await other.EnqueueAsync("m1");
        for (var i = 0; i < 9; i++) await other.DeliverAfterAsync(TimeSpan.FromDays(1));
        office.Answer = (stream, stop) =>
        {
            proxy.EndAfter(writes);
            return Receiver.Status(500)(stream, stop);
        };
        ending.Advance(TimeSpan.FromDays(10));
        await ending.DeliverAsync();
        Assert.Equal(10, office.Calls.Count);

        office.Answer = Receiver.Status(500);
        other.Advance(TimeSpan.FromDays(1));
        await other.DeliverAsync();
        for (var i = 0; i < 3; i++) await other.DeliverAfterAsync(Outbox.Lease);

        Assert.Equal(["m1.given-up.canh-bao"], watch.Calls.Select(call => call.Id));
        Assert.Equal((DeliveryState.GivenUp, 10), ((await other.FindAsync("m1")).State, (await other.FindAsync("m1")).Attempts));
        Assert.Equal(writes < 3 ? 11 : 10, office.Calls.Count);
    }

    /// <summary>The writes: item claimed, bloc listed, the lead's alert, the administrators', item given up.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task After_the_last_failure_of_a_piece_of_work_people_are_told_once(int writes)
    {
        await using var proxy = await TableProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var other = await StartAsync(azurite, Local(6, 20, 8));
        await other.Bloc.SubmitAllAsync("ban-tuyen-giao");
        var table = other.Bloc.App.Services.GetRequiredService<StorageClients>().Submissions;
        await table.UpdateEntityAsync(new TableEntity($"{SampleBloc.Bloc}.2023H1", "c.ban-tuyen-giao") { ["Body0"] = new byte[] { 1, 2, 3 }, ["BodyLength"] = 3 }, ETag.All);
        await other.SweepAsync(Local(6, 26, 8));
        foreach (var wait in WorkLedger.Backoff.SkipLast(1)) await other.SweepAsync(other.Bloc.App.Time.GetUtcNow() + wait);
        var last = other.Bloc.App.Time.GetUtcNow() + WorkLedger.Backoff[^1];

        await using var ending = await TestApp.StartAsync(azurite, last, new Dictionary<string, string?>
        {
            ["SweepSchedule"] = "0 0 0 1 1 *",
            ["Emulation:Storage:Prefix"] = other.Bloc.App.Prefix,
            ["Emulation:Storage:ConnectionString"] = proxy.ConnectionString,
        });
        using var admin = ending.ClientWith(TestApp.AdminKey);
        proxy.EndAfter(writes);
        using (var swept = await admin.PostAsync("/ledger/sweep", null)) Assert.False(swept.IsSuccessStatusCode);

        for (var i = 0; i < 3; i++) await other.SweepAsync(last + i * WorkLedger.Lease);

        Assert.Single(other.Lead.Calls, call => call.Id.StartsWith("2023H1.summary.given-up.", StringComparison.Ordinal));
        Assert.Single(other.Admins.Calls, call => call.Id.StartsWith("2023H1.summary.given-up.", StringComparison.Ordinal));
    }
}
