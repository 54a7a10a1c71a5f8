using System.Diagnostics;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Emulation.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Emulation.Tests.Visits;

public sealed class VisitTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Noon = new(2023, 6, 27, 12, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Many_instances_that_count_at_once_lose_nothing()
    {
        await using var app = await TestApp.StartAsync(azurite);
        var store = app.Services.GetRequiredService<VisitStore>();
        var counters = Enumerable.Range(0, 12).Select(_ => new VisitCounter(store, new FakeTimeProvider(Noon), NullLogger<VisitCounter>.Instance)).ToList();

        await Task.WhenAll(counters.SelectMany(counter => Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                counter.Note("khoi.2023H1");
                await Task.Delay(1);
            }
        }))));
        foreach (var counter in counters) await counter.DisposeAsync();

        Assert.Equal(new(new(2023, 6, 27), 1_200, 0, 1_200, 1_200), await store.ReadAsync("khoi.2023H1", new(2023, 6, 27), CancellationToken.None));
        Assert.Equal(new(new(2023, 6, 27), 0, 0, 0, 0), await store.ReadAsync("khoi.2023H2", new(2023, 6, 27), CancellationToken.None));
    }

    [Fact]
    public async Task Days_fall_into_their_month_and_year_over_new_year_too()
    {
        await using var app = await TestApp.StartAsync(azurite);
        var store = app.Services.GetRequiredService<VisitStore>();
        foreach (var (day, count) in ((DateOnly, long)[])[(new(2022, 12, 31), 5), (new(2023, 1, 1), 7), (new(2023, 1, 31), 11), (new(2023, 2, 1), 13)]) Assert.True(await store.AddAsync("a", day, count, CancellationToken.None));

        Assert.Equal(new(new(2023, 1, 1), 7, 5, 7, 7), await store.ReadAsync("a", new(2023, 1, 1), CancellationToken.None));
        Assert.Equal(new(new(2023, 2, 1), 13, 11, 13, 31), await store.ReadAsync("a", new(2023, 2, 1), CancellationToken.None));
    }

    [Fact]
    public async Task A_day_begins_at_midnight_in_vietnam()
    {
        await using var app = await TestApp.StartAsync(azurite);
        var store = app.Services.GetRequiredService<VisitStore>();
        await using (var counter = new VisitCounter(store, new FakeTimeProvider(new(2023, 6, 26, 17, 30, 0, TimeSpan.Zero)), NullLogger<VisitCounter>.Instance)) counter.Note("a");

        Assert.Equal(1, (await store.ReadAsync("a", new(2023, 6, 27), CancellationToken.None)).Today);
    }

    [Fact]
    public async Task Where_the_store_does_not_answer_a_page_goes_without_its_totals_and_soon()
    {
        var clients = new StorageClients(Options.Create(new StorageOptions { ConnectionString = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a" }));
        var counter = new VisitCounter(new VisitStore(clients), new FakeTimeProvider(Noon), NullLogger<VisitCounter>.Instance);
        var watch = Stopwatch.StartNew();

        counter.Note("a");
        var totals = await counter.ReadAsync("a");

        Assert.Null(totals);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", true)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Zalo iOS/624", true)]
    [InlineData("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", false)]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", false)]
    [InlineData("Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)", false)]
    [InlineData("python-requests/2.32", false)]
    [InlineData("", false)]
    public void People_are_told_from_programs_as_far_as_programs_say(string agent, bool reads)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.UserAgent = agent;
        Assert.Equal(reads, Robots.IsReader(request));
        request.Headers["Sec-Purpose"] = "prefetch;prerender";
        Assert.False(Robots.IsReader(request));
    }
}
