using Emulation.Access;
using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Emulation.Tests.Access;

public sealed class RevocationTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A request that has read the row just before it changed used to remember it as it was, and the token worked on for half a minute.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_revoked_while_its_row_is_being_read_ends_at_once(bool bySession)
    {
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectionStringAsync());
        var clients = new StorageClients(Options.Create(new StorageOptions { ConnectionString = proxy.ConnectionString, Prefix = $"t{Guid.NewGuid():N}"[..12] }));
        await clients.CreateAsync(Cancel);
        var store = new AccessStore(clients, new FakeTimeProvider(DateTimeOffset.UtcNow));
        var made = await store.CreateAsync(new(Callers.Unit, [BlocCode.Parse("khoi-thu", null)], UnitCode.Parse("don-vi", null), "thử", null), Cancel);
        var read = 0;
        proxy.After = async (call, _) =>
        {
            if (call.Method == "GET" && call.Path.Contains("Access(", StringComparison.Ordinal) && Interlocked.Increment(ref read) == 1) Assert.True(await store.RevokeAsync(made.Access.Id, Cancel));
        };

        var before = await FindAsync();

        Assert.NotNull(before);
        Assert.Null(await FindAsync());
        Assert.Equal(2, read);

        ValueTask<Caller?> FindAsync() => bySession ? store.FindByIdAsync(made.Access.Id, Cancel) : store.FindAsync(made.Token, Cancel);
    }
}
