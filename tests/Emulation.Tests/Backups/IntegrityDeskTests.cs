using Emulation.Backups;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Emulation.Tests.Backups;

public sealed class IntegrityDeskTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_begins_no_other_bloc_after_two_seconds_and_says_where_to_go_on()
    {
        await using var app = await TestApp.StartAsync(azurite);
        foreach (var bloc in (string[])["khoi-1", "khoi-2", "khoi-3"])
        {
            await app.Services.GetRequiredService<StorageClients>().Blocs.UploadBlobAsync($"{bloc}/2023.json", BinaryData.FromString("{}"), Cancel);
        }

        // The clock goes on by as much whenever it is looked at: once before, and once before each bloc but the first.
        var desk = new IntegrityDesk(app.Services.GetRequiredService<BlocCheck>(), new FakeTimeProvider { AutoAdvanceAmount = IntegrityDesk.Budget * 0.6 });
        var first = await desk.ReadAsync(null, Cancel);
        var second = await desk.ReadAsync(first.Next?.ToString(), Cancel);

        Assert.Equal((3, 1, "khoi-1 khoi-2", "khoi-3"), (first.Total, first.First, string.Join(' ', first.Blocs.Select(found => found.Bloc)), first.Next?.ToString()));
        Assert.Equal((3, 3, "khoi-3", null), (second.Total, second.First, string.Join(' ', second.Blocs.Select(found => found.Bloc)), second.Next?.ToString()));
    }
}
