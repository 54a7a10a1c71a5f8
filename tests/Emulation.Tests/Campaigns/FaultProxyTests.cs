using System.Net;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Emulation.Campaigns.Faults;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Campaigns;

/// <summary>What the proxy of the fault campaign lets go wrong, seen through the store's own client library, told not to try again.</summary>
public sealed class FaultProxyTests(AzuriteFixture azurite)
{
    /// <summary>Status that the client library sees (0 where the connection broke), and whether the row is there all the same.</summary>
    [Theory]
    [InlineData(FaultKind.Refused, 0, false)]
    [InlineData(FaultKind.ResetBefore, 0, false)]
    [InlineData(FaultKind.ResetAfter, 0, true)]
    [InlineData(FaultKind.Error500Before, 500, false)]
    [InlineData(FaultKind.Error500After, 500, true)]
    [InlineData(FaultKind.Error503Before, 503, false)]
    [InlineData(FaultKind.Error503After, 503, true)]
    [InlineData(FaultKind.TooMany, 429, false)]
    [InlineData(FaultKind.Half, 0, true)]
    public async Task A_write_fails_as_it_is_told_to_and_reaches_the_store_or_not(FaultKind kind, int status, bool stored)
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        var (direct, faulty) = await TablesAsync(proxy);
        _ = proxy.Arm([new(kind, Skip: 0, Times: 1, Sticks: false, WritesOnly: true, Milliseconds: 300)], kill: null);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => faulty.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]));
        await proxy.QuietAsync();

        if (failure is RequestFailedException answered) Assert.Equal(status, answered.Status);
        else Assert.Equal((status, true), (0, failure is IOException or HttpRequestException));
        Assert.Equal(stored, (await direct.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        Assert.Equal(1, proxy.Injected[kind]);
        await faulty.AddEntityAsync(new TableEntity("p", "afterwards"));
    }

    [Fact]
    public async Task A_slow_store_answers_later()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        var (_, faulty) = await TablesAsync(proxy);
        _ = proxy.Arm([new(FaultKind.Slow, Skip: 0, Times: 1, Sticks: false, WritesOnly: true, Milliseconds: 400)], kill: null);

        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        await faulty.AddEntityAsync(new TableEntity("p", "r"));

        // A timer counts in coarser steps than a stopwatch and may end a step early; unhindered the row takes a few milliseconds.
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds, 380, 20_000);
    }

    [Fact]
    public async Task What_sticks_meets_every_try_and_what_skips_waits_for_its_turn()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        var (direct, _) = await TablesAsync(proxy);
        var patient = new TableClient(proxy.ConnectionString, direct.Name, new TableClientOptions { Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(10), Mode = RetryMode.Fixed } });
        _ = proxy.Arm([new(FaultKind.Error503Before, Skip: 1, Times: 1, Sticks: true, WritesOnly: true, Milliseconds: 0)], kill: null);

        await patient.AddEntityAsync(new TableEntity("p", "first"));
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => patient.AddEntityAsync(new TableEntity("p", "second")));
        await patient.AddEntityAsync(new TableEntity("p", "third"));

        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, failure.Status);
        Assert.Equal(3, proxy.Injected[FaultKind.Error503Before]);
        Assert.Equal(["first", "third"], await direct.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync());
    }

    private async Task<(TableClient Direct, TableClient Faulty)> TablesAsync(FaultProxy proxy)
    {
        var direct = new TableClient(await azurite.ConnectionStringAsync(), $"t{Guid.NewGuid():N}");
        await direct.CreateAsync();
        return (direct, new(proxy.ConnectionString, direct.Name, new TableClientOptions { Retry = { MaxRetries = 0 } }));
    }
}
