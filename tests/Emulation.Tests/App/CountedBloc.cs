using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Tests that count what goes over the wire to storage: the sample bloc on an Azurite of its own, so that no other test's requests are counted.</summary>
public abstract class CountedBloc : IAsyncLifetime
{
    private readonly AzuriteFixture azurite = new();

    private protected StorageRequests Requests { get; } = new();

    private protected SampleBloc Bloc { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Bloc = await SampleBloc.StartAsync(azurite);
        await Requests.StartAsync(azurite);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Requests.Dispose();
        await Bloc.DisposeAsync();
        await azurite.DisposeAsync();
    }
}
