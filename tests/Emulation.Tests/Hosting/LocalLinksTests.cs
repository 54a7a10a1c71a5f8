using Emulation.Http;
using Emulation.LocalHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Hosting;

/// <summary>What links in messages begin with on a developer's machine.</summary>
public sealed class LocalLinksTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("", null)]
    [InlineData("https://baocao.example.vn", "https://baocao.example.vn/a")]
    public async Task Links_begin_with_the_address_that_the_host_serves_at_unless_one_is_set(string configured, string? link)
    {
        var settings = new Dictionary<string, string?>
        {
            ["SweepSchedule"] = "0 0 0 1 1 *",
            ["HousekeepingSchedule"] = "0 0 0 1 1 *",
            ["Emulation:AdminKey"] = TestApp.AdminKey,
            ["Emulation:PublicAddress"] = configured,
            ["Emulation:Storage:ConnectionString"] = await azurite.ConnectionStringAsync(),
            ["Emulation:Storage:Prefix"] = $"t{Guid.NewGuid():N}"[..12],
        };
        await using var host = await LocalHostApp.StartAsync(new() { Settings = settings, LinksToItself = true });

        Assert.NotEqual(0, host.BaseAddress.Port);
        Assert.Equal(link ?? $"http://127.0.0.1:{host.BaseAddress.Port}/a", host.Services.GetRequiredService<Links>().To("/a"));
    }
}
