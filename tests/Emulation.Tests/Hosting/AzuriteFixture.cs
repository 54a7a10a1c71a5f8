using Emulation.LocalHost;
using Emulation.Tests.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Emulation.Tests.Hosting;

/// <summary>One Azurite in memory for all tests, started by the first that asks and ended with the last.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteProcess>> azurite = new(() => AzuriteProcess.StartAsync(say: Console.WriteLine));

    public async Task<string> ConnectionStringAsync() => (await azurite.Value).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (azurite.IsValueCreated) await (await azurite.Value).DisposeAsync();
    }
}
